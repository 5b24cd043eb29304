//! A side answers the mediator's proposal.

use dispute::{Case, Command, EventNumber, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "answer-proposal",
    who: &[Who::Consumer, Who::Shop],
    weight: 30,
    events: &["proposal-accepted", "proposal-declined", "dispute-settled"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Mediation {
                proposal: Some(_),
                ..
            }
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    let proposal = if let Stage::Mediation {
        proposal: Some(proposal),
        ..
    } = &case.stage
    {
        proposal.number
    } else {
        EventNumber::FIRST
    };
    Command::AnswerProposal {
        party: person.party(),
        proposal,
        accept: person.world.dice.percent(70.0),
    }
}
