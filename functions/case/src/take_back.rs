//! A side takes back what it did by a press: closing the case, refusing.

use dispute::{Command, EventNumber};
use lambda_http::{Body, Request, Response};
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use web::Visit;
use web::http::{Form, Problem};

/// `POST /case/{link}/undo`, with `act`: the number of the event.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let form = Form::read(&request)?;
    let act = form
        .text("act")
        .parse()
        .map(EventNumber)
        .map_err(|_| Problem::from(ErrorPage::BadForm))?;
    let command = Command::TakeBack {
        party: visit.party,
        act,
    };
    visit.act(&command, Banner::TakenBack).await
}
