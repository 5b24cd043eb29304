//! Reopens a case that was closed as solved or that lapsed.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::Notice;
use runtime::http::Form;
use runtime::{App, Error};

/// `POST /case/{link}/reopen`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = app.visit_of(Party::Consumer, &request)?;
    // It has no fields, but has to be a form like any other.
    Form::read(&request)?;
    app.act(&visit, &Command::ReopenDispute, Notice::Reopened)
        .await
}
