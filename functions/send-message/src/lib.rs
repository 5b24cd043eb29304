//! Takes the consumer's message to the shop.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::Notice;
use page::case::{Field, Form as Kind, Returned};
use runtime::form::{self, LONG_TEXT};
use runtime::http::Form;
use runtime::{App, Error, Shown};

/// `POST /case/{link}/message`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = app.visit_of(Party::Consumer, &request)?;
    let form = Form::read(&request)?;
    let submission = form::submission(&form)?;
    match form::text(form.text("text"), LONG_TEXT) {
        Ok(text) => {
            app.act(
                &visit,
                &Command::SendMessage { text, submission },
                Notice::MessageSent,
            )
            .await
        }
        Err(error) => {
            let errors = [(Field::Text, error)];
            let returned = Returned::of_text(Kind::Message, form.text("text"), &errors);
            let shown = Shown {
                returned: Some(returned),
                ..Shown::default()
            };
            app.show_case(&request, &visit, shown).await
        }
    }
}
