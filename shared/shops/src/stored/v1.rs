//! The first stored shapes. They have to stay readable for ever: a name or a
//! type here changes only together with a new version.

use std::convert::Infallible;

use jiff::civil::Date;
use journal::{Stored, Unchanged, stored};
use record::{Line, MailAddress, ShopId, Text};
use serde::{Deserialize, Serialize};

stored! {
    of shop;
    #[serde(rename_all = "kebab-case")]
    enum Event {
        Joined(it: Joining),
        Changed(it: Details),
        Ended {
            reason: Text,
        },
    }
}

stored! {
    of shop;
    #[serde(rename_all = "kebab-case")]
    enum Actor {
        Operator,
    }
}

stored! {
    of shop;
    struct Joining {
        shop: ShopId,
        details: Details,
    }
}

stored! {
    of shop;
    struct Details {
        name: Line,
        host: Line,
        mail: MailAddress,
        language: Language,
        membership: Membership,
    }
}

stored! {
    of shop;
    struct Membership {
        version: Line,
        since: Date,
    }
}

type Language = Unchanged<record::Language>;

/// A shop that was stored before shops had events.
#[derive(Serialize, Deserialize)]
pub(crate) struct Eventless {
    id: ShopId,
    #[serde(flatten)]
    details: Details,
}

impl Stored for Eventless {
    type Today = (ShopId, shop::Details);

    fn of((id, details): &Self::Today) -> Self {
        Self {
            id: id.clone(),
            details: Details::of(details),
        }
    }

    fn today(self) -> Self::Today {
        (self.id, self.details.today())
    }
}

/// What follows from an event of a shop.
#[derive(Serialize, Deserialize)]
pub(crate) enum Nothing {}

impl Stored for Nothing {
    type Today = Infallible;

    fn of(today: &Infallible) -> Self {
        match *today {}
    }

    fn today(self) -> Infallible {
        match self {}
    }
}
