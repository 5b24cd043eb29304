//! Mail threads: later mails to the same reader reply to the first.

use call::Error;

use crate::item::{Item, text};
use crate::journal::Journal;
use crate::key::{Key, RecordId, attribute};

impl Journal {
    /// The message id that later mails about this record to this reader reply
    /// to.
    pub async fn thread<I: RecordId>(&self, id: &I, reader: &str) -> Result<Option<String>, Error> {
        let operation = "load a mail thread";
        let key = Key::thread(id, reader);
        let item = self.table.get(operation, key, &[attribute::THREAD]).await?;
        item.map(|item| item.text(attribute::THREAD).map(str::to_owned))
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Stores the message id that later mails reply to.
    pub async fn set_thread<I: RecordId>(
        &self,
        id: &I,
        reader: &str,
        message: &str,
    ) -> Result<(), Error> {
        let item = Item::new(Key::thread(id, reader)).with(attribute::THREAD, text(message));
        self.table.put("note a mail thread", item).await
    }
}
