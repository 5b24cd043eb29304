//! Requests and answers in version 2.0 of the format of API Gateway's HTTP API
//! (<https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>).
//!
//! The reader and writer in `lambda_http` also know every text encoding and
//! internationalised host names: a tenth of a function's size, and work for
//! each request (`docs/cold-start.md`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequestContext;
use lambda_http::aws_lambda_events::query_map::QueryMap;
use lambda_http::http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use lambda_http::http::uri::{PathAndQuery, Uri};
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt, Response};
use memchr::memchr3;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// Characters that aren't valid in a URI's query. Gateways pass queries on
/// unchanged, some with blanks or quotes in them.
const NOT_IN_A_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>');

/// Characters that aren't valid in a path.
const NOT_IN_A_PATH: &AsciiSet = &NOT_IN_A_QUERY.add(b'?').add(b'`').add(b'{').add(b'}');

/// Capacity for the headers of a browser.
const USUAL: usize = 24;

/// A request, as a function gets it.
pub(crate) struct Event(pub(crate) Request);

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // serde's error quotes values, and a value may be a link.
        let strange = || D::Error::custom("the event is no request of an HTTP API");
        Written::deserialize(deserializer)
            .ok()
            .and_then(Written::request)
            .map(Self)
            .ok_or_else(strange)
    }
}

/// The parts of a request that are read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    raw_path: String,
    raw_query_string: Option<String>,
    cookies: Option<Vec<String>>,
    #[serde(default)]
    headers: Headers,
    request_context: Context,
    path_parameters: Option<HashMap<String, String>>,
    body: Option<String>,
    #[serde(default)]
    is_base64_encoded: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Context {
    route_key: Option<String>,
    http: Http,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Http {
    method: String,
    source_ip: Option<String>,
}

impl Written {
    fn request(self) -> Option<Request> {
        let mut request = Request::new(self.body()?);
        let query = self.raw_query_string.unwrap_or_default();
        *request.uri_mut() = uri(&self.raw_path, &query);
        *request.method_mut() = self.request_context.http.method.parse().ok()?;
        let Headers(mut headers) = self.headers;
        let cookies = self.cookies.map(|cookies| cookies.join("; ").try_into());
        if let Some(Ok(cookies)) = cookies {
            headers.insert(COOKIE, cookies);
        }
        *request.headers_mut() = headers;
        let mut context = ApiGatewayV2httpRequestContext::default();
        context.route_key = self.request_context.route_key;
        context.http.source_ip = self.request_context.http.source_ip;
        Some(
            request
                .with_query_string_parameters(query.parse::<QueryMap>().unwrap_or_default())
                .with_path_parameters(self.path_parameters.unwrap_or_default())
                .with_request_context(RequestContext::ApiGatewayV2(context)),
        )
    }

    fn body(&self) -> Option<Body> {
        Some(match &self.body {
            None => Body::Empty,
            Some(body) if self.is_base64_encoded => {
                Body::Binary(BASE64_STANDARD.decode(body).ok()?)
            }
            Some(body) => Body::Text(body.clone()),
        })
    }
}

fn uri(path: &str, query: &str) -> Uri {
    let mut uri = utf8_percent_encode(path, NOT_IN_A_PATH).to_string();
    if !query.is_empty() {
        uri.push('?');
        uri.extend(utf8_percent_encode(query, NOT_IN_A_QUERY));
    }
    PathAndQuery::try_from(uri)
        .map(Uri::from)
        .unwrap_or_default()
}

#[derive(Default)]
struct Headers(HeaderMap);

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Named)
    }
}

struct Named;

impl<'de> Visitor<'de> for Named {
    type Value = Headers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("headers by their names")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Headers, M::Error> {
        let mut headers = HeaderMap::with_capacity(map.size_hint().unwrap_or(USUAL));
        while let Some((name, value)) = map.next_entry::<Cow<str>, String>()? {
            let name = HeaderName::from_bytes(name.as_bytes());
            let value = HeaderValue::try_from(value);
            // Invalid HTTP headers are ignored; we read none of them.
            if let (Ok(name), Ok(value)) = (name, value) {
                headers.insert(name, value);
            }
        }
        Ok(Headers(headers))
    }
}

