//! The consumer confirms a complaint: by the code, or by the button of the mail
//! on the device that filed.

use cases::Executed;
use dispute::{Case, CodeNumber, Command, ConfirmFiling, Event, MailProof, Refusal, decide};
use lambda_http::{Body, Request, Response};
use link::Device;
use page::{Banner, ErrorPage, Told};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::limit;

use crate::visit::Visit;

/// `POST /filing/{link}`, with `code` or without. The device on which it is
/// confirmed is the consumer's own from then on.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let form = Form::read(&request)?;
    let case = visit.load().await?;
    let proof = match (form.field("code"), visit.button) {
        (Some(typed), _) if typed.trim().is_empty() => {
            return Ok(visit.show(&case, Some(Told::NoCode), None));
        }
        (Some(typed), _) => MailProof::Code(app.links.typed_code(case.id, last(&case), typed)),
        (None, Some(code)) => MailProof::Button(code),
        (None, None) => return Err(Problem::from(ErrorPage::BadForm).into()),
    };
    let device = http::device(&request).unwrap_or_else(|| Device::from_random(app.chance.bytes()));
    let mut press = ConfirmFiling {
        device: device.digest(),
        proof,
        list_at: None,
        attempt: app.chance.submission(),
    };
    if confirms(app, &case, &press) {
        press.list_at = limit::list_complaint(app, &case.shop.id, case.id).await?;
    }
    let command = Command::ConfirmFiling(press);
    let executed = app.execute(case.id, &command).await?;
    match executed {
        Executed::Done { case, events } => {
            let happened = events.first().map(|recorded| &recorded.event);
            if let Some(Event::FilingConfirmed { .. }) = happened {
                let mut response = visit.to_case(case.id, Some(Banner::Confirmed));
                http::set_device(&mut response, &device);
                Ok(response)
            } else if let Some(Event::CodeMistyped { .. }) = happened {
                Ok(visit.show(&case, Some(Told::WrongCode), None))
            } else {
                Ok(visit.back(None))
            }
        }
        Executed::Refused {
            refusal: Refusal::AlreadyDone,
            case,
        } => Ok(visit.to_case(case.id, None)),
        // Whoever proved the mailbox sees the first.
        Executed::Refused {
            refusal: Refusal::OrderTaken,
            case,
        } => match cases::open_besides(&app.journal, &case).await? {
            Some(open) => Ok(visit.to_case(open.id, Some(Banner::OpenAlready))),
            None => Ok(visit.back(None)),
        },
        Executed::Refused { .. } => Ok(visit.back(None)),
        Executed::Missing => Err(Problem::from(ErrorPage::FilingGone).into()),
    }
}

/// Whether it brings the complaint to the shop.
fn confirms(app: &App, case: &Case, press: &ConfirmFiling) -> bool {
    let command = Command::ConfirmFiling(press.clone());
    let decided = decide(case, &command, app.clock.now()).unwrap_or_default();
    let mut events = decided.iter().map(|recorded| &recorded.event);
    events.any(|event| matches!(event, Event::FilingConfirmed { .. }))
}

/// The last code that was sent.
fn last(case: &Case) -> CodeNumber {
    case.waiting()
        .map_or(CodeNumber::FIRST, |waiting| waiting.code)
}
