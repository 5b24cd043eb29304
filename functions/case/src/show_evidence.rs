//! Shows a file of a case to one of its sides.

use evidence::Bucket;
use lambda_http::{Body, Request, Response};
use page::ErrorPage;
use runtime::{App, Error};
use web::Visit;
use web::http::{self, Passing, Problem};

/// `GET /case/{link}/evidence/{number}`, counted from one. The bucket is
/// private, so this redirects to an address that is valid for a few minutes.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let missing = || Problem::from(ErrorPage::NotFound);
    let number: usize = http::path(&request, "number")
        .parse()
        .map_err(|_| missing())?;
    let case = cases::load(&app.journal, visit.case)
        .await?
        .filter(|case| case.waiting().is_none())
        .ok_or_else(missing)?;
    let file = number
        .checked_sub(1)
        .and_then(|index| case.complaint.evidence.get(index))
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
