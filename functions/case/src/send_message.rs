//! Records the consumer's message to the shop.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{ConsumerForm, Field, Returned};
use page::{FieldError, Notice};
use runtime::{App, Error};
use web::form::{self, LONG_TEXT};
use web::http::Form;
use web::{Visit, limit};

/// `POST /case/{link}/message`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let form = Form::read(&request)?;
    let submission = form::submission(&form)?;
    let typed = form.text("text");
    match form::text(typed, LONG_TEXT) {
        Ok(text) => {
            if let Err(too_often) =
                limit::count(app, &limit::MESSAGES, &limit::side(visit.case, visit.party)).await?
            {
                let errors = [(Field::Text, FieldError::TooOften(too_often.again))];
                let returned = Returned::of_text(ConsumerForm::Message, typed, &errors);
                let shown = visit.show_too_often(returned, too_often);
                return shown.await;
            }
            let command = Command::SendMessage { text, submission };
            let typed = Returned::of_text(ConsumerForm::Message, typed, &[]);
            visit
                .act_on_words(&command, Notice::MessageSent, typed)
                .await
        }
        Err(error) => {
            let errors = [(Field::Text, error)];
            let returned = Returned::of_text(ConsumerForm::Message, typed, &errors);
            visit.show(returned.into()).await
        }
    }
}
