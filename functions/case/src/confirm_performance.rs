//! Records whether a settlement was performed, as the consumer says.

use dispute::{Command, Party};
use lambda_http::{Body, Request, Response};
use page::{Banner, ErrorPage};
use runtime::{App, Error};
use web::Visit;
use web::http::{Form, Problem};

/// `POST /case/{link}/performance`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    let performed = match Form::read(&request)?.text("performed") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::from(ErrorPage::BadForm).into()),
    };
    let command = Command::ConfirmPerformance { performed };
    visit.act(&command, Banner::PerformanceReported).await
}
