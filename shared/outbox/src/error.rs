//! Why an outbox item couldn't be carried out.

use std::fmt;

/// The operation that failed.
#[derive(Debug)]
pub enum Error {
    /// A call to the table or to Scheduler.
    Call(call::Error),
    /// Sending a mail.
    Send(post::SendError),
    /// Rendering a mail.
    Render(post::RenderError),
    /// Scheduler says that the time has passed, the case that it is still to
    /// come.
    Early,
}

impl Error {
    /// Whether a retry may succeed without anybody doing something.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Call(error) => error.is_retryable(),
            Self::Send(error) => error.retryable(),
            Self::Render(_) => false,
            Self::Early => true,
        }
    }

    /// Whether it may have been carried out nevertheless.
    pub(crate) fn is_in_doubt(&self) -> bool {
        match self {
            Self::Send(error) => error.is_in_doubt(),
            // Setting or deleting a timer and its command are idempotent.
            Self::Call(_) | Self::Render(_) | Self::Early => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Send(error) => error.fmt(f),
            Self::Render(error) => error.fmt(f),
            Self::Early => f.write_str("a timer is neither past nor future"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => Some(error),
            Self::Send(error) => Some(error),
            Self::Render(error) => Some(error),
            Self::Early => None,
        }
    }
}

impl From<call::Error> for Error {
    fn from(error: call::Error) -> Self {
        Self::Call(error)
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
