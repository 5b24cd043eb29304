//! Secrets that a record shares with somebody's software. They are no part of
//! its events, since a secret that was replaced has to be gone.

use crate::item::{Item, text};
use crate::journal::Journal;
use crate::key::{Key, RecordId, attribute};
use crate::table::Write;
use crate::unreadable::Unreadable;
use call::Error;

impl Journal {
    /// The record's secret.
    pub async fn secret<I: RecordId>(
        &self,
        operation: &'static str,
        id: &I,
    ) -> Result<Option<String>, Error> {
        let only = [attribute::SECRET];
        let unreadable = |error: Unreadable| Error::lasting(operation, error);
        if let Some(item) = self.table.get(operation, Key::secret(id), &only).await? {
            let secret = item.text(attribute::SECRET).map_err(unreadable)?;
            return Ok(Some(secret.to_owned()));
        }
        // Records that were stored before their kind had events held it
        // themselves.
        let own = self.table.get(operation, Key::own(id), &only).await?;
        let secret = own.and_then(|own| Some(own.text(attribute::SECRET).ok()?.to_owned()));
        Ok(secret)
    }

    /// Replaces the record's secret.
    pub async fn set_secret<I: RecordId>(
        &self,
        operation: &'static str,
        id: &I,
        secret: &str,
    ) -> Result<(), Error> {
        self.table.put(operation, secret_item(id, secret)).await
    }

    /// The part of a transaction that replaces the record's secret.
    pub fn setting_secret<I: RecordId>(
        &self,
        operation: &'static str,
        id: &I,
        secret: &str,
    ) -> Result<Write, Error> {
        self.table.putting(operation, secret_item(id, secret), None)
    }
}

fn secret_item<I: RecordId>(id: &I, secret: &str) -> Item {
    Item::new(Key::secret(id)).with(attribute::SECRET, text(secret))
}
