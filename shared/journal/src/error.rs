//! Errors of the table: which operation failed, and whether to retry.

use std::fmt;

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// A failed operation on the table.
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

    pub(crate) fn of_call<E, R>(operation: &'static str, error: SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
        R: fmt::Debug + Send + Sync + 'static,
    {
        Self {
            operation,
            code: error.code().map(str::to_owned),
            retryable: may_pass(&error),
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

/// Codes of errors that are temporary.
const PASSING: [&str; 8] = [
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
    "ThrottlingError",
    "TransactionConflictException",
    "TransactionInProgressException",
];

fn may_pass<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> bool {
    match error {
        SdkError::ConstructionFailure(_) => false,
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => {
            true
        }
        SdkError::ServiceError(service) => service
            .err()
            .code()
            .is_none_or(|code| PASSING.contains(&code)),
        _ => true,
    }
}

/// How a transaction failed.
#[derive(Debug)]
pub(crate) enum Lost {
    /// A condition wasn't met, or another writer changed the same items at
    /// once. Nothing was stored, unless by an earlier attempt of ours.
    Conflict,
    /// Any other failure; if it is retryable, the transaction may have been
    /// stored.
    Failed(Error),
}

impl Lost {
    pub(crate) fn of_call<R>(
        operation: &'static str,
        error: SdkError<TransactWriteItemsError, R>,
    ) -> Self
    where
        R: fmt::Debug + Send + Sync + 'static,
    {
        let Some(TransactWriteItemsError::TransactionCanceledException(canceled)) =
            error.as_service_error()
        else {
            return Self::Failed(Error::of_call(operation, error));
        };
        let codes: Vec<&str> = canceled
            .cancellation_reasons()
            .iter()
            .filter_map(|reason| reason.code())
            .filter(|code| *code != "None")
            .collect();
        let conflict =
            |code: &&str| ["ConditionalCheckFailed", "TransactionConflict"].contains(code);
        if codes.iter().any(conflict) {
            Self::Conflict
        } else if codes.contains(&"ValidationError") {
            Self::Failed(Error::lasting(operation, error))
        } else {
            Self::Failed(Error::retryable(operation, error))
        }
    }
}
