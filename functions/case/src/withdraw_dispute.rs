//! Withdraws the consumer's complaint.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{TextForm, TypedForm};
use page::{Banner, FieldError};
use runtime::{App, Error};
use web::Visit;
use web::form::{self, LONG_TEXT};
use web::http::Form;

/// `POST /case/{link}/withdraw`, with an optional reason.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let form = Form::read(&request)?;
    let typed = form.text("text");
    let returned = TypedForm::Text {
        form: TextForm::Withdraw,
        typed,
        error: None,
    };
    let reason = match form::text(typed, LONG_TEXT) {
        Ok(reason) => Some(reason),
        Err(FieldError::Missing) => None,
        Err(error) => return visit.show(returned.with_error(error).into()).await,
    };
    let command = Command::WithdrawDispute { reason };
    visit
        .act_on_words(&command, Banner::Withdrawn, returned)
        .await
}
