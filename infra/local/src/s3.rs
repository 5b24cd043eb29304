//! S3, as far as one private bucket of photos and documents needs it:
//! path-style addresses, files from a browser's form, and files in parts.

mod call;
mod cors;
mod form;
mod reply;
mod signature;
mod upload;

use self::call::{Call, key, source_key};
use self::reply::{LONGEST_KEY, Outcome, Refusal, key_too_long, put, refuse, xml};
use crate::error::Error;
use crate::grant::{Demand, Grant};
use crate::objects::{Object, Objects};
use crate::wire::{Request, Trouble};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use hyper::http::{Method, Response, StatusCode, header};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

pub(crate) use self::call::BUCKET;
pub(crate) use self::cors::Cors;

const KEY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'/');

/// Whether the path is one of S3.
pub(crate) fn is_asked(path: &str) -> bool {
    path.strip_prefix('/')
        .and_then(|it| it.strip_prefix(BUCKET))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The answer to a request that isn't executed.
pub(crate) fn trouble(trouble: Trouble, message: &str) -> Response<Bytes> {
    let (status, code) = match trouble {
        Trouble::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "InternalError"),
        Trouble::Throttled => (StatusCode::SERVICE_UNAVAILABLE, "SlowDown"),
        Trouble::Denied => (StatusCode::FORBIDDEN, "AccessDenied"),
    };
    reply::error(status, code, message)
}

/// The action that a request asks for.
pub(crate) fn action(request: &Request) -> &'static str {
    match request.method {
        Method::PUT | Method::POST => "s3:PutObject",
        Method::DELETE => "s3:DeleteObject",
        _ if request.query.contains("list-type=") => "s3:ListBucket",
        _ => "s3:GetObject",
    }
}

/// The permissions that a request needs from its caller's role.
pub(crate) fn demand(request: &Request) -> Demand {
    let action = action(request);
    let file = |key: &str| format!("bucket/{key}");
    Demand::of(match request.method {
        Method::POST if key(request).is_empty() => {
            let key = form::fields(request).remove("key").unwrap_or_default();
            vec![Grant::new(action, &file(&key))]
        }
        _ if action == "s3:ListBucket" => vec![Grant::new(action, "bucket")],
        _ => source_key(request)
            .map(|source| Grant::new("s3:GetObject", &file(&source)))
            .into_iter()
            .chain([Grant::new(action, &file(&key(request)))])
            .collect(),
    })
}

/// The function that signed a browser's request.
pub(crate) fn signer(request: &Request) -> Option<String> {
    let mut query = request.query.split('&');
    let in_address = query.find_map(|it| it.strip_prefix("X-Amz-Credential="));
    let credential = match in_address {
        Some(credential) => credential.to_owned(),
        None if request.headers.contains_key(header::AUTHORIZATION) => return None,
        None => form::fields(request).remove("x-amz-credential")?,
    };
    let id = credential.split(['/', '%']).next()?;
    Some(id.to_owned())
}

/// Answers a request.
pub(crate) fn answer(
    request: &Request,
    objects: &Objects,
    now: Timestamp,
) -> Result<Response<Bytes>, Error> {
    let call = Call::read(request, objects, now);
    let outcome = match (&request.method, call.key.as_str()) {
        _ if call.key.len() > LONGEST_KEY => Err(key_too_long()),
        (&Method::POST, "") => form::take(request, objects, call.now)?,
        (&Method::GET, "") => call.allowed(Call::list)?,
        (&Method::GET, _) => call.allowed(Call::get)?,
        (&Method::POST, _) if call.query.contains_key("uploads") => call.allowed(Call::begin)?,
        (&Method::POST, _) => match call.query.get("uploadId") {
            Some(upload) => call.allowed(|call| call.finish(upload))?,
            None => Err(not_known()),
        },
        (&Method::PUT, _) => match call.query.get("uploadId") {
            Some(upload) => call.allowed(|call| call.take_part(upload))?,
            None => call.allowed(Call::put)?,
        },
        (&Method::DELETE, _) => call.allowed(Call::delete)?,
        _ => Err(not_known()),
    };
    Ok(outcome.unwrap_or_else(refuse))
}

impl Call<'_> {
    /// The bucket is private: unsigned requests are refused.
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
        let asked = self.header("range");
        let range = asked.and_then(|it| range(it, bytes.len()));
        if asked.is_some() && range.is_none() {
            return Ok(Err(nothing_there()));
        }
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
}

fn not_known() -> Refusal {
    let message = "This method is not known here.".to_owned();
    Refusal(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message)
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

fn nothing_there() -> Refusal {
    let message = "The requested range is not satisfiable".to_owned();
    let status = StatusCode::RANGE_NOT_SATISFIABLE;
    Refusal(status, "InvalidRange", message)
}

/// The first and the last byte of a range such as `bytes=0-99`, in a file of
/// this size.
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
