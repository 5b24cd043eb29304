//! Reopens a case that was closed as solved or that lapsed.

use dispute::{Actor, Command, Party, Possible, possible};
use lambda_http::{Body, Request, Response};
use page::Banner;
use runtime::{App, Error};
use web::http::{Form, Problem};
use web::{Visit, limit};

/// `POST /case/{link}/reopen`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Consumer, app, &request)?;
    // The form has no fields, but has to be sent as a form like any other.
    Form::read(&request)?;
    let reopens = |can: &Possible| matches!(can, Possible::ReopenDispute { .. });
    let case = cases::load(&app.journal, visit.case).await?;
    // What the rules refuse isn't counted.
    if let Some(case) = case
        && possible(&case, &Actor::Consumer, app.clock.now())
            .iter()
            .any(reopens)
    {
        limit::count_reopening(app, case.id, case.round)
            .await?
            .map_err(Problem::from)?;
    }
    visit.act(&Command::ReopenDispute, Banner::Reopened).await
}
