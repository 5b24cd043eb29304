//! Requests and answers of the platform's own API: JSON, or a form on its page.

use crate::error::Error;
use crate::error::report;
use crate::host;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Why a call was refused.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
}

impl Problem {
    /// The call is invalid.
    pub(super) fn unprocessable(title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            title,
            detail: detail.into(),
        }
    }

    /// The thing that the call is about doesn't exist.
    pub(super) fn missing(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            title: "Not found",
            detail: detail.into(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        report(&error);
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "The local platform failed",
            detail: error.to_string(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Json(json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        }));
        let mut response = (self.status, body).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}

/// The fields that were sent, as a JSON object or as a form.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) fields: Value,
    from_form: bool,
}

impl Sent {
    /// The text of a field.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.fields[name].as_str().filter(|it| !it.is_empty())
    }

    /// The answer: JSON, or a redirect back to the page with the form.
    pub(super) fn answer(&self, answer: impl Serialize) -> Response {
        if self.from_form {
            Redirect::to("/_local").into_response()
        } else {
            Json(answer).into_response()
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let from_form = is_form(request.headers());
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|error| Problem::unprocessable("Unreadable body", error.to_string()))?;
        let fields = if from_form {
            form(&body)
        } else if body.is_empty() {
            json!({})
        } else {
            serde_json::from_slice(&body)
                .map_err(|error| Problem::unprocessable("Invalid JSON", error.to_string()))?
        };
        Ok(Self { fields, from_form })
    }
}

/// Another site's page in the developer's browser must neither move the clock
/// nor read the mails.
pub(super) async fn refuse_other_sites(request: Request, next: Next) -> Response {
    if host::is_own(request.headers()) && is_own(request.headers()) {
        return next.run(request).await;
    }
    Problem {
        status: StatusCode::FORBIDDEN,
        title: "Another site's page",
        detail: "Calls come from this origin or from no page at all.".to_owned(),
    }
    .into_response()
}

pub(super) async fn not_found() -> Problem {
    Problem::missing("The local platform has no such page; see /_local.")
}

pub(super) async fn method_not_allowed() -> Problem {
    Problem {
        status: StatusCode::METHOD_NOT_ALLOWED,
        title: "Method not allowed",
        detail: "This call goes by another method.".to_owned(),
    }
}

fn is_own(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|it| it.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    text(header::ORIGIN).is_none_or(|it| it.strip_prefix("http://") == Some(host))
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"))
}

fn form(body: &[u8]) -> Value {
    let text = String::from_utf8_lossy(body).replace('+', " ");
    let decoded = |it: &str| {
        percent_encoding::percent_decode_str(it)
            .decode_utf8_lossy()
            .into_owned()
    };
    let fields: Map<String, Value> = text
        .split('&')
        .filter_map(|it| it.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value).into()))
        .collect();
    Value::Object(fields)
}
