//! Messages and offers between shop and consumer.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{EventNumber, Money, Text};

use super::{Chosen, Refusal, delivering};
use crate::agreement::{Agreement, Offer};
use crate::case::Case;
use crate::choice::WhyAsked;
use crate::command::{AcceptProof, Answer, NewOffer, OfferAnswer};
use crate::complaint::Evidence;
use crate::confirmation::CodeNumber;
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
    files: &[Evidence],
    now: Timestamp,
) -> Chosen {
    admit_once(case, submission)?;
    may_write(case, Party::Shop)?;
    let files = files.to_vec();
    let answered = match answer {
        Answer::Message(text) => Event::ShopReplied {
            text: text.clone(),
            submission,
            files,
        },
        Answer::Offer(offer) => {
            not_past(offer.by, now)?;
            not_by_mistake(case, offer)?;
            Event::OfferMade {
                what: offer.what.clone(),
                amount: offer.amount,
                by: offer.by,
                submission,
                files,
            }
        }
        Answer::Solved(text) => Event::ShopClaimedSolved {
            text: text.clone(),
            submission,
            files,
        },
        Answer::Refused(reason) => return Ok(refused(case, reason, submission, files)),
    };
    Ok(delivering::reached(case, vec![answered]))
}

/// There is no use in waiting for the end of a term that the shop won't use, so
/// the consumer is asked at once, unless the question already stands.
fn refused(case: &Case, reason: &Text, submission: Submission, files: Vec<Evidence>) -> Vec<Event> {
    let mut events = vec![Event::ShopRefused {
        reason: reason.clone(),
        submission,
        files,
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

pub(super) fn reply(
    case: &Case,
    text: &Text,
    submission: Submission,
    files: &[Evidence],
) -> Chosen {
    admit_once(case, submission)?;
    may_write(case, Party::Consumer)?;
    Ok(vec![Event::ConsumerReplied {
        text: text.clone(),
        submission,
        files: files.to_vec(),
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

pub(super) fn answer_offer(case: &Case, number: EventNumber, answer: &OfferAnswer) -> Chosen {
    let accepts = matches!(answer, OfferAnswer::Accept(_));
    let offer = standing(case, number).map_err(|refusal| no_offer(case, refusal, accepts))?;
    let OfferAnswer::Accept(proof) = answer else {
        return Ok(vec![Event::OfferDeclined { offer: number }]);
    };
    if let Some(wrong) = disproven(case, number, proof)? {
        return Ok(vec![wrong]);
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

/// The offer of this event, if it stands.
fn standing(case: &Case, number: EventNumber) -> Result<&Offer, Option<Refusal>> {
    match case.offer() {
        Some(offer) if offer.number == number => Ok(offer),
        Some(_) => Err(Some(Refusal::NoSuchOffer)),
        None => Err(None),
    }
}

/// Accepting binds and isn't taken back, so the link alone isn't enough: it
/// takes the consumer's own device, or a code that went to their mailbox. The
/// event that follows from a wrong code; nothing if it is right.
fn disproven(
    case: &Case,
    offer: EventNumber,
    proof: &AcceptProof,
) -> Result<Option<Event>, Refusal> {
    let (typed, attempt) = match proof {
        AcceptProof::Device(device) if case.device.as_ref() == Some(device) => return Ok(None),
        AcceptProof::Device(_) | AcceptProof::Link => return Err(Refusal::CodeNeeded),
        AcceptProof::Code { typed, attempt } => (*typed, *attempt),
    };
    let sent = case.accept_code.filter(|sent| sent.offer == offer);
    let sent = sent.ok_or(Refusal::CodeNeeded)?;
    if sent.wrong >= case.rules.confirmation.tries {
        Err(Refusal::CodeSpent)
    } else if typed == Some(sent.code) {
        Ok(None)
    } else {
        Ok(Some(Event::CodeMistyped { attempt }))
    }
}

/// Sends a code to the consumer's mailbox, so that they can accept the offer on
/// a device that isn't known.
pub(super) fn request_accept_code(case: &Case, offer: EventNumber, now: Timestamp) -> Chosen {
    if standing(case, offer).is_err() {
        return Err(Refusal::NoSuchOffer);
    }
    let code = case.last_code().map_or(CodeNumber::FIRST, CodeNumber::next);
    let limits = &case.rules.confirmation;
    if let Some(sent) = case.accept_code.filter(|sent| sent.offer == offer) {
        // A form that is sent twice sends one mail.
        if case.rules.too_soon_after(sent.at, now) && sent.wrong == 0 {
            return Err(Refusal::AlreadyDone);
        }
        if sent.codes >= limits.codes {
            return Err(Refusal::CodeSpent);
        }
    }
    if Some(code) == case.last_code() {
        return Err(Refusal::CodeSpent);
    }
    Ok(vec![Event::AcceptCodeSent { offer, code }])
}

/// Pressing a button twice gets the same answer.
fn no_offer(case: &Case, refusal: Option<Refusal>, accept: bool) -> Refusal {
    let settled = matches!(
        case.stage,
        Stage::Closed {
            outcome: Outcome::Settled { .. },
            ..
        }
    );
    refusal.unwrap_or(if settled == accept {
        Refusal::AlreadyDone
    } else {
        Refusal::NoSuchOffer
    })
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
