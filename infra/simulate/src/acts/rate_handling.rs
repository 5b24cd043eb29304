//! A side says what it thinks of our work.

use dispute::{Case, Rating};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "rate-handling",
    who: &[Who::Consumer, Who::Shop],
    weight: 1,
    events: &["handling-rated"],
    fits: Case::is_closed,
    way: Way::Pages(|person, case| Box::pin(rate(person, case))),
};

async fn rate(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/rating").into_iter().next() {
        let rating = person.world.dice.one(&Rating::ALL).word();
        person.send(form.with("rating", rating)).await;
    }
}
