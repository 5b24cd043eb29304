//! What one of the three buttons would do, before it is pressed.

use jiff::Timestamp;

use super::Refusal;
use super::choosing;
use crate::case::Case;
use crate::command::RecordChoice;
use crate::stage::{Choice, Stage};

/// What pressing a button would come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// Nothing is chosen yet.
    First,
    /// Two different answers came in; none counts, and it is asked once more.
    Again,
    /// Something else was chosen a moment ago, and was proven. It stands unless it is
    /// changed by a choice that is proven too.
    Stands {
        /// What.
        chosen: Choice,
    },
    /// Something else is chosen, and would be changed.
    Change {
        /// What.
        from: Choice,
    },
    /// It is chosen already.
    Done {
        /// What.
        chosen: Choice,
    },
    /// The button is of an earlier round.
    Earlier,
    /// The choice can't be changed any more.
    TooLate,
    /// Nobody answered in time, and the case is closed.
    Lapsed,
    /// The case has moved on.
    MovedOn,
}

/// What pressing this button now would come to. Where it is asked once more, the page
/// does so whatever proves the choice.
pub fn pressing(case: &Case, pressed: &RecordChoice, now: Timestamp) -> Pressing {
    if let Stage::ChoiceAsked(asked) = &case.stage
        && asked.contested
        && asked.round == pressed.round
    {
        return Pressing::Again;
    }
    let chosen = case.last_choice.as_ref().map(|last| last.choice);
    let stands = chosen.unwrap_or(pressed.choice);
    match choosing::choose(case, pressed, now) {
        Ok(_) => chosen.map_or(Pressing::First, |from| Pressing::Change { from }),
        Err(refusal) => match refusal {
            Refusal::AlreadyDone => Pressing::Done { chosen: stands },
            Refusal::EarlierRound => Pressing::Earlier,
            Refusal::ChangeTooLate => Pressing::TooLate,
            Refusal::AskedAgain => Pressing::Again,
            Refusal::TooLate => Pressing::Lapsed,
            Refusal::ProvenStands => Pressing::Stands { chosen: stands },
            Refusal::NotNow
            | Refusal::NoSuchOffer
            | Refusal::TooManyMessages
            | Refusal::NotYours
            | Refusal::Incomplete
            | Refusal::StaleTimer
            | Refusal::EarlyTimer
            | Refusal::NightTimer => Pressing::MovedOn,
        },
    }
}
