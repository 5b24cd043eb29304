//! What pressing one of the three buttons would do, before it is pressed.

use jiff::Timestamp;

use super::Refusal;
use super::choosing;
use crate::case::Case;
use crate::choice::Choice;
use crate::command::RecordChoice;
use crate::stage::Stage;

/// The effect that pressing a button would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// It would be the first choice.
    First,
    /// The shop's offer stands, and "solved" may mean it: the page asks whether
    /// the consumer accepts it.
    OfferStands,
    /// Two different answers came in; neither counts, and the page asks again.
    Again,
    /// Another choice was made a moment ago and was proven. It stands unless a
    /// choice changes it that is proven too.
    Stands {
        /// The choice that stands.
        chosen: Choice,
    },
    /// Another choice was made and would be changed.
    Change {
        /// The choice that counts now.
        from: Choice,
    },
    /// This choice was already made.
    Done {
        /// The choice that was made.
        chosen: Choice,
    },
    /// The button belongs to an earlier round.
    Earlier,
    /// The term for changing the choice is over.
    TooLate,
    /// Nobody answered in time, and the case is closed.
    Lapsed,
    /// The case has moved on.
    MovedOn,
}

/// The effect that pressing this button now would have. If the page asks again,
/// it does so whatever the proof, after asking about an offer.
pub fn pressing(case: &Case, pressed: &RecordChoice, now: Timestamp) -> Pressing {
    if let Stage::ChoiceAsked(asked) = &case.stage
        && asked.contested
        && asked.round == pressed.round
    {
        let may_mean_it = pressed.choice == Choice::Solved
            && choosing::apart_from_offer(case, pressed.without_offer).is_err();
        return if may_mean_it {
            Pressing::OfferStands
        } else {
            Pressing::Again
        };
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
            Refusal::OfferStands => Pressing::OfferStands,
            Refusal::TooLate => Pressing::Lapsed,
            Refusal::ProvenStands => Pressing::Stands { chosen: stands },
            Refusal::NotNow
            | Refusal::EarlierCode
            | Refusal::CodeNeeded
            | Refusal::CodeSpent
            | Refusal::NoSuchOffer
            | Refusal::TooEarly
            | Refusal::TooManyMessages
            | Refusal::OrderTaken
            | Refusal::NotYours
            | Refusal::Incomplete
            | Refusal::AboveOrder
            | Refusal::StaleTimer
            | Refusal::EarlyTimer
            | Refusal::NightTimer => Pressing::MovedOn,
        },
    }
}
