//! Rating our handling of a closed case.

use jiff::Timestamp;
use record::Text;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::event::Event;
use crate::party::Party;
use crate::rating::{Rated, Rating};
use crate::term::Term;

/// The newest rating replaces the earlier one.
pub(super) fn rate(
    case: &Case,
    party: Party,
    rating: Rating,
    words: Option<&Text>,
    now: Timestamp,
) -> Chosen {
    let same = |rated: &Rated| rated.rating == rating && rated.words.as_ref() == words;
    if case.rated(party).is_some_and(same) {
        return Err(Refusal::AlreadyDone);
    }
    may_rate(case, party, now)?;
    Ok(vec![Event::HandlingRated {
        party,
        rating,
        words: words.cloned(),
    }])
}

/// The term within which this side can rate, or change its rating.
pub(super) fn may_rate(case: &Case, party: Party, now: Timestamp) -> Result<Term, Refusal> {
    let term = case.rating_term().ok_or(Refusal::NotNow)?;
    if now > term.end {
        return Err(Refusal::TooLate);
    }
    match case.rated(party) {
        Some(rated) if rated.times >= case.rules.rating.most => Err(Refusal::ChangeTooLate),
        Some(_) | None => Ok(term),
    }
}
