//! Errors of the bucket.

use std::error::Error as StdError;
use std::fmt;

type Source = Box<dyn StdError + Send + Sync>;

/// A failed operation on the bucket.
#[derive(Debug)]
pub struct Error {
    doing: &'static str,
    retryable: bool,
    source: Source,
}

impl Error {
    /// A retry may succeed.
    pub(crate) fn passing(doing: &'static str, source: impl Into<Source>) -> Self {
        Self {
            doing,
            retryable: true,
            source: source.into(),
        }
    }

    /// A retry would fail too.
    pub(crate) fn lasting(doing: &'static str, source: impl Into<Source>) -> Self {
        Self {
            doing,
            retryable: false,
            source: source.into(),
        }
    }

    /// Whether a retry may succeed.
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not {}", self.doing)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
