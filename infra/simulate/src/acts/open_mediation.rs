//! A mediator opens the case.

use dispute::{Case, Command, Mediator, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;
use crate::words::line;

pub(super) const ACT: Act = Act {
    name: "open-mediation",
    who: &[Who::Mediator],
    weight: 10,
    events: &["mediation-opened"],
    fits: |case| matches!(case.stage, Stage::Mediation { mediator: None, .. }),
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::OpenMediation {
        mediator: Mediator {
            id: person.staff.clone(),
            name: line("Iemand van de bemiddeling"),
        },
    }
}
