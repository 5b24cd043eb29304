//! How long to wait for SES, and when to ask it again.
//!
//! SES has no token by which two calls are known as one, so a call that it may
//! have taken is never repeated here: the claim runs out, and then the mail is
//! sent again. That is the one way in which a mail can go out twice.

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

/// For the answer to one attempt. SES mostly answers within a second.
const ATTEMPT: Duration = Duration::from_secs(20);

/// For all attempts. Together with what goes before and after it in a claim
/// this is less than the claim's two minutes.
const OPERATION: Duration = Duration::from_secs(30);

/// The configuration of the client that sends.
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

/// Whether SES may have taken the mail of a call that failed.
pub(crate) fn may_be_taken<E>(failed: &SdkError<E, HttpResponse>) -> bool {
    if let SdkError::ConstructionFailure(_) = failed {
        false
    } else if let SdkError::DispatchFailure(failure) = failed {
        !failure.as_connector_error().is_some_and(was_not_sent)
    } else {
        !failed.raw_response().is_some_and(is_refusal)
    }
}

/// Forbids another attempt, whatever the SDK's own classifiers say, where SES
/// may have taken the mail in this one.
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

/// A client that couldn't connect says so by a kind of its own
/// (`runtime::aws::https`); what broke later has none.
fn was_not_sent(error: &ConnectorError) -> bool {
    error.as_other().is_some()
}

/// Only a refusal is certain: a service that failed inside may have failed
/// after it took the mail.
fn is_refusal(response: &HttpResponse) -> bool {
    response.status().is_client_error()
}
