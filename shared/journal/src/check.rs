//! Checks whether a record's events are those that were stored, and whether
//! everything else stored about the record follows from them.

use std::collections::BTreeSet;
use std::fmt;

use call::Error;
use jiff::Timestamp;
use record::EventNumber;
use serde_json::Value;

use crate::aggregate::{Aggregate, RecordedOf, replay};
use crate::event::{ERASED, NO_PREVIOUS, StoredEvent, WORDS, sole};
use crate::item::Item;
use crate::journal::Journal;
use crate::key::{self, QUEUES, RecordId, SK, attribute, queue_key, sortable};
use crate::pause::pause;
use crate::refold::own;
use crate::snapshot::{Own, Snapshot, own_item, words};
use crate::unreadable::Unreadable;
use crate::walk::Group;

const OPERATION: &str = "check a record's events";

/// How often a failing record is read again, since it may be changing meanwhile.
const READS: u32 = 3;

/// A valid chain of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The digest of each event, starting with the first.
    links: Vec<String>,
    outdated: bool,
}

impl Chain {
    /// Whether the record's own item was made by another version of the code.
    /// That is no fault: the record is made from its events until the item is
    /// rewritten.
    pub fn is_outdated(&self) -> bool {
        self.outdated
    }

    /// The number of its last event.
    pub fn version(&self) -> EventNumber {
        EventNumber(u32::try_from(self.links.len()).unwrap_or(u32::MAX))
    }

    /// The digest of its last event.
    pub fn head(&self) -> &str {
        self.links.last().map_or(NO_PREVIOUS, String::as_str)
    }

    /// The digest of this event; empty for the number 0, which a record has
    /// that was stored before its kind had events.
    pub fn link(&self, number: EventNumber) -> Option<&str> {
        let index = usize::try_from(number.0).ok()?;
        match index.checked_sub(1) {
            Some(index) => self.links.get(index).map(String::as_str),
            None => Some(NO_PREVIOUS),
        }
    }
}

/// Why a record's chain of events is invalid.
#[derive(Debug)]
pub enum ChainError {
    /// The events could not be read.
    Unread(Error),
    /// There is no such record.
    Missing,
    /// This event is missing, or another one is in its place.
    Gap(EventNumber),
    /// The chain breaks here: this event or the one before it was changed.
    Changed(EventNumber),
    /// A text of this event isn't the one that was originally written.
    Text(EventNumber),
    /// This event comes after the last one that the record knows.
    Beyond(EventNumber),
    /// The stored record isn't what its events lead to.
    Record,
    /// The record is missing from an index or queue, or is in one too many.
    Lists,
}

impl fmt::Display for ChainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(_) => f.write_str("the events couldn't be read"),
            Self::Missing => f.write_str("there is no such record"),
            Self::Gap(number) => write!(f, "event {} is missing", number.0),
            Self::Changed(number) => write!(f, "the chain breaks at event {}", number.0),
            Self::Text(number) => write!(f, "a text of event {} was changed", number.0),
            Self::Beyond(number) => write!(f, "the record doesn't know its event {}", number.0),
            Self::Record => f.write_str("the record isn't what its events make of it"),
            Self::Lists => f.write_str("the record stands in other lists than it should"),
        }
    }
}

impl std::error::Error for ChainError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unread(error) => Some(error),
            Self::Missing
            | Self::Gap(_)
            | Self::Changed(_)
            | Self::Text(_)
            | Self::Beyond(_)
            | Self::Record
            | Self::Lists => None,
        }
    }
}

impl From<Error> for ChainError {
    fn from(error: Error) -> Self {
        Self::Unread(error)
    }
}

impl From<Unreadable> for ChainError {
    fn from(error: Unreadable) -> Self {
        Self::Unread(Error::lasting(OPERATION, error))
    }
}

/// The result of checking a record.
#[derive(Debug)]
pub enum Checked {
    /// It is valid.
    Holds(Chain),
    /// It is broken.
    Broken(ChainError),
}

impl Journal {
    /// Whether the record's events are those that were stored, apart from
    /// erased texts, and whether the record follows from them. The cost grows
    /// with the length of the record.
    pub async fn check_chain<A: Aggregate>(&self, id: &A::Id) -> Result<(), ChainError> {
        let (_, judged) = self.read_and_judge::<A>(id).await?;
        judged.map(drop)
    }

    /// Checks a record from the items that a scan found. If it fails, the items
    /// are read again, since the record may have changed meanwhile; the group
    /// then holds what was read last.
    pub async fn check<A: Aggregate>(
        &self,
        id: &A::Id,
        group: &mut Group,
    ) -> Result<Checked, Error> {
        let mut judged = judge::<A>(id, &group.items);
        if judged.is_err() {
            (group.items, judged) = self.read_and_judge::<A>(id).await?;
        }
        match judged {
            Ok(chain) => Ok(Checked::Holds(chain)),
            Err(ChainError::Unread(error)) if error.is_retryable() => Err(error),
            Err(error) => Ok(Checked::Broken(error)),
        }
    }

    /// Everything stored about a record, with the result of checking it.
    ///
    /// Reading takes time, and the record may change meanwhile, so a failing
    /// record is read again before the failure counts.
    async fn read_and_judge<A: Aggregate>(
        &self,
        id: &A::Id,
    ) -> Result<(Vec<Item>, Result<Chain, ChainError>), Error> {
        let mut read = 1;
        loop {
            let items = self.table.partition(OPERATION, &key::record_pk(id)).await?;
            let judged = judge::<A>(id, &items);
            if judged.is_ok() || read == READS {
                return Ok((items, judged));
            }
            pause(read).await;
            read += 1;
        }
    }
}

