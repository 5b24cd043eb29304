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

/// Each path of `template.yaml`, and the methods that it takes.
const ROUTES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/routes.rs"));

/// Says which methods the address takes, where the path is one of ours and the
/// method is not among them.
fn stray(request: &Request) -> Problem {
    let path = request.uri().path();
    let taken = ROUTES.iter().find(|(route, _)| leads(route, path));
    match taken {
        Some((_, allow)) if !allow.split(", ").any(|it| it == request.method().as_str()) => {
            Problem::Method { allow }
        }
        // A place in the path that is left empty, as in `/shops/`, leads here too.
        Some(_) | None => ErrorPage::NotFound.into(),
    }
}

/// Whether a path is one of this route, whatever stands in its places.
fn leads(route: &str, path: &str) -> bool {
    let (places, parts) = (route.split('/'), path.split('/'));
    places.clone().count() == parts.clone().count()
        && places
            .zip(parts)
            .all(|(place, part)| place.starts_with('{') || place == part)
}
