//! Records the shop's answer: a message, an offer, "solved" or a refusal.

mod answer;

use dispute::{Answer, Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{Field, Returned};
use page::{FieldError, Notice};
use runtime::{App, Error};
use web::http::Form;
use web::{Visit, limit};

/// `POST /case/{link}/answer`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = Visit::of_party(Party::Shop, app, &request)?;
    let form = Form::read(&request)?;
    let submission = web::form::submission(&form)?;
    let kind = answer::kind(form.text("answer"))?;
    let returned = |errors| Returned {
        form: kind.into(),
        text: form.text("text"),
        amount: form.text("amount"),
        day: form.text("day"),
        month: form.text("month"),
        year: form.text("year"),
        errors,
    };
    match answer::parse(kind, &form, app.clock.now()) {
        Ok(answer) => {
            if let Err(too_often) =
                limit::count(app, &limit::MESSAGES, &limit::side(visit.case, visit.party)).await?
            {
                let errors = [(Field::Text, FieldError::TooOften(too_often.again))];
                let shown = visit.show_too_often(returned(&errors), too_often);
                return shown.await;
            }
            let done = notice(&answer);
            let command = Command::AnswerDispute { answer, submission };
            visit.act_on_words(&command, done, returned(&[])).await
        }
        Err(errors) => visit.show(returned(&errors).into()).await,
    }
}

fn notice(answer: &Answer) -> Notice {
    match answer {
        Answer::Message(_) => Notice::MessageSent,
        Answer::Offer(_) => Notice::OfferMade,
        Answer::Solved(_) => Notice::SolvedTold,
        Answer::Refused(_) => Notice::Refused,
    }
}
