//! Records the shop's answer: a message, an offer, "solved" or a refusal.

mod answer;

use dispute::{Answer, Command, Party};
use lambda_http::{Body, Request, Response};
use page::Banner;
use runtime::{App, Error};
use web::http::Form;
use web::{Visit, limit};

use answer::Sent;

/// `POST /case/{link}/answer`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Shop, app, &request)?;
    let form = Form::read(&request)?;
    let submission = web::form::submission(&form)?;
    let Sent { answer, form } = answer::read(&form, app.clock.now())?;
    let Some(answer) = answer else {
        return visit.show(form.into()).await;
    };
    let counted = limit::count_message(app, visit.case, visit.party, submission).await?;
    if let Err(too_often) = counted {
        return visit.show_too_often(form, too_often).await;
    }
    let done = banner(&answer);
    let command = Command::AnswerDispute { answer, submission };
    visit.act_on_words(&command, done, form).await
}

fn banner(answer: &Answer) -> Banner {
    match answer {
        Answer::Message(_) => Banner::MessageSent,
        Answer::Offer(_) => Banner::OfferMade,
        Answer::Solved(_) => Banner::SolvedTold,
        Answer::Refused(_) => Banner::Refused,
    }
}
