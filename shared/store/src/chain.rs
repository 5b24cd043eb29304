//! Checks whether a case's events are those that were stored, and whether
//! everything else stored about the case follows from them.

use std::collections::BTreeSet;
use std::fmt;

use dispute::{Case, CaseId, EventNumber, Recorded};
use jiff::Timestamp;
use serde_json::Value;

use crate::Store;
use crate::commit::{case_item, pause};
use crate::error::Error;
use crate::event::{ERASED, NO_PREVIOUS, StoredEvent, WORDS, sole};
use crate::fold::{Own, Snapshot, words};
use crate::key::{self, QUEUES, SK, attribute, queue_key, sortable};
use crate::table::{Item, Unreadable};

const OPERATION: &str = "check a case's events";

/// How often a failing case is read again, since it may be changing meanwhile.
const READS: u32 = 3;

/// A valid chain of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The case.
    pub case: CaseId,
    /// The digest of each event, starting with the first.
    links: Vec<String>,
    outdated: bool,
}

impl Chain {
    /// Whether the case's own item was made by another version of the code.
    /// That is no fault: the case is made from its events until the item is
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

    /// The digest of this event.
    pub fn link(&self, number: EventNumber) -> Option<&str> {
        let index = usize::try_from(number.0).ok()?.checked_sub(1)?;
        self.links.get(index).map(String::as_str)
    }
}

/// Why a case's chain of events is invalid.
#[derive(Debug)]
pub enum ChainError {
    /// The events could not be read.
    Unread(Error),
    /// There is no such case.
    Missing,
    /// This event is missing, or another one is in its place.
    Gap(EventNumber),
    /// The chain breaks here: this event or the one before it was changed.
    Changed(EventNumber),
    /// A text of this event isn't the one that was originally written.
    Text(EventNumber),
    /// This event comes after the last one that the case knows.
    Beyond(EventNumber),
    /// The stored case isn't what its events lead to.
    Case,
    /// The case is missing from an index or queue, or is in one too many.
    Lists,
}

impl fmt::Display for ChainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(_) => f.write_str("the events couldn't be read"),
            Self::Missing => f.write_str("there is no such case"),
            Self::Gap(number) => write!(f, "event {} is missing", number.0),
            Self::Changed(number) => write!(f, "the chain breaks at event {}", number.0),
            Self::Text(number) => write!(f, "a text of event {} was changed", number.0),
            Self::Beyond(number) => write!(f, "the case doesn't know its event {}", number.0),
            Self::Case => f.write_str("the case isn't what its events make of it"),
            Self::Lists => f.write_str("the case stands in other lists than it should"),
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
            | Self::Case
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

impl Store {
    /// Whether the case's events are those that were stored, apart from erased
    /// texts, and whether the case follows from them. The cost grows with the
    /// length of the case.
    pub async fn check_chain(&self, case: CaseId) -> Result<(), ChainError> {
        let (_, judged) = self.read_and_judge(case).await?;
        judged.map(drop)
    }

    /// Everything stored about a case, with the result of checking it.
    ///
    /// Reading takes time, and the case may change meanwhile, so a failing case
    /// is read again before the failure counts.
    pub(crate) async fn read_and_judge(
        &self,
        case: CaseId,
    ) -> Result<(Vec<Item>, Result<Chain, ChainError>), Error> {
        let mut read = 1;
        loop {
            let items = self.table.partition(OPERATION, &key::case_pk(case)).await?;
            let judged = judge(case, &items);
            if judged.is_ok() || read == READS {
                return Ok((items, judged));
            }
            pause(read).await;
            read += 1;
        }
    }
}

/// Checks a case from all its items, in the order of their keys.
pub(crate) fn judge(case: CaseId, items: &[Item]) -> Result<Chain, ChainError> {
    let own = items.iter().find(|item| item.is_at(key::CASE));
    let item = own.ok_or(ChainError::Missing)?;
    let own = Own::read(item)?;
    let (links, events) = follow(case, items)?;
    let outdated = matches!(own.snapshot, Snapshot::Outdated);
    let chain = Chain {
        case,
        links,
        outdated,
    };
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
    let replayed = Case::replay(&events).map_err(|_| ChainError::Case)?;
    let stored = match own.snapshot {
        Snapshot::Outdated => return Ok(chain),
        Snapshot::Unreadable(error) => return Err(error.into()),
        Snapshot::Today(stored) => stored,
    };
    if stored.version != own.version || !agree(&stored, &replayed)? {
        return Err(ChainError::Case);
    }
    let queued = queued(case, items).ok_or(ChainError::Lists)?;
    let today = words(&stored);
    let today: BTreeSet<InQueue> = today.into_iter().map(in_queue).collect();
    if same_lists(item, &stored, &own.head)? && queued == today {
        Ok(chain)
    } else {
        Err(ChainError::Lists)
    }
}

/// The events that outbox items of this case belong to.
fn followed(items: &[Item]) -> impl Iterator<Item = EventNumber> {
    let keys = items.iter().filter_map(|item| item.text(SK).ok());
    keys.filter_map(key::outbox_of_sk).map(|(event, _)| event)
}

/// The events with their digests, provided that each follows from the one
/// before.
fn follow(case: CaseId, items: &[Item]) -> Result<(Vec<String>, Vec<Recorded>), ChainError> {
    let (mut links, mut events) = (vec![], vec![]);
    let mut expected = EventNumber::FIRST;
    let mut previous = NO_PREVIOUS.to_owned();
    for item in items.iter().filter(|item| item.is_event()) {
        let event = StoredEvent::of_item(case, item.clone())?;
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
    let events = events.iter().map(StoredEvent::recorded);
    Ok((links, events.collect::<Result<_, _>>()?))
}

/// Whether two cases are equal, ignoring texts that were erased in one of them.
fn agree(one: &Case, other: &Case) -> Result<bool, ChainError> {
    if one == other {
        return Ok(true);
    }
    let value =
        |case| serde_json::to_value(case).map_err(|error| Unreadable::Json(attribute::CASE, error));
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

/// Whether the case's own item has the index keys that it would get today.
fn same_lists(own: &Item, case: &Case, head: &str) -> Result<bool, Error> {
    let today = case_item(OPERATION, case, head)?;
    let places = |item: Item| item.without(attribute::CASE).without(attribute::FOLD);
    Ok(places(own.clone()) == places(today))
}

/// A place in a queue: the queue's word, and its key in the index.
type InQueue = (String, String);

fn in_queue(word: String) -> InQueue {
    let key = queue_key(&word);
    (word, key)
}

/// The case's places in queues; `None` if the sort key of one isn't a moment
/// and the case.
fn queued(case: CaseId, items: &[Item]) -> Option<BTreeSet<InQueue>> {
    let queues = items.iter().filter_map(|item| Some((item.queue()?, item)));
    let place = |(word, item): (&str, &Item)| {
        let (since, sorted) = item.text(QUEUES.sort).ok()?.split_once('#')?;
        let moment: Timestamp = since.parse().ok()?;
        let ours = sortable(moment) == since && sorted == case.to_string();
        let key = item.text(QUEUES.key).ok()?.to_owned();
        Some((word.to_owned(), key)).filter(|_| ours)
    };
    queues.map(place).collect()
}
