//! The few calls to CloudFormation, SQS and Lambda.
//!
//! Their own clients would be the largest part of the workspace to compile, and
//! would change the features of shared crates that the functions are built
//! with, for five small calls.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime::client::retries::classifiers::{
    HttpStatusCodeClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use failure::{Doing, Error};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use runtime::Variables;
use serde::Deserialize;
use serde_json::{Value, json};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Longer than the time limit of any function.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The visibility time-out of received messages, in seconds.
pub(crate) const HIDDEN: u32 = 15 * 60;

/// The services.
pub(crate) struct Aws {
    config: SdkConfig,
    region: String,
    credentials: SharedCredentialsProvider,
    variables: Variables,
}

/// A message in a queue.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Message {
    /// The handle by which it is deleted or released.
    pub(crate) receipt_handle: String,
    /// The message itself.
    pub(crate) body: String,
    #[serde(default)]
    message_attributes: BTreeMap<String, Attribute>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    string_value: Option<String>,
}

impl Message {
    /// The attribute of the message with this name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.message_attributes.get(name)?.string_value.as_deref()
    }
}

#[derive(Deserialize)]
struct DescribeStacks {
    #[serde(rename = "DescribeStacksResult")]
    result: StacksResult,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StacksResult {
    stacks: Members<Stack>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Stack {
    outputs: Option<Members<Output>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Output {
    output_key: String,
    output_value: String,
}

#[derive(Deserialize)]
struct Members<T> {
    #[serde(default = "Vec::new")]
    member: Vec<T>,
}

/// A call to a service.
#[derive(Debug)]
struct Call {
    service: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: String,
}

/// The answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    date: Option<Timestamp>,
    failed: bool,
    body: String,
}

/// An internal error of a service.
#[derive(Debug)]
struct Trouble(u16);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it answered with status {}", self.0)
    }
}

impl std::error::Error for Trouble {}

impl Aws {
    /// The services of this account and region.
    pub(crate) fn new(config: &SdkConfig, variables: &Variables) -> Result<Self, Error> {
        let doing = "find out who asks and where";
        let region = config.region().ok_or("no region is set").doing(doing)?;
        let credentials = config.credentials_provider();
        Ok(Self {
            region: region.to_string(),
            credentials: credentials.ok_or("no credentials are set").doing(doing)?,
            config: config.clone(),
            variables: variables.clone(),
        })
    }

    /// A stack's outputs by name, and the time at AWS.
    pub(crate) async fn outputs(
        &self,
        stack: &str,
    ) -> Result<(BTreeMap<String, String>, Option<Timestamp>), Error> {
        let doing = || format!("read the outputs of the stack {stack}");
        let name = utf8_percent_encode(stack, NON_ALPHANUMERIC);
        let call = Call {
            service: "cloudformation",
            path: "/".to_owned(),
            headers: vec![(
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            )],
            body: format!("Action=DescribeStacks&Version=2010-05-15&StackName={name}"),
        };
        let answer = self.send(call).await.doing(doing())?;
        let described: DescribeStacks = quick_xml::de::from_str(&answer.body).doing(doing())?;
        let stacks = described.result.stacks.member.into_iter();
        let outputs = stacks
            .filter_map(|stack| stack.outputs)
            .flat_map(|outputs| outputs.member)
            .map(|output| (output.output_key, output.output_value))
            .collect();
        Ok((outputs, answer.date))
    }

    /// Receives up to ten messages of a queue, which stay invisible to others
    /// for [`HIDDEN`].
    pub(crate) async fn receive(&self, queue: &str) -> Result<Vec<Message>, Error> {
        #[derive(Default, Deserialize)]
        struct Received {
            #[serde(rename = "Messages", default)]
            messages: Vec<Message>,
        }
        let request = json!({
            "QueueUrl": queue,
            "MaxNumberOfMessages": 10,
            "VisibilityTimeout": HIDDEN,
            "MessageAttributeNames": ["All"],
            // Without waiting, only some of the queue's servers are asked.
            "WaitTimeSeconds": 1,
        });
        let doing = "read a queue";
        let answer = self
            .ask_queue("ReceiveMessage", &request)
            .await
            .doing(doing)?;
        let received: Received = serde_json::from_str(&answer.body).doing(doing)?;
        Ok(received.messages)
    }

    /// The approximate number of messages that were received, but neither
    /// deleted nor released.
    pub(crate) async fn hidden(&self, queue: &str) -> Result<u64, Error> {
        const NOT_VISIBLE: &str = "ApproximateNumberOfMessagesNotVisible";
        let request = json!({ "QueueUrl": queue, "AttributeNames": [NOT_VISIBLE] });
        let doing = "count what a queue hides";
        let answer = self.ask_queue("GetQueueAttributes", &request).await;
        let answer: Value = serde_json::from_str(&answer.doing(doing)?.body).doing(doing)?;
        let count = answer["Attributes"][NOT_VISIBLE].as_str();
        let count = count.and_then(|count| count.parse().ok());
        count.ok_or("it gives no number").doing(doing)
    }

