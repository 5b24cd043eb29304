//! Who acts in a case.

use record::StaffId;
use serde::{Deserialize, Serialize};

use crate::party::Party;
use crate::staff::StaffRole;

/// The person or service that caused an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The consumer.
    Consumer,
    /// The shop.
    Shop,
    /// Somebody on the staff.
    Staff(StaffRole, StaffId),
    /// The payment provider, by its notice.
    PaymentProvider,
    /// The mail service, by its notice.
    MailService,
    /// The clock: a term ended.
    Clock,
}

impl Actor {
    /// The side; `None` for staff, services and the clock.
    pub fn party(&self) -> Option<Party> {
        match self {
            Self::Consumer => Some(Party::Consumer),
            Self::Shop => Some(Party::Shop),
            Self::Staff(..) | Self::PaymentProvider | Self::MailService | Self::Clock => None,
        }
    }
}

impl From<Party> for Actor {
    fn from(party: Party) -> Self {
        match party {
            Party::Consumer => Self::Consumer,
            Party::Shop => Self::Shop,
        }
    }
}
