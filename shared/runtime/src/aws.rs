//! The client for Amazon's services, trimmed for a cold start: one TLS stack,
//! five root certificates instead of the system's bundle, and region and
//! credentials directly from Lambda's variables.

mod https;

use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::SystemTimeSource;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::region::Region;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use crate::settings::{SettingsError, Variables};

/// The configuration shared by the clients of all services of this function;
/// `post` uses longer time-outs and fewer retries. The function's name is in
/// the `User-Agent` of each call.
pub fn config(function: &'static str, variables: &Variables) -> Result<SdkConfig, SettingsError> {
    let client = https::client().map_err(|error| SettingsError::new("ROOTS", error))?;
    config_by(client, function, variables)
}

/// The same, with another HTTP client than the real one.
pub fn config_by(
    client: SharedHttpClient,
    function: &'static str,
    variables: &Variables,
) -> Result<SdkConfig, SettingsError> {
    let name = AppName::new(function)
        .map_err(|_| SettingsError::new("AWS_LAMBDA_FUNCTION_NAME", "is no name for a client"))?;
    let credentials = Credentials::new(
        variables.required("AWS_ACCESS_KEY_ID")?,
        variables.required("AWS_SECRET_ACCESS_KEY")?,
        variables.optional("AWS_SESSION_TOKEN"),
        None,
        "environment",
    );
    Ok(SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .app_name(name)
        .region(Region::new(variables.required("AWS_REGION")?))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .service_config(Endpoints(variables.clone()))
        .http_client(client)
        .sleep_impl(TokioSleep::new())
        .time_source(SystemTimeSource::new())
        .retry_config(retries())
        .timeout_config(timeouts())
        .build())
}

/// A visitor waits for the answer, so pauses are short and attempts few.
fn retries() -> RetryConfig {
    RetryConfig::standard()
        .with_max_attempts(4)
        .with_initial_backoff(Duration::from_millis(100))
        .with_max_backoff(Duration::from_secs(1))
}

/// Together they stay below the ten seconds that a page's function may take.
fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_millis(1500))
        .operation_attempt_timeout(Duration::from_secs(3))
        .operation_timeout(Duration::from_secs(8))
        .build()
}

/// `AWS_ENDPOINT_URL_<SERVICE>`, by which the local platform replaces a
/// service.
#[derive(Debug)]
struct Endpoints(Variables);

impl LoadServiceConfig for Endpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let service = key.service_id().replace(' ', "_").to_ascii_uppercase();
        self.0.optional(&format!("{}_{service}", key.env()))
    }
}
