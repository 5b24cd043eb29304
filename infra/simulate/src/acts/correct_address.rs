//! The manager corrects the address of a side after a mail to it bounced.

use dispute::{Case, Command, Corrector, Party};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;
use crate::words::address;

pub(super) const ACT: Act = Act {
    name: "correct-address",
    who: &[Who::Manager],
    weight: 15,
    events: &[],
    fits: |case| bounced(case).is_some(),
    way: Way::Command(command),
};

fn bounced(case: &Case) -> Option<Party> {
    let sides = [Party::Shop, Party::Consumer];
    sides
        .into_iter()
        .find(|party| case.undelivered(*party).is_some())
}

fn command(person: &Person, case: &Case) -> Command {
    let sides = [Party::Consumer, Party::Shop];
    let party = bounced(case).unwrap_or(*person.world.dice.one(&sides));
    let found = person.world.found_address(case.address(party).or_empty());
    person.means_address(case.id, party, &found);
    Command::CorrectAddress {
        party,
        address: address(&found),
        by: Corrector::Staff(person.staff.clone()),
    }
}
