//! What can be taken back for a while, because a press was enough to do it: a
//! closing by one of the sides, and the shop's refusal.
//!
//! The rules are in `docs/process.md` under "Taking back".

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use record::EventNumber;
use serde::{Deserialize, Serialize};

use crate::choice::LastChoice;
use crate::party::Party;
use crate::queue::Queue;
use crate::stage::Stage;

/// What the sides can take back, and what they took back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// The closing that ended the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Box<Closing>>,
    /// The shop's last refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Box<Refused>>,
    /// The last act that was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<EventNumber>,
    /// How often each side took something back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub times: BTreeMap<Party, u16>,
}

impl Undo {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A closing by one of the sides, with the case as it stood before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The event that closed the case.
    pub act: EventNumber,
    /// When it did.
    pub at: Timestamp,
    /// The side that closed it.
    pub by: Party,
    /// The stage before.
    pub stage: Stage,
    /// The last choice before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_choice: Option<LastChoice>,
    /// The manager's queues in which the case stood, or would stand by now.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub concerns: BTreeSet<Queue>,
}

/// A refusal, with the stage before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The event of the refusal.
    pub act: EventNumber,
    /// When the shop refused.
    pub at: Timestamp,
    /// The stage before.
    pub stage: Stage,
    /// The last choice before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_choice: Option<LastChoice>,
}
