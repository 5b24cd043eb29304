//! How a case ends, and why.

use serde::{Deserialize, Serialize};

use crate::agreement::Agreement;
use crate::ruling::Performance;
use crate::term::Term;

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The consumer says that it is solved.
    Solved,
    /// Both accepted the same offer or proposal.
    Settled {
        /// The agreement.
        agreement: Agreement,
        /// Whether it was performed, as far as is known.
        follow_up: FollowUp,
    },
    /// Mediation led to no settlement, and no ruling was asked for.
    Unsettled,
    /// The consumer never answered.
    Lapsed,
    /// A ruling was given.
    Ruled {
        /// Whether it was performed, as far as is known.
        performance: Performance,
    },
    /// The consumer withdrew.
    Withdrawn,
    /// The case can't be handled.
    Inadmissible {
        /// The ground in law.
        ground: Ground,
    },
    /// The matter went to court.
    ToCourt,
    /// The shop left or went bankrupt.
    ShopGone(ShopExit),
}

/// Whether a settlement was performed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUp {
    /// The consumer is asked at the end of this term.
    Running(Term),
    /// The consumer was asked and hasn't answered.
    Asked,
    /// The consumer says that it was.
    Performed,
    /// The consumer says that it wasn't.
    Failed,
}

/// The six grounds on which a case can be refused (Directive 2013/11/EU, art.
/// 5(4)). The ground about limits has a variant for each limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The consumer didn't contact the shop first.
    NotPutToShop,
    /// Frivolous or vexatious.
    Frivolous,
    /// Pending before another body or a court, or decided by one.
    PendingElsewhere,
    /// The claim is below the least amount.
    BelowLimit,
    /// The claim is above the ceiling or too complex: no ruling, while
    /// mediation stays open.
    NoRuling(RulingBar),
    /// Filed later than one year after the complaint to the shop.
    TooLate,
    /// Handling it would seriously impair the work of the office.
    ImpairsWork,
}

impl Ground {
    /// All grounds.
    pub const ALL: [Self; 8] = [
        Self::NotPutToShop,
        Self::Frivolous,
        Self::PendingElsewhere,
        Self::BelowLimit,
        Self::NoRuling(RulingBar::AboveCeiling),
        Self::NoRuling(RulingBar::TooComplex),
        Self::TooLate,
        Self::ImpairsWork,
    ];
}

/// Why a case gets no ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RulingBar {
    /// The claim is above the ceiling.
    AboveCeiling,
    /// It is too complex.
    TooComplex,
}

/// Why a shop is no longer a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShopExit {
    /// It left, or was expelled.
    Left,
    /// It went bankrupt.
    Bankrupt,
}
