//! Serves the script that the pages load.

use lambda_http::{Body, Request, Response};
use runtime::{Error, Keyless};
use web::http;

/// `GET /script.js`.
pub async fn handle(_: &Keyless, request: Request) -> Result<Response<Body>, Error> {
    Ok(http::script(http::query(&request, "v")))
}
