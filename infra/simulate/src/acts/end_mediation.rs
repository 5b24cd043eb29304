//! The mediator ends the mediation without a settlement.

use dispute::{Case, Command, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "end-mediation",
    who: &[Who::Mediator],
    weight: 5,
    events: &["mediation-ended", "ruling-offered", "dispute-unsettled"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Mediation {
                mediator: Some(_),
                opinion: Some(_),
                ..
            }
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::EndMediation {
        mediator: person.staff.clone(),
    }
}
