//! Records what a side thinks of how we handled its closed case.

use dispute::{Command, Rating};
use lambda_http::{Body, Request, Response};
use page::case::Returned;
use page::{Banner, ErrorPage, FieldError};
use runtime::{App, Error};
use web::Visit;
use web::form;
use web::http::{Form, Problem};

/// The most characters of the words beside a rating.
const WORDS: usize = 1_000;

/// `POST /case/{link}/rating`: `rating` is the face that was tapped, `rated` the
/// one of before, for the button that only keeps the words.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let form = Form::read(&request)?;
    let face = form.field("rating").or_else(|| form.field("rated"));
    let rating = face
        .and_then(Rating::of_word)
        .ok_or(Problem::from(ErrorPage::BadForm))?;
    let typed = form.text("text");
    let returned = Returned::Rating {
        rating,
        typed,
        error: None,
    };
    let words = match form::text(typed, WORDS) {
        Ok(words) => Some(words),
        Err(FieldError::Missing) => None,
        Err(error) => return visit.show(returned.with_error(error).into()).await,
    };
    let command = Command::RateHandling {
        party: visit.party,
        rating,
        words,
    };
    visit
        .act_on_words(&command, Banner::HandlingRated, returned)
        .await
}
