//! The consumer says from the case page that it is solved.

use dispute::Case;

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "say-solved",
    who: &[Who::Consumer],
    weight: 2,
    events: &["solved-confirmed", "performance-reported"],
    fits: |case| !case.is_closed(),
    way: Way::Pages(|person, case| Box::pin(say(person, case))),
};

async fn say(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    let forms = page.forms_to("/choice");
    if let Some(form) = forms.into_iter().find(|form| form.value("round").is_none()) {
        person.send(form.with("choice", "solved")).await;
    }
}
