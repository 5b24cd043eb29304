//! A shop refuses.

use dispute::Case;

use super::act::{Act, Way};
use crate::ledger::Writer;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "refuse",
    who: &[Who::Shop],
    weight: 3,
    events: &["shop-refused", "choice-asked"],
    fits: Case::is_between_the_two,
    way: Way::Pages(|person, case| Box::pin(answer(person, case))),
};

async fn answer(person: &mut Person, case: &Case) {
    let words = person.world.words(Writer::Of(case.id));
    person.answer(case, "refuse", &[("text", &words)]).await;
}
