//! The manager has dealt with a concern.

use dispute::{Case, Command, Queue};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "handle-concern",
    who: &[Who::Manager],
    weight: 10,
    events: &["concern-handled"],
    fits: |case| !case.concerns.is_empty(),
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    Command::HandleConcern {
        manager: person.staff.clone(),
        queue: case
            .concerns
            .first()
            .copied()
            .unwrap_or(Queue::NotPerformed),
    }
}
