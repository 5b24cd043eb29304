//! The consumer reopens a closed case.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

const EVENTS: &[&str] = &["dispute-reopened", "choice-asked"];

pub(super) const ACT: Act = Act {
    name: "reopen",
    who: &[Who::Consumer],
    weight: 8,
    events: EVENTS,
    fits: |case| case.reopen_term().is_some(),
    way: Way::Pages(|person, case| Box::pin(reopen(person, case))),
};

async fn reopen(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/reopen").into_iter().next() {
        person.send(form).await;
    }
}

/// Notes that a form that reopens a case is about to be sent, where the page of a
/// mail's button offers it.
pub(super) fn note(person: &Person, case: &Case) {
    person.world.ledger().mean(case.id, &person.actor(), EVENTS);
}
