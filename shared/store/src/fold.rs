//! The case's own item is a snapshot: what the code made from the events. It
//! carries the version of the code that made it. If that isn't today's version,
//! or the snapshot can't be read, the case is made from its events again, and
//! the next commit rewrites the item.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::TransactWriteItem;
use dispute::{Case, CaseId, EventNumber, Queue, Recorded, queues};
use futures_util::future::try_join_all;
use jiff::Timestamp;

use crate::Store;
use crate::commit::{StoredCase, case_item, pause, queue_item};
use crate::error::{Error, Lost};
use crate::event::{StoredEvent, random};
use crate::key::{self, Key, SK, attribute, number};
use crate::table::{Condition, Item, SHAPE, Unreadable};

/// The version of the snapshot and of the places in queues. It covers
/// `Case::apply` and the shape of `Case`, `due` and `queues`, and the
/// attributes of the item. Increase it with each change to one of them; after
/// the deployment `operate refold` rewrites the stored cases. A test compares
/// it with the backups in `events/stored/backups`.
pub const FOLD: i64 = 2;

/// The version of items that carry none.
pub(crate) const UNNAMED: i64 = 1;

/// The words of queues that only older code had. A case leaves them with its
/// next transition.
const RETIRED_QUEUES: [&str; 0] = [];

/// How many events are read at the same time.
const SIDE_BY_SIDE: usize = 25;

/// How often a case is read again because it changed meanwhile.
const READS: u32 = 8;

/// A case's own item.
pub(crate) struct Own {
    /// The number of its last event.
    pub(crate) version: EventNumber,
    /// The digest of its last event.
    pub(crate) head: String,
    pub(crate) snapshot: Snapshot,
}

/// The snapshot in the case's own item.
pub(crate) enum Snapshot {
    /// Made by today's code.
    Today(Box<Case>),
    /// Made by another version of the code.
    Outdated,
    /// Made by today's code, but unreadable.
    Unreadable(Unreadable),
}

/// The outcome of rewriting a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refolded {
    /// It was rewritten by today's code.
    Rewritten,
    /// It was already up to date.
    Current,
    /// There is no such case.
    Missing,
}

impl Own {
    pub(crate) fn read(item: &Item) -> Result<Self, Unreadable> {
        let version = u32::try_from(item.number(attribute::VERSION)?)
            .map_err(|_| Unreadable::Attribute(attribute::VERSION))?;
        let fold = item.number(attribute::FOLD).unwrap_or(UNNAMED);
        let snapshot = if fold != FOLD || item.number(attribute::SHAPE)? != SHAPE {
            Snapshot::Outdated
        } else {
            match item.json(attribute::CASE) {
                Ok(case) => Snapshot::Today(Box::new(case)),
                Err(error) => Snapshot::Unreadable(error),
            }
        };
        Ok(Self {
            version: EventNumber(version),
            head: item.text(attribute::HEAD)?.to_owned(),
            snapshot,
        })
    }
}

impl Store {
    /// The case from its own item, or from its events if the item is outdated
    /// or unreadable.
    pub(crate) async fn unfolded(
        &self,
        operation: &'static str,
        case: CaseId,
        own: Item,
    ) -> Result<StoredCase, Error> {
        let own = Own::read(&own).map_err(|error| Error::lasting(operation, error))?;
        match own.snapshot {
            Snapshot::Today(today) => Ok(StoredCase {
                case: *today,
                head: own.head,
                queued: None,
            }),
            Snapshot::Outdated | Snapshot::Unreadable(_) => {
                Box::pin(self.replayed(operation, case, own.version, own.head)).await
            }
        }
    }

    /// The case that its events up to this version lead to. Each event is read
    /// by its key, because most functions aren't allowed to do more.
    async fn replayed(
        &self,
        operation: &'static str,
        case: CaseId,
        version: EventNumber,
        head: String,
    ) -> Result<StoredCase, Error> {
        let numbers: Vec<_> = (EventNumber::FIRST.0..=version.0)
            .map(EventNumber)
            .collect();
        let mut events = Vec::with_capacity(numbers.len());
        for some in numbers.chunks(SIDE_BY_SIDE) {
            let some = some
                .iter()
                .map(|number| self.event(operation, case, *number));
            events.extend(try_join_all(some).await?);
        }
        let replayed = Case::replay(&events).map_err(|error| Error::lasting(operation, error))?;
        let words = Queue::ALL
            .into_iter()
            .map(Queue::word)
            .chain(RETIRED_QUEUES);
        let places = words.map(|word| self.place_in(operation, case, word));
        let queued = try_join_all(places).await?.into_iter().flatten().collect();
        Ok(StoredCase {
            case: replayed,
            head,
            queued: Some(queued),
        })
    }

    async fn event(
        &self,
        operation: &'static str,
        case: CaseId,
        number: EventNumber,
    ) -> Result<Recorded, Error> {
        let item = self
            .table
            .get(operation, Key::event(case, number), &[])
            .await?;
        let item = item.ok_or_else(|| Error::lasting(operation, "an event is missing"))?;
        StoredEvent::of_item(case, item)
            .and_then(|event| event.recorded())
            .map_err(|error| Error::lasting(operation, error))
    }

