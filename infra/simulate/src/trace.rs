//! The events of a world line by line, and a digest of them: two runs of a seed
//! were the same if their digests are.

use std::fmt::Arguments;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

/// Collects the lines.
#[derive(Debug)]
pub(crate) struct Trace {
    printed: bool,
    digest: Mutex<Sha256>,
}

impl Trace {
    /// A trace that prints its lines, or doesn't.
    pub(crate) fn new(printed: bool) -> Self {
        Self {
            printed,
            digest: Mutex::default(),
        }
    }

    /// Adds a line.
    pub(crate) fn line(&self, at: u128, what: Arguments<'_>) {
        let line = format!("{at} {what}\n");
        if self.printed {
            print!("{line}");
        }
        let mut digest = self.digest.lock().unwrap_or_else(PoisonError::into_inner);
        digest.update(line);
    }

    /// The digest of all lines so far.
    pub(crate) fn digest(&self) -> String {
        let digest = self.digest.lock().unwrap_or_else(PoisonError::into_inner);
        hex::encode(&digest.clone().finalize()[..8])
    }
}
