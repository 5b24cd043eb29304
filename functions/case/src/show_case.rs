//! Shows a case to one of its sides: the stage, what can be done, and the
//! history.

use dispute::{EventNumber, Party, Submission};
use lambda_http::{Body, Request, Response};
use page::{Banner, Told};
use runtime::{App, Error};
use web::http;
use web::{Accepting, Shown, Visit};

/// `GET /case/{link}`; `?before=` shows older history, `?done=` a banner, `?offer=`
/// asks the consumer whether they accept the offer; `?waiting=` leads back to a
/// message that waits for its files.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of(app, &request)?;
    let accepting = http::query(&request, "offer").and_then(Accepting::of_word);
    let number = http::query(&request, "before").and_then(|number| number.parse().ok());
    let shown = Shown {
        before: number.map(EventNumber),
        banner: http::query(&request, "done").and_then(Banner::of_word),
        accepting: accepting.filter(|_| visit.party == Party::Consumer),
        told: http::query(&request, "done").and_then(Told::of_word),
        waiting: http::query(&request, "waiting")
            .and_then(|number| number.parse().ok())
            .map(Submission),
        returned: None,
    };
    visit.show(shown).await
}
