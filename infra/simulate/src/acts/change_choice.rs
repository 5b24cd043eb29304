//! The consumer changes the choice, from the case page.

use dispute::Case;

use super::act::{Act, Way};
use super::choose;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "change-choice",
    who: &[Who::Consumer],
    weight: 2,
    events: &["choice-recorded", "choice-changed", "choice-contested"],
    fits: |case| case.change_term().is_some(),
    way: Way::Pages(|person, case| Box::pin(change(person, case))),
};

async fn change(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    let forms = page.forms_to("/choice");
    let Some(form) = forms.into_iter().find(|form| form.value("round").is_some()) else {
        return;
    };
    let buttons: Vec<String> = form
        .buttons
        .iter()
        .map(|(_, value)| value.clone())
        .collect();
    if buttons.is_empty() {
        return;
    }
    let choice = person.world.dice.one(&buttons).clone();
    let form = form.with("choice", &choice);
    choose::note(person, case, &form);
    person.send(form).await;
}
