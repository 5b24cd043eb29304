//! A side says that the matter went to court.

use dispute::{Case, Command};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "go-to-court",
    who: &[Who::Consumer, Who::Shop, Who::Manager],
    weight: 1,
    events: &["went-to-court"],
    fits: |case| !case.is_closed() && !case.is_between_the_two(),
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::GoToCourt { by: person.actor() }
}
