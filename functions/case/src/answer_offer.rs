//! Records the consumer's answer to the shop's offer.

use cases::Executed;
use dispute::{
    AcceptProof, CaseId, CodeNumber, Command, Event, EventNumber, OfferAnswer, Party, Refusal,
};
use lambda_http::{Body, Request, Response};
use page::{Banner, ErrorPage, Told};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::{Accepting, Shown, Visit, limit};

/// `POST /case/{link}/offer`, with `answer`: `accept`, `decline`, or `code` to be
/// sent the code that accepting takes on a device that isn't known.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let form = Form::read(&request)?;
    let bad = || Problem::from(ErrorPage::BadForm);
    let offer = form
        .text("offer")
        .parse()
        .map(EventNumber)
        .map_err(|_| bad())?;
    match form.text("answer") {
        // Accepting binds: it counts on the page that says so.
        "accept" if form.text("bound") != "1" => Ok(visit.ask_to_accept(Accepting::Pressed(offer))),
        "accept" => accept(app, &visit, &form, &request, offer).await,
        "code" => send_code(app, &visit, offer).await,
        "decline" => {
            let answer = OfferAnswer::Decline;
            let command = Command::AnswerOffer { offer, answer };
            visit.act(&command, Banner::OfferDeclined).await
        }
        _ => Err(bad().into()),
    }
}

async fn accept(
    app: &App,
    visit: &Visit<'_>,
    form: &Form,
    request: &Request,
    offer: EventNumber,
) -> Result<Response<Body>, Error> {
    let device = http::device(request).map(|device| device.digest());
    let proof = match (form.field("code"), device) {
        (Some(typed), _) if typed.trim().is_empty() => {
            return show(visit, offer, Told::NoCode).await;
        }
        (Some(typed), _) => AcceptProof::Code {
            typed: typed_code(app, visit.case, typed).await?,
            attempt: app.chance.submission(),
        },
        (None, Some(device)) => AcceptProof::Device(device),
        (None, None) => AcceptProof::Link,
    };
    let answer = OfferAnswer::Accept(proof);
    let command = Command::AnswerOffer { offer, answer };
    match app.execute(visit.case, &command).await? {
        Executed::Done { events, .. } if mistyped(&events) => {
            show(visit, offer, Told::WrongCode).await
        }
        Executed::Done { .. }
        | Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        } => Ok(visit.back(Banner::OfferAccepted)),
        // The page says what it takes.
        Executed::Refused {
            refusal: Refusal::CodeNeeded | Refusal::CodeSpent,
            ..
        } => Ok(visit.ask_to_accept(Accepting::Pressed(offer))),
        Executed::Refused { refusal, .. } => Ok(visit.back(Banner::of_refusal(refusal))),
        Executed::Missing => Err(Problem::from(ErrorPage::NotFound).into()),
    }
}

fn mistyped(events: &[dispute::Recorded]) -> bool {
    let mut events = events.iter();
    events.any(|it| matches!(it.event, Event::CodeMistyped { .. }))
}

/// Which of the case's codes was typed.
async fn typed_code(app: &App, case: CaseId, typed: &str) -> Result<Option<CodeNumber>, Error> {
    let loaded = cases::load(&app.journal, case).await?;
    let last = loaded.and_then(|loaded| loaded.last_code());
    Ok(last.and_then(|last| app.links.typed_code(case, last, typed)))
}

/// The page again, with what is wrong with the code.
async fn show(visit: &Visit<'_>, offer: EventNumber, told: Told) -> Result<Response<Body>, Error> {
    let shown = Shown {
        accepting: Some(Accepting::Pressed(offer)),
        told: Some(told),
        ..Shown::default()
    };
    visit.show(shown).await
}

async fn send_code(
    app: &App,
    visit: &Visit<'_>,
    offer: EventNumber,
) -> Result<Response<Body>, Error> {
    limit::count_accept_code(app, visit.case)
        .await?
        .map_err(Problem::from)?;
    let command = Command::RequestAcceptCode { offer };
    let told = match app.execute(visit.case, &command).await? {
        Executed::Done { .. } => Told::CodeSent,
        Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        } => Told::SentBefore,
        Executed::Refused {
            refusal: Refusal::CodeSpent,
            ..
        } => Told::NoMoreCodes,
        Executed::Refused { refusal, .. } => return Ok(visit.back(Banner::of_refusal(refusal))),
        Executed::Missing => return Err(Problem::from(ErrorPage::NotFound).into()),
    };
    Ok(visit.tell_of_code(offer, told))
}
