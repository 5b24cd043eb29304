//! The shop answers the claims.

use dispute::{Case, Command, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "defend",
    who: &[Who::Shop],
    weight: 20,
    events: &["defence-submitted", "file-completed"],
    fits: |case| matches!(case.stage, Stage::Ruling(RulingStage::Defence { .. })),
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    Command::SubmitDefence {
        text: person.world.text(case.id),
    }
}
