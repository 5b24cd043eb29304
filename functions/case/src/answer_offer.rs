//! Records the consumer's answer to the shop's offer.

use dispute::{Command, EventNumber, Party};
use lambda_http::{Body, Request, Response};
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use web::http::{Form, Problem};
use web::{Accepting, Visit};

/// `POST /case/{link}/offer`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let form = Form::read(&request)?;
    let bad = || Problem::from(ErrorPage::BadForm);
    let offer = form
        .text("offer")
        .parse()
        .map(EventNumber)
        .map_err(|_| bad())?;
    // Accepting binds: it counts on the page that says so.
    if form.text("answer") == "accept" && form.text("bound") != "1" {
        return Ok(visit.ask_to_accept(Accepting::Pressed(offer)));
    }
    let (accept, done) = match form.text("answer") {
        "accept" => (true, Banner::OfferAccepted),
        "decline" => (false, Banner::OfferDeclined),
        _ => return Err(bad().into()),
    };
    visit
        .act(&Command::AnswerOffer { offer, accept }, done)
        .await
}
