//! The parts of a ruling: binding advice under art. 7:900 of the Dutch Civil Code.

use jiff::civil::Date;
use record::{Line, Money, StaffId, Text};
use serde::{Deserialize, Serialize};

/// The consumer's express acceptance that the ruling binds, stored because a
/// ruling holds only where it was accepted beforehand (Directive 2013/11/EU,
/// art. 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The version of the text that was shown and accepted.
    pub text_version: Line,
}

/// One thing that the consumer claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Claim {
    /// The consumer stated no claim in time; what was filed counts.
    AsFiled,
    /// Stated.
    Stated {
        /// What is claimed.
        what: Text,
        /// The amount, if there is one.
        amount: Option<Money>,
    },
}

/// The decision on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Upheld.
    Upheld,
    /// Upheld in part.
    PartlyUpheld,
    /// Rejected.
    Rejected,
}

/// The ruling on one claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The established facts.
    pub facts: Text,
    /// The positions of both sides.
    pub positions: Text,
    /// The ground in law.
    pub ground: Text,
    /// The decision.
    pub decision: Decision,
    /// The amount to be paid, if there is one.
    pub amount: Option<Money>,
}

/// The side that bears the fee of a ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeBearer {
    /// The consumer, who paid it.
    Consumer,
    /// The shop, wholly.
    Shop,
    /// The shop, in part.
    Shared {
        /// The part that the shop bears.
        shop: Money,
    },
}

/// A ruling with reasons, and one finding for each claim, in the order of the
/// claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The jurist who gave it.
    pub jurist: StaffId,
    /// One finding for each claim.
    pub findings: Vec<Finding>,
    /// The reasons for the ruling as a whole.
    pub motivation: Text,
    /// The side that bears the fee.
    pub fee_bearer: FeeBearer,
    /// The day by which it has to be performed.
    pub perform_by: Date,
}

/// Whether a ruling or settlement was performed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Performance {
    /// It was.
    Performed,
    /// It wasn't.
    Failed,
    /// Nobody said.
    Unknown,
}
