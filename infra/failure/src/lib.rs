//! Errors of the tools: which operation failed, and why, for the terminal.

use std::fmt;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// An operation that failed, with the cause.
#[derive(Debug)]
pub struct Error {
    doing: String,
    source: Source,
}

impl Error {
    /// `doing` failed because of `source`.
    pub fn new(doing: impl Into<String>, source: impl Into<Source>) -> Self {
        Self {
            doing: doing.into(),
            source: source.into(),
        }
    }

    /// The error with all its causes, on one line.
    pub fn with_causes(&self) -> String {
        let mut text = format!("It {self}");
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            text = format!("{text}: {error}");
            cause = error.source();
        }
        text
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not {}", self.doing)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}

/// Adds the operation to an error.
pub trait Doing<T> {
    /// Turns the error into one that begins with "could not `doing`".
    fn doing(self, doing: impl Into<String>) -> Result<T, Error>;
}

impl<T, E: Into<Source>> Doing<T> for Result<T, E> {
    fn doing(self, doing: impl Into<String>) -> Result<T, Error> {
        self.map_err(|source| Error::new(doing, source))
    }
}
