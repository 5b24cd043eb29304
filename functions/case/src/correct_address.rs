//! Corrects the consumer's own address after a mail to it bounced.

use cases::Executed;
use dispute::{Command, Corrector, Party, Refusal};
use lambda_http::{Body, Request, Response};
use page::case::{TextForm, TypedForm};
use page::{Banner, ErrorPage, FieldError};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::{Visit, form, limit};

/// `POST /case/{link}/address`. The core checks the device.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let form = Form::read(&request)?;
    let typed = form.text("mail");
    let returned = TypedForm::Text {
        form: TextForm::Address,
        typed,
        error: None,
    };
    let address = match form::address(typed) {
        Ok(address) => address,
        Err(error) => return visit.show(returned.with_error(error).into()).await,
    };
    if let Some(host) = address.likely_host()
        && !form::is_confirmed(&form, typed)
    {
        let asked = returned.with_error(FieldError::LikelySlip(host));
        return visit.show(asked.into()).await;
    }
    let counted = limit::count_case(app, visit.case, address.or_empty()).await?;
    if let Err(too_often) = counted {
        return visit.show_too_often(returned, too_often).await;
    }
    let device = http::device(&request).map(|device| device.digest());
    let command = Command::CorrectAddress {
        party: Party::Consumer,
        address,
        by: Corrector::Consumer { device },
    };
    let banner = match app.execute(visit.case, &command).await? {
        Executed::Done { .. }
        | Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        } => Banner::AddressCorrected,
        Executed::Refused {
            refusal: Refusal::NotYours,
            ..
        } => Banner::OtherDevice,
        Executed::Refused { refusal, .. } => Banner::of_refusal(refusal),
        Executed::Missing => return Err(Problem::from(ErrorPage::NotFound).into()),
    };
    Ok(visit.back(banner))
}
