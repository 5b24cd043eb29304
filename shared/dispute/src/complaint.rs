//! What the consumer filed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::text::{Line, Text};

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// It never came.
    NotDelivered,
    /// It came late, or is late.
    Late,
    /// Broken on arrival, or it doesn't do what it must.
    Defective,
    /// Not what the shop said it was.
    NotAsDescribed,
    /// Sent back, or to be sent back, and no money.
    ReturnOrRefund,
    /// Charged wrongly.
    InvoiceOrPayment,
    /// Something else.
    Other,
}

impl ProblemKind {
    /// All of them, in the order in which the form asks.
    pub const ALL: [Self; 7] = [
        Self::NotDelivered,
        Self::Late,
        Self::Defective,
        Self::NotAsDescribed,
        Self::ReturnOrRefund,
        Self::InvoiceOrPayment,
        Self::Other,
    ];
}

/// The order the complaint is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The shop's number of it.
    pub number: Line,
    /// The day it was ordered.
    pub date: Date,
    /// What it cost in all.
    pub amount: Money,
}

/// What would solve it for the consumer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Deliver it after all.
    Deliver,
    /// Repair it.
    Repair,
    /// Replace it.
    Replace,
    /// Everything back.
    MoneyBack {
        /// How much that is.
        amount: Money,
    },
    /// A part back.
    PartOfMoneyBack {
        /// How much.
        amount: Money,
    },
    /// Cancel the order.
    Cancel,
    /// Something else, in their own words.
    Other {
        /// What.
        what: Text,
    },
}

/// Whether the consumer told the shop before filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Not yet.
    No,
    /// They did.
    Yes {
        /// On which day, first.
        when: Date,
        /// How: by mail, telephone, chat.
        how: Line,
    },
}

/// The kinds of file taken as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// `image/jpeg`
    Jpeg,
    /// `image/png`
    Png,
    /// `image/webp`
    Webp,
    /// `application/pdf`
    Pdf,
}

impl MediaType {
    /// The name of the media type, such as `image/jpeg`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A file that supports the complaint. Its bytes lie elsewhere; the case keeps
/// what identifies them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its name on the consumer's device.
    pub name: Line,
    /// What it is.
    pub media_type: MediaType,
    /// Bytes.
    pub size: u32,
    /// SHA-256 of the bytes in hexadecimal.
    pub digest: String,
    /// Under which name the bytes lie among the case's own.
    pub object: String,
}

/// The complaint as filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// What went wrong.
    pub kind: ProblemKind,
    /// With which order.
    pub order: Order,
    /// What happened, in their own words.
    pub story: Text,
    /// What would solve it.
    pub remedy: Remedy,
    /// Whether the shop knew.
    pub told: Told,
    /// What supports it.
    pub evidence: Vec<Evidence>,
}

/// Where a case was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// On the shop's member page.
    MemberPage,
    /// In the widget on the shop's own site.
    Widget,
    /// By the shop's platform.
    Webhook,
}
