//! The error of a call to one of Amazon's services: which operation failed, and
//! whether to retry.

use std::fmt;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// A failed operation.
pub struct Error {
    operation: &'static str,
    code: Option<String>,
    retryable: bool,
    source: Source,
}

impl Error {
    /// The operation, such as `load a case`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Whether the same call may succeed later.
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// A failure that may pass.
    pub fn retryable(operation: &'static str, source: impl Into<Source>) -> Self {
        Self {
            operation,
            code: None,
            retryable: true,
            source: source.into(),
        }
    }

    /// A failure that would be the same at the next attempt.
    pub fn lasting(operation: &'static str, source: impl Into<Source>) -> Self {
        Self {
            operation,
            code: None,
            retryable: false,
            source: source.into(),
        }
    }

    /// A failed call of the SDK. `may_pass` says of the service's error code
    /// whether the error passes; a service that gives none, and a call without
    /// an answer, may always be retried.
    pub fn of_call<E, R>(
        operation: &'static str,
        error: SdkError<E, R>,
        may_pass: impl Fn(&str) -> bool,
    ) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
        R: fmt::Debug + Send + Sync + 'static,
    {
        let code = error.as_service_error().and_then(|error| error.code());
        let code = code.map(str::to_owned);
        let was_sent = !matches!(error, SdkError::ConstructionFailure(_));
        let retryable = was_sent && code.as_deref().is_none_or(may_pass);
        Self {
            operation,
            code,
            retryable,
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
    /// Leaves out the source: the SDK's debug print contains whole requests and
    /// answers, and with them people's words.
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
