//! Shows the page behind "This wasn't me". Writes nothing, because mail scanners
//! open this page too.

use dispute::{Actor, Possible, Viewer, possible, view};
use lambda_http::http::StatusCode;
use lambda_http::{Body, Request, Response};
use page::DisownPage;
use runtime::{App, Error};
use web::http;

use crate::disown_filing::case_of;
use crate::visit;

/// `GET /disown/{link}`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let case = visit::load(app, case_of(app, &request)?).await?;
    let path = format!("/disown/{}", http::link(&request));
    let now = app.clock.now();
    let language = http::language(app, &request, Some(case.consumer.language));
    let can = possible(&case, &Actor::Consumer, now);
    let page = DisownPage {
        view: &view(&case, &[], Viewer::Consumer),
        possible: can.contains(&Possible::DisownFiling),
        path: &path,
        now,
    };
    let page = page::disown(&http::chrome(app, language, &path), &page);
    Ok(http::html(StatusCode::OK, page))
}
