//! Mails a new link to somebody who has an old one. The link in the address has
//! to be genuine, but may have expired; the mail is sent to the address in the
//! case.

use cases::Executed;
use dispute::{Command, Refusal};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use link::{Capability, LinkError};
use page::ErrorPage;
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::limit;

/// `POST /case/{link}/link`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let token = http::link(&request);
    let Capability { case, party, .. } = match app.links.verify(token, app.clock.now()) {
        Ok(capability) | Err(LinkError::Expired(capability)) => capability,
        Err(error @ (LinkError::Malformed | LinkError::Forged)) => {
            return Err(Problem::from(error).into());
        }
    };
    // The form has no fields, but has to be sent as a form like any other.
    Form::read(&request)?;
    limit::count_link(app, case, party)
        .await?
        .map_err(Problem::from)?;
    match app.execute(case, &Command::RequestLink { party }).await? {
        Executed::Done { .. }
        | Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        } => {
            let chrome = http::chrome(app, http::language(app, &request, None), "/");
            Ok(http::html(StatusCode::OK, page::link_sent(&chrome)))
        }
        Executed::Refused { .. } | Executed::Missing => {
            Err(Problem::from(ErrorPage::NotFound).into())
        }
    }
}
