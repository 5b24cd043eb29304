//! The outbox: the consequences of an event, from the moment it is stored until
//! they have been carried out.

use std::collections::HashMap;

use call::Error;
use jiff::{SignedDuration, Timestamp};
use record::EventNumber;
use serde::{Deserialize, Serialize};

use crate::aggregate::{Aggregate, ConsequenceOf};
use crate::digest::random;
use crate::item::{Item, json, text};
use crate::journal::Journal;
use crate::key::attribute::{self, LEASED_BY, LEASED_UNTIL};
use crate::key::{self, DUE_KEY, Key, PK, RecordId, sortable};
use crate::stored::Kept;
use crate::table::{Update, Updated};
use crate::unreadable::Unreadable;

/// How long after it was written an item counts as overdue: by then the stream
/// has handled it, unless something failed.
const GRACE: SignedDuration = SignedDuration::from_mins(5);

/// The value that the stream's filter looks for.
const KIND: &str = "outbox";

/// The lease of a claim. Longer than SES and the table together can take to
/// carry out an item, however slow they are.
const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// The id of an outbox item: the record, the event, and the place among the
/// event's consequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutboxId<I> {
    /// The record.
    pub record: I,
    /// The event.
    pub event: EventNumber,
    /// The place among the event's consequences, from 0.
    pub index: u16,
}

/// The outcome of claiming an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimOutcome<I, C> {
    /// The caller has it for two minutes.
    Claimed(Claimed<I, C>),
    /// Another run holds the claim.
    Busy,
    /// It was already carried out.
    Gone,
}

/// A claim that was made. It is needed to release the item or to mark it as
/// done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed<I, C> {
    /// The item.
    pub id: OutboxId<I>,
    /// The consequence to carry out.
    pub consequence: C,
    /// A random name that distinguishes this claim from all others.
    by: String,
}

/// The attributes of a stream record that identify its item, in wire format.
#[derive(Deserialize)]
struct Keys {
    pk: Text,
    sk: Text,
}

#[derive(Deserialize)]
struct Text {
    #[serde(rename = "S")]
    text: String,
}

impl<I: RecordId> OutboxId<I> {
    /// The id of the outbox item that a stream record is about, from the
    /// record's keys or image in DynamoDB's JSON; `None` for any other item.
    pub fn of_stream_image(image: &impl Serialize) -> Option<Self> {
        let image = serde_json::to_value(image).ok()?;
        let Keys { pk, sk } = serde_json::from_value(image).ok()?;
        Self::of_keys(&pk.text, &sk.text)
    }

    pub(crate) fn of_keys(pk: &str, sk: &str) -> Option<Self> {
        let record = key::record_of_pk(pk)?;
        let (event, index) = key::outbox_of_sk(sk)?;
        Some(Self {
            record,
            event,
            index,
        })
    }

    fn key(&self) -> Key {
        Key::outbox(&self.record, self.event, self.index)
    }
}

/// The outbox item, written at this moment.
pub(crate) fn outbox_item<A: Aggregate>(
    operation: &'static str,
    id: &OutboxId<A::Id>,
    at: Timestamp,
    consequence: &ConsequenceOf<A>,
) -> Result<Item, Error> {
    let overdue = at.saturating_add(GRACE).unwrap_or(Timestamp::MAX);
    let written = json(operation, &A::Consequence::written(consequence))?;
    Ok(Item::new(id.key())
        .shaped(A::Consequence::VERSION)
        .with(attribute::KIND, text(KIND))
        .with(attribute::CONSEQUENCE, written)
        .with(attribute::DUE_KEY, text(DUE_KEY))
        .with(attribute::DUE_AT, text(sortable(overdue))))
}

