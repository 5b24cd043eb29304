//! The parts of a ruling: binding advice under art. 7:900 of the Dutch Civil Code.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::StaffId;
use crate::money::Money;
use crate::text::{Line, Text};

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
        /// What.
        what: Text,
        /// An amount, where there is one.
        amount: Option<Money>,
    },
}

/// What is decided on a claim.
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
    /// What is established.
    pub facts: Text,
    /// What both sides say.
    pub positions: Text,
    /// The ground in law.
    pub ground: Text,
    /// What is decided.
    pub decision: Decision,
    /// What has to be paid, where something has.
    pub amount: Option<Money>,
}

/// Who bears the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeBearer {
    /// The consumer, who paid it.
    Consumer,
    /// The shop, wholly.
    Shop,
    /// The shop, in part.
    Shared {
        /// The shop's part.
        shop: Money,
    },
}

/// A motivated ruling, one finding a claim, in the order of the claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Who gave it.
    pub jurist: StaffId,
    /// One finding for each claim.
    pub findings: Vec<Finding>,
    /// Why, as a whole.
    pub motivation: Text,
    /// Who bears the fee.
    pub fee_bearer: FeeBearer,
    /// By which day it has to be performed.
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
