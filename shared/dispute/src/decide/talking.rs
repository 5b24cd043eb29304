//! Messages and offers between shop and consumer.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{EventNumber, Money, Text};

use super::{Chosen, Refusal, delivering};
use crate::agreement::Agreement;
use crate::case::Case;
use crate::choice::WhyAsked;
use crate::command::{Answer, NewOffer};
use crate::event::Event;
use crate::number::Submission;
use crate::outcome::Outcome;
use crate::party::Party;
use crate::stage::Stage;
use crate::term::day_of;

pub(super) fn answer(
    case: &Case,
    answer: &Answer,
    submission: Submission,
    now: Timestamp,
) -> Chosen {
    admit_once(case, submission)?;
    may_write(case, Party::Shop)?;
    let answered = match answer {
        Answer::Message(text) => Event::ShopReplied {
            text: text.clone(),
            submission,
        },
        Answer::Offer(offer) => {
            not_past(offer.by, now)?;
            not_by_mistake(case, offer)?;
            Event::OfferMade {
                what: offer.what.clone(),
                amount: offer.amount,
                by: offer.by,
                submission,
            }
        }
        Answer::Solved(text) => Event::ShopClaimedSolved {
            text: text.clone(),
            submission,
        },
        Answer::Refused(reason) => return Ok(refused(case, reason, submission)),
    };
    Ok(delivering::reached(case, vec![answered]))
}

/// There is no use in waiting for the end of a term that the shop won't use, so
/// the consumer is asked at once, unless the question already stands.
fn refused(case: &Case, reason: &Text, submission: Submission) -> Vec<Event> {
    let mut events = vec![Event::ShopRefused {
        reason: reason.clone(),
        submission,
    }];
    if matches!(
        case.stage,
        Stage::WithShop { .. } | Stage::ShopUnreached { .. }
    ) {
        events.push(Event::ChoiceAsked {
            round: case.round,
            why: WhyAsked::Refused {
                reason: reason.clone(),
            },
        });
    }
    events
}

pub(super) fn reply(case: &Case, text: &Text, submission: Submission) -> Chosen {
    admit_once(case, submission)?;
    may_write(case, Party::Consumer)?;
    Ok(vec![Event::ConsumerReplied {
        text: text.clone(),
        submission,
    }])
}

/// Whether this side can write to the other, outside a mediation.
pub(super) fn may_write(case: &Case, party: Party) -> Result<(), Refusal> {
    within_limit(case, party)?;
    if case.is_between_the_two() {
        Ok(())
    } else {
        Err(Refusal::NotNow)
    }
}

pub(super) fn answer_offer(case: &Case, number: EventNumber, accept: bool) -> Chosen {
    let offer = match case.offer() {
        Some(offer) if offer.number == number => offer,
        Some(_) => return Err(Refusal::NoSuchOffer),
        None => return Err(no_offer(case, accept)),
    };
    if !accept {
        return Ok(vec![Event::OfferDeclined { offer: number }]);
    }
    Ok(vec![Event::OfferAccepted {
        offer: number,
        agreement: Agreement {
            what: offer.what.clone(),
            amount: offer.amount,
            by: offer.by,
        },
    }])
}

/// Pressing a button twice gets the same answer.
fn no_offer(case: &Case, accept: bool) -> Refusal {
    let settled = matches!(
        case.stage,
        Stage::Closed {
            outcome: Outcome::Settled { .. },
            ..
        }
    );
    if settled == accept {
        Refusal::AlreadyDone
    } else {
        Refusal::NoSuchOffer
    }
}

/// Sends the link again, to the address in the case.
pub(super) fn request_link(case: &Case, party: Party, now: Timestamp) -> Chosen {
    may_request_link(case, party, now)?;
    let requested = vec![Event::LinkRequested { party }];
    Ok(match party {
        Party::Shop => delivering::reached(case, requested),
        Party::Consumer => requested,
    })
}

/// A pause between two requests, so that nobody can fill somebody's mailbox
/// with them.
pub(super) fn may_request_link(case: &Case, party: Party, now: Timestamp) -> Result<(), Refusal> {
    match case.links_requested.get(&party) {
        Some(last) if case.rules.link_pause_runs(*last, now) => Err(Refusal::AlreadyDone),
        Some(_) | None => Ok(()),
    }
}

/// Refuses a form that was already accepted.
pub(super) fn admit_once(case: &Case, submission: Submission) -> Result<(), Refusal> {
    if case.submissions.contains(&submission) {
        Err(Refusal::AlreadyDone)
    } else {
        Ok(())
    }
}

/// Each side has a limit of its own, so that neither can silence the other.
pub(super) fn within_limit(case: &Case, party: Party) -> Result<(), Refusal> {
    let written = case.messages.get(&party).copied().unwrap_or_default();
    if written < case.rules.most_messages {
        Ok(())
    } else {
        Err(Refusal::TooManyMessages)
    }
}

/// An offer binds once it is accepted, so one of more than the order cost is
/// asked about first: often it has a digit too many.
fn not_by_mistake(case: &Case, offer: &NewOffer) -> Result<(), Refusal> {
    let ordered = case.complaint.order.amount;
    let above = |amount: Money| amount.currency == ordered.currency && amount.cents > ordered.cents;
    if offer.amount.is_some_and(above) && !offer.confirmed {
        Err(Refusal::AboveOrder)
    } else {
        Ok(())
    }
}

/// Nobody can promise something for a day in the past.
pub(super) fn not_past(day: Date, now: Timestamp) -> Result<(), Refusal> {
    if day < day_of(now) {
        Err(Refusal::TooLate)
    } else {
        Ok(())
    }
}
