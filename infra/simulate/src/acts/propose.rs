//! The mediator puts a proposal.

use dispute::{Agreement, Case, Command, NewProposal, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "propose",
    who: &[Who::Mediator],
    weight: 8,
    events: &["proposal-put"],
    fits: |case| {
        let open = matches!(
            &case.stage,
            Stage::Mediation {
                mediator: Some(_),
                proposal: None,
                ..
            }
        );
        open && case.version.0 < 20
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    Command::PutProposal {
        mediator: person.staff.clone(),
        proposal: NewProposal {
            agreement: Agreement {
                what: person.world.text(case.id),
                amount: Some(person.world.money()),
                by: person.world.day_in(21),
            },
        },
        submission: person.world.desk().chance.submission(),
    }
}
