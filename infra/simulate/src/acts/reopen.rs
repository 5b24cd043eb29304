//! The consumer reopens a closed case.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "reopen",
    who: &[Who::Consumer],
    weight: 8,
    events: &["dispute-reopened", "choice-asked"],
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
