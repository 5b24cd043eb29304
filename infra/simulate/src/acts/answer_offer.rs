//! The consumer answers the shop's offer.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "answer-offer",
    who: &[Who::Consumer],
    weight: 20,
    events: &["offer-accepted", "offer-declined"],
    fits: |case| case.offer().is_some(),
    way: Way::Pages(|person, case| Box::pin(answer(person, case))),
};

async fn answer(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/offer").into_iter().next() {
        let accepts = person.world.dice.percent(40.0);
        let answer = if accepts { "accept" } else { "decline" };
        let asked = person.send(form.with("answer", answer)).await;
        // Accepting counts on the page that says that it binds.
        let binds = asked.and_then(|page| page.forms_to("/offer").into_iter().next());
        if let Some(form) = binds.filter(|form| form.value("bound").is_some()) {
            person.send(form.with("answer", answer)).await;
        }
    }
}
