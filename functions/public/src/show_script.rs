//! Serves the files besides the pages: the script that they load, and
//! `robots.txt`.

use lambda_http::{Body, Request, Response};
use runtime::{Error, Keyless};
use web::http;

/// `GET /script.js` and `GET /robots.txt`.
pub async fn handle(_: &Keyless, request: Request) -> Result<Response<Body>, Error> {
    Ok(match request.uri().path() {
        "/robots.txt" => http::robots(),
        _ => http::script(http::query(&request, "v")),
    })
}
