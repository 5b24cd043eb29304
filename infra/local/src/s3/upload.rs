//! A file that is written part by part.

use super::call::Call;
use super::reply::{Outcome, Refusal, put, xml};
use crate::error::Error;
use crate::objects::Object;
use hyper::body::Bytes;
use hyper::http::{Response, StatusCode, header};
use sha2::{Digest, Sha256};

/// Where the parts lie until they are put together.
const PARTS: &str = "parts/";

/// The most parts of a file.
const MOST: u32 = 10_000;

/// The least bytes of a part that isn't the last.
const LEAST: u64 = 5 * 1024 * 1024;

impl Call<'_> {
    /// Begins a file.
    pub(super) fn begin(&self) -> Result<Outcome, Error> {
        let moment = self.now.as_nanosecond();
        let digest = Sha256::digest(format!("{moment} {}", self.key));
        let upload = hex::encode(&digest[..16]);
        let media_type = self.header("content-type").unwrap_or("binary/octet-stream");
        // It has the number 0, and keeps the type.
        let start = part(&upload, 0);
        self.objects
            .put(&start, media_type, self.key.as_bytes(), self.now)?;
        Ok(Ok(xml(
            StatusCode::OK,
            &format!(
                "<InitiateMultipartUploadResult><UploadId>{upload}</UploadId>\
                 </InitiateMultipartUploadResult>"
            ),
        )))
    }

    /// Takes a part.
    pub(super) fn take_part(&self, upload: &str) -> Result<Outcome, Error> {
        if self.begun(upload)?.is_none() {
            return Ok(Err(no_such_upload()));
        }
        let number = self.query.get("partNumber").and_then(|it| it.parse().ok());
        let Some(number) = number.filter(|number| (1..=MOST).contains(number)) else {
            let message = "Part number must be an integer between 1 and 10000".to_owned();
            return Ok(Err(Refusal(
                StatusCode::BAD_REQUEST,
                "InvalidArgument",
                message,
            )));
        };
        let key = part(upload, number);
        let kept = self.objects.put(&key, "", &self.request.body, self.now)?;
        let mut response = Response::new(Bytes::new());
        put(&mut response, header::ETAG, &kept.etag);
        Ok(Ok(response))
    }

    /// Puts the parts together that the request names, which have to be all of
    /// them.
    pub(super) fn finish(&self, upload: &str) -> Result<Outcome, Error> {
        let Some(begun) = self.begun(upload)? else {
            return Ok(Err(no_such_upload()));
        };
        let parts = self.objects.list(&folder(upload), &begun.key, MOST)?;
        let named = String::from_utf8_lossy(&self.request.body).into_owned();
        let all_named = parts.iter().all(|it| named.contains(&it.etag));
        if parts.is_empty() || !all_named || named.matches("<Part>").count() != parts.len() {
            let message = "One or more of the specified parts could not be found.".to_owned();
            return Ok(Err(Refusal(
                StatusCode::BAD_REQUEST,
                "InvalidPart",
                message,
            )));
        }
        if parts.iter().rev().skip(1).any(|it| it.size < LEAST) {
            let message = "Your proposed upload is smaller than the minimum".to_owned();
            return Ok(Err(Refusal(
                StatusCode::BAD_REQUEST,
                "EntityTooSmall",
                message,
            )));
        }
        let mut whole = vec![];
        for it in &parts {
            if let Some((_, bytes)) = self.objects.get(&it.key)? {
                whole.extend(bytes);
            }
        }
        let kept = self
            .objects
            .put(&self.key, &begun.media_type, &whole, self.now)?;
        for it in parts.iter().chain([&begun]) {
            self.objects.remove(&it.key)?;
        }
        Ok(Ok(xml(
            StatusCode::OK,
            &format!(
                "<CompleteMultipartUploadResult><ETag>{}</ETag></CompleteMultipartUploadResult>",
                kept.etag
            ),
        )))
    }

    /// The beginning of this file, if it was begun.
    fn begun(&self, upload: &str) -> Result<Option<Object>, Error> {
        let found = self.objects.get(&part(upload, 0))?;
        Ok(found
            .filter(|(_, key)| key == self.key.as_bytes())
            .map(|(object, _)| object))
    }
}

fn folder(upload: &str) -> String {
    format!("{PARTS}{upload}/")
}

fn part(upload: &str, number: u32) -> String {
    format!("{}{number:05}", folder(upload))
}

fn no_such_upload() -> Refusal {
    let message = "The specified upload does not exist.".to_owned();
    Refusal(StatusCode::NOT_FOUND, "NoSuchUpload", message)
}
