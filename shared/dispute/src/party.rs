//! The people of a case.

use jiff::civil::Date;
use record::{Language, Line, MailAddress, ShopId, StaffId};
use serde::{Deserialize, Serialize};

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The person who complains.
    Consumer,
    /// The member shop complained about.
    Shop,
}

impl Party {
    /// Both, the consumer first.
    pub const ALL: [Self; 2] = [Self::Consumer, Self::Shop];

    /// The word that stands for it in keys, tags and commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Shop => "shop",
        }
    }

    /// The side that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.word() == word)
    }

    /// The opposite side.
    pub fn other(self) -> Self {
        match self {
            Self::Consumer => Self::Shop,
            Self::Shop => Self::Consumer,
        }
    }
}

/// A mediator, as introduced to both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediator {
    /// The mediator's id.
    pub id: StaffId,
    /// Their name.
    pub name: Line,
}

/// The consumer of a case, with what the case needs of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consumer {
    /// The name they gave.
    pub name: Line,
    /// The address for mails.
    pub mail: MailAddress,
    /// A telephone number, if they gave one.
    pub phone: Option<Line>,
    /// The language they filed in.
    pub language: Language,
}

/// A member shop. The case keeps the shop as it was at filing, with the
/// membership that binds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its id.
    pub id: ShopId,
    /// Its name.
    pub name: Line,
    /// Its web site's host, such as `bloemen.example`.
    pub host: Line,
    /// The address for complaints.
    pub mail: MailAddress,
    /// The language of its mails.
    pub language: Language,
    /// The membership that binds it to a ruling.
    pub membership: Membership,
}

/// The agreement by which a shop is bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The version of the membership terms that the shop signed.
    pub version: Line,
    /// The day it signed.
    pub since: Date,
}

/// SHA-256, in hexadecimal, of the secret that the consumer's device keeps in
/// a cookie since filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceDigest(pub String);
