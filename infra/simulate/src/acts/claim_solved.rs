//! A shop says that it solved the problem.

use dispute::Case;

use super::act::{Act, Way};
use crate::ledger::Writer;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "claim-solved",
    who: &[Who::Shop],
    weight: 5,
    events: &["shop-claimed-solved"],
    fits: Case::is_between_the_two,
    way: Way::Pages(|person, case| Box::pin(answer(person, case))),
};

async fn answer(person: &mut Person, case: &Case) {
    let words = person.world.words(Writer::Of(case.id));
    person.answer(case, "solved", &[("text", &words)]).await;
}
