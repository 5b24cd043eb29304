//! The mediator reports abuse by the shop.

use dispute::{Case, Command, Stage};

use super::{Act, Way, Who};
use crate::person::Person;

pub(super) const ACT: Act = Act {
    name: "report-shop",
    who: &[Who::Mediator],
    weight: 1,
    events: &["shop-reported"],
    fits: |case| {
        matches!(
            &case.stage,
            Stage::Mediation {
                mediator: Some(_),
                ..
            }
        )
    },
    way: Way::Command(command),
};

fn command(person: &Person, case: &Case) -> Command {
    Command::ReportShop {
        mediator: person.staff.clone(),
        why: person.world.text(case.id),
    }
}
