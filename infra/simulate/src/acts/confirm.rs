//! The consumer confirms a complaint, by the button on the device that filed or
//! by the code elsewhere.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "confirm",
    who: &[Who::Consumer],
    weight: 12,
    events: &["filing-confirmed", "code-mistyped"],
    fits: |case| case.waiting().is_some(),
    way: Way::Pages(|person, case| Box::pin(confirm(person, case))),
};

async fn confirm(person: &mut Person, case: &Case) {
    let known = person.links.get(&case.id);
    let Some((link, code)) = known.and_then(|links| links.confirm.clone()) else {
        return;
    };
    let Some(page) = person.open(&link).await else {
        return;
    };
    let Some(form) = page.forms_to("").into_iter().next() else {
        return;
    };
    let form = if page.asks_code() {
        form.with("code", &code)
    } else {
        form
    };
    person.send(form).await;
}
