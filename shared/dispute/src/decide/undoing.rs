//! Taking back what a press did.

use jiff::Timestamp;
use record::EventNumber;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::choice::{Saying, WhyAsked};
use crate::event::Event;
use crate::party::Party;
use crate::stage::Stage;
use crate::term::Term;

/// What a side can take back.
pub(super) struct Undoable {
    /// The event that is taken back.
    pub(super) act: EventNumber,
    /// The term for it.
    pub(super) term: Term,
    event: Event,
}

pub(super) fn take_back(case: &Case, party: Party, act: EventNumber, now: Timestamp) -> Chosen {
    if case.undo.last == Some(act) {
        return Err(Refusal::AlreadyDone);
    }
    let undoable = may_take_back(case, party, now)?;
    if undoable.act != act {
        return Err(Refusal::NotNow);
    }
    Ok(vec![undoable.event])
}

/// There is a limit because each time sends mail to both sides. Whoever reached it
/// closes the case by no press any more.
pub(super) fn may_take_back(
    case: &Case,
    party: Party,
    now: Timestamp,
) -> Result<Undoable, Refusal> {
    let undoable = closing(case, party)
        .or_else(|| refusal(case, party))
        .ok_or(Refusal::NotNow)?;
    if now > undoable.term.end || case.has_taken_back_enough(party) {
        Err(Refusal::TooLate)
    } else {
        Ok(undoable)
    }
}

fn closing(case: &Case, party: Party) -> Option<Undoable> {
    let closing = case.undo.closing.as_ref()?;
    (case.is_closed() && closing.by == party).then(|| Undoable {
        act: closing.act,
        term: Term::new(closing.at, case.rules.undo, closing.act),
        event: Event::ClosingTakenBack {
            closing: closing.act,
        },
    })
}

/// A refusal can be taken back while the consumer hasn't answered the question
/// that came of it.
fn refusal(case: &Case, party: Party) -> Option<Undoable> {
    let refused = case.undo.refusal.as_ref()?;
    let stands = matches!(
        &case.stage,
        Stage::ChoiceAsked(asked)
            if matches!(asked.why, WhyAsked::Refused { .. })
                && asked.said.is_some_and(|said| said.what == Saying::Refusal)
    );
    (party == Party::Shop && stands).then(|| Undoable {
        act: refused.act,
        term: Term::new(refused.at, case.rules.undo, refused.act),
        event: Event::RefusalTakenBack {
            refusal: refused.act,
        },
    })
}
