//! Shows a complaint that waits for its confirmation: after the form, with a
//! field for the code, and behind the button of the mail. Writes nothing,
//! because mail scanners open this page too.

use lambda_http::{Body, Request, Response};
use page::Told;
use runtime::{App, Error};
use web::http;

use crate::visit::Visit;

/// `GET /filing/{link}`; `?done=` tells what has just happened.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let told = http::query(&request, "done").and_then(Told::of_word);
    let case = visit.load().await?;
    Ok(visit.show(&case, told, None))
}
