//! Mails the link of a case to the consumer who lost it and knows the address
//! that it was filed with, and its reference or the order's number. The answer
//! is the same whether or not there is such a case.

use cases::Executed;
use dispute::{CaseId, Command, Line, Party};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use page::{FieldError, LostLink};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::{form, limit};

/// The longest number of an order.
const NUMBER: usize = 60;

/// `POST /link`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let form = Form::read(&request)?;
    let chrome = http::chrome(app, http::language(app, &request, None), "/");
    let (mail, number) = (form.text("mail"), form.text("number"));
    let read = (form::address(mail), Line::parse(number, NUMBER));
    let (address, number) = match read {
        (Ok(address), Ok(number)) => (address, number),
        (address, line) => {
            let typed = LostLink {
                mail,
                number,
                wrong_mail: address.err(),
                wrong_number: line.err().map(FieldError::of_text),
            };
            let page = page::lost_link(&chrome, &typed);
            return Ok(http::html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    limit::count(app, &limit::LOST_LINKS, &limit::network(&request))
        .await?
        .map_err(Problem::from)?;
    if let Some(case) = cases::of_consumer(&app.journal, &address, &number).await? {
        mail_link(app, case).await?;
    }
    Ok(http::html(StatusCode::OK, page::link_asked(&chrome)))
}

/// Whatever comes of it, the visitor isn't told.
async fn mail_link(app: &App, case: CaseId) -> Result<(), Error> {
    let party = Party::Consumer;
    if limit::count_link(app, case, party).await?.is_ok() {
        let command = Command::RequestLink { party };
        match app.execute(case, &command).await? {
            Executed::Done { .. } | Executed::Refused { .. } | Executed::Missing => {}
        }
    }
    Ok(())
}
