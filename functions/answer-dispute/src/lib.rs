//! Takes the shop's answer: a message, an offer, "solved", or a refusal.

mod answer;

use dispute::{Answer, Command, Party};
use lambda_http::{Body, Request, Response};
use page::case::{Field, Returned};
use page::{FieldError, Notice};
use runtime::http::Form;
use runtime::{App, Error, Shown, limit};

/// `POST /case/{link}/answer`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = app.visit_of(Party::Shop, &request)?;
    let form = Form::read(&request)?;
    let submission = runtime::form::submission(&form)?;
    let kind = answer::kind(form.text("answer"))?;
    let returned = |errors| Returned {
        form: kind,
        text: form.text("text"),
        amount: form.text("amount"),
        day: form.text("day"),
        month: form.text("month"),
        year: form.text("year"),
        errors,
    };
    match answer::parse(kind, &form, app.clock.now()) {
        Ok(answer) => {
            if let Err(too_often) = app
                .count(&limit::MESSAGES, &limit::side(visit.case, visit.party))
                .await?
            {
                let errors = [(Field::Text, FieldError::TooOften(too_often.again))];
                let shown = app.show_too_often(&request, &visit, returned(&errors), too_often);
                return shown.await;
            }
            let done = notice(&answer);
            let command = Command::AnswerDispute { answer, submission };
            app.act_on_words(&request, &visit, &command, done, returned(&[]))
                .await
        }
        Err(errors) => {
            let shown = Shown {
                returned: Some(returned(&errors)),
                ..Shown::default()
            };
            app.show_case(&request, &visit, shown).await
        }
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
