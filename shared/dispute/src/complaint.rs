//! What the consumer filed.

use jiff::civil::Date;
use record::{Line, Money, Text};
use serde::{Deserialize, Serialize};

/// The kind of problem.
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
    /// Returned, or to be returned, and the money wasn't paid back.
    ReturnOrRefund,
    /// Charged incorrectly.
    InvoiceOrPayment,
    /// Something else.
    Other,
}

impl ProblemKind {
    /// All kinds, in the order of the form.
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
    /// The order number that the shop gave it; `None` if the consumer has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Line>,
    /// The day it was ordered.
    pub date: Date,
    /// The total amount.
    pub amount: Money,
}

/// The solution that the consumer asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Deliver it.
    Deliver,
    /// Repair it.
    Repair,
    /// Replace it.
    Replace,
    /// Refund everything.
    MoneyBack {
        /// The amount of the refund.
        amount: Money,
    },
    /// Refund a part.
    PartOfMoneyBack {
        /// The amount of the refund.
        amount: Money,
    },
    /// Cancel the order.
    Cancel,
    /// Something else, in their own words.
    Other {
        /// What they ask for.
        what: Text,
    },
}

/// Whether the consumer contacted the shop before filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Not yet.
    No,
    /// They contacted the shop.
    Yes {
        /// The day of the first contact.
        when: Date,
        /// The means of contact: mail, telephone, chat.
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

/// A file that supports the complaint. Its bytes are in the bucket; the case
/// keeps what identifies them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its file name on the consumer's device.
    pub name: Line,
    /// The kind of file, recognised by its first bytes.
    pub media_type: MediaType,
    /// The size in bytes.
    pub size: u32,
    /// SHA-256 of the bytes in hexadecimal.
    pub digest: String,
    /// The name of the object among those of the case.
    pub object: String,
}

/// How many files there are.
pub(crate) fn count(files: &[Evidence]) -> u8 {
    u8::try_from(files.len()).unwrap_or(u8::MAX)
}

/// The complaint as filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// The order that it is about.
    pub order: Order,
    /// What happened, in their own words.
    pub story: Text,
    /// The solution that the consumer asks for.
    pub remedy: Remedy,
    /// Whether the consumer contacted the shop first.
    pub told: Told,
    /// The files that support it.
    pub evidence: Vec<Evidence>,
}

/// The place where a case was filed.
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