    /// Deletes a message.
    pub(crate) async fn delete(&self, queue: &str, message: &Message) -> Result<(), Error> {
        let request = json!({ "QueueUrl": queue, "ReceiptHandle": message.receipt_handle });
        let deleted = self.ask_queue("DeleteMessage", &request).await;
        deleted.map(drop).doing("delete a message")
    }

    /// Releases a message, so that it can be received again at once.
    pub(crate) async fn release(&self, queue: &str, message: &Message) -> Result<(), Error> {
        let request = json!({
            "QueueUrl": queue,
            "ReceiptHandle": message.receipt_handle,
            "VisibilityTimeout": 0,
        });
        let released = self.ask_queue("ChangeMessageVisibility", &request).await;
        released.map(drop).doing("release a message")
    }

    /// Runs a function and waits for its answer; the inner error is the one
    /// that the function ended with.
    pub(crate) async fn invoke(
        &self,
        function: &str,
        payload: &Value,
    ) -> Result<Result<Value, String>, Error> {
        let call = Call {
            service: "lambda",
            path: format!("/2015-03-31/functions/{function}/invocations"),
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("x-amz-invocation-type", "RequestResponse".to_owned()),
            ],
            body: payload.to_string(),
        };
        let answer = self.send(call).await.doing(format!("call {function}"))?;
        let value: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if answer.failed {
            let why = value["errorMessage"].as_str().unwrap_or("it failed");
            return Ok(Err(why.to_owned()));
        }
        Ok(Ok(value))
    }

    async fn ask_queue(&self, operation: &str, request: &Value) -> Result<Answer, BoxError> {
        let json = "application/x-amz-json-1.0".to_owned();
        self.send(Call {
            service: "sqs",
            path: "/".to_owned(),
            headers: vec![
                ("content-type", json),
                ("x-amz-target", format!("AmazonSQS.{operation}")),
            ],
            body: request.to_string(),
        })
        .await
    }

    async fn send(&self, call: Call) -> Result<Answer, BoxError> {
        let endpoint = self.endpoint(call.service);
        let client = self.config.http_client().ok_or("no client is set")?;
        let service = call.service;
        let mut headers = call.headers.clone();
        headers.extend(self.signature(&endpoint, &call).await?);
        let operation = Operation::builder()
            .service_name(service)
            .operation_name("Operate")
            .http_client(client)
            .endpoint_url(&endpoint)
            .no_auth()
            .standard_retry(&RetryConfig::standard().with_max_attempts(5))
            .retry_classifier(HttpStatusCodeClassifier::default())
            .retry_classifier(TransientErrorClassifier::<Trouble>::new())
            .timeout_config(TimeoutConfig::builder().read_timeout(PATIENCE).build())
            .sleep_impl(self.config.sleep_impl().ok_or("no clock is set")?)
            .serializer(move |call: Call| serialize(call, &headers))
            .deserializer(deserialize)
            .build();
        let answer = operation.invoke(call).await?;
        if answer.status >= 300 {
            return Err(format!(
                "{service} answered with status {}: {}",
                answer.status, answer.body
            )
            .into());
        }
        Ok(answer)
    }

    fn endpoint(&self, service: &str) -> String {
        let variable = format!("AWS_ENDPOINT_URL_{}", service.to_ascii_uppercase());
        let given = self.variables.optional(&variable);
        given.unwrap_or_else(|| format!("https://{service}.{}.amazonaws.com", self.region))
    }

    /// The headers with the signature.
    async fn signature(
        &self,
        endpoint: &str,
        call: &Call,
    ) -> Result<Vec<(&'static str, String)>, BoxError> {
        let identity = self.credentials.provide_credentials().await?.into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(call.service)
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()?
            .into();
        let url = format!("{}{}", endpoint.trim_end_matches('/'), call.path);
        let headers = call
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        let body = SignableBody::Bytes(call.body.as_bytes());
        let request = SignableRequest::new("POST", url, headers, body)?;
        let (added, _) = sign(request, &parameters)?.into_parts().0.into_parts();
        Ok(added
            .into_iter()
            .map(|header| (header.name(), header.value().to_owned()))
            .collect())
    }
}

fn serialize(call: Call, headers: &[(&'static str, String)]) -> Result<HttpRequest, BoxError> {
    let mut http = HttpRequest::new(SdkBody::from(call.body));
    http.set_method("POST")?;
    http.set_uri(call.path)?;
    for (name, value) in headers {
        http.headers_mut().try_insert(*name, value.clone())?;
    }
    let agent = "aws-sdk-rust app/operate".to_owned();
    http.headers_mut().try_insert("user-agent", agent)?;
    Ok(http)
}

/// Only what is an error here is retried.
fn deserialize(response: &HttpResponse) -> Result<Answer, OrchestratorError<Trouble>> {
    let status = response.status().as_u16();
    if status >= 500 || status == 429 {
        return Err(OrchestratorError::operation(Trouble(status)));
    }
    let body = response.body().bytes().unwrap_or_default();
    let date = response.headers().get("date");
    Ok(Answer {
        status,
        date: date.and_then(|date| Some(rfc2822::parse(date).ok()?.timestamp())),
        failed: response.headers().get("x-amz-function-error").is_some(),
        body: String::from_utf8_lossy(body).into_owned(),
    })
}
