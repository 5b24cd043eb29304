//! The mediator reports abuse by the shop.

use dispute::{Case, Command, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

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
