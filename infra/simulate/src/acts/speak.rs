//! Somebody writes in the mediation.

use dispute::{Case, Command, Lane, Party, Speaker, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "speak",
    who: &[Who::Consumer, Who::Shop, Who::Mediator],
    weight: 6,
    events: &["mediation-spoken"],
    fits: |case| {
        let opened = matches!(
            &case.stage,
            Stage::Mediation {
                mediator: Some(_),
                ..
            }
        );
        opened && case.version.0 < 25
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    let (speaker, lanes) = match person.who {
        Who::Consumer => (Speaker::Party(Party::Consumer), [Lane::Consumer, Lane::All]),
        Who::Shop => (Speaker::Party(Party::Shop), [Lane::Shop, Lane::All]),
        Who::Mediator | Who::Jurist | Who::Manager => (
            Speaker::Mediator(person.staff.clone()),
            [Lane::Consumer, Lane::Shop],
        ),
    };
    Command::Speak {
        speaker,
        lane: *person.world.dice.one(&lanes),
        text: person.world.text(case.id),
        submission: person.world.desk().chance.submission(),
    }
}
