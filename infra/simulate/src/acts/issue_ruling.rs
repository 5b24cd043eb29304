//! The jurist gives the ruling.

use dispute::{Case, Command, Decision, FeeBearer, Finding, JuristWork, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "issue-ruling",
    who: &[Who::Jurist],
    weight: 20,
    events: &["ruling-issued"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Ruling(RulingStage::Deliberation {
                work: JuristWork::Competent(_),
                ..
            })
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    let claims = if let Stage::Ruling(RulingStage::Deliberation { claims, .. }) = &case.stage {
        claims.len()
    } else {
        1
    };
    let finding = |_| Finding {
        facts: person.world.text(case.id),
        positions: person.world.text(case.id),
        ground: person.world.text(case.id),
        decision: Decision::PartlyUpheld,
        amount: Some(person.world.money()),
    };
    Command::IssueRuling {
        jurist: person.staff.clone(),
        findings: (0..claims).map(finding).collect(),
        motivation: person.world.text(case.id),
        fee_bearer: FeeBearer::Shop,
    }
}