    /// The queue's word, if the case has a place in it.
    async fn place_in(
        &self,
        operation: &'static str,
        case: CaseId,
        queue: &'static str,
    ) -> Result<Option<String>, Error> {
        let key = Key::queue(case, queue);
        let item = self.table.get(operation, key, &[SK]).await?;
        Ok(item.map(|_| queue.to_owned()))
    }

    /// Rewrites the case by today's code, unless it is up to date. If the case
    /// changes meanwhile, nothing is lost: it is read again.
    pub async fn refold(&self, case: CaseId) -> Result<Refolded, Error> {
        let operation = "write a case as today's code makes it";
        let unreadable = |error| Error::lasting(operation, error);
        for attempt in 0..READS {
            let items = self.table.partition(operation, &key::case_pk(case)).await?;
            let Some(own) = own(&items) else {
                return Ok(Refolded::Missing);
            };
            if let Snapshot::Today(_) = Own::read(own).map_err(unreadable)?.snapshot {
                return Ok(Refolded::Current);
            }
            if let Some(stored) = replay(case, own, &items).map_err(unreadable)? {
                let events = recorded(case, &items).map_err(unreadable)?;
                let writes = self.rewriting(operation, &stored, &events)?;
                match self.table.transact(operation, writes, &random()?).await {
                    Ok(()) => return Ok(Refolded::Rewritten),
                    Err(Lost::Conflict) => {}
                    Err(Lost::Failed(error)) => return Err(error),
                }
            }
            pause(attempt).await;
        }
        Err(Error::retryable(operation, "others were first each time"))
    }

    fn rewriting(
        &self,
        operation: &'static str,
        stored: &StoredCase,
        events: &[Recorded],
    ) -> Result<Vec<TransactWriteItem>, Error> {
        let StoredCase { case, head, queued } = stored;
        let version = number(case.version.0);
        let unchanged = Condition::Equals(attribute::VERSION, &version);
        let item = case_item(operation, case, head)?;
        let mut writes = vec![self.table.putting(operation, item, Some(unchanged))?];
        let was = queued.clone().unwrap_or_default();
        let is = entered(events);
        for (queue, since) in is.iter().filter(|(queue, _)| !was.contains(*queue)) {
            let item = queue_item(case.id, queue, *since);
            writes.push(self.table.putting(operation, item, None)?);
        }
        for queue in was.iter().filter(|queue| !is.contains_key(*queue)) {
            writes.push(self.table.deleting(operation, Key::queue(case.id, queue))?);
        }
        Ok(writes)
    }
}

/// The case's own item among all its items.
fn own(items: &[Item]) -> Option<&Item> {
    items.iter().find(|item| item.is_at(key::CASE))
}

/// The case of these items, whichever code made its snapshot; `None` if there
/// is none, or its events can't be read.
pub(crate) fn case_of(case: CaseId, items: &[Item]) -> Option<Case> {
    let own = own(items)?;
    match Own::read(own).ok()?.snapshot {
        Snapshot::Today(today) => Some(*today),
        Snapshot::Outdated | Snapshot::Unreadable(_) => Some(replay(case, own, items).ok()??.case),
    }
}

/// The case that its events lead to; `None` if they were read at another moment
/// than its own item.
fn replay(case: CaseId, own: &Item, items: &[Item]) -> Result<Option<StoredCase>, Unreadable> {
    let own = Own::read(own)?;
    let events = recorded(case, items)?;
    let replayed = Case::replay(&events).map_err(|_| Unreadable::Events)?;
    // Places in queues are read after the case's own item, so they aren't
    // older; if they are newer, the commit fails with a conflict.
    let queues = items.iter().filter_map(Item::queue).map(str::to_owned);
    Ok((replayed.version == own.version).then(|| StoredCase {
        case: replayed,
        head: own.head,
        queued: Some(queues.collect()),
    }))
}

fn recorded(case: CaseId, items: &[Item]) -> Result<Vec<Recorded>, Unreadable> {
    let events = items.iter().filter(|item| item.is_event());
    events
        .map(|item| StoredEvent::of_item(case, item.clone())?.recorded())
        .collect()
}

/// The queues that a case is in after these events, and since when.
fn entered(events: &[Recorded]) -> BTreeMap<String, Timestamp> {
    let mut since = BTreeMap::new();
    let mut case: Option<Case> = None;
    for recorded in events {
        match &mut case {
            Some(case) => case.apply(recorded),
            None => case = Case::begun_by(recorded),
        }
        let is = case.as_ref().map(words).unwrap_or_default();
        since.retain(|queue, _| is.contains(queue));
        for queue in is {
            since.entry(queue).or_insert(recorded.at);
        }
    }
    since
}

/// The words of the queues that this case is in.
pub(crate) fn words(case: &Case) -> BTreeSet<String> {
    let queues = queues(case).into_iter();
    queues.map(|queue| queue.word().to_owned()).collect()
}
