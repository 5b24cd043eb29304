//! Shows the page behind one of the three buttons in a mail. Writes nothing,
//! because mail scanners open this page too.

use dispute::{Actor, Choice, Party, Proof, RecordChoice, Viewer, possible, pressing, view};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use link::{Capability, Purpose};
use page::{ChoicePage, ErrorPage};
use runtime::{App, Error};
use web::http::{self, Problem};

use crate::again::Again;

/// `GET /choice/{link}/{choice}`; `?again=` asks for the answer once more, with
/// `&apart=` for "solved" without the offer.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let capability = http::capability(app, &request)?;
    let (Purpose::Choice(round), Party::Consumer) = (capability.purpose, capability.party) else {
        return Err(Problem::from(ErrorPage::LinkElsewhere).into());
    };
    let missing = || Problem::from(ErrorPage::NotFound);
    let pressed = Choice::of_word(http::choice(&request)).ok_or_else(missing)?;
    let case = cases::load(&app.journal, capability.case)
        .await?
        .ok_or_else(missing)?;
    let device = http::device(&request).map(|device| device.digest());
    let known_device = device.is_some() && device == case.device;
    let now = app.clock.now();
    let button = RecordChoice {
        round,
        choice: pressed,
        proof: device.map_or(Proof::Link, Proof::Device),
        without_offer: false,
    };
    // It expires together with the link that shows it. Otherwise each visit
    // would extend the access of somebody who found an old mail.
    let case_link = app.links.sign(&Capability {
        purpose: Purpose::Case,
        ..capability
    });
    let again = Again {
        case: case.id,
        round,
        choice: pressed,
    };
    let stamp = http::query(&request, "again").filter(|stamp| again.is_open(app, stamp));
    let path = http::path_without_lang(&request);
    let chrome = http::chrome(
        app,
        http::language(app, &request, Some(case.consumer.language)),
        &path,
    );
    let page = page::choice(
        &chrome,
        &ChoicePage {
            view: &view(&case, &[], Viewer::Consumer),
            possible: &possible(&case, &Actor::Consumer, now),
            pressed,
            pressing: pressing(&case, &button, now),
            known_device,
            again: stamp.map(|stamp| page::OnceMore {
                stamp,
                without_offer: http::query(&request, "apart").is_some(),
            }),
            now,
            path: &format!("/choice/{}", http::link(&request)),
            case_path: &format!("/case/{case_link}"),
        },
    );
    Ok(http::html(StatusCode::OK, page))
}
