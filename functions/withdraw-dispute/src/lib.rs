//! Withdraws the consumer's complaint.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{Field, Form as Kind, Returned};
use page::{FieldError, Notice};
use runtime::form::{self, LONG_TEXT};
use runtime::http::Form;
use runtime::{App, Error, Shown};

/// `POST /case/{link}/withdraw`; a reason may be given.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = app.visit_of(Party::Consumer, &request)?;
    let form = Form::read(&request)?;
    let typed = form.text("text");
    let reason = match form::text(typed, LONG_TEXT) {
        Ok(reason) => Some(reason),
        Err(FieldError::Missing) => None,
        Err(error) => {
            let errors = [(Field::Text, error)];
            let returned = Returned::of_text(Kind::Withdraw, typed, &errors);
            let shown = Shown {
                returned: Some(returned),
                ..Shown::default()
            };
            return app.show_case(&request, &visit, shown).await;
        }
    };
    let command = Command::WithdrawDispute { reason };
    let typed = Returned::of_text(Kind::Withdraw, typed, &[]);
    app.act_on_words(&request, &visit, &command, Notice::Withdrawn, typed)
        .await
}
