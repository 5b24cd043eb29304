//! What a kind of record brings, so that the journal can store it.

use std::future::{Future, ready};

use call::Error;
use jiff::Timestamp;
use record::{EventNumber, Recorded};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::journal::Journal;
use crate::key::{List, RecordId};
use crate::stored::Kept;
use crate::table::Write;
use crate::unreadable::Unreadable;

/// An event of this kind of record, with its place, moment and author.
pub type RecordedOf<A> =
    Recorded<<<A as Aggregate>::Event as Kept>::Today, <<A as Aggregate>::Actor as Kept>::Today>;

/// A consequence of an event of this kind of record.
pub type ConsequenceOf<A> = <<A as Aggregate>::Consequence as Kept>::Today;

/// A kind of record that is made of events, such as cases. It gets the
/// transaction with its outbox, the chain of digests, the nightly check, the
/// backup and the refold.
pub trait Aggregate: Sized + Send + Sync + 'static {
    /// The record's id.
    type Id: RecordId;
    /// The record as its events make it. Its JSON is the snapshot.
    type State: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync;
    /// The stored shapes of its events.
    type Event: Kept;
    /// The stored shapes of those who cause them.
    type Actor: Kept;
    /// The stored shapes of what follows from them.
    type Consequence: Kept;

    /// The version of the snapshot and of the places in lists and queues. It
    /// covers the shape of the state and how events change it, what
    /// [`due`](Self::due), [`queues`](Self::queues) and
    /// [`listed`](Self::listed) answer, and the attributes of the record's own
    /// item. Increase it with each change to one of them; after the deployment
    /// `operate refold` rewrites the stored records.
    const FOLD: i64;

    /// Its id.
    fn id(state: &Self::State) -> &Self::Id;

    /// The number of its last event.
    fn version(state: &Self::State) -> EventNumber;

    /// The record that this event begins; `None` if it begins none.
    fn begin(recorded: &RecordedOf<Self>) -> Option<Self::State>;

    /// Records a later event.
    fn apply(state: &mut Self::State, recorded: &RecordedOf<Self>);

    /// What follows from this event, which changed the record from `before`;
    /// `None` if it began the record.
    fn consequences(
        before: Option<&Self::State>,
        recorded: &RecordedOf<Self>,
        after: &Self::State,
    ) -> Vec<ConsequenceOf<Self>>;

    /// The next term that ends.
    fn due(_state: &Self::State) -> Option<NextDue> {
        None
    }

    /// The queues that it is in, by their words.
    fn queues(_state: &Self::State) -> Vec<&'static str> {
        vec![]
    }

    /// The words of all queues that a record of this kind can be in, with those
    /// that only older code had: a record leaves those with its next
    /// transition.
    fn all_queues() -> Vec<&'static str> {
        vec![]
    }

    /// The list that it stands in, and since when.
    fn listed(_state: &Self::State) -> Option<(List, Timestamp)> {
        None
    }

    /// Whether this event ends the record's existence: then nothing is stored,
    /// and everything that is stored of the record is deleted.
    fn forgets(_event: &RecordedOf<Self>) -> bool {
        false
    }

    /// What else a transition writes: marks, and the entries by which the
    /// record is found.
    fn besides(
        _journal: &Journal,
        _before: Option<&Self::State>,
        _after: &Self::State,
    ) -> impl Future<Output = Result<Vec<Write>, Error>> + Send {
        ready(Ok(vec![]))
    }

    /// The first event of a record that was stored before its kind had events,
    /// from the snapshot in this version and attribute.
    fn adopt(
        _version: i64,
        _attribute: &'static str,
        _snapshot: &str,
    ) -> Result<RecordedOf<Self>, Unreadable> {
        Err(Unreadable::Events)
    }
}

/// The next term of a record that ends. The index holds the timer itself, so
/// that finding what is overdue doesn't need the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDue {
    /// The moment.
    pub at: Timestamp,
    /// The word of the timer.
    pub timer: String,
    /// The event that set it.
    pub set_by: EventNumber,
}

/// The record that these events make, oldest first; `None` if they are no
/// chain from the first one.
pub(crate) fn replay<A: Aggregate>(events: &[RecordedOf<A>]) -> Option<A::State> {
    let (first, later) = events.split_first()?;
    let mut state = A::begin(first).filter(|_| first.number == EventNumber::FIRST)?;
    for recorded in later {
        if recorded.number != A::version(&state).next() {
            return None;
        }
        A::apply(&mut state, recorded);
    }
    Some(state)
}
