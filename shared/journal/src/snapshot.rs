//! A record's own item is a snapshot: what the code made from the events. It
//! carries the version of the code that made it. If that isn't today's version,
//! or the snapshot can't be read, the record is made from its events again, and
//! the next commit rewrites the item.

use std::collections::BTreeSet;

use call::Error;
use jiff::Timestamp;
use record::EventNumber;

use crate::aggregate::{Aggregate, NextDue, RecordedOf};
use crate::event::NO_PREVIOUS;
use crate::item::{Item, SHAPE, json, number, text};
use crate::key::{DUE_KEY, Key, List, RecordId, attribute, sortable};
use crate::unreadable::Unreadable;

/// The version of items that carry none.
pub(crate) const UNNAMED: i64 = 1;

/// A record's own item.
pub(crate) struct Own<A: Aggregate> {
    /// The number of its last event.
    pub(crate) version: EventNumber,
    /// The digest of its last event.
    pub(crate) head: String,
    pub(crate) snapshot: Snapshot<A>,
}

/// The snapshot in a record's own item.
pub(crate) enum Snapshot<A: Aggregate> {
    /// Made by today's code.
    Today(Box<A::State>),
    /// Made by another version of the code.
    Outdated,
    /// Made by today's code, but unreadable.
    Unreadable(Unreadable),
    /// Stored before this kind of record had events.
    Eventless(Adopted<A>),
}

/// A record that was stored before its kind had events.
pub(crate) struct Adopted<A: Aggregate> {
    /// The event that begins it, which isn't stored yet.
    pub(crate) first: Box<RecordedOf<A>>,
    /// The snapshot as it was read.
    pub(crate) snapshot: String,
    /// The secret that its own item held; the next transition moves it to an
    /// item of its own.
    pub(crate) secret: Option<String>,
}

/// A stored record, with the digest of its last event.
pub(crate) struct Loaded<A: Aggregate> {
    pub(crate) state: A::State,
    pub(crate) head: String,
    /// The queues in which it has a place, if today's code can't derive them.
    pub(crate) queued: Option<BTreeSet<String>>,
    pub(crate) adopted: Option<Adopted<A>>,
}

impl<A: Aggregate> Own<A> {
    pub(crate) fn read(item: &Item) -> Result<Self, Unreadable> {
        let name = A::Id::KIND.attribute();
        let shape = item.number(attribute::SHAPE)?;
        if !item.has(attribute::VERSION) {
            return Ok(Self {
                version: EventNumber(0),
                head: NO_PREVIOUS.to_owned(),
                snapshot: Snapshot::Eventless(Adopted {
                    first: Box::new(A::adopt(shape, name, item.text(name)?)?),
                    snapshot: item.text(name)?.to_owned(),
                    secret: item.text(attribute::SECRET).ok().map(str::to_owned),
                }),
            });
        }
        let version = u32::try_from(item.number(attribute::VERSION)?)
            .map_err(|_| Unreadable::Attribute(attribute::VERSION))?;
        let fold = item.number(attribute::FOLD).unwrap_or(UNNAMED);
        let snapshot = if fold != A::FOLD || shape != SHAPE {
            Snapshot::Outdated
        } else {
            match item.json(name) {
                Ok(state) => Snapshot::Today(Box::new(state)),
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

/// The record's own item, with its keys in the indexes.
pub(crate) fn own_item<A: Aggregate>(
    operation: &'static str,
    state: &A::State,
    head: &str,
) -> Result<Item, Error> {
    let id = A::id(state);
    let mut item = Item::new(Key::own(id))
        .with(attribute::VERSION, number(A::version(state).0))
        .with(A::Id::KIND.attribute(), json(operation, state)?)
        .with(attribute::HEAD, text(head));
    if let Some((list, since)) = A::listed(state) {
        item = placed(item, &list, since, id);
    }
    if A::FOLD != UNNAMED {
        item = item.with(attribute::FOLD, number(A::FOLD));
    }
    if let Some(NextDue { at, timer, set_by }) = A::due(state) {
        let due_at = format!("{}#{timer}#{}", sortable(at), set_by.0);
        item = item
            .with(attribute::DUE_KEY, text(DUE_KEY))
            .with(attribute::DUE_AT, text(due_at));
    }
    Ok(item)
}

/// The item that places a record in a queue since this moment.
pub(crate) fn queue_item<I: RecordId>(id: &I, queue: &'static str, since: Timestamp) -> Item {
    let item = Item::new(Key::queue(id, queue));
    placed(item, &List::Queue(queue), since, id)
}

/// The item with a place in this list.
fn placed<I: RecordId>(item: Item, list: &List, since: Timestamp, id: &I) -> Item {
    let index = list.index();
    item.with(index.key, text(list.partition()))
        .with(index.sort, text(format!("{}#{id}", sortable(since))))
}

/// The words of the queues that this record is in.
pub(crate) fn words<A: Aggregate>(state: &A::State) -> BTreeSet<&'static str> {
    A::queues(state).into_iter().collect()
}

impl<A: Aggregate> Loaded<A> {
    /// The record that the adopted event begins.
    pub(crate) fn adopting(adopted: Adopted<A>) -> Result<Self, Unreadable> {
        Ok(Self {
            state: A::begin(&adopted.first).ok_or(Unreadable::Events)?,
            head: NO_PREVIOUS.to_owned(),
            queued: None,
            adopted: Some(adopted),
        })
    }
}
