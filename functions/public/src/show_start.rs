//! Shows the start page, and answers `robots.txt` and every address without a
//! route.

use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use runtime::{Error, Keyless};
use web::http::{self, Problem};

/// `GET /`, `GET /robots.txt`, and every address without a route. What robots
/// read has no route of its own, since a route is a resource of the stack.
pub async fn handle(app: &Keyless, request: Request) -> Result<Response<Body>, Error> {
    match request.uri().path() {
        "/" | "/robots.txt" if !reads(&request) => {
            return Err(Problem::Method { allow: "GET, HEAD" }.into());
        }
        "/" => {}
        "/robots.txt" => return Ok(http::robots()),
        _ => return Err(not_found(&request).into()),
    }
    let rules = cases::rules(&app.journal, app.clock.now()).await?;
    let path = http::path_without_lang(&request);
    let chrome = http::chrome(app, http::language(app, &request, None), &path);
    Ok(http::public(page::start(&chrome, &rules)))
}

fn reads(request: &Request) -> bool {
    matches!(request.method().as_str(), "GET" | "HEAD")
}

/// Each path of `template.yaml`, with its methods.
const ROUTES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/routes.rs"));

/// Says which methods the address supports, if the path is one of ours and the
/// method isn't among them.
fn not_found(request: &Request) -> Problem {
    let path = request.uri().path();
    let taken = ROUTES.iter().find(|(route, _)| leads(route, path));
    match taken {
        Some((_, allow)) if !allow.split(", ").any(|it| it == request.method().as_str()) => {
            Problem::Method { allow }
        }
        // A path with an empty parameter, such as `/shops/`, also leads here.
        Some(_) | None => ErrorPage::NotFound.into(),
    }
}

/// Whether a path matches this route, whatever its parameters.
fn leads(route: &str, path: &str) -> bool {
    let (places, parts) = (route.split('/'), path.split('/'));
    places.clone().count() == parts.clone().count()
        && places
            .zip(parts)
            .all(|(place, part)| place.starts_with('{') || place == part)
}
