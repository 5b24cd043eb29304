//! Sends another code for a complaint that waits, to another address if the
//! first was mistyped. Only on the device that filed.

use cases::Executed;
use dispute::{Command, MailAddress, Refusal};
use lambda_http::{Body, Request, Response};
use page::{ErrorPage, FieldError, Told};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::{form, limit};

use crate::visit::Visit;

/// `POST /filing/{link}/code`, with `mail` to correct the address.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let form = Form::read(&request)?;
    let case = visit.load().await?;
    let typed = form.field("mail");
    let address = match corrected(&form) {
        Ok(address) => address,
        Err(error) => {
            let typed = typed.unwrap_or_default();
            return Ok(visit.show(&case, None, Some((typed, error))));
        }
    };
    let Some(waiting) = case.waiting() else {
        return Ok(visit.back(None));
    };
    if let Some(address) = &address {
        takes_complaints(app, address).await?;
    }
    let to = address.as_ref().unwrap_or(&case.consumer.mail).or_empty();
    let counted = limit::count_code(app, case.id, waiting.code.next(), to).await?;
    if let Err(too_often) = counted {
        let error = FieldError::TooOften(too_often.again);
        let page = visit.show(&case, None, Some((typed.unwrap_or(to), error)));
        return Ok(http::too_often(&request, page, too_often)?);
    }
    let command = Command::RequestCode {
        address,
        device: visit.device.clone(),
    };
    let told = match app.execute(case.id, &command).await? {
        Executed::Done { .. } => Some(Told::CodeSent),
        Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        } => Some(Told::SentBefore),
        Executed::Refused {
            refusal: Refusal::CodeSpent,
            ..
        } => Some(Told::NoMoreCodes),
        Executed::Refused {
            refusal: Refusal::NotYours,
            ..
        } => Some(Told::OtherDevice),
        Executed::Refused { .. } => None,
        Executed::Missing => return Err(Problem::from(ErrorPage::FilingGone).into()),
    };
    Ok(visit.back(told))
}

/// The corrected address, if one was typed. A likely slip is asked.
fn corrected(form: &Form) -> Result<Option<MailAddress>, FieldError> {
    let Some(typed) = form.field("mail") else {
        return Ok(None);
    };
    let address = form::address(typed)?;
    match address.likely_host() {
        Some(host) if !form::is_confirmed(form, typed) => Err(FieldError::LikelySlip(host)),
        Some(_) | None => Ok(Some(address)),
    }
}

async fn takes_complaints(app: &App, address: &MailAddress) -> Result<(), Error> {
    let known = cases::known_of(&app.journal, address, None, app.clock.now()).await?;
    match known.shut_until {
        Some(_) => Err(Problem::from(ErrorPage::MailboxShut).into()),
        None => Ok(()),
    }
}
