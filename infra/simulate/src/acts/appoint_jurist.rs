//! The manager appoints a jurist.

use dispute::{Case, Command, JuristWork, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::{JURISTS, Who, staff};

pub(super) const ACT: Act = Act {
    name: "appoint-jurist",
    who: &[Who::Manager],
    weight: 20,
    events: &["jurist-appointed"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Ruling(RulingStage::Deliberation {
                work: JuristWork::Vacant,
                ..
            })
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::AppointJurist {
        manager: person.staff.clone(),
        jurist: staff(person.world.dice.one::<&str>(&JURISTS)),
    }
}
