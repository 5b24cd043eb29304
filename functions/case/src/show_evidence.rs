//! Shows a file of a case to one of its sides.

use dispute::{Case, EventNumber, Evidence, Party, Recorded, view};
use evidence::Bucket;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use runtime::{App, Error};
use web::Visit;
use web::http::{self, Passing, Problem};

/// `GET /case/{link}/evidence/{number}`, counted from one, of the complaint;
/// `/evidence/{event}-{number}` of what was said in that event. The bucket is
/// private, so this redirects to an address that is valid for a few minutes.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let missing = || Problem::from(ErrorPage::NotFound);
    let (event, number) = place(http::path(&request, "number")).ok_or_else(missing)?;
    let case = cases::load(&app.journal, visit.case)
        .await?
        .filter(|case| case.waiting().is_none())
        .ok_or_else(missing)?;
    let said = match event {
        Some(event) => cases::event(&app.journal, &case, event).await?,
        None => None,
    };
    let files: &[Evidence] = match event {
        Some(_) => said
            .as_ref()
            .map_or(&[], |said| files(&case, said, visit.party)),
        None => &case.complaint.evidence,
    };
    let file = number
        .checked_sub(1)
        .and_then(|index| files.get(index))
        .ok_or_else(missing)?;
    let place = app.settings.evidence.as_ref().ok_or_else(missing)?;
    let bucket = Bucket::new(&app.aws, &place.bucket, place.endpoint.as_deref())?;
    let address = bucket
        .view_url(case.id, file, app.clock.now())
        .await
        .map_err(|error| match error.is_retryable() {
            true => Error::from(Passing::new(error)),
            false => error.into(),
        })?;
    Ok(http::see_other(&address))
}

/// The event, if it isn't the complaint, and the number of a file.
fn place(word: &str) -> Option<(Option<EventNumber>, usize)> {
    match word.split_once('-') {
        Some((event, number)) => {
            Some((Some(EventNumber(event.parse().ok()?)), number.parse().ok()?))
        }
        None => Some((None, word.parse().ok()?)),
    }
}

/// The files of an event, if this side may see it.
fn files<'a>(case: &'a Case, said: &'a Recorded, party: Party) -> &'a [Evidence] {
    let view = view(case, std::slice::from_ref(said), party.into());
    let seen = view.entries.first();
    seen.and_then(|entry| entry.what.said_with())
        .unwrap_or_default()
}
