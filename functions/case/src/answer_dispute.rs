//! Records the shop's answer: a message, an offer, "solved" or a refusal.

pub(crate) mod answer;

use dispute::Party;
use lambda_http::{Body, Request, Response};
use runtime::{App, Error};
use web::Visit;

use crate::send;

/// `POST /case/{link}/answer`; with `files`, goes on to the page for files.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Shop, app, &request)?;
    send::say(app, &request, visit).await
}
