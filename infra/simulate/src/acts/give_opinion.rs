//! The mediator gives an opinion.

use dispute::{Case, Command, Stage, Stronger};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "give-opinion",
    who: &[Who::Mediator],
    weight: 6,
    events: &["opinion-given"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Mediation {
                mediator: Some(_),
                opinion: None,
                ..
            }
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    Command::GiveOpinion {
        mediator: person.staff.clone(),
        stronger: Stronger::Consumer,
        why: person.world.text(case.id),
    }
}
