//! The side exits: how people end a case before its road does.

use std::mem::discriminant;

use record::Text;
use serde::{Deserialize, Serialize};

/// A side exit, with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// The consumer withdrew.
    Withdrawn {
        /// The consumer's reason, if they gave one.
        reason: Option<Text>,
    },
    /// The case can't be handled.
    Inadmissible {
        /// The ground in law.
        ground: Ground,
        /// The reasons, which both sides read.
        reasons: Text,
    },
    /// The matter went to court.
    ToCourt,
    /// The shop is no longer a member.
    ShopLost {
        /// How the membership ended.
        exit: ShopExit,
    },
}

impl Exit {
    /// The exit without what was said.
    pub fn kind(&self) -> ExitKind {
        match self {
            Self::Withdrawn { .. } => ExitKind::Withdrawn,
            Self::Inadmissible { ground, .. } => ExitKind::Inadmissible { ground: *ground },
            Self::ToCourt => ExitKind::ToCourt,
            Self::ShopLost { exit } => ExitKind::ShopGone(*exit),
        }
    }

    /// The name of its event and of its mail.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "dispute-withdrawn",
            Self::Inadmissible { .. } => "declared-inadmissible",
            Self::ToCourt => "went-to-court",
            Self::ShopLost { .. } => "shop-lost",
        }
    }

    /// Whether the side that did it can take it back: a press is enough for it.
    pub(crate) fn can_be_taken_back(&self) -> bool {
        match self {
            Self::Withdrawn { .. } | Self::ToCourt => true,
            Self::Inadmissible { .. } | Self::ShopLost { .. } => false,
        }
    }

    /// The texts written in it.
    pub(crate) fn words(&self) -> Vec<&Text> {
        match self {
            Self::Withdrawn { reason } => reason.iter().collect(),
            Self::Inadmissible { reasons, .. } => vec![reasons],
            Self::ToCourt | Self::ShopLost { .. } => vec![],
        }
    }
}

/// A side exit without what was said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExitKind {
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

impl ExitKind {
    /// Whether both are the same exit, on whatever grounds.
    pub(crate) fn is_same_exit(self, other: Self) -> bool {
        discriminant(&self) == discriminant(&other)
    }
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

impl ShopExit {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Left, Self::Bankrupt];
}
