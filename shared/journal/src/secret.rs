//! Secrets that a record shares with somebody's software. They are no part of
//! its events, since a secret that was replaced has to be gone.

use call::Error;

use crate::item::{Item, text};
use crate::journal::Journal;
use crate::key::{Key, RecordId, attribute};
use crate::table::Write;
use crate::unreadable::Unreadable;

impl Journal {
    /// The record's secret.
    pub async fn secret<I: RecordId>(
        &self,
        operation: &'static str,
        id: &I,
    ) -> Result<Option<String>, Error> {
        let only = [attribute::SECRET];
        let unreadable = |error: Unreadable| Error::lasting(operation, error);
        let of_its_own = async || {
            let item = self.table.get(operation, Key::secret(id), &only).await?;
            item.map(|item| item.text(attribute::SECRET).map(str::to_owned))
                .transpose()
                .map_err(unreadable)
        };
        if let Some(secret) = of_its_own().await? {
            return Ok(Some(secret));
        }
        // Records that were stored before their kind had events held it
        // themselves, until their first transition.
        let own = self.table.get(operation, Key::own(id), &only).await?;
        match own.and_then(|own| Some(own.text(attribute::SECRET).ok()?.to_owned())) {
            Some(secret) => Ok(Some(secret)),
            None => of_its_own().await,
        }
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
