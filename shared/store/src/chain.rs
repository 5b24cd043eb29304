//! Whether a case's events are those that were stored, and explain all that is
//! stored of the case.

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

/// How often a case is read that doesn't hold: it may be changing meanwhile.
const READS: u32 = 3;

/// A chain of events that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The case.
    pub case: CaseId,
    /// The digest of each event, the first one's first.
    links: Vec<String>,
    outdated: bool,
}

impl Chain {
    /// Whether other code than today's made the case's own item. That is no fault:
    /// the case is made from its events until it is written anew.
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

/// Why a case's chain of events doesn't hold.
#[derive(Debug)]
pub enum ChainError {
    /// The events couldn't be read.
    Unread(Error),
    /// There is no such case.
    Missing,
    /// This event is missing, or stands in another's place.
    Gap(EventNumber),
    /// The chain breaks here: this event, or the one before it, was changed.
    Changed(EventNumber),
    /// A text of this event isn't the one that was written.
    Text(EventNumber),
    /// This event is none that the case knows of.
    Beyond(EventNumber),
    /// What is stored of the case isn't what its events make.
    Case,
    /// The case isn't in the lists where it should be, or is in others.
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
    /// texts, and the case is what they make of it. Costs as much as the case
    /// is long.
    pub async fn check_chain(&self, case: CaseId) -> Result<(), ChainError> {
        let (_, judged) = self.read_and_judge(case).await?;
        judged.map(drop)
    }

    /// All that is stored of a case, with what comes of checking it.
    ///
    /// Reading takes a while, and the case may take a step meanwhile: what
    /// doesn't hold is read again before it counts.
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

/// Checks a case by all its items, in the order of their keys.
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

/// The events that something still to be carried out follows from.
fn followed(items: &[Item]) -> impl Iterator<Item = EventNumber> {
    let keys = items.iter().filter_map(|item| item.text(SK).ok());
    keys.filter_map(key::outbox_of_sk).map(|(event, _)| event)
}

/// The events, each with its digest, as long as each follows from the one before.
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

/// Whether two cases are the same, but for texts that only one of them has yet.
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

/// Whether the case's own item stands in the indexes where it would be put today.
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

/// The places in queues; `None` when one of them sorts by something else than
/// a moment and the case.
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
