//! Items, as the table stores them.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use call::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::key::{self, Key, PK, SK, attribute};
use crate::stored::Kept;
use crate::unreadable::Unreadable;

/// The version of all shapes except those of [`crate::Kept`], which may have
/// several.
pub(crate) const SHAPE: i64 = 1;

/// An item: its attributes by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item(HashMap<String, AttributeValue>);

impl Item {
    pub(crate) fn new(key: Key) -> Self {
        Self::default()
            .with(PK, text(key.pk))
            .with(SK, text(key.sk))
            .with(attribute::SHAPE, number(SHAPE))
    }

    pub(crate) fn of(attributes: HashMap<String, AttributeValue>) -> Self {
        Self(attributes)
    }

    pub(crate) fn into_attributes(self) -> HashMap<String, AttributeValue> {
        self.0
    }

    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &AttributeValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Its key.
    pub(crate) fn key(&self) -> Option<Key> {
        let (pk, sk) = (self.text(PK).ok()?, self.text(SK).ok()?);
        Some(Key {
            pk: pk.to_owned(),
            sk: sk.to_owned(),
        })
    }

    /// The place after which a scan of the table resumes.
    pub(crate) fn place(&self) -> Result<Place, Unreadable> {
        Ok(Place::of_keys(self.text(PK)?, self.text(SK)?))
    }

    pub(crate) fn with(mut self, name: &str, value: AttributeValue) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn text(&self, name: &'static str) -> Result<&str, Unreadable> {
        self.0
            .get(name)
            .and_then(|value| value.as_s().ok())
            .map(String::as_str)
            .ok_or(Unreadable::Attribute(name))
    }

    pub(crate) fn number(&self, name: &'static str) -> Result<i64, Unreadable> {
        self.0
            .get(name)
            .and_then(|value| value.as_n().ok())
            .and_then(|value| value.parse().ok())
            .ok_or(Unreadable::Attribute(name))
    }

    /// How many texts a set holds.
    pub(crate) fn count(&self, name: &str) -> usize {
        let set = self.0.get(name).and_then(|value| value.as_ss().ok());
        set.map_or(0, Vec::len)
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, Unreadable> {
        serde_json::from_str(self.text(name)?).map_err(|error| Unreadable::Json(name, error))
    }

    /// The value of an attribute, read by the version of the item's shape.
    pub(crate) fn kept<K: Kept>(&self, name: &'static str) -> Result<K::Today, Unreadable> {
        K::read(self.number(attribute::SHAPE)?, name, self.text(name)?)
    }

    /// The item with this version of its shape.
    pub(crate) fn shaped(self, version: i64) -> Self {
        self.with(attribute::SHAPE, number(version))
    }

    /// The item without one of its attributes.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }

    /// Whether this is its sort key.
    pub(crate) fn is_at(&self, sk: &str) -> bool {
        self.text(SK).is_ok_and(|own| own == sk)
    }

    /// Whether it is an event.
    pub(crate) fn is_event(&self) -> bool {
        self.text(SK).is_ok_and(|own| own.starts_with(key::EVENT))
    }

    /// The queue, if the item is a record's place in one.
    pub(crate) fn queue(&self) -> Option<&str> {
        self.text(SK).ok()?.strip_prefix(key::QUEUE)
    }

    /// Rejects an item with a shape that this version of the program doesn't
    /// know.
    pub(crate) fn known(self) -> Result<Self, Unreadable> {
        match self.number(attribute::SHAPE)? {
            SHAPE => Ok(self),
            other => Err(Unreadable::Shape(other)),
        }
    }
}

/// A place in a list, where the next page starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Place(HashMap<String, AttributeValue>);

impl Place {
    pub(crate) fn of(keys: HashMap<String, AttributeValue>) -> Self {
        Self(keys)
    }

    pub(crate) fn into_keys(self) -> HashMap<String, AttributeValue> {
        self.0
    }

    /// The place after the item with this key.
    pub(crate) fn of_keys(pk: &str, sk: &str) -> Self {
        let keys = [(PK, pk), (SK, sk)];
        Self(
            keys.map(|(name, value)| (name.to_owned(), text(value)))
                .into(),
        )
    }

    /// The key of the item before this place.
    pub(crate) fn keys(&self) -> (&str, &str) {
        let part = |name| {
            let value = self.0.get(name).and_then(|value| value.as_s().ok());
            value.map_or("", String::as_str)
        };
        (part(PK), part(SK))
    }
}

/// JSON for an attribute.
pub(crate) fn json<T: Serialize>(
    operation: &'static str,
    value: &T,
) -> Result<AttributeValue, Error> {
    serde_json::to_string(value)
        .map(AttributeValue::S)
        .map_err(|error| Error::lasting(operation, error))
}

/// A text attribute.
pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// A whole number attribute.
pub(crate) fn number(value: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(value.into().to_string())
}
