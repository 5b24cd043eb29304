//! Items as they are kept in files: one line of JSON each, in the format of
//! DynamoDB's own exports and imports.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use crate::aggregate::Aggregate;
use crate::item::Item;
use crate::key::{self, Kind, PK, Record, SK};
use crate::refold::{own, record_of};
use crate::snapshot::{Own, Snapshot};
use crate::unreadable::Unreadable;
use crate::value::{read_any, written};
use crate::walk::Group;

/// An item of any kind.
#[derive(Clone, PartialEq)]
pub struct Entry(pub(crate) Item);

/// The role of an entry in its record, which decides when it is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The record's own item, by which everything else of it is found.
    Own,
    /// An outbox item.
    Outbox,
    /// Anything else.
    Rest,
}

/// A line that isn't an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineError;

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no item of a table")
    }
}

impl std::error::Error for LineError {}

impl Group {
    /// Its items, in the order of their keys.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        self.items.iter().cloned().map(Entry)
    }

    /// The record of this group, whichever version of the code made its
    /// snapshot; `None` if it can't be read.
    pub fn record<A: Aggregate>(&self) -> Option<A::State> {
        let (pk, _) = self.items.first().map(key_of)?;
        record_of::<A>(&key::record_of_pk(pk)?, &self.items)
    }

    /// Whether its own item was made by another version of the code, or can't be
    /// read.
    pub fn is_outdated<A: Aggregate>(&self) -> bool {
        let own = own::<A>(&self.items).map(Own::<A>::read);
        !matches!(
            own,
            Some(Ok(Own {
                snapshot: Snapshot::Today(_),
                ..
            }))
        )
    }
}

impl Entry {
    /// Its key, as text in the table's sort order.
    pub fn key(&self) -> (&str, &str) {
        key_of(&self.0)
    }

    /// The record that it belongs to.
    pub fn record(&self) -> Option<Record> {
        let (pk, _) = self.key();
        match Kind::of_pk(pk) {
            Kind::Record(record) => Some(record),
            Kind::ShopSearch
            | Kind::Order
            | Kind::Rules
            | Kind::Draft
            | Kind::Mailbox
            | Kind::Table
            | Kind::Other => None,
        }
    }

    /// Its role in its record.
    pub fn role(&self) -> Role {
        let (_, sk) = self.key();
        let Some(record) = self.record() else {
            return Role::Rest;
        };
        if sk == record.kind().own() {
            Role::Own
        } else if sk.starts_with(key::OUT) {
            Role::Outbox
        } else {
            Role::Rest
        }
    }

    /// Whether it is never deleted and isn't covered by the check of records.
    /// The entries by which shops are found change with their names.
    pub fn stays(&self) -> bool {
        let (pk, sk) = self.key();
        match Kind::of_pk(pk) {
            Kind::Order | Kind::Rules | Kind::Other => true,
            Kind::Record(_) => sk == key::SECRET,
            Kind::ShopSearch | Kind::Mailbox | Kind::Draft | Kind::Table => false,
        }
    }

    /// The line, without its end; `None` if the item has an attribute that
    /// files don't keep.
    pub fn line(&self) -> Option<String> {
        let attributes: BTreeMap<&str, Value> = self
            .0
            .attributes()
            .map(|(name, value)| Some((name, written(value)?)))
            .collect::<Option<_>>()?;
        Some(json!({ "Item": attributes }).to_string())
    }

    /// Parses a line.
    pub fn parse(line: &str) -> Result<Self, LineError> {
        let line: Value = serde_json::from_str(line).map_err(|_| LineError)?;
        let attributes = line["Item"].as_object().ok_or(LineError)?;
        let read = attributes
            .iter()
            .map(|(name, value)| Some((name.clone(), read_any(value)?)))
            .collect::<Option<_>>();
        let item = Item::of(read.ok_or(LineError)?);
        let keyed: Result<_, Unreadable> = item.text(PK).and(item.text(SK));
        keyed.map_err(|_| LineError)?;
        Ok(Self(item))
    }
}

fn key_of(item: &Item) -> (&str, &str) {
    let part = |name| item.text(name).unwrap_or_default();
    (part(PK), part(SK))
}

impl fmt::Debug for Entry {
    /// Shows only the key; the rest is people's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pk, sk) = self.key();
        write!(f, "Entry({pk}, {sk})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::tests::value;

    proptest! {
        #[test]
        fn an_item_comes_back_from_its_line(
            attributes in proptest::collection::hash_map("[a-z]{1,5}", value(), 0..4),
            pk in any::<String>(),
            sk in any::<String>(),
        ) {
            let mut attributes = attributes;
            attributes.insert(PK.to_owned(), crate::item::text(pk));
            attributes.insert(SK.to_owned(), crate::item::text(sk));
            let entry = Entry(Item::of(attributes));
            let line = entry.line().unwrap();
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(Entry::parse(&line), Ok(entry));
        }

        #[test]
        fn any_line_is_read_or_refused(any in "(?s).{0,60}", near in r#"\{"Item":\{("pk":\{"S":"[a-z#]{0,4}"\},?){0,2}\}\}"#) {
            for line in [any, near] {
                if let Ok(entry) = Entry::parse(&line) {
                    prop_assert!(entry.line().is_some());
                }
            }
        }
    }
}
