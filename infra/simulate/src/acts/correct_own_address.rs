//! The consumer corrects their own address after a mail to it bounced.
//! Sometimes somebody tries it who only has the link.

use dispute::{Case, Party};

use super::act::{Act, Way};
use super::choose::strangers_device;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "correct-own-address",
    who: &[Who::Consumer],
    weight: 30,
    events: &[],
    fits: |case| case.undelivered(Party::Consumer).is_some(),
    way: Way::Pages(|person, case| Box::pin(correct(person, case))),
};

async fn correct(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    let Some(form) = page.forms_to("/address").into_iter().next() else {
        return;
    };
    if person.world.dice.percent(person.manners.rivals) {
        let theirs = form.clone().with("mail", "stranger@mailbox.example");
        strangers_device(person).send(&theirs).await;
    }
    let own = case.consumer.mail.or_empty();
    let right = person.world.found_address(own);
    person.means_address(case.id, Party::Consumer, &right);
    person.send(form.with("mail", &right)).await;
}
