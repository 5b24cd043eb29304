//! The shop leaves or goes bankrupt.

use dispute::{Case, Command, ShopExit};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "lose-shop",
    who: &[Who::Manager],
    weight: 1,
    events: &["shop-lost"],
    fits: |case| !case.is_closed() && case.version.0 > 12,
    way: Way::Command(command),
};

fn command(person: &Person, _: &Case) -> Command {
    Command::LoseShop {
        manager: person.staff.clone(),
        exit: ShopExit::Bankrupt,
    }
}
