//! Takes the shop's answer: a message, an offer, "solved", or a refusal.

mod answer;

use dispute::{Answer, Command, Party};
use lambda_http::{Body, Request, Response};
use page::Notice;
use page::case::Returned;
use runtime::http::Form;
use runtime::{App, Error, Shown};

/// `POST /case/{link}/answer`.
pub async fn handle(app: &App, request: Request) -> Result<Response<Body>, Error> {
    let visit = app.visit_of(Party::Shop, &request)?;
    let form = Form::read(&request)?;
    let submission = runtime::form::submission(&form)?;
    let kind = answer::kind(form.text("answer"))?;
    match answer::parse(kind, &form, app.clock.now()) {
        Ok(answer) => {
            let done = notice(&answer);
            app.act(&visit, &Command::AnswerDispute { answer, submission }, done)
                .await
        }
        Err(errors) => {
            let returned = Returned {
                form: kind,
                text: form.text("text"),
                amount: form.text("amount"),
                day: form.text("day"),
                month: form.text("month"),
                year: form.text("year"),
                errors: &errors,
            };
            let shown = Shown {
                returned: Some(returned),
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
