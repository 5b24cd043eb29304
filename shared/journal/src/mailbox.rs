//! What is known of a mailbox for a while: on which devices it was proven, and
//! whether its owner wants no complaints filed with it. Both expire.

use call::Error;
use jiff::Timestamp;

use crate::digest::sha256;
use crate::item::{Item, number};
use crate::journal::Journal;
use crate::key::{FIRST, Key, LAST, PK, SK, attribute};
use crate::table::{Query, Write};
use crate::unreadable::Unreadable;

/// The most items that are read of a mailbox. "SHUT" sorts after the devices
/// and is read first; whoever has more devices confirms once more.
const MOST_READ: u16 = 100;

/// A mailbox. The table holds its digest only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox(String);

/// What is known of a mailbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Whether it was proven on this device, and that still counts.
    pub proven: bool,
    /// Until when nothing can be filed with it.
    pub shut_until: Option<Timestamp>,
}

impl Mailbox {
    /// The mailbox with this address, in the one spelling of all that lead to it.
    pub fn of(address: &str) -> Self {
        Self(sha256(format!("mailbox\n{address}")))
    }

    /// Its digest, which stands for it in keys.
    pub fn digest(&self) -> &str {
        &self.0
    }
}

impl Journal {
    /// What is known of a mailbox, and of it on the device with this digest. One
    /// query: a mailbox is proven on a few devices at most.
    pub async fn known_of(
        &self,
        operation: &'static str,
        mailbox: &Mailbox,
        device: Option<&str>,
        now: Timestamp,
    ) -> Result<Known, Error> {
        let proven = device.map(|device| Key::proven(&mailbox.0, device).sk);
        let shut = Key::shut(&mailbox.0);
        let query = Query {
            index: None,
            partition: (PK, shut.pk),
            between: (SK, FIRST.to_owned(), LAST.to_owned()),
            newest_first: true,
            limit: MOST_READ,
            after: None,
        };
        let (items, _) = self.table.query(operation, query).await?;
        let mut known = Known::default();
        for item in items {
            let item = item.known().and_then(|item| Ok((until(&item)?, item)));
            let (until, item) = item.map_err(|error| Error::lasting(operation, error))?;
            // The table deletes what has expired some days late.
            if until <= now {
                continue;
            }
            if item.is_at(&shut.sk) {
                known.shut_until = Some(until);
            } else if proven.as_ref().is_some_and(|proven| item.is_at(proven)) {
                known.proven = true;
            }
        }
        Ok(known)
    }

    /// The part of a transaction that notes that this mailbox was proven on
    /// this device, which counts until that moment.
    pub fn proving(
        &self,
        operation: &'static str,
        mailbox: &Mailbox,
        device: &str,
        until: Timestamp,
    ) -> Result<Write, Error> {
        self.keeping(operation, Key::proven(&mailbox.0, device), until)
    }

    /// The part of a transaction after which this mailbox doesn't count as proven
    /// on this device any more.
    pub fn unproving(
        &self,
        operation: &'static str,
        mailbox: &Mailbox,
        device: &str,
    ) -> Result<Write, Error> {
        let key = Key::proven(&mailbox.0, device);
        self.table.deleting(operation, key, None)
    }

    /// The part of a transaction after which nothing can be filed with this
    /// mailbox until that moment.
    pub fn shutting(
        &self,
        operation: &'static str,
        mailbox: &Mailbox,
        until: Timestamp,
    ) -> Result<Write, Error> {
        self.keeping(operation, Key::shut(&mailbox.0), until)
    }

    /// The part of a transaction after which complaints can be filed with this
    /// mailbox again.
    pub fn opening(&self, operation: &'static str, mailbox: &Mailbox) -> Result<Write, Error> {
        self.table.deleting(operation, Key::shut(&mailbox.0), None)
    }

    fn keeping(&self, operation: &'static str, key: Key, until: Timestamp) -> Result<Write, Error> {
        let item = Item::new(key).with(attribute::EXPIRES, number(until.as_second()));
        self.table.putting(operation, item, None)
    }
}

fn until(item: &Item) -> Result<Timestamp, Unreadable> {
    let expires = item.number(attribute::EXPIRES)?;
    Timestamp::from_second(expires).map_err(|_| Unreadable::Attribute(attribute::EXPIRES))
}
