//! Events of a record: their order, moment and author.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The place of an event in its record, counted from 1. The number of the last
/// one is the record's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventNumber(pub u32);

impl EventNumber {
    /// The number of the event that begins a record.
    pub const FIRST: Self = Self(1);

    /// The number after this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// An event with its place, moment and author, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded<Event, Actor> {
    /// Its place in the record.
    pub number: EventNumber,
    /// When it was decided.
    pub at: Timestamp,
    /// The person or service who made it happen.
    pub actor: Actor,
    /// What happened.
    pub event: Event,
}
