//! The stages of a case. Each stage carries exactly the data that is valid in
//! it.

use jiff::Timestamp;
use record::{EventNumber, StaffId};
use serde::{Deserialize, Serialize};

use crate::agreement::{Offer, Opinion, Proposal};
use crate::choice::{Asked, Said};
use crate::confirmation::Waiting;
use crate::outcome::Outcome;
use crate::party::Mediator;
use crate::ruling::{Claim, FeeBearer};
use crate::term::Term;

/// The stage of a case; the table in `docs/process.md` lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It isn't proven yet that the mailbox is the consumer's; nobody else hears
    /// of the complaint.
    Unconfirmed(Waiting),
    /// The shop and the consumer solve it between themselves.
    WithShop {
        /// The shop's term.
        term: Term,
        /// The shop's offer that awaits the consumer's answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offer: Option<Offer>,
        /// The last thing that the shop said in this round.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Said>,
        /// How many reminders the shop was sent, or its turn came back too late
        /// for.
        #[serde(default, skip_serializing_if = "is_none_sent")]
        reminders: u8,
    },
    /// The mail that started the shop's term bounced, so the term doesn't run;
    /// the staff searches for the correct address.
    ShopUnreached {
        /// The term for the search; after it the consumer is asked all the
        /// same.
        search: Term,
        /// The shop's offer that awaits the consumer's answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offer: Option<Offer>,
        /// The last thing that the shop said in this round.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Said>,
    },
    /// The consumer has been asked to choose one of the three buttons.
    ChoiceAsked(Asked),
    /// A mediator talks with both sides.
    Mediation {
        /// The target; nothing ends when it passes.
        target: Term,
        /// Whether the target has passed.
        late: bool,
        /// The mediator who opened the case; while `None`, the consumer can
        /// still change the choice.
        mediator: Option<Mediator>,
        /// The mediator's opinion.
        opinion: Option<Opinion>,
        /// The proposal that awaits answers.
        proposal: Option<Proposal>,
    },
    /// The way to a ruling and its performance.
    Ruling(RulingStage),
    /// The case is closed.
    Closed {
        /// How it ended.
        outcome: Outcome,
        /// The moment at which it was closed.
        at: Timestamp,
    },
}

impl Stage {
    /// Whether no jurist has been appointed yet, so that a case that ends gives
    /// the fee back.
    pub(crate) fn is_before_a_jurist(&self) -> bool {
        match self {
            Self::Ruling(RulingStage::Deliberation { work, .. }) => *work == JuristWork::Vacant,
            Self::Unconfirmed(_)
            | Self::WithShop { .. }
            | Self::ShopUnreached { .. }
            | Self::ChoiceAsked(_)
            | Self::Mediation { .. }
            | Self::Ruling(
                RulingStage::Offered { .. }
                | RulingStage::FeeDue { .. }
                | RulingStage::Claim { .. }
                | RulingStage::Defence { .. },
            ) => true,
            Self::Ruling(RulingStage::Compliance { .. }) | Self::Closed { .. } => false,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_none_sent(reminders: &u8) -> bool {
    *reminders == 0
}

/// The stages after a mediation that led to no settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RulingStage {
    /// The consumer may ask for a ruling.
    Offered {
        /// The term for asking for a ruling.
        offer: Term,
        /// Whether the consumer was reminded of it.
        reminded: bool,
    },
    /// The consumer asked for a ruling and has to pay.
    FeeDue {
        /// The term for paying.
        term: Term,
        /// Whether the consumer was reminded of it.
        reminded: bool,
        /// The term of the offer, which keeps running meanwhile.
        offer: Term,
        /// Whether the consumer was reminded of the offer.
        offer_reminded: bool,
    },
    /// The consumer states the claims.
    Claim {
        /// The term for stating the claims.
        term: Term,
        /// Whether the term was extended.
        extended: bool,
    },
    /// The shop answers the claims.
    Defence {
        /// The claims to answer.
        claims: Vec<Claim>,
        /// The term for the defence.
        term: Term,
        /// Whether the term was extended.
        extended: bool,
    },
    /// The jurist has the complete file.
    Deliberation {
        /// The claims to rule on.
        claims: Vec<Claim>,
        /// The term for giving the ruling.
        term: Term,
        /// Whether that term has passed.
        late: bool,
        /// How far the jurist has got.
        work: JuristWork,
    },
    /// The ruling is given and has to be performed.
    Compliance {
        /// The event that holds the ruling.
        ruling: EventNumber,
        /// The side that bears the fee.
        fee_bearer: FeeBearer,
        /// The term for performing it.
        term: Term,
        /// Whether the consumer says that it isn't performed; the shop's term
        /// keeps running.
        failed: bool,
    },
}

impl RulingStage {
    /// The term that runs in it.
    pub fn term(&self) -> Term {
        match self {
            Self::Offered { offer: term, .. }
            | Self::FeeDue { term, .. }
            | Self::Claim { term, .. }
            | Self::Defence { term, .. }
            | Self::Deliberation { term, .. }
            | Self::Compliance { term, .. } => *term,
        }
    }

    /// Whether the consumer has to do something in it.
    pub(crate) fn is_the_consumers(&self) -> bool {
        matches!(
            self,
            Self::Offered { .. } | Self::FeeDue { .. } | Self::Claim { .. }
        )
    }

    /// Whether the shop has to do something in it.
    pub(crate) fn is_the_shops(&self) -> bool {
        matches!(self, Self::Defence { .. } | Self::Compliance { .. })
    }

    pub(crate) fn term_mut(&mut self) -> &mut Term {
        match self {
            Self::Offered { offer: term, .. }
            | Self::FeeDue { term, .. }
            | Self::Claim { term, .. }
            | Self::Defence { term, .. }
            | Self::Deliberation { term, .. }
            | Self::Compliance { term, .. } => term,
        }
    }
}

/// How far the jurist has got; each step requires the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JuristWork {
    /// Nobody is appointed.
    Vacant,
    /// Appointed, and still to state whether there is a conflict of interest.
    Appointed(StaffId),
    /// Has stated that there is no conflict of interest, and still has to check
    /// their competence.
    Unconflicted(StaffId),
    /// Has found themselves competent; the ruling can be given.
    Competent(StaffId),
}

impl JuristWork {
    /// The jurist who has the case.
    pub fn jurist(&self) -> Option<&StaffId> {
        match self {
            Self::Vacant => None,
            Self::Appointed(jurist) | Self::Unconflicted(jurist) | Self::Competent(jurist) => {
                Some(jurist)
            }
        }
    }
}

/// Why the shop's term runs again after it was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyRestarted {
    /// The complaint went out again, to the right address.
    AddressCorrected,
    /// The shop acted, so it knows of the case.
    ShopActed,
}
