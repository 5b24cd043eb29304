//! A member shop, and what happens to it.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{EventNumber, Language, Line, MailAddress, ShopId, Text};
use serde::{Deserialize, Serialize};

/// A shop that is or was a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its id.
    pub id: ShopId,
    /// The number of its last event.
    pub version: EventNumber,
    /// When it was first stored as a member; for one that was stored before
    /// shops had events, the day it signed.
    pub joined_at: Timestamp,
    /// What is known of it.
    pub details: Details,
    /// How its membership ended; `None` while it is a member.
    pub ended: Option<Ended>,
}

/// What is known of a shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
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

/// The end of a membership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When it ended.
    pub at: Timestamp,
    /// Why.
    pub reason: Text,
}

/// What happened to a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It became a member, for the first time or again.
    Joined(Joining),
    /// Its details changed.
    Changed(Details),
    /// Its membership ended.
    Ended {
        /// Why.
        reason: Text,
    },
}

/// A shop as it joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Its id.
    pub shop: ShopId,
    /// What is known of it.
    pub details: Details,
}

/// Who made it happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The operator, by the operator's tool.
    Operator,
}

/// An event of a shop with its place, moment and author, as it is stored.
pub type Recorded = record::Recorded<Event, Actor>;

impl Member {
    /// The shop that joins by this event; `None` for any other event.
    pub fn begun_by(recorded: &Recorded) -> Option<Self> {
        match &recorded.event {
            Event::Joined(Joining { shop, details }) => Some(Self {
                id: shop.clone(),
                version: recorded.number,
                joined_at: recorded.at,
                details: details.clone(),
                ended: None,
            }),
            Event::Changed(_) | Event::Ended { .. } => None,
        }
    }

    /// Records an event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.number;
        match &recorded.event {
            Event::Joined(joining) => {
                self.details = joining.details.clone();
                self.ended = None;
            }
            Event::Changed(details) => self.details = details.clone(),
            Event::Ended { reason } => {
                self.ended = Some(Ended {
                    at: recorded.at,
                    reason: reason.clone(),
                });
            }
        }
    }

    /// Whether its membership hasn't ended.
    pub fn is_member(&self) -> bool {
        self.ended.is_none()
    }
}
