//! What went wrong on the platform itself.

use std::fmt;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// An operation of the platform that failed, and why.
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

/// Says what was being done when something failed.
pub(crate) trait Doing<T> {
    /// Turns the error into one that begins with "could not `doing`".
    fn doing(self, doing: impl Into<String>) -> Result<T, Error>;
}

impl<T, E: Into<Source>> Doing<T> for Result<T, E> {
    fn doing(self, doing: impl Into<String>) -> Result<T, Error> {
        self.map_err(|source| Error::new(doing, source))
    }
}

/// The platform has nobody to answer this error to.
pub(crate) fn report(error: &Error) {
    let source = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    eprintln!("The local platform {error}: {source}");
}
