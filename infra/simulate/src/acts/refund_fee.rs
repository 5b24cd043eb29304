//! A payment is refunded.

use dispute::{Case, Command};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "refund-fee",
    who: &[Who::Manager],
    weight: 10,
    events: &["fee-refunded"],
    fits: |case| case.fee.refunds.iter().any(|refund| !refund.done),
    way: Way::Command(command),
};

#[expect(
    clippy::expect_used,
    reason = "what is written here is a payment's name"
)]
fn command(_: &Person, case: &Case) -> Command {
    let owed = case.fee.refunds.iter().find(|refund| !refund.done);
    let nothing = || "tr_nothing".parse().expect("a payment");
    Command::RefundFee {
        payment: owed.map_or_else(nothing, |refund| refund.payment.clone()),
    }
}
