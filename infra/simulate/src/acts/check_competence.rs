//! The jurist checks whether they are competent to rule.

use dispute::{Case, Command, Ground, JuristWork, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "check-competence",
    who: &[Who::Jurist],
    weight: 20,
    events: &["competence-found", "declared-inadmissible"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Ruling(RulingStage::Deliberation {
                work: JuristWork::Unconflicted(_),
                ..
            })
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    let refuses = person.world.dice.percent(10.0);
    let refusal = refuses.then(|| (Ground::PendingElsewhere, person.world.text(case.id)));
    Command::CheckCompetence {
        jurist: person.staff.clone(),
        refusal,
    }
}
