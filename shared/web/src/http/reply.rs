//! Kinds of answers.

use lambda_http::http::StatusCode;
use lambda_http::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, LOCATION,
};
use lambda_http::{Body, Response};

use super::headers::ROBOTS;

/// As many headers as an answer usually has.
const MOST_HEADERS: usize = 12;

/// A page of HTML.
pub fn html(status: StatusCode, page: String) -> Response<Body> {
    reply(status, "text/html; charset=utf-8", page)
}

/// A page that search engines may find; they may find no other.
pub fn public(page: String) -> Response<Body> {
    let mut response = html(StatusCode::OK, page);
    let all = HeaderValue::from_static("all");
    response.headers_mut().insert(ROBOTS, all);
    response
}

/// The script of the pages. Browsers may keep what an address with its version
/// answers; while a new version is deployed, another one may be asked for.
pub fn script(version: Option<&str>) -> Response<Body> {
    let mut response = reply(
        StatusCode::OK,
        "text/javascript; charset=utf-8",
        page::SCRIPT.to_owned(),
    );
    if version == Some(page::SCRIPT_VERSION) {
        let year = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, year);
    }
    response
}

/// What robots may ask for: everything, since a header says which pages they may
/// show, and a robot that was kept away would never read it.
pub fn robots() -> Response<Body> {
    let everything = "User-agent: *\nDisallow:\n".to_owned();
    reply(StatusCode::OK, "text/plain; charset=utf-8", everything)
}

/// A file for a calendar, to be saved or opened under this name.
pub fn calendar(name: &str, file: String) -> Response<Body> {
    let mut response = reply(StatusCode::OK, "text/calendar; charset=utf-8", file);
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response
            .headers_mut()
            .insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// Redirects to a page by GET, after a form was handled. `path` is one of ours.
pub fn see_other(path: &str) -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = StatusCode::SEE_OTHER;
    // Our paths contain only characters that are allowed in a header.
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, location);
    response
}

/// A problem in the format of RFC 9457, for programs.
pub(super) fn problem(status: StatusCode, (title, detail): (&str, &str)) -> Response<Body> {
    let problem = serde_json::json!({
        "type": "about:blank",
        "status": status.as_u16(),
        "title": title,
        "detail": detail,
    });
    reply(status, "application/problem+json", problem.to_string())
}

fn reply(status: StatusCode, kind: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::Text(body));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    // Those that protect it follow: room for all is made once.
    response.headers_mut().reserve(MOST_HEADERS);
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}
