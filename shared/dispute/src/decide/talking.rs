//! What shop and consumer say to each other, without anybody in between.

use jiff::Timestamp;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::command::{Answer, Submission};
use crate::event::{Event, EventNumber, WhyAsked};
use crate::party::Party;
use crate::stage::{Agreement, Stage};
use crate::text::Text;

/// Whether this form may be taken.
pub(super) fn admit(case: &Case, submission: Submission) -> Result<(), Refusal> {
    if case.submissions.contains(&submission) {
        Err(Refusal::AlreadyDone)
    } else if case.messages >= case.rules.most_messages {
        Err(Refusal::TooManyMessages)
    } else {
        Ok(())
    }
}

fn between_the_two(case: &Case) -> bool {
    matches!(case.stage, Stage::WithShop { .. } | Stage::ChoiceAsked(_))
}

pub(super) fn answer(case: &Case, answer: &Answer, submission: Submission) -> Chosen {
    admit(case, submission)?;
    if !between_the_two(case) {
        return Err(Refusal::NotNow);
    }
    Ok(match answer {
        Answer::Message(text) => vec![Event::ShopReplied {
            text: text.clone(),
            submission,
        }],
        Answer::Offer(offer) => vec![Event::OfferMade {
            what: offer.what.clone(),
            amount: offer.amount,
            by: offer.by,
            submission,
        }],
        Answer::Solved(text) => vec![Event::ShopClaimedSolved {
            text: text.clone(),
            submission,
        }],
        Answer::Refused(reason) => {
            let refused = Event::ShopRefused {
                reason: reason.clone(),
                submission,
            };
            if matches!(case.stage, Stage::WithShop { .. }) {
                // No use in waiting for the end of a term that the shop won't use.
                let why = WhyAsked::Refused {
                    reason: reason.clone(),
                };
                vec![
                    refused,
                    Event::ChoiceAsked {
                        round: case.round,
                        why,
                    },
                ]
            } else {
                vec![refused]
            }
        }
    })
}

pub(super) fn reply(case: &Case, text: &Text, submission: Submission) -> Chosen {
    admit(case, submission)?;
    if between_the_two(case) {
        Ok(vec![Event::ConsumerReplied {
            text: text.clone(),
            submission,
        }])
    } else {
        Err(Refusal::NotNow)
    }
}

pub(super) fn answer_offer(case: &Case, number: EventNumber, accept: bool) -> Chosen {
    let offer = case
        .offer()
        .filter(|offer| offer.number == number)
        .ok_or(Refusal::NoSuchOffer)?;
    Ok(vec![if accept {
        let agreement = Agreement {
            what: offer.what.clone(),
            amount: offer.amount,
            by: offer.by,
        };
        Event::OfferAccepted {
            offer: number,
            agreement,
        }
    } else {
        Event::OfferDeclined { offer: number }
    }])
}

/// A link once more, to the address that the case knows; not so often that it
/// could be used to fill somebody's mailbox.
pub(super) fn request_link(case: &Case, party: Party, now: Timestamp) -> Chosen {
    match case.links_requested.get(&party) {
        Some(last) if case.rules.link_pause_runs(*last, now) => Err(Refusal::AlreadyDone),
        Some(_) | None => Ok(vec![Event::LinkRequested { party }]),
    }
}
