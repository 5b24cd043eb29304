//! Items as they are kept in files: one line of JSON each, in the format of
//! DynamoDB's own exports and imports.

use std::collections::BTreeMap;
use std::fmt;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Map, Value, json};

use crate::aggregate::Aggregate;
use crate::item::Item;
use crate::key::{self, Kind, PK, Record, SK};
use crate::refold::{own, record_of};
use crate::snapshot::{Own, Snapshot};
use crate::unreadable::Unreadable;
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

    /// Whether it is a record whose own item was made by another version of the
    /// code.
    pub fn is_outdated<A: Aggregate>(&self) -> bool {
        own::<A>(&self.items)
            .and_then(|own| Own::<A>::read(own).ok())
            .is_some_and(|own| !matches!(own.snapshot, Snapshot::Today(_)))
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
            Kind::ShopSearch | Kind::Draft | Kind::Table => false,
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

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the SDK's enum may grow; what isn't known here is not written down"
)]
pub(crate) fn written(value: &AttributeValue) -> Option<Value> {
    Some(match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::Bool(is) => json!({ "BOOL": is }),
        AttributeValue::Null(is) => json!({ "NULL": is }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::Ns(numbers) => json!({ "NS": numbers }),
        AttributeValue::L(values) => {
            let values = values.iter().map(written);
            json!({ "L": values.collect::<Option<Vec<_>>>()? })
        }
        AttributeValue::M(values) => {
            let values = values
                .iter()
                .map(|(name, it)| Some((name.clone(), written(it)?)));
            json!({ "M": values.collect::<Option<BTreeMap<_, _>>>()? })
        }
        _ => return None,
    })
}

fn read_any(value: &Value) -> Option<AttributeValue> {
    let (kind, value) = sole(value.as_object()?)?;
    read(kind, value)
}

/// The value of this type, by DynamoDB's name for the type.
pub(crate) fn read(kind: &str, value: &Value) -> Option<AttributeValue> {
    Some(match kind {
        "S" => AttributeValue::S(value.as_str()?.to_owned()),
        "N" => AttributeValue::N(value.as_str()?.to_owned()),
        "BOOL" => AttributeValue::Bool(value.as_bool()?),
        "NULL" => AttributeValue::Null(value.as_bool()?),
        "SS" => AttributeValue::Ss(texts(value)?),
        "NS" => AttributeValue::Ns(texts(value)?),
        "L" => AttributeValue::L(
            value
                .as_array()?
                .iter()
                .map(read_any)
                .collect::<Option<_>>()?,
        ),
        "M" => {
            let values = value.as_object()?.iter();
            let values = values.map(|(name, it)| Some((name.clone(), read_any(it)?)));
            AttributeValue::M(values.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

fn sole(object: &Map<String, Value>) -> Option<(&str, &Value)> {
    let (name, value) = object.iter().next().filter(|_| object.len() == 1)?;
    Some((name, value))
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|it| it.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn value() -> impl Strategy<Value = AttributeValue> {
        let leaf = prop_oneof![
            any::<String>().prop_map(AttributeValue::S),
            any::<i64>().prop_map(|it| AttributeValue::N(it.to_string())),
            any::<bool>().prop_map(AttributeValue::Bool),
            Just(AttributeValue::Null(true)),
            proptest::collection::vec(any::<String>(), 1..3).prop_map(AttributeValue::Ss),
        ];
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(AttributeValue::L),
                proptest::collection::hash_map(any::<String>(), inner, 0..3)
                    .prop_map(AttributeValue::M),
            ]
        })
    }

    proptest! {
        #[test]
        fn an_item_comes_back_from_its_line(
            attributes in proptest::collection::hash_map("[a-z]{1,5}", value(), 0..4),
            pk in any::<String>(),
            sk in any::<String>(),
        ) {
            let mut attributes = attributes;
            attributes.insert(PK.to_owned(), AttributeValue::S(pk));
            attributes.insert(SK.to_owned(), AttributeValue::S(sk));
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
