//! Records the shop's answer: a message, an offer, "solved" or a refusal.

mod answer;

use dispute::{Answer, Command, Party};
use lambda_http::{Body, Request, Response};
use page::Notice;
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
    if let Err(too_often) =
        limit::count(app, &limit::MESSAGES, &limit::side(visit.case, visit.party)).await?
    {
        return visit.show_too_often(form, too_often).await;
    }
    let done = notice(&answer);
    let command = Command::AnswerDispute { answer, submission };
    visit.act_on_words(&command, done, form).await
}

fn notice(answer: &Answer) -> Notice {
    match answer {
        Answer::Message(_) => Notice::MessageSent,
        Answer::Offer(_) => Notice::OfferMade,
        Answer::Solved(_) => Notice::SolvedTold,
        Answer::Refused(_) => Notice::Refused,
    }
}
