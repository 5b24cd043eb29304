//! API Gateway: receives HTTP requests, invokes the function behind the route
//! with a payload of version 2.0, and turns its answer into HTTP.

use crate::clock::Clock;
use crate::lambda::{Failure, Lambda};
use crate::routes::{Match, Routes};
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper::http;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;

/// The limit for request line and headers together.
const LARGEST_HEAD: usize = 10_240;
/// The limit for a request's body.
const LARGEST_BODY: usize = 10 * 1024 * 1024;
/// The limit for an event or an answer of Lambda.
const LARGEST_PAYLOAD: usize = 6 * 1024 * 1024;
/// A longer body is refused without being read to its end.
const DRAINED_BODY: usize = 64 * 1024 * 1024;
/// The header with which a test or a script pretends to be in another network.
const SOURCE: &str = "x-local-source-ip";
/// How long to wait for a function.
const PATIENCE: Duration = Duration::from_secs(30);

/// The HTTP API.
#[derive(Clone, Debug)]
pub(crate) struct Gateway {
    routes: Arc<Routes>,
    lambda: Arc<Lambda>,
    clock: Clock,
}

impl Gateway {
    /// The HTTP API with these routes.
    pub(crate) fn new(routes: Routes, lambda: Arc<Lambda>, clock: Clock) -> Self {
        Self {
            routes: Arc::new(routes),
            lambda,
            clock,
        }
    }

    /// Answers a request.
    pub(crate) async fn answer(self, request: Request<Body>) -> Response {
        let (parts, body) = request.into_parts();
        if head_length(&parts) > LARGEST_HEAD {
            return refusal(
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "Request Header Fields Too Large",
            );
        }
        let body = match read(body).await {
            Ok(body) => body,
            Err(refusal) => return refusal,
        };
        let Some(found) = self.routes.find(parts.method.as_str(), parts.uri.path()) else {
            return refusal(StatusCode::NOT_FOUND, "Not Found");
        };
        let function = found.function.to_owned();
        let id = crate::id::random(16).unwrap_or_default();
        let event = event(&parts, &body, found, &id, self.clock.now());
        if event.to_string().len() > LARGEST_PAYLOAD {
            return too_large();
        }
        let invocation = self.lambda.invoke(&function, event);
        let mut response = match tokio::time::timeout(PATIENCE, invocation).await {
            Ok(Ok(answer)) => from_answer(answer).map_or_else(broken, |it| it.map(Body::from)),
            Ok(Err(Failure::Throttled)) | Err(_) => {
                refusal(StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable")
            }
            Ok(Err(
                Failure::Unknown
                | Failure::TimedOut
                | Failure::Died
                | Failure::AnswerLost
                | Failure::Failed(_),
            )) => broken(),
        };
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert("apigw-requestid", id);
        }
        response
    }
}

fn broken() -> Response {
    refusal(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
}

fn too_large() -> Response {
    refusal(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large")
}

fn refusal(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(json!({ "message": message }))).into_response()
}

fn head_length(parts: &Parts) -> usize {
    let line = parts.method.as_str().len() + parts.uri.to_string().len() + " HTTP/1.1\r\n ".len();
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    line + headers.sum::<usize>()
}

/// The whole body. If possible, a body that is too long is read to its end
/// before it is refused, since many clients only read the answer after sending
/// everything.
async fn read(body: Body) -> Result<Bytes, Response> {
    match Limited::new(body, DRAINED_BODY).collect().await {
        Ok(body) => Some(body.to_bytes())
            .filter(|it| it.len() <= LARGEST_BODY)
            .ok_or_else(too_large),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
        Err(_) => Err(refusal(StatusCode::BAD_REQUEST, "Bad Request")),
    }
}

/// The request as the function behind its route receives it.
pub(crate) fn event(
    parts: &Parts,
    body: &Bytes,
    found: Match<'_>,
    id: &str,
    now: Timestamp,
) -> Value {
    let host = text(&parts.headers, header::HOST);
    let path = parts.uri.path();
    let query = parts.uri.query().unwrap_or_default();
    let mut event = json!({
        "version": "2.0",
        "routeKey": found.key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers(&parts.headers),
        "requestContext": {
            "accountId": crate::wire::ACCOUNT,
            "apiId": "local",
            "domainName": host,
            "domainPrefix": host.split(['.', ':']).next(),
            "http": {
                "method": parts.method.as_str(),
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": source(&parts.headers),
                "userAgent": text(&parts.headers, header::USER_AGENT),
            },
            "requestId": id,
            "routeKey": found.key,
            "stage": "$default",
            "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(),
            "timeEpoch": now.as_millisecond(),
        },
        "isBase64Encoded": false,
    });
    let cookies: Vec<&str> = parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|it| it.to_str().ok())
        .flat_map(|it| it.split(';'))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    if !cookies.is_empty() {
        event["cookies"] = json!(cookies);
    }
    if !query.is_empty() {
        event["queryStringParameters"] = query_parameters(query);
    }
    if !found.parameters.is_empty() {
        event["pathParameters"] = json!(found.parameters);
    }
    if !body.is_empty() {
        match std::str::from_utf8(body) {
            Ok(body) if is_text(&text(&parts.headers, header::CONTENT_TYPE)) => {
                event["body"] = body.into();
            }
            _ => {
                event["body"] = STANDARD.encode(body).into();
                event["isBase64Encoded"] = true.into();
            }
        }
    }
    event
}

