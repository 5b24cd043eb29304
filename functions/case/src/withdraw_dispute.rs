//! Withdraws the consumer's complaint.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{ConsumerForm, Field, Returned};
use page::{FieldError, Notice};
use runtime::{App, Error};
use web::Visit;
use web::form::{self, LONG_TEXT};
use web::http::Form;

/// `POST /case/{link}/withdraw`, with an optional reason.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let form = Form::read(&request)?;
    let typed = form.text("text");
    let reason = match form::text(typed, LONG_TEXT) {
        Ok(reason) => Some(reason),
        Err(FieldError::Missing) => None,
        Err(error) => {
            let errors = [(Field::Text, error)];
            let returned = Returned::of_text(ConsumerForm::Withdraw, typed, &errors);
            return visit.show(returned.into()).await;
        }
    };
    let command = Command::WithdrawDispute { reason };
    let typed = Returned::of_text(ConsumerForm::Withdraw, typed, &[]);
    visit.act_on_words(&command, Notice::Withdrawn, typed).await
}
