//! Why an outbox item couldn't be carried out.

use std::fmt;

/// The operation that failed.
#[derive(Debug)]
pub enum Error {
    /// A call to the table.
    Journal(journal::Error),
    /// Sending a mail.
    Send(post::SendError),
    /// Rendering a mail.
    Render(post::RenderError),
    /// A call to Scheduler.
    Timer(timer::Error),
    /// Scheduler says that the time has passed, the case that it is still to
    /// come.
    Early,
}

impl Error {
    /// Whether a retry may succeed without anybody doing something.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Journal(error) => error.is_retryable(),
            Self::Send(error) => error.retryable(),
            Self::Render(_) => false,
            Self::Timer(error) => error.is_retryable(),
            Self::Early => true,
        }
    }

    /// Whether it may have been carried out nevertheless.
    pub(crate) fn is_in_doubt(&self) -> bool {
        match self {
            Self::Send(error) => error.is_in_doubt(),
            // Setting or deleting a timer and its command are idempotent.
            Self::Journal(_) | Self::Render(_) | Self::Timer(_) | Self::Early => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Journal(error) => error.fmt(f),
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
            Self::Journal(error) => Some(error),
            Self::Send(error) => Some(error),
            Self::Render(error) => Some(error),
            Self::Timer(error) => Some(error),
            Self::Early => None,
        }
    }
}

impl From<journal::Error> for Error {
    fn from(error: journal::Error) -> Self {
        Self::Journal(error)
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
