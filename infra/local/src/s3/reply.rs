//! S3's answers: files, XML and errors.

use hyper::body::Bytes;
use hyper::http::{HeaderName, HeaderValue, Response, StatusCode, header};

/// An error with S3's code.
#[derive(Debug)]
pub(super) struct Refusal(
    pub(super) StatusCode,
    pub(super) &'static str,
    pub(super) String,
);

/// An answer, or an error.
pub(super) type Outcome = Result<Response<Bytes>, Refusal>;

/// An error in S3's format.
pub(super) fn error(status: StatusCode, code: &str, message: &str) -> Response<Bytes> {
    xml(
        status,
        &format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"),
    )
}

/// A refusal in S3's format.
pub(super) fn refuse(Refusal(status, code, message): Refusal) -> Response<Bytes> {
    error(status, code, &message)
}

/// The error for a request that isn't allowed.
pub(super) fn denied(message: &str) -> Refusal {
    Refusal(StatusCode::FORBIDDEN, "AccessDenied", message.to_owned())
}

/// The most bytes of an object's key (S3's documentation, "Naming Amazon S3
/// objects").
pub(super) const LONGEST_KEY: usize = 1024;

/// The error for a key with more.
pub(super) fn key_too_long() -> Refusal {
    let message = "Your key is too long".to_owned();
    Refusal(StatusCode::BAD_REQUEST, "KeyTooLongError", message)
}

/// An answer in XML.
pub(super) fn xml(status: StatusCode, body: &str) -> Response<Bytes> {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    put(&mut response, header::CONTENT_TYPE, "application/xml");
    response
}

/// Adds a header.
pub(super) fn put(response: &mut Response<Bytes>, name: HeaderName, value: &str) {
    // Values that aren't valid in a header are left out, as S3 does.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
