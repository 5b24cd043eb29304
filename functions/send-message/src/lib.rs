//! Takes the consumer's message to the shop.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{Field, Form as Kind, Returned};
use page::{FieldError, Notice};
use runtime::form::{self, LONG_TEXT};
use runtime::http::Form;
use runtime::{App, Error, Shown, limit};

/// `POST /case/{link}/message`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = app.visit_of(Party::Consumer, &request)?;
    let form = Form::read(&request)?;
    let submission = form::submission(&form)?;
    let typed = form.text("text");
    match form::text(typed, LONG_TEXT) {
        Ok(text) => {
            if let Err(too_often) = app
                .count(&limit::MESSAGES, &limit::side(visit.case, visit.party))
                .await?
            {
                let errors = [(Field::Text, FieldError::TooOften(too_often.again))];
                let returned = Returned::of_text(Kind::Message, typed, &errors);
                let shown = app.show_too_often(&request, &visit, returned, too_often);
                return shown.await;
            }
            let command = Command::SendMessage { text, submission };
            let typed = Returned::of_text(Kind::Message, typed, &[]);
            app.act_on_words(&request, &visit, &command, Notice::MessageSent, typed)
                .await
        }
        Err(error) => {
            let errors = [(Field::Text, error)];
            let returned = Returned::of_text(Kind::Message, typed, &errors);
            let shown = Shown {
                returned: Some(returned),
                ..Shown::default()
            };
            app.show_case(&request, &visit, shown).await
        }
    }
}
