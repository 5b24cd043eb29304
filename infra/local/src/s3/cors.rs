//! Requests by the scripts of pages, which are of another origin.

use super::reply::{Refusal, put, refuse};
use crate::wire::Request;
use hyper::body::Bytes;
use hyper::http::{HeaderName, Method, Response, StatusCode, header};
use std::collections::BTreeSet;

/// The bucket's rule for them.
#[derive(Debug)]
pub(crate) struct Cors {
    /// The origin of the pages.
    pub(crate) origin: String,
    /// The methods that their scripts may use.
    pub(crate) methods: BTreeSet<String>,
}

impl Cors {
    /// The answer to a browser that asks what a script may do, before it lets it.
    pub(crate) fn preflight(&self, request: &Request) -> Option<Response<Bytes>> {
        if request.method != Method::OPTIONS {
            return None;
        }
        let method = text(request, &header::ACCESS_CONTROL_REQUEST_METHOD);
        let mut response = Response::new(Bytes::new());
        if !self.allow(request, method, &mut response) {
            let message = "CORSResponse: This CORS request is not allowed.".to_owned();
            let refusal = Refusal(StatusCode::FORBIDDEN, "AccessForbidden", message);
            return Some(refuse(refusal));
        }
        put(
            &mut response,
            header::ACCESS_CONTROL_ALLOW_METHODS,
            &Vec::from_iter(self.methods.iter().map(String::as_str)).join(", "),
        );
        Some(response)
    }

    /// Lets the script read the answer.
    pub(crate) fn open(&self, request: &Request, response: &mut Response<Bytes>) {
        self.allow(request, request.method.as_str(), response);
    }

    fn allow(&self, request: &Request, method: &str, response: &mut Response<Bytes>) -> bool {
        let origin = text(request, &header::ORIGIN);
        let allowed = origin == self.origin && self.methods.contains(method);
        if allowed {
            put(response, header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        allowed
    }
}

fn text<'a>(request: &'a Request, header: &HeaderName) -> &'a str {
    let value = request.headers.get(header);
    value.and_then(|it| it.to_str().ok()).unwrap_or_default()
}
