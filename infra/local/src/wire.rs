//! The common parts of all services' protocols. Each service's own protocol is
//! in its own file; [`crate::aws`] routes each request to the right one.

use hyper::body::Bytes;
use hyper::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use serde_json::{Value, json};

/// The region everything claims to be in.
pub(crate) const REGION: &str = "eu-west-1";
/// The account everything claims to belong to.
pub(crate) const ACCOUNT: &str = "000000000000";
/// The secret key of all credentials.
pub(crate) const SECRET: &str = "local";
/// The caller name of the platform itself: its calls cost nothing and never
/// fail.
pub(crate) const PLATFORM: &str = "local";

/// A request to an AWS service.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// Its query, without the question mark.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Why a service doesn't execute a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    /// An internal error.
    Failed,
    /// The service is throttled.
    Throttled,
    /// The caller isn't allowed to do this.
    Denied,
}

/// An answer of a service with a REST and JSON protocol.
pub(crate) fn answer(body: Value) -> Response<Bytes> {
    respond(StatusCode::OK, body)
}

/// An error of a service with a REST and JSON protocol.
pub(crate) fn error(status: StatusCode, name: &str, message: &str) -> Response<Bytes> {
    let mut response = respond(status, json!({ "message": message, "Message": message }));
    if let Ok(name) = HeaderValue::from_str(name) {
        response.headers_mut().insert("x-amzn-errortype", name);
    }
    response
}

fn respond(status: StatusCode, body: Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}
