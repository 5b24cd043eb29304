//! Calls the table's operations with the SDK's own types and retries, but
//! without its generated client.
//!
//! When it is built, that client reads a list of all of Amazon's partitions,
//! for rules that always lead to the same endpoint here, and each call signs
//! headers that nobody reads. At a cold start that is a tenth of all
//! instructions (`docs/cold-start.md`).

use std::fmt::Debug;

use aws_runtime::auth::sigv4;
use aws_sdk_dynamodb::error::{BuildError, SdkError};
use aws_sdk_dynamodb::operation::batch_write_item::{
    BatchWriteItem, BatchWriteItemError, BatchWriteItemInput, BatchWriteItemOutput,
};
use aws_sdk_dynamodb::operation::delete_item::{
    DeleteItem, DeleteItemError, DeleteItemInput, DeleteItemOutput,
};
use aws_sdk_dynamodb::operation::get_item::{GetItem, GetItemError, GetItemInput, GetItemOutput};
use aws_sdk_dynamodb::operation::put_item::{PutItem, PutItemError, PutItemInput, PutItemOutput};
use aws_sdk_dynamodb::operation::query::{Query, QueryError, QueryInput, QueryOutput};
use aws_sdk_dynamodb::operation::scan::{Scan, ScanError, ScanInput, ScanOutput};
use aws_sdk_dynamodb::operation::transact_write_items::{
    TransactWriteItems, TransactWriteItemsError, TransactWriteItemsInput, TransactWriteItemsOutput,
};
use aws_sdk_dynamodb::operation::update_item::{
    UpdateItem, UpdateItemError, UpdateItemInput, UpdateItemOutput,
};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::orchestrator::endpoints::StaticUriEndpointResolver;
use aws_smithy_runtime::client::orchestrator::{AuthSchemeAndEndpointOrchestrationV2, invoke};
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::static_resolver::StaticAuthSchemeOptionResolver;
use aws_smithy_runtime_api::client::auth::{SharedAuthScheme, SharedAuthSchemeOptionResolver};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use crate::answer::{self, Reading};
use crate::operation::{Operation, Read};
use crate::sign::Scheme;

const SERVICE: &str = "DynamoDB";

/// Calls operations of the table.
#[derive(Clone, Debug)]
pub(crate) struct Caller(RuntimePlugins);

macro_rules! operation {
    ($name:ident, $input:ty, $output:ty, $error:ty $(, $read:expr)?) => {
        impl Operation for $name {
            const NAME: &'static str = stringify!($name);
            type Input = $input;
            type Output = $output;
            type Error = $error;
            $(const READ: Option<Read<Self>> = Some($read);)?
        }
    };
}

operation!(
    BatchWriteItem,
    BatchWriteItemInput,
    BatchWriteItemOutput,
    BatchWriteItemError
);
operation!(
    DeleteItem,
    DeleteItemInput,
    DeleteItemOutput,
    DeleteItemError
);
operation!(
    GetItem,
    GetItemInput,
    GetItemOutput,
    GetItemError,
    answer::got
);
operation!(PutItem, PutItemInput, PutItemOutput, PutItemError);
operation!(Query, QueryInput, QueryOutput, QueryError, answer::found);
operation!(Scan, ScanInput, ScanOutput, ScanError);
operation!(
    TransactWriteItems,
    TransactWriteItemsInput,
    TransactWriteItemsOutput,
    TransactWriteItemsError
);
operation!(
    UpdateItem,
    UpdateItemInput,
    UpdateItemOutput,
    UpdateItemError
);

impl Caller {
    pub(crate) fn new(config: &SdkConfig) -> Self {
        let defaults = DefaultPluginParams::new()
            .with_retry_partition_name("dynamodb")
            .with_behavior_version(
                config
                    .behavior_version()
                    .unwrap_or_else(BehaviorVersion::latest),
            )
            .with_is_aws_sdk(true);
        let ours = StaticRuntimePlugin::new()
            .with_config(settings(config).freeze())
            .with_runtime_components(components(config));
        let plugins = RuntimePlugins::new()
            .with_client_plugins(default_plugins(defaults))
            .with_client_plugin(ours);
        Self(plugins)
    }

