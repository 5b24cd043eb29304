//! What the sides offer, discuss and agree.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{EventNumber, Money, Text};
use serde::{Deserialize, Serialize};

use crate::confirmation::CodeNumber;
use crate::party::Party;

/// What the shop offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The event that made it; answers name it.
    pub number: EventNumber,
    /// What the shop offers to do.
    pub what: Text,
    /// The amount, if there is one.
    pub amount: Option<Money>,
    /// The day by which the shop will do it.
    pub by: Date,
}

/// A code that was sent so that an offer can be accepted on an unknown device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptCode {
    /// The event that made the offer.
    pub offer: EventNumber,
    /// The number of the code.
    pub code: CodeNumber,
    /// When it was sent.
    pub at: Timestamp,
    /// Wrong tries of this code.
    pub wrong: u8,
    /// How many codes were sent for this offer.
    pub codes: u8,
}

/// What both sides agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// What the shop will do.
    pub what: Text,
    /// The amount, if there is one.
    pub amount: Option<Money>,
    /// The day by which it has to be done.
    pub by: Date,
}

/// Who can read what is said in a mediation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// The consumer and the mediator.
    Consumer,
    /// The shop and the mediator.
    Shop,
    /// All three.
    All,
}

impl Lane {
    /// All lanes.
    pub const ALL: [Self; 3] = [Self::Consumer, Self::Shop, Self::All];

    /// Whether this side can read and write in the lane.
    pub fn includes(self, party: Party) -> bool {
        match self {
            Self::All => true,
            Self::Consumer => party == Party::Consumer,
            Self::Shop => party == Party::Shop,
        }
    }
}

/// The side whose position is stronger in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stronger {
    /// The consumer.
    Consumer,
    /// The shop.
    Shop,
    /// Neither.
    Neither,
}

/// The mediator's opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The side whose position is stronger in law.
    pub stronger: Stronger,
    /// The mediator's reasons.
    pub why: Text,
}

/// The mediator's proposal and the answers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The event that put it; answers name it.
    pub number: EventNumber,
    /// The proposed agreement.
    pub agreement: Agreement,
    /// The consumer's answer, once given: whether they accept.
    pub consumer: Option<bool>,
    /// The shop's answer, once given: whether it accepts.
    pub shop: Option<bool>,
}
