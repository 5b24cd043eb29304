//! Errors of Scheduler: which operation failed, and whether to retry.

use std::fmt;

use aws_sdk_scheduler::error::{ProvideErrorMetadata, SdkError};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Codes of errors that a retry would meet again.
const LASTING: [&str; 4] = [
    "AccessDeniedException",
    "ResourceNotFoundException",
    "UnrecognizedClientException",
    "ValidationException",
];

/// A failed call to Scheduler.
pub struct Error {
    operation: &'static str,
    code: Option<String>,
    retryable: bool,
    source: Source,
}

impl Error {
    /// Whether the same call may succeed later.
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    pub(crate) fn lasting(operation: &'static str, source: impl Into<Source>) -> Self {
        Self {
            operation,
            code: None,
            retryable: false,
            source: source.into(),
        }
    }

    pub(crate) fn of_call<E, R>(operation: &'static str, error: SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
        R: fmt::Debug + Send + Sync + 'static,
    {
        let code = error.code().map(str::to_owned);
        let lasting = code.as_deref().is_some_and(|code| LASTING.contains(&code));
        Self {
            operation,
            code,
            retryable: !lasting,
            source: error.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not {}", self.operation)?;
        match &self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    /// Leaves out the source: the SDK's debug print contains whole answers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.operation)
            .field("code", &self.code)
            .field("retryable", &self.retryable)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}
