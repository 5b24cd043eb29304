//! Why something could not be carried out.

use std::fmt;

/// What failed.
#[derive(Debug)]
pub enum Error {
    /// The table.
    Store(store::Error),
    /// A mail's sending.
    Send(post::SendError),
    /// A mail's making.
    Render(post::RenderError),
    /// A timer.
    Timer(timer::Error),
    /// A time that Scheduler calls past and the case calls future.
    Early,
}

impl Error {
    /// Whether the same may succeed later, with nobody doing anything.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Store(error) => error.is_retryable(),
            Self::Send(error) => error.retryable(),
            Self::Render(_) => false,
            Self::Timer(error) => error.is_retryable(),
            Self::Early => true,
        }
    }

    /// Whether it may have been carried out all the same.
    pub(crate) fn is_in_doubt(&self) -> bool {
        match self {
            Self::Send(error) => error.is_in_doubt(),
            // Putting a timer, dropping it, or its command, twice is once.
            Self::Store(_) | Self::Render(_) | Self::Timer(_) | Self::Early => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Send(error) => error.fmt(f),
            Self::Render(error) => error.fmt(f),
            Self::Timer(error) => error.fmt(f),
            Self::Early => f.write_str("a timer is neither past nor future"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(error) => Some(error),
            Self::Send(error) => Some(error),
            Self::Render(error) => Some(error),
            Self::Timer(error) => Some(error),
            Self::Early => None,
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<post::SendError> for Error {
    fn from(error: post::SendError) -> Self {
        Self::Send(error)
    }
}

impl From<post::RenderError> for Error {
    fn from(error: post::RenderError) -> Self {
        Self::Render(error)
    }
}

impl From<timer::Error> for Error {
    fn from(error: timer::Error) -> Self {
        Self::Timer(error)
    }
}