/// An answer, serialised in the gateway's format.
pub(crate) struct Answer(pub(crate) Response<Body>);

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(response) = self;
        let cookies = response.headers().get_all(SET_COOKIE).iter().map(text);
        let mut written = serializer.serialize_struct("Answer", 5)?;
        written.serialize_field("statusCode", &response.status().as_u16())?;
        written.serialize_field("headers", &Others(response.headers()))?;
        written.serialize_field("cookies", &cookies.collect::<Vec<_>>())?;
        let binary = matches!(response.body(), Body::Binary(_));
        written.serialize_field("isBase64Encoded", &binary)?;
        if let Body::Text(text) = response.body() {
            written.serialize_field("body", &quoted(text))?;
        } else if let Body::Binary(_) = response.body() {
            written.serialize_field("body", response.body())?;
        }
        written.end()
    }
}

/// A text as JSON. Pages are long and have few characters that must be escaped,
/// almost all of them quotes and line ends. Others are left to `serde_json`,
/// which also validates this result.
fn quoted(text: &str) -> Option<Box<RawValue>> {
    let mut json = String::with_capacity(text.len() + text.len() / 16);
    json.push('"');
    let mut rest = text;
    while let Some(at) = memchr3(b'"', b'\\', b'\n', rest.as_bytes()) {
        let (before, after) = rest.split_at(at);
        json.push_str(before);
        json.push_str(match after.as_bytes()[0] {
            b'\n' => "\\n",
            b'"' => "\\\"",
            _ => "\\\\",
        });
        rest = &after[1..];
    }
    json.push_str(rest);
    json.push('"');
    let quick = RawValue::from_string(json);
    quick.or_else(|_| to_raw_value(text)).ok()
}

/// All headers except `Set-Cookie`.
struct Others<'a>(&'a HeaderMap);

impl Serialize for Others<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let others = self.0.iter().filter(|(name, _)| *name != SET_COOKIE);
        serializer.collect_map(others.map(|(name, value)| (name.as_str(), text(value))))
    }
}

/// A header value of ours, which is always UTF-8.
fn text(value: &HeaderValue) -> &str {
    str::from_utf8(value.as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        #[test]
        fn a_page_reads_back_from_its_json(
            any in "(?s).{0,200}",
            near in "(<p class=\"a\">|\n|\\\\|\t|\0|\u{1F}|\u{7F}|é|\u{2028}|x){0,40}",
        ) {
            for page in [any, near] {
                let written = serde_json::to_string(&quoted(&page)).unwrap();
                prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), page);
            }
        }

        #[test]
        fn an_address_keeps_its_parts(path in "/[a-z/%0-9 ?#é]{0,20}", query in "[a-z=&% \"é]{0,20}") {
            let uri = uri(&path, &query);
            let decoded = |text: &str| {
                percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
            };
            prop_assert_eq!(decoded(uri.path()), decoded(&path));
            prop_assert_eq!(decoded(uri.query().unwrap_or_default()), decoded(&query));
        }
    }

    #[test]
    fn an_answer_is_written_as_the_gateway_reads_it() {
        let written = |body| {
            let mut response = Response::new(body);
            let headers = response.headers_mut();
            headers.insert("x-a", HeaderValue::from_static("b"));
            headers.append(SET_COOKIE, HeaderValue::from_static("c=1"));
            headers.append(SET_COOKIE, HeaderValue::from_static("d=2"));
            serde_json::to_value(Answer(response)).unwrap()
        };
        let expected = json!({
            "statusCode": 200,
            "headers": { "x-a": "b" },
            "cookies": ["c=1", "d=2"],
            "isBase64Encoded": false,
        });
        assert_eq!(written(Body::Empty), expected);
        assert_eq!(written(Body::Text("é\"".into()))["body"], "é\"");
        let binary = written(Body::Binary(vec![0, 1]));
        assert_eq!(
            (&binary["body"], &binary["isBase64Encoded"]),
            (&json!("AAE="), &json!(true))
        );
    }

    #[test]
    fn what_is_no_request_is_refused_without_a_word_of_it() {
        for event in [
            json!({}),
            json!({ "rawPath": "a link" }),
            json!({ "rawPath": 7, "requestContext": { "http": { "method": "GET" } } }),
            json!({ "rawPath": "/", "requestContext": { "http": { "method": "a link" } } }),
            json!({
                "rawPath": "/", "requestContext": { "http": { "method": "GET" } },
                "body": "a link", "isBase64Encoded": true,
            }),
        ] {
            let error = serde_json::from_value::<Event>(event)
                .err()
                .map(|it| it.to_string());
            assert_eq!(
                error.as_deref(),
                Some("the event is no request of an HTTP API")
            );
        }
    }
}