impl Journal {
    /// Claims an item, so that nobody else carries it out meanwhile. An
    /// unfinished claim expires after two minutes.
    pub async fn claim<A: Aggregate>(
        &self,
        id: &OutboxId<A::Id>,
        now: Timestamp,
    ) -> Result<ClaimOutcome<A::Id, ConsequenceOf<A>>, Error> {
        let operation = "claim an outbox item";
        let until = now.saturating_add(LEASE).unwrap_or(Timestamp::MAX);
        // If an attempt is repeated because its answer was lost, it recognises
        // its own claim by this name.
        let by = random()?;
        let update = Update {
            change: format!("SET {LEASED_UNTIL} = :until, {LEASED_BY} = :us"),
            condition: format!(
                "attribute_exists({PK}) AND (attribute_not_exists({LEASED_UNTIL}) \
                 OR {LEASED_UNTIL} <= :now OR {LEASED_BY} = :us)"
            ),
            values: HashMap::from([
                (":until".to_owned(), text(sortable(until))),
                (":now".to_owned(), text(sortable(now))),
                (":us".to_owned(), text(by.as_str())),
            ]),
        };
        match self.table.update(operation, id.key(), update).await? {
            Updated::Made(item) => {
                let unreadable = |error: Unreadable| Error::lasting(operation, error);
                let consequence = item
                    .kept::<A::Consequence>(attribute::CONSEQUENCE)
                    .map_err(unreadable)?;
                Ok(ClaimOutcome::Claimed(Claimed {
                    id: id.clone(),
                    consequence,
                    by,
                }))
            }
            Updated::Held => Ok(ClaimOutcome::Busy),
            Updated::Absent => Ok(ClaimOutcome::Gone),
        }
    }

    /// Releases a claim if certainly nothing was carried out, so that the next
    /// attempt needn't wait. If the claim has expired and somebody else holds
    /// the item, it stays theirs.
    pub async fn release<I: RecordId, C>(&self, claimed: &Claimed<I, C>) -> Result<(), Error> {
        let update = Update {
            change: format!("REMOVE {LEASED_UNTIL}, {LEASED_BY}"),
            condition: format!("{LEASED_BY} = :us"),
            values: HashMap::from([(":us".to_owned(), text(claimed.by.as_str()))]),
        };
        self.table
            .update("release an outbox item", claimed.id.key(), update)
            .await
            .map(|_| ())
    }

    /// Marks it as carried out, whoever holds the claim now: nobody needs to
    /// carry it out again.
    pub async fn done<I: RecordId, C>(&self, claimed: &Claimed<I, C>) -> Result<(), Error> {
        self.table
            .delete("finish an outbox item", claimed.id.key())
            .await
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use record::CaseId;
    use serde_json::{Value, json};

    use super::*;

    fn image(pk: impl Into<Value>, sk: impl Into<Value>) -> Value {
        json!({ "pk": { "S": pk.into() }, "sk": { "S": sk.into() } })
    }

    proptest! {
        #[test]
        fn an_id_comes_back_from_the_stream(bits in any::<u64>(), event in any::<u32>(), index in any::<u16>()) {
            let id = OutboxId { record: CaseId::from_bits(bits), event: EventNumber(event), index };
            let key = id.key();
            prop_assert_eq!(OutboxId::of_stream_image(&image(key.pk, key.sk)), Some(id));
        }

        #[test]
        fn whatever_the_stream_tells_of_is_an_outbox_item_or_none(
            pk in "(?s).{0,20}|CASE#[0-9A-Z-]{9,12}",
            sk in "(?s).{0,20}|OUT#[0-9]{0,12}#?[0-9]{0,6}|EVENT#[0-9]{12}|CASE",
        ) {
            if let Some(id) = OutboxId::<CaseId>::of_stream_image(&image(&*pk, &*sk)) {
                prop_assert!(pk.starts_with("CASE#") && sk.starts_with("OUT#"));
                let key = id.key();
                prop_assert_eq!(OutboxId::of_stream_image(&image(key.pk, key.sk)), Some(id));
            }
            for wrong in [json!(null), json!(pk), json!([pk, sk]), json!({ "pk": pk, "sk": sk })] {
                prop_assert_eq!(OutboxId::<CaseId>::of_stream_image(&wrong), None);
            }
            prop_assert_eq!(OutboxId::<CaseId>::of_stream_image(&image(7, sk)), None);
        }
    }
}
