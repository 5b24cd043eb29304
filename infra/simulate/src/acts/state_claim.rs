//! The consumer states the claims.

use dispute::{Case, Claim, Command, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "state-claim",
    who: &[Who::Consumer],
    weight: 20,
    events: &["claim-submitted"],
    fits: |case| matches!(case.stage, Stage::Ruling(RulingStage::Claim { .. })),
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    let world = &person.world;
    let count = world.dice.number(1..=2);
    let claim = |_| Claim::Stated {
        what: world.text(case.id),
        amount: Some(world.money()),
    };
    Command::SubmitClaim {
        claims: (0..count).map(claim).collect(),
        text: world.text(case.id),
    }
}
