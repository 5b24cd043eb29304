//! A side asks for more time.

use dispute::{Case, Command, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "extend-term",
    who: &[Who::Consumer, Who::Shop],
    weight: 5,
    events: &["extension-granted"],
    fits: |case| {
        matches!(
            case.stage,
            Stage::Ruling(RulingStage::Claim { .. } | RulingStage::Defence { .. })
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::RequestExtension {
        party: person.party(),
    }
}