/// Checks a record from all its items, in the order of their keys.
fn judge<A: Aggregate>(id: &A::Id, items: &[Item]) -> Result<Chain, ChainError> {
    let item = own::<A>(items).ok_or(ChainError::Missing)?;
    let own = Own::<A>::read(item)?;
    let (links, events) = follow::<A>(id, items)?;
    let outdated = matches!(own.snapshot, Snapshot::Outdated | Snapshot::Eventless(_));
    let chain = Chain { links, outdated };
    if chain.version() < own.version {
        return Err(ChainError::Gap(chain.version().next()));
    }
    if chain.version() > own.version {
        return Err(ChainError::Beyond(own.version.next()));
    }
    if let Some(event) = followed(items).find(|event| *event > own.version) {
        return Err(ChainError::Beyond(event));
    }
    if chain.head() != own.head {
        return Err(ChainError::Changed(own.version));
    }
    let stored = match own.snapshot {
        Snapshot::Eventless(_) => return Ok(chain),
        Snapshot::Unreadable(error) => return Err(error.into()),
        Snapshot::Outdated => None,
        Snapshot::Today(stored) => Some(stored),
    };
    let replayed = replay::<A>(&events).ok_or(ChainError::Record)?;
    let Some(stored) = stored else {
        return Ok(chain);
    };
    if A::version(&stored) != own.version || !agree::<A>(&stored, &replayed)? {
        return Err(ChainError::Record);
    }
    let queued = queued(id, items).ok_or(ChainError::Lists)?;
    let today: BTreeSet<InQueue> = words::<A>(&stored).into_iter().map(in_queue).collect();
    if same_lists::<A>(item, &stored, &own.head)? && queued == today {
        Ok(chain)
    } else {
        Err(ChainError::Lists)
    }
}

/// The events that outbox items of this record belong to.
fn followed(items: &[Item]) -> impl Iterator<Item = EventNumber> {
    let keys = items.iter().filter_map(|item| item.text(SK).ok());
    keys.filter_map(key::outbox_of_sk).map(|(event, _)| event)
}

/// The events with their digests, provided that each follows from the one
/// before.
fn follow<A: Aggregate>(
    id: &A::Id,
    items: &[Item],
) -> Result<(Vec<String>, Vec<RecordedOf<A>>), ChainError> {
    let (mut links, mut events) = (vec![], vec![]);
    let mut expected = EventNumber::FIRST;
    let mut previous = NO_PREVIOUS.to_owned();
    for item in items.iter().filter(|item| item.is_event()) {
        let event = StoredEvent::<A>::of_item(id, item)?;
        if event.number != expected || !item.is_at(&key::event_sk(expected)) {
            return Err(ChainError::Gap(expected));
        }
        if event.previous != previous {
            return Err(ChainError::Changed(expected));
        }
        if !event.texts_hold() {
            return Err(ChainError::Text(expected));
        }
        previous = event.link();
        links.push(previous.clone());
        events.push(event);
        expected = expected.next();
    }
    let events = events.iter().map(StoredEvent::<A>::recorded);
    Ok((links, events.collect::<Result<_, _>>()?))
}

/// Whether two records are equal, ignoring texts that were erased in one of them.
fn agree<A: Aggregate>(one: &A::State, other: &A::State) -> Result<bool, ChainError> {
    if one == other {
        return Ok(true);
    }
    let name = A::Id::KIND.attribute();
    let value = |state| serde_json::to_value(state).map_err(|error| Unreadable::Json(name, error));
    Ok(alike(&value(one)?, &value(other)?))
}

fn alike(one: &Value, other: &Value) -> bool {
    let is_text = |it| sole(it, WORDS).is_some() || sole(it, ERASED).is_some();
    let erased = |it| sole(it, ERASED).is_some();
    if is_text(one) && is_text(other) && (erased(one) || erased(other)) {
        return true;
    }
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|there| alike(value, there)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| alike(a, b))
        }
        (one, other) => one == other,
    }
}

/// Whether the record's own item, apart from its snapshot, is what it would be
/// today: its keys in the indexes above all.
fn same_lists<A: Aggregate>(own: &Item, state: &A::State, head: &str) -> Result<bool, Error> {
    let today = own_item::<A>(OPERATION, state, head)?;
    let name = A::Id::KIND.attribute();
    let rest = |item: Item| item.without(name).without(attribute::FOLD);
    Ok(rest(own.clone()) == rest(today))
}

/// A place in a queue: the queue's word, and its key in the index.
type InQueue = (String, String);

fn in_queue(word: &str) -> InQueue {
    (word.to_owned(), queue_key(word))
}

/// The record's places in queues; `None` if the sort key of one isn't a moment
/// and the record.
fn queued<I: RecordId>(id: &I, items: &[Item]) -> Option<BTreeSet<InQueue>> {
    let queues = items.iter().filter_map(|item| Some((item.queue()?, item)));
    let place = |(word, item): (&str, &Item)| {
        let (since, sorted) = item.text(QUEUES.sort).ok()?.split_once('#')?;
        let moment: Timestamp = since.parse().ok()?;
        let ours = sortable(moment) == since && sorted == id.to_string();
        let key = item.text(QUEUES.key).ok()?.to_owned();
        Some((word.to_owned(), key)).filter(|_| ours)
    };
    queues.map(place).collect()
}
