//! Gives the shop the end of its term as a file for its calendar.

use dispute::{Party, Turn, turn};
use lambda_http::{Body, Request, Response};
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use web::Visit;
use web::http::{self, Problem};

/// `GET /case/{link}/term`. Once it isn't the shop's turn any more, the case
/// page says so.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Shop, app, &request)?;
    let case = cases::load(&app.journal, visit.case)
        .await?
        .ok_or(Problem::from(ErrorPage::NotFound))?;
    let Turn::Party(Party::Shop, term) = turn(&case) else {
        return Ok(visit.back(Banner::MovedOn));
    };
    let language = http::language(app, &request, Some(case.shop.language));
    let address = format!("{}/case/{}", app.settings.base_url, http::link(&request));
    let file = page::calendar(language, case.id, &address, &term, app.clock.now());
    Ok(http::calendar(&format!("beslecht-{}.ics", case.id), file))
}
