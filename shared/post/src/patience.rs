//! Time-outs and retries for SES.
//!
//! Sending to SES isn't idempotent, so a call that it may have accepted is
//! never retried here: the outbox claim expires, and then the mail is sent
//! again. That is the only way in which a mail can be sent twice.

use std::time::Duration;

use aws_sdk_sesv2::config;
use aws_sdk_sesv2::error::SdkError;
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority,
};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

/// For one attempt. SES usually answers within a second.
const ATTEMPT: Duration = Duration::from_secs(20);

/// For all attempts. Together with the work before and after it, this is less
/// than the claim's two minutes.
const OPERATION: Duration = Duration::from_secs(30);

/// The configuration of the SES client.
pub(crate) fn config(shared: &SdkConfig) -> config::Config {
    let retries = RetryConfig::standard()
        .with_max_attempts(4)
        .with_initial_backoff(Duration::from_millis(100))
        .with_max_backoff(Duration::from_secs(1));
    let timeouts = TimeoutConfig::builder()
        .operation_attempt_timeout(ATTEMPT)
        .operation_timeout(OPERATION)
        .build();
    config::Builder::from(shared)
        .retry_config(retries)
        .timeout_config(timeouts)
        .retry_classifier(OnlyNotTaken)
        .build()
}

/// Whether SES may have accepted the mail although the call failed.
pub(crate) fn may_be_taken<E>(failed: &SdkError<E, HttpResponse>) -> bool {
    if let SdkError::ConstructionFailure(_) = failed {
        false
    } else if let SdkError::DispatchFailure(failure) = failed {
        !failure.as_connector_error().is_some_and(was_not_sent)
    } else {
        !failed.raw_response().is_some_and(is_refusal)
    }
}

/// Forbids another attempt, whatever the SDK's own classifiers say, if SES may
/// have accepted the mail in this one.
#[derive(Debug)]
struct OnlyNotTaken;

impl ClassifyRetry for OnlyNotTaken {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let failed = context.output_or_error().and_then(Result::err);
        let connector = failed.and_then(OrchestratorError::as_connector_error);
        if connector.is_some_and(was_not_sent) || context.response().is_some_and(is_refusal) {
            RetryAction::NoActionIndicated
        } else {
            RetryAction::RetryForbidden
        }
    }

    fn name(&self) -> &'static str {
        "only what SES did not take"
    }

    fn priority(&self) -> RetryClassifierPriority {
        RetryClassifierPriority::run_before(RetryClassifierPriority::http_status_code_classifier())
    }
}

/// The HTTP client marks a failure to connect with a kind of its own
/// (`runtime::aws::https`); later failures have none.
fn was_not_sent(error: &ConnectorError) -> bool {
    error.as_other().is_some()
}

/// Only a client error is a certain rejection: after an internal error, SES may
/// have accepted the mail.
fn is_refusal(response: &HttpResponse) -> bool {
    response.status().is_client_error()
}
