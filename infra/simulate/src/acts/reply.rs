//! The consumer writes to the shop.

use dispute::Case;

use super::act::{Act, Way};
use crate::ledger::Writer;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "reply",
    who: &[Who::Consumer],
    weight: 6,
    events: &["consumer-replied"],
    fits: Case::is_between_the_two,
    way: Way::Pages(|person, case| Box::pin(reply(person, case))),
};

async fn reply(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/message").into_iter().next() {
        let words = person.world.words(Writer::Of(case.id));
        person.send(form.with("text", &words)).await;
    }
}
