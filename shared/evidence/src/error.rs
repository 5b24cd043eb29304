//! What can go wrong on the way to the bucket.

use std::error::Error as StdError;
use std::fmt;

type Source = Box<dyn StdError + Send + Sync>;

/// An operation on the bucket that failed.
#[derive(Debug)]
pub struct Error {
    doing: &'static str,
    retryable: bool,
    source: Source,
}

impl Error {
    /// Another try may go well.
    pub(crate) fn passing(doing: &'static str, source: impl Into<Source>) -> Self {
        Self {
            doing,
            retryable: true,
            source: source.into(),
        }
    }

    /// Another try fails as well.
    pub(crate) fn lasting(doing: &'static str, source: impl Into<Source>) -> Self {
        Self {
            doing,
            retryable: false,
            source: source.into(),
        }
    }

    /// Whether another try may go well.
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
