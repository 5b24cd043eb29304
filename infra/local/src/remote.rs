//! Functions that run in another process, such as `cargo lambda watch`.

use crate::error::{Doing, Error};
use crate::product::{Product, SampleShop, Specimen};
use crate::registry::{BoxFuture, FunctionError, Registry};
use crate::surroundings::Surroundings;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::http::{Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

/// A product with some functions that are called through Lambda's Invoke.
#[derive(Debug)]
pub struct Remote<P> {
    product: P,
    endpoint: String,
    names: &'static [&'static str],
}

impl<P> Remote<P> {
    /// The product, with the functions of these names at `endpoint` and the
    /// others here.
    pub fn new(product: P, endpoint: &str, names: &'static [&'static str]) -> Self {
        Self {
            product,
            endpoint: endpoint.to_owned(),
            names,
        }
    }
}

impl<P: Product> Product for Remote<P> {
    fn template(&self) -> String {
        self.product.template()
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let client = Client::builder(TokioExecutor::new()).build_http();
        let here = self.product.functions(surroundings)?;
        Ok(self.names.iter().fold(here, |registry, name| {
            let path = format!("2015-03-31/functions/{name}/invocations");
            let address = format!("{}/{path}", self.endpoint);
            let client = client.clone();
            registry.with(name, move |event| {
                let (client, address) = (client.clone(), address.clone());
                async move {
                    let answer = invoke(&client, &address, &event).await;
                    answer.unwrap_or_else(|error| Err(unreachable(&error)))
                }
            })
        }))
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        self.product.seed(surroundings)
    }

    fn shops(&self) -> Vec<SampleShop> {
        self.product.shops()
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        self.product.gallery()
    }
}

async fn invoke(
    client: &Client<HttpConnector, Full<Bytes>>,
    address: &str,
    event: &Value,
) -> Result<Result<Value, FunctionError>, Error> {
    let doing = || format!("call {address}");
    let request = Request::builder()
        .method(Method::POST)
        .uri(address)
        .header("content-type", "application/json")
        .body(Full::new(Bytes::from(event.to_string())))
        .doing(doing())?;
    let (parts, body) = client.request(request).await.doing(doing())?.into_parts();
    let body = body.collect().await.doing(doing())?.to_bytes();
    let answer: Value = serde_json::from_slice(&body).doing(doing())?;
    if parts.status.is_success() && !parts.headers.contains_key("x-amz-function-error") {
        return Ok(Ok(answer));
    }
    let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
    Ok(Err(FunctionError {
        error_type: text("errorType"),
        message: text("errorMessage"),
    }))
}

fn unreachable(error: &Error) -> FunctionError {
    FunctionError {
        error_type: "Unreachable".to_owned(),
        message: error.to_string(),
    }
}
