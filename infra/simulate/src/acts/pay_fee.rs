//! The consumer pays the fee, and the payment provider reports it. Sometimes it
//! does so twice, or for a case without a fee due.

use dispute::{Case, Command, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "pay-fee",
    who: &[Who::Consumer],
    weight: 25,
    events: &["fee-paid", "refund-owed"],
    fits: |case| matches!(case.stage, Stage::Ruling(RulingStage::FeeDue { .. })),
    way: Way::Command(command),
};

#[expect(
    clippy::expect_used,
    reason = "what is written here is a payment's name"
)]
fn command(person: &Person, _: &Case) -> Command {
    let number = u64::from_be_bytes(person.world.desk().chance.bytes());
    Command::PayFee {
        payment: format!("tr_{number:016x}").parse().expect("a payment"),
    }
}
