//! Who has to act in a case: the side or staff whose turn it is, and the
//! queues it stands in.

use std::collections::BTreeSet;

use crate::case::Case;
use crate::choice::{Said, Saying, WhyAsked};
use crate::party::Party;
use crate::queue::Queue;
use crate::stage::{JuristWork, RulingStage, Stage};
use crate::term::Term;

/// The queues in which this case stands.
pub fn queues(case: &Case) -> BTreeSet<Queue> {
    let mut queues = case.concerns.clone();
    match &case.stage {
        Stage::Mediation { late, .. } => {
            queues.insert(Queue::Mediation);
            if *late {
                queues.insert(Queue::Overdue);
            }
        }
        Stage::Ruling(RulingStage::Deliberation { late, .. }) => {
            queues.insert(Queue::Ruling);
            if *late {
                queues.insert(Queue::Overdue);
            }
        }
        Stage::ShopUnreached { .. } => {
            queues.insert(Queue::UndeliveredMail);
        }
        Stage::ChoiceAsked(asked) => {
            let unreached = asked.why == WhyAsked::ShopUnreached;
            if unreached && case.concerns.contains(&Queue::UndeliveredMail) {
                queues.insert(Queue::Overdue);
            }
        }
        Stage::Unconfirmed(_)
        | Stage::WithShop { .. }
        | Stage::Ruling(
            RulingStage::Offered { .. }
            | RulingStage::FeeDue { .. }
            | RulingStage::Claim { .. }
            | RulingStage::Defence { .. }
            | RulingStage::Compliance { .. },
        ) => {}
        // Nobody searches for an address any more. A choice that closed the
        // case can still be changed, so the case keeps the concern.
        Stage::Closed { .. } => {
            queues.remove(&Queue::UndeliveredMail);
        }
    }
    if case.fee.refunds.iter().any(|refund| !refund.done) {
        queues.insert(Queue::Refund);
    }
    queues
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// One of the two sides, until the term's end.
    Party(Party, Term),
    /// The staff, who search for the shop's address, with a target.
    Staff(Term),
    /// The mediator, with a target.
    Mediator(Term),
    /// The manager, who has to appoint a jurist, within the ruling's term.
    Manager(Term),
    /// The jurist, within the ruling's term.
    Jurist(Term),
    /// Nobody: the case is closed.
    Nobody,
}

/// Whose turn it is in this case, with the term that runs.
pub fn turn(case: &Case) -> Turn {
    match &case.stage {
        Stage::Unconfirmed(waiting) => Turn::Party(Party::Consumer, waiting.ends()),
        Stage::WithShop {
            term, offer, said, ..
        } => {
            let awaits = offer.is_some() || said.is_some_and(awaits_the_consumer);
            let party = if awaits { Party::Consumer } else { Party::Shop };
            Turn::Party(party, *term)
        }
        Stage::ShopUnreached { search, .. } => Turn::Staff(*search),
        Stage::ChoiceAsked(asked) => Turn::Party(Party::Consumer, asked.lapse),
        Stage::Mediation { target, .. } => Turn::Mediator(*target),
        Stage::Ruling(stage) => turn_to_ruling(stage),
        Stage::Closed { .. } => Turn::Nobody,
    }
}

/// Whether the shop waits for the consumer's answer to what it said.
fn awaits_the_consumer(said: Said) -> bool {
    match said.what {
        Saying::Message | Saying::Solved => !said.answered,
        // One that stands is asked for before.
        Saying::Offer { .. } | Saying::Refusal => false,
    }
}

fn turn_to_ruling(stage: &RulingStage) -> Turn {
    let term = stage.term();
    match stage {
        RulingStage::Offered { .. } | RulingStage::FeeDue { .. } | RulingStage::Claim { .. } => {
            Turn::Party(Party::Consumer, term)
        }
        RulingStage::Defence { .. } | RulingStage::Compliance { .. } => {
            Turn::Party(Party::Shop, term)
        }
        RulingStage::Deliberation { work, .. } => match work {
            JuristWork::Vacant => Turn::Manager(term),
            JuristWork::Appointed(_) | JuristWork::Unconflicted(_) | JuristWork::Competent(_) => {
                Turn::Jurist(term)
            }
        },
    }
}
