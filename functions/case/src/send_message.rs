//! Records the consumer's message to the shop.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::Banner;
use page::case::{Returned, TextForm};
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
    let returned = Returned::Text {
        form: TextForm::MessageToShop,
        typed,
        error: None,
    };
    let text = match form::text(typed, LONG_TEXT) {
        Ok(text) => text,
        Err(error) => return visit.show(returned.with_error(error).into()).await,
    };
    let counted = limit::count_message(app, visit.case, visit.party, submission).await?;
    if let Err(too_often) = counted {
        return visit.show_too_often(returned, too_often).await;
    }
    let command = Command::SendMessage { text, submission };
    visit
        .act_on_words(&command, Banner::MessageSent, returned)
        .await
}
