//! Marks: each says which record holds something that only one record may
//! hold at a time, such as an order's open case, or which came last.

use call::Error;
use record::ShopId;

use crate::digest::sha256;
use crate::item::{Item, text};
use crate::journal::Journal;
use crate::key::{Key, RecordId};
use crate::table::{Condition, Write};
use crate::unreadable::Unreadable;

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(Key);

impl Mark {
    /// The mark of an order with this shop. `unique` is what makes the order
    /// unique; the table holds its digest only.
    pub fn order(shop: &ShopId, unique: &str) -> Self {
        Self(Key::order(shop, &sha256(format!("{shop}\n{unique}"))))
    }

    /// The mark of a consumer's order with any shop. `unique` is what makes the
    /// order unique; the table holds its digest only.
    pub fn order_anywhere(unique: &str) -> Self {
        Self(Key::order_anywhere(&sha256(format!("anywhere\n{unique}"))))
    }
}

impl Journal {
    /// The record that holds the mark.
    pub async fn marked<I: RecordId>(
        &self,
        operation: &'static str,
        mark: &Mark,
    ) -> Result<Option<I>, Error> {
        let item = self.table.get(operation, mark.0.clone(), &[]).await?;
        item.map(|item| holder(&item.known()?))
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// The part of a transaction that gives the mark to this record, whoever
    /// held it.
    pub fn marking_last<I: RecordId>(
        &self,
        operation: &'static str,
        mark: &Mark,
        holder: &I,
    ) -> Result<Write, Error> {
        let name = I::KIND.attribute();
        let item = Item::new(mark.0.clone()).with(name, text(holder.to_string()));
        self.table.putting(operation, item, None)
    }

    /// The part of a transaction that gives the mark to this record, if it is
    /// still absent or held as it was read.
    pub fn marking<I: RecordId>(
        &self,
        operation: &'static str,
        mark: &Mark,
        holder: &I,
        was: Option<&I>,
    ) -> Result<Write, Error> {
        let name = I::KIND.attribute();
        let item = Item::new(mark.0.clone()).with(name, text(holder.to_string()));
        match was {
            None => self.table.putting(operation, item, Some(Condition::Absent)),
            Some(was) => {
                let was = text(was.to_string());
                let unmoved = Condition::Equals(name, &was);
                self.table.putting(operation, item, Some(unmoved))
            }
        }
    }
}

/// The record that this mark refers to.
pub(crate) fn holder<I: RecordId>(mark: &Item) -> Result<I, Unreadable> {
    let name = I::KIND.attribute();
    let id = mark.text(name)?.parse();
    id.map_err(|_| Unreadable::Attribute(name))
}
