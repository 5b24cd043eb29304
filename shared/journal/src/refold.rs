//! Rewrites records whose own item another version of the code made.

use std::collections::{BTreeMap, BTreeSet};

use call::Error;
use jiff::Timestamp;

use crate::aggregate::{Aggregate, RecordedOf, replay};
use crate::commit::{Committed, Transition};
use crate::digest::random;
use crate::error::Lost;
use crate::event::StoredEvent;
use crate::item::{Item, number};
use crate::journal::Journal;
use crate::key::{self, Key, RecordId, attribute};
use crate::pause::pause;
use crate::snapshot::{Loaded, Own, Snapshot, own_item, queue_item, words};
use crate::table::{Condition, Write};
use crate::unreadable::Unreadable;

const OPERATION: &str = "write a record as today's code makes it";

/// How often a record is read again because it changed meanwhile.
const READS: u32 = 8;

/// The outcome of rewriting a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refolded {
    /// It was rewritten by today's code.
    Rewritten,
    /// It was already up to date.
    Current,
    /// There is no such record.
    Missing,
}

impl Journal {
    /// Rewrites the record by today's code, unless it is up to date. If the
    /// record changes meanwhile, nothing is lost: it is read again.
    pub async fn refold<A: Aggregate>(&self, id: &A::Id) -> Result<Refolded, Error> {
        let unreadable = |error| Error::lasting(OPERATION, error);
        for attempt in 0..READS {
            let items = self.table.partition(OPERATION, &key::record_pk(id)).await?;
            let Some(own) = own::<A>(&items) else {
                return Ok(Refolded::Missing);
            };
            let own = Own::<A>::read(own).map_err(unreadable)?;
            let rewritten = match own.snapshot {
                Snapshot::Today(_) => return Ok(Refolded::Current),
                Snapshot::Eventless(adopted) => {
                    let loaded = Loaded::<A>::adopting(adopted).map_err(unreadable)?;
                    let adoption = Transition::step(loaded, vec![])?;
                    self.commit(OPERATION, &adoption, vec![]).await? == Committed::Stored
                }
                Snapshot::Outdated | Snapshot::Unreadable(_) => {
                    self.rewrite(id, own, &items).await?
                }
            };
            if rewritten {
                return Ok(Refolded::Rewritten);
            }
            pause(attempt).await;
        }
        Err(Error::retryable(OPERATION, "others were first each time"))
    }

    /// Whether it was rewritten from these items; they may have been read at
    /// different moments, or another writer was first.
    async fn rewrite<A: Aggregate>(
        &self,
        id: &A::Id,
        own: Own<A>,
        items: &[Item],
    ) -> Result<bool, Error> {
        let unreadable = |error| Error::lasting(OPERATION, error);
        let Some(loaded) = replayed(id, own, items).map_err(unreadable)? else {
            return Ok(false);
        };
        let events = recorded::<A>(id, items).map_err(unreadable)?;
        let writes = self.rewriting(id, &loaded, &events)?;
        match self.table.transact(OPERATION, writes, &random()?).await {
            Ok(()) => Ok(true),
            Err(Lost::Conflict) => Ok(false),
            Err(Lost::Failed(error)) => Err(error),
        }
    }

    fn rewriting<A: Aggregate>(
        &self,
        id: &A::Id,
        loaded: &Loaded<A>,
        events: &[RecordedOf<A>],
    ) -> Result<Vec<Write>, Error> {
        let Loaded {
            state,
            head,
            queued,
            ..
        } = loaded;
        let version = number(A::version(state).0);
        let unchanged = Condition::Equals(attribute::VERSION, &version);
        let item = own_item::<A>(OPERATION, state, head)?;
        let mut writes = vec![self.table.putting(OPERATION, item, Some(unchanged))?];
        let was = queued.clone().unwrap_or_default();
        let is = entered::<A>(events);
        for (queue, since) in is.iter().filter(|(queue, _)| !was.contains(**queue)) {
            let item = queue_item(id, queue, *since);
            writes.push(self.table.putting(OPERATION, item, None)?);
        }
        for queue in was.iter().filter(|queue| !is.contains_key(queue.as_str())) {
            writes.push(
                self.table
                    .deleting(OPERATION, Key::queue(id, queue), None)?,
            );
        }
        Ok(writes)
    }
}

/// The record's own item among all its items.
pub(crate) fn own<A: Aggregate>(items: &[Item]) -> Option<&Item> {
    items.iter().find(|item| item.is_at(A::Id::KIND.own()))
}

/// The record of these items, whichever code made its snapshot; `None` if there
/// is none, or its events can't be read.
pub(crate) fn record_of<A: Aggregate>(id: &A::Id, items: &[Item]) -> Option<A::State> {
    let own = Own::<A>::read(own::<A>(items)?).ok()?;
    match own.snapshot {
        Snapshot::Today(today) => Some(*today),
        Snapshot::Eventless(adopted) => A::begin(&adopted.first),
        Snapshot::Outdated | Snapshot::Unreadable(_) => Some(replayed(id, own, items).ok()??.state),
    }
}

/// The record that its events lead to; `None` if they were read at another
/// moment than its own item.
fn replayed<A: Aggregate>(
    id: &A::Id,
    own: Own<A>,
    items: &[Item],
) -> Result<Option<Loaded<A>>, Unreadable> {
    let events = recorded::<A>(id, items)?;
    let state = replay::<A>(&events).ok_or(Unreadable::Events)?;
    // The items were read page by page. If the record changed between two, its
    // version shows it here or when this is committed.
    let queues = items.iter().filter_map(Item::queue).map(str::to_owned);
    Ok((A::version(&state) == own.version).then(|| Loaded {
        state,
        head: own.head,
        queued: Some(queues.collect()),
        adopted: None,
    }))
}

fn recorded<A: Aggregate>(id: &A::Id, items: &[Item]) -> Result<Vec<RecordedOf<A>>, Unreadable> {
    let events = items.iter().filter(|item| item.is_event());
    events
        .map(|item| StoredEvent::<A>::of_item(id, item)?.recorded())
        .collect()
}

/// The queues that a record is in after these events, and since when.
fn entered<A: Aggregate>(events: &[RecordedOf<A>]) -> BTreeMap<&'static str, Timestamp> {
    let mut since = BTreeMap::new();
    let mut state: Option<A::State> = None;
    for recorded in events {
        match &mut state {
            Some(state) => A::apply(state, recorded),
            None => state = A::begin(recorded),
        }
        let is: BTreeSet<_> = state.as_ref().map(words::<A>).unwrap_or_default();
        since.retain(|queue, _| is.contains(queue));
        for queue in is {
            since.entry(queue).or_insert(recorded.at);
        }
    }
    since
}
