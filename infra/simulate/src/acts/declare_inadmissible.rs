//! Staff declares the case inadmissible, or bars it from a ruling.

use dispute::{Case, Command, Ground, RulingBar, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "declare-inadmissible",
    who: &[Who::Mediator],
    weight: 1,
    events: &["declared-inadmissible", "ruling-barred"],
    fits: |case| matches!(&case.stage, Stage::Mediation { .. }),
    way: Way::Command(command),
};

const GROUNDS: [Ground; 4] = [
    Ground::NotPutToShop,
    Ground::BelowLimit,
    Ground::NoRuling(RulingBar::TooComplex),
    Ground::NoRuling(RulingBar::AboveCeiling),
];

fn command(person: &Person, case: &Case) -> Command {
    Command::DeclareInadmissible {
        mediator: person.staff.clone(),
        ground: *person.world.dice.one(&GROUNDS),
        reasons: person.world.text(case.id),
    }
}
