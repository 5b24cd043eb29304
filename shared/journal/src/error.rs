//! Errors of the table: which are temporary, and how a transaction fails.

use std::fmt;

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use call::Error;

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

/// The error of a failed call to the table.
pub(crate) fn of_call<E, R>(operation: &'static str, error: SdkError<E, R>) -> Error
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: fmt::Debug + Send + Sync + 'static,
{
    Error::of_call(operation, error, |code| PASSING.contains(&code))
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
            return Self::Failed(of_call(operation, error));
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
