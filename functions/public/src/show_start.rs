//! Shows the start page, and answers every address that no other function has.

use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use runtime::{Error, Keyless};
use web::http::{self, Problem};

/// `GET /`, and whatever has no route.
pub async fn handle(app: &Keyless, request: Request) -> Result<Response<Body>, Error> {
    if request.uri().path() != "/" {
        return Err(stray(&request).into());
    }
    if !reads(&request) {
        return Err(Problem::Method { allow: "GET, HEAD" }.into());
    }
    let rules = app.store.rules(app.clock.now()).await?;
    let path = http::path_without_lang(&request);
    let chrome = http::chrome(app, http::language(app, &request, None), &path);
    Ok(http::html(StatusCode::OK, page::start(&chrome, &rules)))
}

fn reads(request: &Request) -> bool {
    matches!(request.method().as_str(), "GET" | "HEAD")
}

/// Says which methods the address takes, where the path is one of ours and the
/// method is not among them.
fn stray(request: &Request) -> Problem {
    let path: Vec<&str> = request.uri().path().split('/').skip(1).collect();
    let allow = match path.as_slice() {
        ["shops", _] | ["file"] | ["case", _] | ["case", _, "evidence", _] => "GET, HEAD",
        [
            "case",
            _,
            "address" | "answer" | "offer" | "message" | "withdraw" | "reopen" | "choice" | "link"
            | "performance",
        ] => "POST",
        ["file", _] | ["choice", _, _] => "GET, HEAD, POST",
        _ => "",
    };
    // A place in the path that is left empty, as in `/shops/`, leads here too.
    if allow.is_empty() || allow.split(", ").any(|it| it == request.method().as_str()) {
        ErrorPage::NotFound.into()
    } else {
        Problem::Method { allow }
    }
}
