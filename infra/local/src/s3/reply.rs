//! What S3 answers: files, XML, and refusals by its own word.

use hyper::body::Bytes;
use hyper::http::{HeaderName, HeaderValue, Response, StatusCode, header};

/// An error by S3's own word.
#[derive(Debug)]
pub(super) struct Refusal(
    pub(super) StatusCode,
    pub(super) &'static str,
    pub(super) String,
);

/// An answer, or why there is none.
pub(super) type Outcome = Result<Response<Bytes>, Refusal>;

/// An error as S3 answers it.
pub(super) fn error(status: StatusCode, code: &str, message: &str) -> Response<Bytes> {
    xml(
        status,
        &format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"),
    )
}

/// A refusal as S3 answers it.
pub(super) fn refuse(Refusal(status, code, message): Refusal) -> Response<Bytes> {
    error(status, code, &message)
}

/// That somebody may not do this.
pub(super) fn denied(message: &str) -> Refusal {
    Refusal(StatusCode::FORBIDDEN, "AccessDenied", message.to_owned())
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
    // What can't stand in a header is left out, as S3 does.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
