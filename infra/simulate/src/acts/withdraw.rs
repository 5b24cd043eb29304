//! The consumer withdraws.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "withdraw",
    who: &[Who::Consumer],
    weight: 1,
    events: &["dispute-withdrawn"],
    fits: |case| !case.is_closed(),
    way: Way::Pages(|person, case| Box::pin(withdraw(person, case))),
};

async fn withdraw(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/withdraw").into_iter().next() {
        person.send(form.with("text", "")).await;
    }
}
