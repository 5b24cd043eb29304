//! A request to S3, and the object it refers to.

use crate::objects::Objects;
use crate::wire::Request;
use jiff::Timestamp;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// The bucket's name on this platform.
pub(crate) const BUCKET: &str = "beslecht-evidence";

/// A parsed request.
pub(super) struct Call<'a> {
    pub(super) request: &'a Request,
    pub(super) key: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) objects: &'a Objects,
    pub(super) now: Timestamp,
}

impl<'a> Call<'a> {
    /// Parses a request that arrives at this moment.
    pub(super) fn read(request: &'a Request, objects: &'a Objects, now: Timestamp) -> Self {
        Self {
            request,
            key: key(request),
            query: query(&request.query),
            objects,
            now,
        }
    }

    /// A header, if its value is valid text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.request.headers.get(name)?.to_str().ok()
    }
}

/// The key of the object that a request is about; empty for the bucket.
pub(super) fn key(request: &Request) -> String {
    let path = request.path.trim_start_matches('/');
    let key = path.trim_start_matches(BUCKET).trim_start_matches('/');
    percent_decode_str(key).decode_utf8_lossy().into_owned()
}

/// The key of the object that a request copies.
pub(super) fn source_key(request: &Request) -> Option<String> {
    let source = request.headers.get("x-amz-copy-source")?.to_str().ok()?;
    let source = percent_decode_str(source).decode_utf8_lossy();
    let path = source.trim_start_matches('/').strip_prefix(BUCKET)?;
    path.strip_prefix('/').map(str::to_owned)
}

fn query(text: &str) -> BTreeMap<String, String> {
    let decoded = |it: &str| percent_decode_str(it).decode_utf8_lossy().into_owned();
    text.split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}
