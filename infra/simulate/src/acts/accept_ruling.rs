//! The consumer asks for a ruling and accepts that it binds.

use dispute::{Acceptance, Case, Command, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;
use crate::words::line;

pub(super) const ACT: Act = Act {
    name: "accept-ruling",
    who: &[Who::Consumer],
    weight: 20,
    events: &["ruling-requested"],
    fits: |case| matches!(case.stage, Stage::Ruling(RulingStage::Offered { .. })),
    way: Way::Command(command),
};

fn command(_: &Person, _: &Case) -> Command {
    Command::RequestRuling {
        acceptance: Acceptance {
            text_version: line("2026-1"),
        },
    }
}
