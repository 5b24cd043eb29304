//! The staff's queues, and whose turn it is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::WhyAsked;
use crate::party::Party;
use crate::stage::{JuristWork, Pleading, Stage};
use crate::term::Term;

/// A list of cases that the staff works through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queue {
    /// Mediations, for the mediators.
    Mediation,
    /// Cases with a complete file, for manager and jurist.
    Ruling,
    /// Shops reported for abuse, for the manager.
    ReportedShop,
    /// Settlements and rulings that weren't performed, for the manager.
    NotPerformed,
    /// Mediations, rulings and address searches past their term, for the
    /// manager.
    Overdue,
    /// Payments to refund, for the manager.
    Refund,
    /// Mails that bounced, for the staff who search for the correct address.
    UndeliveredMail,
}

impl Queue {
    /// All queues.
    pub const ALL: [Self; 7] = [
        Self::Mediation,
        Self::Ruling,
        Self::ReportedShop,
        Self::NotPerformed,
        Self::Overdue,
        Self::Refund,
        Self::UndeliveredMail,
    ];

    /// The word that stands for it in keys and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mediation => "mediation",
            Self::Ruling => "ruling",
            Self::ReportedShop => "reported-shop",
            Self::NotPerformed => "not-performed",
            Self::Overdue => "overdue",
            Self::Refund => "refund",
            Self::UndeliveredMail => "undelivered-mail",
        }
    }
}

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
        Stage::Deliberation { late, .. } => {
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
        Stage::WithShop { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Compliance { .. } => {}
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
        Stage::WithShop { term, offer: None } => Turn::Party(Party::Shop, *term),
        Stage::WithShop {
            term,
            offer: Some(_),
        } => Turn::Party(Party::Consumer, *term),
        Stage::ShopUnreached { search, .. } => Turn::Staff(*search),
        Stage::ChoiceAsked(asked) => Turn::Party(Party::Consumer, asked.lapse),
        Stage::Mediation { target, .. } => Turn::Mediator(*target),
        Stage::RulingOffered { offer, .. } => Turn::Party(Party::Consumer, *offer),
        Stage::FeeDue { term, .. } => Turn::Party(Party::Consumer, *term),
        Stage::Pleading(Pleading::Claim { term, .. }) => Turn::Party(Party::Consumer, *term),
        Stage::Pleading(Pleading::Defence { term, .. }) => Turn::Party(Party::Shop, *term),
        Stage::Deliberation { term, work, .. } => match work {
            JuristWork::Vacant => Turn::Manager(*term),
            JuristWork::Appointed(_) | JuristWork::Unconflicted(_) | JuristWork::Competent(_) => {
                Turn::Jurist(*term)
            }
        },
        Stage::Compliance { term, .. } => Turn::Party(Party::Shop, *term),
        Stage::Closed { .. } => Turn::Nobody,
    }
}
