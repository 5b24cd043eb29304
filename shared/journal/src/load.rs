//! Reading records, whichever version of the code made their snapshots.

use call::Error;
use futures_util::future::try_join_all;
use record::EventNumber;

use crate::aggregate::{Aggregate, RecordedOf, replay};
use crate::event::StoredEvent;
use crate::item::Item;
use crate::journal::Journal;
use crate::key::{self, Key, PK, SK};
use crate::snapshot::{Loaded, Own, Snapshot};
use crate::table::Query;
use crate::unreadable::Unreadable;

/// Events in a page of history.
const HISTORY_PAGE: u16 = 50;

/// How many events are read at the same time.
const SIDE_BY_SIDE: usize = 25;

/// A page of a record's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<R> {
    /// Newest first.
    pub events: Vec<R>,
    /// Whether there are older ones.
    pub older: bool,
}

/// A page of the history of this kind of record.
pub type HistoryOf<A> = History<RecordedOf<A>>;

impl Journal {
    /// The current record; sees everything that was stored before this call.
    pub async fn load<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
    ) -> Result<Option<A::State>, Error> {
        let loaded = self.loaded::<A>(operation, id).await?;
        Ok(loaded.map(|loaded| loaded.state))
    }

    /// The events of a record before event `before`, or all, newest first.
    pub async fn history<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        before: Option<EventNumber>,
    ) -> Result<HistoryOf<A>, Error> {
        let last = last_before(before);
        if last < EventNumber::FIRST {
            // The table rejects a range whose end is before its start.
            return Ok(History {
                events: vec![],
                older: false,
            });
        }
        let from = key::event_sk(EventNumber::FIRST);
        let query = newest_first(id, from, last, HISTORY_PAGE);
        let (items, _) = self.table.query(operation, query).await?;
        history::<A>(id, &items).map_err(|error| Error::lasting(operation, error))
    }

    /// The record with its history, as returned by [`Journal::load`] and
    /// [`Journal::history`]. One call for cases, unless the history is longer than a page.
    pub async fn load_with_history<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        before: Option<EventNumber>,
    ) -> Result<Option<(A::State, HistoryOf<A>)>, Error> {
        let own = Key::own(id).sk;
        if own.as_str() > key::EVENT {
            // One range of keys can't hold both.
            let history = self.history::<A>(operation, id, before).await?;
            let state = self.load::<A>(operation, id).await?;
            return Ok(state.map(|state| (state, history)));
        }
        let query = newest_first(id, own.clone(), last_before(before), HISTORY_PAGE + 1);
        let (mut items, _) = self.table.query(operation, query).await?;
        let found = items.pop_if(|item| item.is_at(&own));
        items.truncate(usize::from(HISTORY_PAGE));
        let found = match found {
            Some(item) => Some(self.unfolded::<A>(operation, id, &item).await?),
            None if items.is_empty() => None,
            None => self.loaded::<A>(operation, id).await?,
        };
        let history = history::<A>(id, &items).map_err(|error| Error::lasting(operation, error))?;
        Ok(found.map(|loaded| (loaded.state, history)))
    }

    pub(crate) async fn loaded<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
    ) -> Result<Option<Loaded<A>>, Error> {
        match self.table.get(operation, Key::own(id), &[]).await? {
            Some(item) => self.unfolded(operation, id, &item).await.map(Some),
            None => Ok(None),
        }
    }

    /// The record from its own item, or from its events if the item is outdated
    /// or unreadable.
    async fn unfolded<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        own: &Item,
    ) -> Result<Loaded<A>, Error> {
        let unreadable = |error| Error::lasting(operation, error);
        let own = Own::<A>::read(own).map_err(unreadable)?;
        match own.snapshot {
            Snapshot::Today(today) => Ok(Loaded {
                state: *today,
                head: own.head,
                queued: None,
                adopted: None,
            }),
            Snapshot::Outdated | Snapshot::Unreadable(_) => {
                Box::pin(self.replayed(operation, id, own.version, own.head)).await
            }
            Snapshot::Eventless(adopted) => Loaded::adopting(adopted).map_err(unreadable),
        }
    }

    /// The record that its events up to this version lead to.
    async fn replayed<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        version: EventNumber,
        head: String,
    ) -> Result<Loaded<A>, Error> {
        let events = self.events::<A>(operation, id, version).await?;
        let state =
            replay::<A>(&events).ok_or_else(|| Error::lasting(operation, Unreadable::Events))?;
        let places = A::all_queues().into_iter();
        let places = places.map(|word| self.place_in(operation, id, word));
        let queued = try_join_all(places).await?.into_iter().flatten().collect();
        Ok(Loaded {
            state,
            head,
            queued: Some(queued),
            adopted: None,
        })
    }

    /// The events of a record up to this one, which has to exist, oldest first.
    /// Each is read by its key, because most functions aren't allowed to do
    /// more.
    pub async fn events<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        last: EventNumber,
    ) -> Result<Vec<RecordedOf<A>>, Error> {
        let numbers: Vec<_> = (EventNumber::FIRST.0..=last.0).map(EventNumber).collect();
        let mut events = Vec::with_capacity(numbers.len());
        for some in numbers.chunks(SIDE_BY_SIDE) {
            let some = some
                .iter()
                .map(|number| self.event::<A>(operation, id, *number));
            events.extend(try_join_all(some).await?);
        }
        Ok(events)
    }

    /// One event of a record, which has to exist.
    pub async fn event<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        number: EventNumber,
    ) -> Result<RecordedOf<A>, Error> {
        let item = self
            .table
            .get(operation, Key::event(id, number), &[])
            .await?;
        let item = item.ok_or_else(|| Error::lasting(operation, "an event is missing"))?;
        StoredEvent::<A>::of_item(id, &item)
            .and_then(|event| event.recorded())
            .map_err(|error| Error::lasting(operation, error))
    }

    /// The queue's word, if the record has a place in it.
    async fn place_in<I: key::RecordId>(
        &self,
        operation: &'static str,
        id: &I,
        queue: &'static str,
    ) -> Result<Option<String>, Error> {
        let key = Key::queue(id, queue);
        let item = self.table.get(operation, key, &[SK]).await?;
        Ok(item.map(|_| queue.to_owned()))
    }
}

fn last_before(before: Option<EventNumber>) -> EventNumber {
    EventNumber(before.map_or(u32::MAX, |before| before.0.saturating_sub(1)))
}

fn history<A: Aggregate>(id: &A::Id, newest_first: &[Item]) -> Result<HistoryOf<A>, Unreadable> {
    let events = newest_first
        .iter()
        .map(|item| StoredEvent::<A>::of_item(id, item)?.recorded())
        .collect::<Result<Vec<_>, _>>()?;
    let older = events
        .last()
        .is_some_and(|oldest| oldest.number > EventNumber::FIRST);
    Ok(History { events, older })
}

/// A page of a record's items from this key to this event.
fn newest_first<I: key::RecordId>(id: &I, from: String, to: EventNumber, limit: u16) -> Query {
    Query {
        index: None,
        partition: (PK, key::record_pk(id)),
        between: (SK, from, key::event_sk(to)),
        newest_first: true,
        limit,
        after: None,
    }
}
