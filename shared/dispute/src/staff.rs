//! The roles of the staff, and what each of them may see. What each can do is
//! in `decide/possible.rs`.

use serde::{Deserialize, Serialize};

use crate::audience::Audience;

/// What somebody on the staff does in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaffRole {
    /// Leads the mediation.
    Mediator,
    /// Rules: sees everything but the mediation.
    Jurist,
    /// Manages the office: sees what is needed for that, and nothing
    /// confidential.
    Manager,
}

impl StaffRole {
    /// All roles, in the order of the table "Who sees what" in
    /// `docs/process.md`.
    pub const ALL: [Self; 3] = [Self::Mediator, Self::Jurist, Self::Manager];

    /// The word that stands for it in logs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mediator => "mediator",
            Self::Jurist => "jurist",
            Self::Manager => "manager",
        }
    }

    /// Whether it sees what is for this audience.
    pub(crate) fn is_in(self, audience: Audience) -> bool {
        match audience {
            Audience::File => true,
            Audience::NotTheJurist | Audience::OwnAndStaff(_) | Audience::Staff => match self {
                Self::Mediator | Self::Manager => true,
                Self::Jurist => false,
            },
            Audience::Mediation | Audience::Lane(_) => match self {
                Self::Mediator => true,
                Self::Jurist | Self::Manager => false,
            },
            Audience::OwnAndManager(_) | Audience::Manager => self.manages(),
        }
    }

    /// Whether it contacts both sides and corrects their addresses.
    pub(crate) fn reaches_sides(self) -> bool {
        match self {
            Self::Mediator | Self::Manager => true,
            Self::Jurist => false,
        }
    }

    /// Whether it manages the staff's queues and the money.
    pub(crate) fn manages(self) -> bool {
        match self {
            Self::Manager => true,
            Self::Mediator | Self::Jurist => false,
        }
    }
}
