//! Records the consumer's message to the shop.

use dispute::Party;
use lambda_http::{Body, Request, Response};
use runtime::{App, Error};
use web::Visit;

use crate::send;

/// `POST /case/{link}/message`; with `files`, goes on to the page for files.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    send::say(app, &request, visit).await
}
