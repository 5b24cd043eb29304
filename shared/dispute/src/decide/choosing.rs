//! The three buttons.

use jiff::Timestamp;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::choice::{Asked, Choice, LastChoice};
use crate::command::{Proof, RecordChoice};
use crate::event::Event;
use crate::outcome::Outcome;
use crate::stage::Stage;
use crate::term::Term;

pub(super) fn choose(case: &Case, pressed: &RecordChoice, now: Timestamp) -> Chosen {
    let events = choose_any(case, pressed, now)?;
    if pressed.choice == Choice::Solved {
        apart_from_offer(case, pressed.without_offer)?;
    }
    Ok(events)
}

/// Whoever means the shop's offer by "solved" has to accept it. Otherwise the
/// case would be closed without the agreement.
pub(super) fn apart_from_offer(case: &Case, without_offer: bool) -> Result<(), Refusal> {
    if case.offer().is_some() && !without_offer {
        Err(Refusal::OfferStands)
    } else {
        Ok(())
    }
}

fn choose_any(case: &Case, pressed: &RecordChoice, now: Timestamp) -> Chosen {
    if let Stage::ChoiceAsked(asked) = &case.stage {
        return first_choice(case, asked, pressed);
    }
    match &case.last_choice {
        Some(last) if last.asked.round == pressed.round => another_choice(case, last, pressed, now),
        Some(_) | None => Err(not_asked(case, pressed)),
    }
}

fn first_choice(case: &Case, asked: &Asked, pressed: &RecordChoice) -> Chosen {
    if pressed.round < asked.round {
        return Err(Refusal::EarlierRound);
    }
    if pressed.round > asked.round {
        return Err(Refusal::NotNow);
    }
    if asked.contested && !proven(case, &pressed.proof) {
        return Err(Refusal::AskedAgain);
    }
    Ok(vec![Event::ChoiceRecorded {
        round: asked.round,
        choice: pressed.choice,
        proven: proven(case, &pressed.proof),
    }])
}

fn another_choice(
    case: &Case,
    last: &LastChoice,
    pressed: &RecordChoice,
    now: Timestamp,
) -> Chosen {
    let round = pressed.round;
    if pressed.choice == last.choice {
        return Err(Refusal::AlreadyDone);
    }
    may_change(case, now)?;
    let proven = proven(case, &pressed.proof);
    if !proven && case.rules.too_soon_after(last.at, now) {
        return contested(last, pressed);
    }
    Ok(vec![Event::ChoiceChanged {
        round,
        from: last.choice,
        to: pressed.choice,
        proven,
    }])
}

/// The term within which the last choice can still be changed.
pub(super) fn may_change(case: &Case, now: Timestamp) -> Result<Term, Refusal> {
    let term = case.change_term().filter(|term| now <= term.end);
    term.ok_or(Refusal::ChangeTooLate)
}

/// This press or the one before may have come from somebody else, or from a
/// mail scanner. A proven choice stands; of two that weren't proven, neither
/// does.
fn contested(last: &LastChoice, pressed: &RecordChoice) -> Chosen {
    if last.proven {
        return Err(Refusal::ProvenStands);
    }
    Ok(vec![Event::ChoiceContested {
        round: pressed.round,
        first: last.choice,
        second: pressed.choice,
    }])
}

fn proven(case: &Case, proof: &Proof) -> bool {
    match proof {
        Proof::Device(device) => case.device.as_ref() == Some(device),
        Proof::AskedAgain => true,
        Proof::Link => false,
    }
}

/// Why a button has no effect in a case that isn't asking and has no choice of
/// this round.
fn not_asked(case: &Case, pressed: &RecordChoice) -> Refusal {
    if pressed.round < case.round {
        return Refusal::EarlierRound;
    }
    let Stage::Closed { outcome, .. } = &case.stage else {
        return Refusal::NotNow;
    };
    match outcome {
        Outcome::Solved if pressed.choice == Choice::Solved => Refusal::AlreadyDone,
        Outcome::Lapsed => Refusal::TooLate,
        Outcome::Solved
        | Outcome::Settled { .. }
        | Outcome::Unsettled
        | Outcome::Ruled { .. }
        | Outcome::Exited(_) => Refusal::NotNow,
    }
}
