//! Records which of the three buttons the consumer pressed, in the mail or on
//! the case page.

use cases::Executed;
use dispute::{CaseId, Choice, Command, Event, Party, Proof, RecordChoice, Round};
use lambda_http::{Body, Request, Response};
use link::Purpose;
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use web::Visit;
use web::http::{self, Form, Problem};

/// `POST /choice/{link}/{choice}` and `POST /case/{link}/choice`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let capability = http::capability(app, &request)?;
    if capability.party != Party::Consumer {
        return Err(Problem::from(ErrorPage::Forbidden).into());
    }
    match (http::choice(&request), capability.purpose) {
        ("", Purpose::Case) => from_case(app, &request).await,
        ("", Purpose::Choice(_)) | (_, Purpose::Case) => {
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
    let proof = proof(request, &Form::read(request)?);
    let command = Command::RecordChoice(RecordChoice {
        round,
        choice,
        proof,
    });
    match app.execute(case, &command).await? {
        Executed::Done { .. } | Executed::Refused { .. } => {
            let link = http::link(request);
            Ok(http::see_other(&format!("/choice/{link}/{word}")))
        }
        Executed::Missing => Err(Problem::from(ErrorPage::NotFound).into()),
    }
}

async fn from_case(app: &App, request: &Request) -> Result<Response<Body>, Error> {
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
        return visit.act(&Command::ConfirmSolved, Banner::Solved).await;
    };
    let round = round.parse().map(Round).map_err(|_| bad())?;
    let proof = proof(request, &form);
    let command = Command::RecordChoice(RecordChoice {
        round,
        choice,
        proof,
    });
    let banner = match app.execute(visit.case, &command).await? {
        Executed::Done { events, .. } => events
            .iter()
            .find_map(|recorded| banner_of(&recorded.event))
            .unwrap_or(Banner::ChoiceMade),
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

/// The proof that the consumer pressed the button; the core weighs it.
fn proof(request: &Request, form: &Form) -> Proof {
    if form.text("asked-again") == "1" {
        return Proof::AskedAgain;
    }
    match http::device(request) {
        Some(device) => Proof::Device(device.digest()),
        None => Proof::Link,
    }
}
