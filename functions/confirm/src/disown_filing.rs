//! Whoever reads the mail says that a complaint isn't theirs, or takes that
//! back: for all complaints with the address that wait.

use cases::Executed;
use dispute::{CaseId, Command, MailAddress, Party};
use lambda_http::{Body, Request, Response};
use link::Purpose;
use page::ErrorPage;
use runtime::{App, Error};
use web::http::{self, Form, Problem};

/// `POST /disown/{link}`, with `act`: `disown` or `take-back`. Whatever the
/// outcome, the page shows it, based on the case.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let case = case_of(app, &request)?;
    let form = Form::read(&request)?;
    let (command, others) = match form.text("act") {
        "disown" => (disown(false), disown(true)),
        "take-back" => (Command::TakeDisowningBack, Command::TakeDisowningBack),
        _ => return Err(Problem::from(ErrorPage::BadForm).into()),
    };
    let address = match app.execute(case, &command).await? {
        Executed::Done { case, .. } | Executed::Refused { case, .. }
            if case.waiting().is_some() =>
        {
            case.consumer.mail
        }
        Executed::Done { .. } | Executed::Refused { .. } => return Ok(back(&request)),
        Executed::Missing => return Err(Problem::from(ErrorPage::FilingGone).into()),
    };
    for other in waiting_for(app, &address).await? {
        if other != case {
            app.execute(other, &others).await?;
        }
    }
    Ok(back(&request))
}

fn disown(along: bool) -> Command {
    Command::DisownFiling { along }
}

fn back(request: &Request) -> Response<Body> {
    http::see_other(&format!("/disown/{}", http::link(request)))
}

/// All that wait for this address: an address takes ten a day, for fourteen
/// days.
async fn waiting_for(app: &App, address: &MailAddress) -> Result<Vec<CaseId>, Error> {
    let mut found = vec![];
    let mut place = None;
    loop {
        let page = cases::waiting_for(&app.journal, address, place.as_ref()).await?;
        found.extend(page.entries.into_iter().map(|listed| listed.id));
        place = page.next;
        if place.is_none() {
            return Ok(found);
        }
    }
}

/// The case of a link to disown.
pub(crate) fn case_of(app: &App, request: &Request) -> Result<CaseId, Problem> {
    let capability = http::capability(app, request)?;
    match (capability.party, capability.purpose) {
        (Party::Consumer, Purpose::Disown) => Ok(capability.case),
        _ => Err(ErrorPage::LinkElsewhere.into()),
    }
}