    #[expect(
        clippy::expect_used,
        reason = "what an operation of the SDK takes and gives is tied to it above"
    )]
    pub(crate) async fn call<O: Operation>(
        &self,
        input: Result<O::Input, BuildError>,
    ) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
        let Self(plugins) = self;
        let input = input.map_err(SdkError::construction_failure)?;
        let mut plugins = plugins.clone().with_operation_plugin(O::default());
        if let Some(read) = O::READ {
            plugins = plugins.with_operation_plugin(Reading::<O>(read));
        }
        let called = invoke(SERVICE, O::NAME, Input::erase(input), &plugins).await;
        let output = called.map_err(|error| {
            error.map_service_error(|error| error.downcast().expect("the operation's error"))
        })?;
        Ok(output.downcast().expect("the operation's output"))
    }
}

fn settings(config: &SdkConfig) -> Layer {
    let mut layer = Layer::new("table");
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    // Each answer is read whole within the time-out of its attempt.
    layer.store_put(StalledStreamProtectionConfig::disabled());
    if let Some(region) = config.region() {
        layer.store_put(region.clone());
    }
    if let Some(retries) = config.retry_config() {
        layer.store_put(retries.clone());
    }
    if let Some(timeouts) = config.timeout_config() {
        layer.store_put(timeouts.clone());
    }
    layer
}

fn components(config: &SdkConfig) -> RuntimeComponentsBuilder {
    let region = config.region().map_or("", AsRef::as_ref);
    let mut components = RuntimeComponentsBuilder::new("table")
        .with_http_client(config.http_client())
        .with_sleep_impl(config.sleep_impl())
        .with_time_source(config.time_source())
        .with_endpoint_resolver(Some(SharedEndpointResolver::new(
            StaticUriEndpointResolver::uri(endpoint(config)),
        )))
        .with_auth_scheme(SharedAuthScheme::new(Scheme::new(region)))
        .with_auth_scheme_option_resolver(Some(SharedAuthSchemeOptionResolver::new(
            StaticAuthSchemeOptionResolver::new(vec![sigv4::SCHEME_ID]),
        )))
        .with_retry_classifier(HttpStatusCodeClassifier::default());
    if let Some(credentials) = config.credentials_provider() {
        components.set_identity_resolver(sigv4::SCHEME_ID, credentials);
    }
    if let Some(name) = config.app_name() {
        components.push_interceptor(SharedInterceptor::new(UserAgent(format!("app/{name}"))));
    }
    components
}

/// The table's endpoint: from the configuration, otherwise Amazon's
/// (<https://docs.aws.amazon.com/general/latest/gr/ddb.html>).
fn endpoint(config: &SdkConfig) -> String {
    let set = config.service_config().and_then(|service| {
        let key = ServiceConfigKey::builder()
            .service_id(SERVICE)
            .env("AWS_ENDPOINT_URL")
            .profile("endpoint_url")
            .build();
        service.load_config(key.ok()?)
    });
    set.or_else(|| config.endpoint_url().map(str::to_owned))
        .unwrap_or_else(|| {
            let region = config.region().map_or("", AsRef::as_ref);
            let domain = if region.starts_with("cn-") {
                "amazonaws.com.cn"
            } else {
                "amazonaws.com"
            };
            format!("https://dynamodb.{region}.{domain}")
        })
}

/// Adds the `User-Agent`.
#[derive(Debug)]
struct UserAgent(String);

#[dyn_dispatch_hint]
impl Intercept for UserAgent {
    fn name(&self) -> &'static str {
        "UserAgent"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        headers.try_insert("user-agent", self.0.clone())?;
        Ok(())
    }
}
