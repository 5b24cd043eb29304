//! S3, as far as one private bucket of photos and documents needs it:
//! addresses with the bucket in the path, files from a browser's form.

pub(crate) mod form;
mod signature;

use crate::aws::Request;
use crate::error::Error;
use crate::objects::{Object, Objects};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use hyper::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The bucket's name on this platform.
pub(crate) const BUCKET: &str = "beslecht-evidence";

const KEY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'/');

/// An error by S3's own word.
#[derive(Debug)]
struct Refusal(StatusCode, &'static str, String);

/// Whether S3 is asked.
pub(crate) fn is_asked(path: &str) -> bool {
    path.strip_prefix('/')
        .and_then(|it| it.strip_prefix(BUCKET))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The key of the file that a request is about; empty for the bucket.
pub(crate) fn key(request: &Request) -> String {
    let path = request.path.trim_start_matches('/');
    let key = path.trim_start_matches(BUCKET).trim_start_matches('/');
    percent_decode_str(key).decode_utf8_lossy().into_owned()
}

/// The key of the file that a request copies.
pub(crate) fn source_key(request: &Request) -> Option<String> {
    let source = request.headers.get("x-amz-copy-source")?.to_str().ok()?;
    let source = percent_decode_str(source).decode_utf8_lossy();
    let path = source.trim_start_matches('/').strip_prefix(BUCKET)?;
    path.strip_prefix('/').map(str::to_owned)
}

/// Answers a request.
pub(crate) fn answer(
    request: &Request,
    objects: &Objects,
    now: Timestamp,
) -> Result<Response<Bytes>, Error> {
    let call = Call {
        request,
        key: key(request),
        query: query(&request.query),
        objects,
        now,
    };
    let outcome = match (&request.method, call.key.as_str()) {
        (&Method::POST, "") => form::take(request, objects, call.now)?,
        (&Method::GET, "") => call.allowed(Call::list)?,
        (&Method::GET, _) => call.allowed(Call::get)?,
        (&Method::PUT, _) => call.allowed(Call::put)?,
        (&Method::DELETE, _) => call.allowed(Call::delete)?,
        _ => Err(Refusal(
            StatusCode::METHOD_NOT_ALLOWED,
            "MethodNotAllowed",
            "This method is not known here.".to_owned(),
        )),
    };
    Ok(outcome.unwrap_or_else(refuse))
}

struct Call<'a> {
    request: &'a Request,
    key: String,
    query: BTreeMap<String, String>,
    objects: &'a Objects,
    now: Timestamp,
}

type Outcome = Result<Response<Bytes>, Refusal>;

impl Call<'_> {
    /// The bucket is private: what isn't signed isn't done.
    fn allowed(
        &self,
        action: impl FnOnce(&Self) -> Result<Outcome, Error>,
    ) -> Result<Outcome, Error> {
        match signature::check(self) {
            Ok(()) => action(self),
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    fn list(&self) -> Result<Outcome, Error> {
        let prefix = self.query.get("prefix").map_or("", String::as_str);
        let most = self.query.get("max-keys").and_then(|it| it.parse().ok());
        let after = self.query.get("start-after").map_or("", String::as_str);
        let found = self.objects.list(prefix, after, most.unwrap_or(1000))?;
        let entry = |object: &Object| {
            let key = utf8_percent_encode(&object.key, KEY)
                .to_string()
                .replace("%20", "+");
            format!(
                "<Contents><Key>{key}</Key><ETag>{}</ETag><Size>{}</Size></Contents>",
                object.etag, object.size
            )
        };
        let contents: String = found.iter().map(entry).collect();
        Ok(Ok(xml(
            StatusCode::OK,
            &format!(
                "<ListBucketResult><Name>{BUCKET}</Name><KeyCount>{}</KeyCount>\
                 <EncodingType>url</EncodingType>{contents}</ListBucketResult>",
                found.len()
            ),
        )))
    }

    fn get(&self) -> Result<Outcome, Error> {
        let Some((object, bytes)) = self.objects.get(&self.key)? else {
            return Ok(Err(no_such_key()));
        };
        if let Some(wanted) = self.header("if-match")
            && wanted != object.etag
        {
            return Ok(Err(changed()));
        }
        let range = self.header("range").and_then(|it| range(it, bytes.len()));
        let mut response = Response::new(Bytes::new());
        match range {
            Some((first, last)) => {
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                *response.body_mut() = Bytes::copy_from_slice(&bytes[first..=last]);
                let range = format!("bytes {first}-{last}/{}", bytes.len());
                put(&mut response, header::CONTENT_RANGE, &range);
            }
            None => *response.body_mut() = bytes.into(),
        }
        put(&mut response, header::CONTENT_TYPE, &object.media_type);
        put(&mut response, header::ETAG, &object.etag);
        for (name, header) in [
            ("response-content-type", header::CONTENT_TYPE),
            ("response-content-disposition", header::CONTENT_DISPOSITION),
            ("response-cache-control", header::CACHE_CONTROL),
        ] {
            if let Some(value) = self.query.get(name) {
                put(&mut response, header, value);
            }
        }
        Ok(Ok(response))
    }

    fn put(&self) -> Result<Outcome, Error> {
        if self.header("x-amz-copy-source").is_some() {
            return self.copy();
        }
        let media_type = self.header("content-type").unwrap_or("binary/octet-stream");
        let bytes = &self.request.body;
        self.objects.put(&self.key, media_type, bytes, self.now)?;
        Ok(Ok(Response::new(Bytes::new())))
    }

    fn copy(&self) -> Result<Outcome, Error> {
        let found = source_key(self.request)
            .map(|it| self.objects.get(&it))
            .transpose()?
            .flatten();
        let Some((object, bytes)) = found else {
            return Ok(Err(no_such_key()));
        };
        if let Some(wanted) = self.header("x-amz-copy-source-if-match")
            && wanted != object.etag
        {
            return Ok(Err(changed()));
        }
        let replaced = self.header("x-amz-metadata-directive") == Some("REPLACE");
        let media_type = match self.header("content-type") {
            Some(media_type) if replaced => media_type,
            _ => &object.media_type,
        };
        let copied = self.objects.put(&self.key, media_type, &bytes, self.now)?;
        let sum = STANDARD.encode(Sha256::digest(&bytes));
        Ok(Ok(xml(
            StatusCode::OK,
            &format!(
                "<CopyObjectResult><ETag>{}</ETag><ChecksumSHA256>{sum}</ChecksumSHA256>\
                 </CopyObjectResult>",
                copied.etag
            ),
        )))
    }

    fn delete(&self) -> Result<Outcome, Error> {
        self.objects.remove(&self.key)?;
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(Ok(response))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.request.headers.get(name)?.to_str().ok()
    }
}

/// An error as S3 answers it.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Response<Bytes> {
    xml(
        status,
        &format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"),
    )
}

fn refuse(Refusal(status, code, message): Refusal) -> Response<Bytes> {
    error(status, code, &message)
}

fn denied(message: &str) -> Refusal {
    Refusal(StatusCode::FORBIDDEN, "AccessDenied", message.to_owned())
}

fn no_such_key() -> Refusal {
    let message = "The specified key does not exist.".to_owned();
    Refusal(StatusCode::NOT_FOUND, "NoSuchKey", message)
}

fn changed() -> Refusal {
    let message = "The file is another one by now.".to_owned();
    Refusal(
        StatusCode::PRECONDITION_FAILED,
        "PreconditionFailed",
        message,
    )
}

fn xml(status: StatusCode, body: &str) -> Response<Bytes> {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    put(&mut response, header::CONTENT_TYPE, "application/xml");
    response
}

fn put(response: &mut Response<Bytes>, name: HeaderName, value: &str) {
    // What can't stand in a header is left out, as S3 does.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn query(text: &str) -> BTreeMap<String, String> {
    let decoded = |it: &str| percent_decode_str(it).decode_utf8_lossy().into_owned();
    text.split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// `bytes=0-99` of so many bytes: the first and the last one.
fn range(text: &str, size: usize) -> Option<(usize, usize)> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    let first: usize = first.parse().ok()?;
    let last = last.parse().unwrap_or(usize::MAX).min(size.checked_sub(1)?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_ends_with_the_file() {
        assert_eq!(range("bytes=0-99", 10), Some((0, 9)));
        assert_eq!(range("bytes=2-3", 10), Some((2, 3)));
        assert_eq!(range("bytes=0-99", 0), None);
        assert_eq!(range("bytes=10-", 10), None);
    }

    #[test]
    fn only_the_bucket_itself_is_the_bucket() {
        assert!(is_asked("/beslecht-evidence/"));
        assert!(is_asked("/beslecht-evidence/drafts/a"));
        assert!(!is_asked("/beslecht-evidence-of-others/"));
        assert!(!is_asked("/"));
    }
}
