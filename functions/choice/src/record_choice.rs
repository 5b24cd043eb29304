//! Records which of the three buttons the consumer pressed, in the mail or on
//! the case page.

use cases::Executed;
use dispute::{CaseId, Choice, Command, Event, Party, Proof, RecordChoice, Refusal, Round};
use lambda_http::{Body, Request, Response};
use link::{Capability, Purpose};
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use web::http::{self, Form, Problem};
use web::{Accepting, Visit};

use crate::again::Again;

/// `POST /choice/{link}/{choice}` and `POST /case/{link}/choice`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let capability = http::capability(app, &request)?;
    if capability.party != Party::Consumer {
        return Err(Problem::from(ErrorPage::Forbidden).into());
    }
    match (http::choice(&request), capability.purpose) {
        ("", Purpose::Case) => from_case(app, &request, capability).await,
        ("", Purpose::Choice(_))
        | (_, Purpose::Case | Purpose::Await | Purpose::Confirm(_) | Purpose::Disown) => {
            Err(Problem::from(ErrorPage::LinkElsewhere).into())
        }
        (word, Purpose::Choice(round)) => {
            from_mail(app, &request, capability.case, round, word).await
        }
    }
}

/// Whatever the outcome, the page of the button shows it, based on the case.
async fn from_mail(
    app: &App,
    request: &Request,
    case: CaseId,
    round: Round,
    word: &str,
) -> Result<Response<Body>, Error> {
    let choice = Choice::of_word(word).ok_or(Problem::from(ErrorPage::NotFound))?;
    let form = Form::read(request)?;
    let again = Again {
        case,
        round,
        choice,
    };
    let command = Command::RecordChoice(RecordChoice {
        round,
        choice,
        proof: proof(app, request, &form, again),
        without_offer: is_without_offer(&form),
    });
    let path = format!("/choice/{}/{word}", http::link(request));
    let executed = app.execute(case, &command).await?;
    if needs_proof(&executed) && form.field(AGAIN).is_some() {
        return Ok(ask_once_more(app, &path, &form, again));
    }
    match executed {
        Executed::Done { .. } | Executed::Refused { .. } => Ok(http::see_other(&path)),
        Executed::Missing => Err(Problem::from(ErrorPage::NotFound).into()),
    }
}

/// To the page that asks once more. A page that was answered too soon is shown
/// again as it was.
fn ask_once_more(app: &App, path: &str, form: &Form, again: Again) -> Response<Body> {
    let sent = form.text(AGAIN);
    let stamp = if again.is_open(app, sent) {
        sent.to_owned()
    } else {
        again.stamp(app)
    };
    let apart = if is_without_offer(form) {
        "&apart=1"
    } else {
        ""
    };
    http::see_other(&format!("{path}?again={stamp}{apart}"))
}

async fn from_case(
    app: &App,
    request: &Request,
    capability: Capability,
) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, request)?;
    let form = Form::read(request)?;
    let bad = || Problem::from(ErrorPage::BadForm);
    let choice = Choice::of_word(form.text("choice")).ok_or_else(bad)?;
    let Some(round) = form.field("round") else {
        // "It is solved" is on the case page whether or not the question was
        // asked; the other buttons answer the question.
        if choice != Choice::Solved {
            return Err(bad().into());
        }
        let without_offer = is_without_offer(&form);
        let command = Command::ConfirmSolved { without_offer };
        return answered(app, &visit, &command, Banner::Solved).await;
    };
    let round = round.parse().map(Round).map_err(|_| bad())?;
    let again = Again {
        case: visit.case,
        round,
        choice,
    };
    let command = Command::RecordChoice(RecordChoice {
        round,
        choice,
        proof: proof(app, request, &form, again),
        without_offer: is_without_offer(&form),
    });
    if form.field(AGAIN).is_none() {
        return answered(app, &visit, &command, Banner::ChoiceMade).await;
    }
    let executed = app.execute(visit.case, &command).await?;
    if !needs_proof(&executed) {
        return told(&visit, executed, Banner::ChoiceMade);
    }
    let link = app.links.sign(&Capability {
        purpose: Purpose::Choice(round),
        ..capability
    });
    let path = format!("/choice/{link}/{}", choice.word());
    Ok(ask_once_more(app, &path, &form, again))
}

/// Whether the answer counts only with more proof than the link.
fn needs_proof(executed: &Executed) -> bool {
    matches!(
        executed,
        Executed::Refused {
            refusal: Refusal::AskedAgain | Refusal::ProvenStands,
            ..
        }
    )
}

/// Back to the case page, or to the page that asks about the offer.
async fn answered(
    app: &App,
    visit: &Visit<'_>,
    command: &Command,
    done: Banner,
) -> Result<Response<Body>, Error> {
    told(visit, app.execute(visit.case, command).await?, done)
}

fn told(visit: &Visit<'_>, executed: Executed, done: Banner) -> Result<Response<Body>, Error> {
    let banner = match executed {
        Executed::Done { events, .. } => events
            .iter()
            .find_map(|recorded| banner_of(&recorded.event))
            .unwrap_or(done),
        Executed::Refused {
            refusal: Refusal::OfferStands,
            ..
        } => return Ok(visit.ask_to_accept(Accepting::SaidSolved)),
        // The button of the case page that was pressed before.
        Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        } if done == Banner::Solved => done,
        Executed::Refused { refusal, .. } => Banner::of_refusal(refusal),
        Executed::Missing => return Err(Problem::from(ErrorPage::NotFound).into()),
    };
    Ok(visit.back(banner))
}

fn banner_of(event: &Event) -> Option<Banner> {
    if let Event::ChoiceChanged { .. } = event {
        Some(Banner::ChoiceChanged)
    } else if let Event::ChoiceContested { .. } = event {
        Some(Banner::ChoiceContested)
    } else {
        None
    }
}

/// Whether the form was sent by the page that asks about the offer, with the
/// answer that "solved" doesn't mean it.
fn is_without_offer(form: &Form) -> bool {
    form.text("without-offer") == "1"
}

/// The field of a page that asks once more: `1` on the first of its forms, and
/// a stamp on the second, which counts after a pause.
const AGAIN: &str = "asked-again";

/// The proof that the consumer pressed the button; the core weighs it.
fn proof(app: &App, request: &Request, form: &Form, again: Again) -> Proof {
    if again.counts(app, form.text(AGAIN)) {
        return Proof::AskedAgain;
    }
    match http::device(request) {
        Some(device) => Proof::Device(device.digest()),
        None => Proof::Link,
    }
}
