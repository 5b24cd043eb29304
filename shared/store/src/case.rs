//! Cases: reading them, executing commands on them, and their history.

use dispute::{Case, CaseId, Command, EventNumber, Recorded, Refusal, decide};
use jiff::Timestamp;

use crate::Store;
use crate::commit::{Committed, StoredCase, Transition, pause};
use crate::error::Error;
use crate::event::StoredEvent;
use crate::key::{self, Key, PK, SK};
use crate::table::{Item, Query, Unreadable};

/// How often a command is decided again after a conflict. Of several writers at
/// once one succeeds each time, so with this many writers all succeed, and
/// thanks to the pauses dozens mostly do too. Otherwise the caller is told to
/// try again.
const TRIES: u32 = 12;

/// Events in a page of history.
const HISTORY_PAGE: u16 = 50;

/// The outcome of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Executed {
    /// It was decided and is stored.
    Done {
        /// The case after it.
        case: Case,
        /// What happened.
        events: Vec<Recorded>,
    },
    /// It was refused; nothing was stored.
    Refused {
        /// The case, unchanged.
        case: Case,
        /// The reason.
        refusal: Refusal,
    },
    /// There is no such case.
    Missing,
}

/// A page of a case's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Newest first.
    pub events: Vec<Recorded>,
    /// Whether there are older ones.
    pub older: bool,
}

impl Store {
    /// The current case; sees everything that was stored before this call.
    pub async fn load(&self, case: CaseId) -> Result<Option<Case>, Error> {
        let stored = self.load_stored("load a case", case).await?;
        Ok(stored.map(|stored| stored.case))
    }

    /// Loads the case, decides and commits; after a conflict, loads and decides
    /// again.
    pub async fn execute(
        &self,
        case: CaseId,
        command: &Command,
        now: Timestamp,
    ) -> Result<Executed, Error> {
        let operation = "execute a command";
        for attempt in 0..TRIES {
            let Some(stored) = self.load_stored(operation, case).await? else {
                return Ok(Executed::Missing);
            };
            let events = match decide(&stored.case, command, now) {
                Ok(events) => events,
                Err(refusal) => {
                    return Ok(Executed::Refused {
                        case: stored.case,
                        refusal,
                    });
                }
            };
            let transition = Transition::step(stored, events)?;
            match self.commit(operation, &transition, vec![]).await? {
                Committed::Stored => {
                    return Ok(Executed::Done {
                        case: transition.after,
                        events: transition.events,
                    });
                }
                Committed::Conflict => pause(attempt).await,
            }
        }
        Err(Error::retryable(operation, "others were first each time"))
    }

    /// The events of a case before event `before`, or all, newest first.
    pub async fn history(
        &self,
        case: CaseId,
        before: Option<EventNumber>,
    ) -> Result<History, Error> {
        let operation = "load a case's history";
        let last = before.map_or(u32::MAX, |before| before.0.saturating_sub(1));
        let last = EventNumber(last);
        if last < EventNumber::FIRST {
            // The table rejects a range whose end is before its start.
            return Ok(History {
                events: vec![],
                older: false,
            });
        }
        let query = Query {
            newest_first: true,
            ..events(case, EventNumber::FIRST, last)
        };
        let (items, _) = self.table.query(operation, query).await?;
        history(case, items).map_err(|error| Error::lasting(operation, error))
    }

    /// The case with its history, as returned by [`Store::load`] and
    /// [`Store::history`]. One call, unless the history is longer than a page.
    pub async fn load_with_history(
        &self,
        case: CaseId,
        before: Option<EventNumber>,
    ) -> Result<Option<(Case, History)>, Error> {
        let operation = "load a case with its history";
        let last = before.map_or(u32::MAX, |before| before.0.saturating_sub(1));
        let query = Query {
            // The key of the case sorts before those of its events.
            between: (SK, key::CASE.to_owned(), key::event_sk(EventNumber(last))),
            newest_first: true,
            limit: HISTORY_PAGE + 1,
            ..events(case, EventNumber::FIRST, EventNumber(last))
        };
        let (mut items, _) = self.table.query(operation, query).await?;
        let found = items.pop_if(|item| item.text(SK).is_ok_and(|sk| sk == key::CASE));
        items.truncate(usize::from(HISTORY_PAGE));
        let unreadable = |error| Error::lasting(operation, error);
        let found = match found {
            Some(item) => Some(self.unfolded(operation, case, item).await?),
            None if items.is_empty() => None,
            None => self.load_stored(operation, case).await?,
        };
        let history = history(case, items).map_err(unreadable)?;
        Ok(found.map(|stored| (stored.case, history)))
    }

    pub(crate) async fn load_stored(
        &self,
        operation: &'static str,
        case: CaseId,
    ) -> Result<Option<StoredCase>, Error> {
        match self.table.get(operation, Key::case(case), &[]).await? {
            Some(item) => self.unfolded(operation, case, item).await.map(Some),
            None => Ok(None),
        }
    }
}

fn history(case: CaseId, newest_first: Vec<Item>) -> Result<History, Unreadable> {
    let events = newest_first
        .into_iter()
        .map(|item| StoredEvent::of_item(case, item)?.recorded())
        .collect::<Result<Vec<_>, _>>()?;
    let older = events
        .last()
        .is_some_and(|oldest| oldest.number > EventNumber::FIRST);
    Ok(History { events, older })
}

/// A page of a case's events, oldest first.
fn events(case: CaseId, from: EventNumber, to: EventNumber) -> Query {
    Query {
        index: None,
        partition: (PK, key::case_pk(case)),
        between: (SK, key::event_sk(from), key::event_sk(to)),
        newest_first: false,
        limit: HISTORY_PAGE,
        after: None,
    }
}
