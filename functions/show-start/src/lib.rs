//! Shows the start page, and answers every address that no other function has.

use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use runtime::http::{self, Problem};
use runtime::{App, Error};

/// `GET /`, and whatever has no route.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    if request.uri().path() != "/" {
        return Err(stray(&request).into());
    }
    if !reads(&request) {
        return Err(Problem::Method { allow: "GET, HEAD" }.into());
    }
    let rules = app.store.rules(app.clock.now()).await?;
    let path = http::path_without_lang(&request);
    let chrome = app.chrome(app.language(&request, None), &path);
    Ok(http::html(StatusCode::OK, page::start(&chrome, &rules)))
}

fn reads(request: &Request) -> bool {
    matches!(request.method().as_str(), "GET" | "HEAD")
}

/// Says which methods the address takes, where the path is one of ours.
fn stray(request: &Request) -> Problem {
    let path: Vec<&str> = request.uri().path().split('/').skip(1).collect();
    match path.as_slice() {
        ["shops", _] | ["file"] | ["case", _] | ["case", _, "evidence", _] => {
            Problem::Method { allow: "GET, HEAD" }
        }
        [
            "case",
            _,
            "answer" | "offer" | "message" | "withdraw" | "reopen" | "choice" | "link"
            | "performance",
        ] => Problem::Method { allow: "POST" },
        ["file", _] | ["choice", _, _] => Problem::Method {
            allow: "GET, HEAD, POST",
        },
        _ => ErrorPage::NotFound.into(),
    }
}
