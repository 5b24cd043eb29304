//! The staff's queues.

use serde::{Deserialize, Serialize};

/// A list of cases that the staff works through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queue {
    /// Mediations, for the mediators.
    Mediation,
    /// Cases with a complete file, for manager and jurist.
    Ruling,
    /// Shops reported for abuse, for the manager.
    ReportedShop,
    /// Shops that get so many complaints that a list tells them, for the manager.
    FloodedShop,
    /// Settlements and rulings that weren't performed, for the manager.
    NotPerformed,
    /// Mediations, rulings and address searches past their term, for the
    /// manager.
    Overdue,
    /// Payments to refund, for the manager.
    Refund,
    /// Mails that bounced, for the staff who search for the correct address.
    UndeliveredMail,
}

impl Queue {
    /// All queues.
    pub const ALL: [Self; 8] = [
        Self::Mediation,
        Self::Ruling,
        Self::ReportedShop,
        Self::FloodedShop,
        Self::NotPerformed,
        Self::Overdue,
        Self::Refund,
        Self::UndeliveredMail,
    ];

    /// The word that stands for it in keys and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mediation => "mediation",
            Self::Ruling => "ruling",
            Self::ReportedShop => "reported-shop",
            Self::FloodedShop => "flooded-shop",
            Self::NotPerformed => "not-performed",
            Self::Overdue => "overdue",
            Self::Refund => "refund",
            Self::UndeliveredMail => "undelivered-mail",
        }
    }
}
