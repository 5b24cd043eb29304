//! The consumer answers the shop's offer.

use dispute::Case;

use super::act::{Act, Way};
use crate::browser::Page;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "answer-offer",
    who: &[Who::Consumer],
    weight: 20,
    events: &[
        "offer-accepted",
        "offer-declined",
        "accept-code-sent",
        "code-mistyped",
    ],
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
        if let Some(page) = asked.filter(|_| accepts) {
            accept(person, case, &page).await;
        }
    }
}

/// On a device that isn't their own it takes the code of a mail, which comes
/// later: then they are at it again.
async fn accept(person: &mut Person, case: &Case, page: &Page) {
    let known = person.links.get(&case.id);
    let code = known.and_then(|links| links.accept_code.clone());
    let forms = page.forms_to("/offer");
    let binds = forms.iter().find(|form| form.value("bound").is_some());
    match (binds, code) {
        (Some(form), Some(code)) if page.asks_code() => {
            let form = form.clone().with("code", &code).with("answer", "accept");
            person.send(form).await;
        }
        (Some(form), _) if !page.asks_code() => {
            person.send(form.clone().with("answer", "accept")).await;
        }
        (Some(_) | None, _) => {
            let sends = forms.into_iter().find(|form| form.value("bound").is_none());
            if let Some(form) = sends {
                // It isn't retried: pressing it again after some time sends another.
                person.device.send(&form.with("answer", "code")).await;
            }
        }
    }
}
