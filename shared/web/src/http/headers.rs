//! The headers that protect every answer.

use lambda_http::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use lambda_http::{Body, Response};
use runtime::Keyless;

/// What search engines may do with an answer.
pub(super) const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// An address may contain a link, and a page what people wrote: neither may be
/// passed to another site, cached, found by a search engine, or shown in another
/// site's frame.
const ALWAYS: [(HeaderName, &str); 8] = [
    (CONTENT_SECURITY_POLICY, page::CSP),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    // What isn't public: `public` in reply.rs.
    (ROBOTS, "noindex"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

pub(super) fn protect(app: &Keyless, response: &mut Response<Body>) {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        // A page with an upload form has a policy of its own.
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if app.settings.base_url.is_secure() {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
}
