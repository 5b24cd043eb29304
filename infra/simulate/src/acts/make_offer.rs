//! A shop makes an offer.

use dispute::Case;

use super::act::{Act, Way};
use crate::ledger::Writer;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "make-offer",
    who: &[Who::Shop],
    weight: 6,
    events: &["offer-made"],
    fits: Case::is_between_the_two,
    way: Way::Pages(|person, case| Box::pin(offer(person, case))),
};

async fn offer(person: &mut Person, case: &Case) {
    let words = person.world.words(Writer::Of(case.id));
    let by = person.world.day_in(30);
    let (day, month, year) = (
        by.day().to_string(),
        by.month().to_string(),
        by.year().to_string(),
    );
    let fields = [
        ("text", &*words),
        ("amount", "49,95"),
        ("day", &day),
        ("month", &month),
        ("year", &year),
    ];
    person.answer(case, "offer", &fields).await;
}
