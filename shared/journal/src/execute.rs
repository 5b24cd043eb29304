//! The product's only loop: load, decide, commit, and on a conflict load and
//! decide again.

use call::Error;

use crate::aggregate::{Aggregate, RecordedOf};
use crate::commit::{Committed, Transition};
use crate::journal::Journal;
use crate::pause::pause;
use crate::table::Write;

/// How often a command is decided again after a conflict. Of several writers at
/// once one succeeds each time, so with this many writers all succeed, and
/// thanks to the pauses dozens mostly do too. Otherwise the caller is told to
/// try again.
const TRIES: u32 = 12;

/// The outcome of a decision about a record.
pub enum Executed<A: Aggregate, R> {
    /// It is stored.
    Done {
        /// The record after it.
        state: A::State,
        /// What happened.
        events: Vec<RecordedOf<A>>,
    },
    /// It was refused; nothing was stored.
    Refused {
        /// The record, unchanged.
        state: A::State,
        /// The reason.
        refusal: R,
    },
    /// There is no such record.
    Missing,
}

impl Journal {
    /// Loads the record, decides and commits; after a conflict, loads and
    /// decides again.
    pub async fn execute<A: Aggregate, R>(
        &self,
        operation: &'static str,
        id: &A::Id,
        decide: impl Fn(&A::State) -> Result<Vec<RecordedOf<A>>, R> + Send + Sync,
    ) -> Result<Executed<A, R>, Error> {
        for attempt in 0..TRIES {
            let Some(loaded) = self.loaded::<A>(operation, id).await? else {
                return Ok(Executed::Missing);
            };
            let events = match decide(&loaded.state) {
                Ok(events) => events,
                Err(refusal) => {
                    return Ok(Executed::Refused {
                        state: loaded.state,
                        refusal,
                    });
                }
            };
            if events.iter().any(A::forgets) {
                let version = A::version(&loaded.state);
                match self.forget::<A>(operation, id, version).await? {
                    Committed::Stored => {
                        return Ok(Executed::Done {
                            state: loaded.state,
                            events,
                        });
                    }
                    Committed::Conflict => {
                        pause(attempt).await;
                        continue;
                    }
                }
            }
            let transition = Transition::step(loaded, events)?;
            match self.commit(operation, &transition, vec![]).await? {
                Committed::Stored => {
                    return Ok(Executed::Done {
                        state: transition.after,
                        events: transition.events,
                    });
                }
                Committed::Conflict => pause(attempt).await,
            }
        }
        Err(Error::retryable(operation, "others were first each time"))
    }

    /// Stores the record that this event begins, together with these other
    /// items. `None` if there is such a record, or if another writer was first
    /// at one of the other items.
    pub async fn begin<A: Aggregate>(
        &self,
        operation: &'static str,
        first: RecordedOf<A>,
        besides: Vec<Write>,
    ) -> Result<Option<A::State>, Error> {
        let begun = A::begin(&first)
            .ok_or_else(|| Error::lasting(operation, "this event begins no record"))?;
        let transition = Transition::<A>::begin(begun, first)?;
        let committed = self.commit(operation, &transition, besides).await?;
        Ok(match committed {
            Committed::Stored => Some(transition.after),
            Committed::Conflict => None,
        })
    }
}
