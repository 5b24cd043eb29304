//! The stage of a case without its content: the same for every viewer.

use jiff::Timestamp;

use crate::exit::ExitKind;
use crate::outcome::Outcome;
use crate::ruling::Performance;
use crate::stage::{RulingStage, Stage};
use crate::term::Term;

/// The stage of a case, without what was said in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It isn't proven yet that the mailbox is the consumer's.
    Unconfirmed,
    /// The shop and the consumer solve it between themselves.
    WithShop,
    /// The shop wasn't reached; the staff searches for its address.
    ShopUnreached,
    /// The consumer has been asked to choose one of the three buttons.
    ChoiceAsked,
    /// A mediator talks with both sides.
    Mediation,
    /// The consumer may ask for a ruling.
    RulingOffered,
    /// The consumer has to pay.
    FeeDue {
        /// The term of the offer of a ruling, which keeps running meanwhile.
        offer: Term,
    },
    /// The consumer states the claim.
    Claim {
        /// Whether its term was extended.
        extended: bool,
    },
    /// The shop answers the claims.
    Defence {
        /// Whether its term was extended.
        extended: bool,
    },
    /// The jurist has the complete file.
    Deliberation {
        /// Whether the term of the ruling has passed.
        late: bool,
    },
    /// The ruling is given and has to be performed.
    Compliance,
    /// The case is closed.
    Closed {
        /// How it ended.
        ending: Ending,
        /// The moment at which it was closed.
        at: Timestamp,
    },
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The consumer says that it is solved.
    Solved,
    /// Both accepted the same offer or proposal.
    Settled,
    /// Mediation led to no settlement, and no ruling was asked for.
    Unsettled,
    /// The consumer never answered.
    Lapsed,
    /// A ruling was given; whether it was performed.
    Ruled(Performance),
    /// By a side exit.
    Exited(ExitKind),
}

impl Standing {
    pub(super) fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Unconfirmed(_) => Self::Unconfirmed,
            Stage::WithShop { .. } => Self::WithShop,
            Stage::ShopUnreached { .. } => Self::ShopUnreached,
            Stage::ChoiceAsked(_) => Self::ChoiceAsked,
            Stage::Mediation { .. } => Self::Mediation,
            Stage::Ruling(stage) => Self::of_ruling(stage),
            Stage::Closed { outcome, at } => Self::Closed {
                ending: Ending::of(outcome),
                at: *at,
            },
        }
    }

    fn of_ruling(stage: &RulingStage) -> Self {
        match stage {
            RulingStage::Offered { .. } => Self::RulingOffered,
            RulingStage::FeeDue { offer, .. } => Self::FeeDue { offer: *offer },
            RulingStage::Claim { extended, .. } => Self::Claim {
                extended: *extended,
            },
            RulingStage::Defence { extended, .. } => Self::Defence {
                extended: *extended,
            },
            RulingStage::Deliberation { late, .. } => Self::Deliberation { late: *late },
            RulingStage::Compliance { .. } => Self::Compliance,
        }
    }
}

impl Ending {
    fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Solved => Self::Solved,
            Outcome::Settled { .. } => Self::Settled,
            Outcome::Unsettled => Self::Unsettled,
            Outcome::Lapsed => Self::Lapsed,
            Outcome::Ruled { performance } => Self::Ruled(*performance),
            Outcome::Exited(exit) => Self::Exited(*exit),
        }
    }
}
