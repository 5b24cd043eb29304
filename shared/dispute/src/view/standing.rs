//! Where a case stands, without what was said in it: for every viewer the same.

use jiff::Timestamp;

use crate::ruling::Performance;
use crate::stage::{Ground, Outcome, Pleading, ShopExit, Stage};
use crate::term::Term;

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The shop solves it, without anybody in between.
    WithShop,
    /// The shop wasn't reached; staff looks for its address.
    ShopUnreached,
    /// The consumer has three buttons.
    ChoiceAsked,
    /// A mediator hears both.
    Mediation,
    /// The consumer may ask for a ruling.
    RulingOffered,
    /// The consumer has to pay.
    FeeDue {
        /// The offer of a ruling, which stands on beside it.
        offer: Term,
    },
    /// The consumer states the claim.
    Claim {
        /// Whether its term was extended.
        extended: bool,
    },
    /// The shop answers it.
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
    /// The end.
    Closed {
        /// How it ended.
        ending: Ending,
        /// When.
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
    /// Mediation brought nothing, and no ruling was asked for.
    Unsettled,
    /// The consumer never answered.
    Lapsed,
    /// A ruling was given; whether it was performed.
    Ruled(Performance),
    /// The consumer withdrew.
    Withdrawn,
    /// The case can't be handled, on this ground.
    Inadmissible(Ground),
    /// The matter went to court.
    ToCourt,
    /// The shop is no member any more.
    ShopGone(ShopExit),
}

impl Standing {
    pub(super) fn of(stage: &Stage) -> Self {
        match stage {
            Stage::WithShop { .. } => Self::WithShop,
            Stage::ShopUnreached { .. } => Self::ShopUnreached,
            Stage::ChoiceAsked(_) => Self::ChoiceAsked,
            Stage::Mediation { .. } => Self::Mediation,
            Stage::RulingOffered { .. } => Self::RulingOffered,
            Stage::FeeDue { offer, .. } => Self::FeeDue { offer: *offer },
            Stage::Pleading(Pleading::Claim { extended, .. }) => Self::Claim {
                extended: *extended,
            },
            Stage::Pleading(Pleading::Defence { extended, .. }) => Self::Defence {
                extended: *extended,
            },
            Stage::Deliberation { late, .. } => Self::Deliberation { late: *late },
            Stage::Compliance { .. } => Self::Compliance,
            Stage::Closed { outcome, at } => Self::Closed {
                ending: Ending::of(outcome),
                at: *at,
            },
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
            Outcome::Withdrawn => Self::Withdrawn,
            Outcome::Inadmissible { ground } => Self::Inadmissible(*ground),
            Outcome::ToCourt => Self::ToCourt,
            Outcome::ShopGone(exit) => Self::ShopGone(*exit),
        }
    }
}