/// The content types that API Gateway passes on as text. Everything else, forms
/// too, is encoded as Base64.
fn is_text(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/")
        || matches!(
            kind,
            "application/json" | "application/javascript" | "application/xml"
        )
}

/// One value for each name; several values are joined by commas.
fn headers(headers: &HeaderMap) -> Value {
    let mut joined: Map<String, Value> = headers
        .keys()
        .filter(|it| *it != header::COOKIE && *it != SOURCE)
        .map(|name| (name.to_string(), text(headers, name).into()))
        .collect();
    joined.insert("x-forwarded-for".into(), forwarded(headers).into());
    joined.insert("x-forwarded-proto".into(), "http".into());
    Value::Object(joined)
}

/// The source address: the machine itself, or the one in the `SOURCE` header.
fn source(headers: &HeaderMap) -> String {
    let played = headers.get(SOURCE).and_then(|it| it.to_str().ok());
    played.unwrap_or("127.0.0.1").to_owned()
}

/// The sender's own value, followed by the address that API Gateway saw.
fn forwarded(headers: &HeaderMap) -> String {
    let claimed = text(headers, "x-forwarded-for");
    let seen = source(headers);
    if claimed.is_empty() {
        seen
    } else {
        format!("{claimed}, {seen}")
    }
}

fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> String {
    headers
        .get_all(name)
        .iter()
        .map(|it| String::from_utf8_lossy(it.as_bytes()))
        .collect::<Vec<_>>()
        .join(",")
}

fn query_parameters(query: &str) -> Value {
    let mut parameters: Map<String, Value> = Map::new();
    for pair in query.split('&').filter(|it| !it.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let [name, value] = [name, value].map(|it| {
            percent_encoding::percent_decode_str(&it.replace('+', " "))
                .decode_utf8_lossy()
                .into_owned()
        });
        let joined = match parameters.get(&name).and_then(Value::as_str) {
            Some(earlier) => format!("{earlier},{value}"),
            None => value,
        };
        parameters.insert(name, joined.into());
    }
    Value::Object(parameters)
}

/// `None` if API Gateway wouldn't understand the function's answer.
pub(crate) fn from_answer(answer: Value) -> Option<http::Response<Vec<u8>>> {
    if answer.to_string().len() > LARGEST_PAYLOAD {
        return None;
    }
    if answer.get("statusCode").is_none() {
        let mut response = http::Response::new(answer.to_string().into_bytes());
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        return Some(response);
    }
    let status = u16::try_from(answer["statusCode"].as_u64()?).ok()?;
    let body = match answer["body"].as_str() {
        None => Vec::new(),
        Some(body) if answer["isBase64Encoded"] == true => STANDARD.decode(body).ok()?,
        Some(body) => body.as_bytes().to_vec(),
    };
    let mut response = http::Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        response.headers_mut().append(
            HeaderName::try_from(name).ok()?,
            HeaderValue::try_from(value).ok()?,
        );
    }
    for cookie in answer["cookies"].as_array().into_iter().flatten() {
        response.headers_mut().append(
            header::SET_COOKIE,
            HeaderValue::try_from(cookie.as_str()?).ok()?,
        );
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_values_of_a_query_parameter_are_joined() {
        assert_eq!(
            query_parameters("a=1&b=x+y&a=%32"),
            json!({"a": "1,2", "b": "x y"})
        );
    }

    #[test]
    fn an_answer_with_a_broken_header_is_no_answer() {
        assert!(from_answer(json!({"statusCode": 200, "headers": {"a": "x\ny"}})).is_none());
        assert!(from_answer(json!({"statusCode": "many"})).is_none());
    }

    #[test]
    fn cookies_become_headers_of_their_own() {
        let response =
            from_answer(json!({"statusCode": 204, "cookies": ["a=1", "b=2"], "headers": {}}))
                .unwrap();
        assert_eq!(
            response
                .headers()
                .get_all(header::SET_COOKIE)
                .iter()
                .count(),
            2
        );
    }
}
