//! A side takes back what it did by a press.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "take-back",
    who: &[Who::Consumer, Who::Shop],
    weight: 6,
    events: &["closing-taken-back", "refusal-taken-back"],
    fits: |case| case.undo.closing.is_some() || case.undo.refusal.is_some(),
    way: Way::Pages(|person, case| Box::pin(take_back(person, case))),
};

async fn take_back(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/undo").into_iter().next() {
        person.send(form).await;
    }
}
