//! The jurist states whether there is a conflict of interest.

use dispute::{Case, Command, JuristWork, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "state-conflict",
    who: &[Who::Jurist],
    weight: 20,
    events: &["conflict-stated"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Ruling(RulingStage::Deliberation {
                work: JuristWork::Appointed(_),
                ..
            })
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::StateConflict {
        jurist: person.staff.clone(),
        conflict: person.world.dice.percent(15.0),
    }
}
