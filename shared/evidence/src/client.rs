//! Sends requests to S3 the way the SDK sends its own: with the same
//! connections, time-outs and retries. The SDK's client for S3 would be the
//! largest part of the function that files a dispute, for four small requests.

use std::fmt;

use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime::client::retries::classifiers::{
    HttpStatusCodeClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

use crate::answer::code;
use crate::error::Error;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A request, ready to be sent.
pub(crate) struct Request {
    pub(crate) method: &'static str,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl fmt::Debug for Request {
    /// Hidden: a header contains the signature, and the target a person's file
    /// name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.method)
    }
}

/// The answer.
#[derive(Debug)]
pub(crate) struct Answer {
    status: u16,
    pub(crate) body: Vec<u8>,
    /// The tag of the object, or of the part, that it is about.
    pub(crate) tag: Option<String>,
}

/// An internal error of S3.
#[derive(Debug)]
struct Trouble(u16);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S3 answered with status {}", self.0)
    }
}

impl std::error::Error for Trouble {}

/// Sends requests.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    operation: Operation<Request, Answer, Trouble>,
}

impl Client {
    /// A client with this configuration; `None` if it has no HTTP client.
    pub(crate) fn new(config: &SdkConfig, endpoint: &str) -> Option<Self> {
        let agent = match config.app_name() {
            Some(name) => format!("aws-sdk-rust app/{name}"),
            None => "aws-sdk-rust".to_owned(),
        };
        let retries = config.retry_config().cloned();
        let limits = config.timeout_config().cloned();
        let mut operation = Operation::builder()
            .service_name("S3")
            .operation_name("Evidence")
            .http_client(config.http_client()?)
            .endpoint_url(endpoint)
            .no_auth()
            .standard_retry(&retries.unwrap_or_else(RetryConfig::standard))
            .retry_classifier(HttpStatusCodeClassifier::default())
            .retry_classifier(TransientErrorClassifier::<Trouble>::new())
            .timeout_config(limits.unwrap_or_else(TimeoutConfig::disabled))
            .with_connection_poisoning()
            .serializer(move |request: Request| serialize(request, &agent))
            .deserializer(deserialize);
        if let Some(sleep) = config.sleep_impl() {
            operation = operation.sleep_impl(sleep);
        }
        Some(Self {
            operation: operation.build(),
        })
    }

    /// The answer, or `None` if there is no such object.
    pub(crate) async fn send(
        &self,
        doing: &'static str,
        request: Request,
    ) -> Result<Option<Answer>, Error> {
        let answer = self
            .operation
            .invoke(request)
            .await
            .map_err(|error| Error::passing(doing, error))?;
        match answer.status {
            200..=299 => Ok(Some(answer)),
            404 => Ok(None),
            // The object was replaced by another file meanwhile.
            409 | 412 => Err(Error::passing(doing, answer.refusal())),
            _ => Err(Error::lasting(doing, answer.refusal())),
        }
    }
}

impl Answer {
    fn refusal(&self) -> String {
        let code = code(&self.body).unwrap_or_default();
        format!("S3 answered with status {} {code}", self.status)
    }
}

fn serialize(request: Request, agent: &str) -> Result<HttpRequest, BoxError> {
    let mut http = HttpRequest::new(SdkBody::from(request.body));
    http.set_method(request.method)?;
    http.set_uri(request.target)?;
    for (name, value) in request.headers {
        http.headers_mut().try_insert(name, value)?;
    }
    http.headers_mut()
        .try_insert("user-agent", agent.to_owned())?;
    Ok(http)
}

/// Only what is an error here is retried.
fn deserialize(response: &HttpResponse) -> Result<Answer, OrchestratorError<Trouble>> {
    let status = response.status().as_u16();
    if status >= 500 {
        return Err(OrchestratorError::operation(Trouble(status)));
    }
    Ok(Answer {
        status,
        body: response.body().bytes().unwrap_or_default().to_vec(),
        tag: response.headers().get("etag").map(str::to_owned),
    })
}
