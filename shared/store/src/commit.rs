//! One transition is one transaction: the case, its events, their consequences,
//! and its places in the indexes are stored all or nothing.

use std::collections::BTreeSet;
use std::time::Duration;

use aws_sdk_dynamodb::types::TransactWriteItem;
use dispute::{Case, CaseId, Consequence, Recorded, consequences, due};
use jiff::Timestamp;

use crate::Store;
use crate::error::{Error, Lost};
use crate::event::{NO_PREVIOUS, StoredEvent, random, sha256};
use crate::filing::order_mark;
use crate::fold::{FOLD, UNNAMED, words};
use crate::key::{DUE_KEY, Key, attribute, number, queue_key, shop_key, sortable, text};
use crate::outbox::OutboxId;
use crate::table::{Condition, Item, json};

/// A stored case, with the digest of its last event.
#[derive(Clone, Debug)]
pub(crate) struct StoredCase {
    pub(crate) case: Case,
    pub(crate) head: String,
    /// The queues in which it has a place, if today's code can't derive them.
    pub(crate) queued: Option<BTreeSet<String>>,
}

/// A transition of a case, ready to be stored.
pub(crate) struct Transition {
    before: Option<Case>,
    /// The queues in which the case had a place before.
    queued: BTreeSet<String>,
    pub(crate) after: Case,
    pub(crate) events: Vec<Recorded>,
    consequences: Vec<(OutboxId, Timestamp, Consequence)>,
    chained: Vec<StoredEvent>,
    /// The digest of the last event, unique thanks to its salts.
    head: String,
}

/// The outcome of storing a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Committed {
    /// It was stored.
    Stored,
    /// Another writer was first.
    Conflict,
}

impl Transition {
    /// The transition that starts a case.
    pub(crate) fn begin(after: Case, filed: Recorded) -> Result<Self, Error> {
        let head = NO_PREVIOUS.to_owned();
        let mut transition = Self::empty(None, BTreeSet::new(), after, head);
        transition.note(filed, None)?;
        Ok(transition)
    }

    /// The transition by which these events change a case.
    pub(crate) fn step(from: StoredCase, events: Vec<Recorded>) -> Result<Self, Error> {
        let StoredCase { case, head, queued } = from;
        let queued = queued.unwrap_or_else(|| words(&case));
        let mut transition = Self::empty(Some(case.clone()), queued, case, head);
        for recorded in events {
            let before = transition.after.clone();
            transition.after.apply(&recorded);
            transition.note(recorded, Some(&before))?;
        }
        Ok(transition)
    }

    fn empty(before: Option<Case>, queued: BTreeSet<String>, after: Case, head: String) -> Self {
        Self {
            before,
            queued,
            after,
            events: vec![],
            consequences: vec![],
            chained: vec![],
            head,
        }
    }

    fn note(&mut self, recorded: Recorded, before: Option<&Case>) -> Result<(), Error> {
        let following = consequences(before, &recorded, &self.after);
        for (index, consequence) in (0..).zip(following) {
            let id = OutboxId {
                case: self.after.id,
                event: recorded.number,
                index,
            };
            self.consequences.push((id, recorded.at, consequence));
        }
        let stored = StoredEvent::new(self.after.id, &recorded, &self.head, random)?;
        self.head = stored.link();
        self.chained.push(stored);
        self.events.push(recorded);
        Ok(())
    }
}

impl Store {
    /// Stores a transition together with its other items. Reports success also
    /// if an earlier attempt stored it and its answer was lost.
    pub(crate) async fn commit(
        &self,
        operation: &'static str,
        transition: &Transition,
        besides: Vec<TransactWriteItem>,
    ) -> Result<Committed, Error> {
        let mut writes = self.writes(operation, transition)?;
        writes.extend(self.writing_mark(operation, transition).await?);
        writes.extend(besides);
        match self
            .table
            .transact(operation, writes, &token(transition))
            .await
        {
            Ok(()) => Ok(Committed::Stored),
            Err(Lost::Conflict) => Ok(if self.holds(transition).await? {
                Committed::Stored
            } else {
                Committed::Conflict
            }),
            Err(Lost::Failed(error)) => {
                let stored = error.is_retryable() && self.holds(transition).await.unwrap_or(false);
                if stored {
                    Ok(Committed::Stored)
                } else {
                    Err(error)
                }
            }
        }
    }

    fn writes(
        &self,
        operation: &'static str,
        transition: &Transition,
    ) -> Result<Vec<TransactWriteItem>, Error> {
        let mut writes = vec![self.writing_case(operation, transition)?];
        for event in &transition.chained {
            let item = event.item(operation)?;
            writes.push(
                self.table
                    .putting(operation, item, Some(Condition::Absent))?,
            );
        }
        for (id, at, consequence) in &transition.consequences {
            let item = id.item(operation, *at, consequence)?;
            writes.push(self.table.putting(operation, item, None)?);
        }
        writes.extend(self.writing_queues(operation, transition)?);
        Ok(writes)
    }

    fn writing_case(
        &self,
        operation: &'static str,
        transition: &Transition,
    ) -> Result<TransactWriteItem, Error> {
        let case = &transition.after;
        let item = case_item(operation, case, &transition.head)?;
        match &transition.before {
            None => self.table.putting(operation, item, Some(Condition::Absent)),
            Some(before) => {
                let version = number(before.version.0);
                let unchanged = Condition::Equals(attribute::VERSION, &version);
                self.table.putting(operation, item, Some(unchanged))
            }
        }
    }

    fn writing_queues(
        &self,
        operation: &'static str,
        transition: &Transition,
    ) -> Result<Vec<TransactWriteItem>, Error> {
        let case = &transition.after;
        let was = &transition.queued;
        let is = words(case);
        let since = transition
            .events
            .last()
            .map_or(case.filed_at, |event| event.at);
        let entering = is.difference(was).map(|queue| {
            let item = queue_item(case.id, queue, since);
            self.table.putting(operation, item, None)
        });
        let leaving = was
            .difference(&is)
            .map(|queue| self.table.deleting(operation, Key::queue(case.id, queue)));
        entering.chain(leaving).collect()
    }

    /// If the consumer's address was corrected, marks the order under the new
    /// address too, so that filing it again finds this case, unless the mark
    /// already leads to another open case.
    async fn writing_mark(
        &self,
        operation: &'static str,
        transition: &Transition,
    ) -> Result<Option<TransactWriteItem>, Error> {
        let case = &transition.after;
        let Some(before) = &transition.before else {
            return Ok(None);
        };
        if before.consumer.mail == case.consumer.mail {
            return Ok(None);
        }
        let mark = order_mark(case);
        let marked = self.marked(operation, &mark).await?;
        if let Some(other) = marked.filter(|marked| *marked != case.id) {
            let other = self.load_stored(operation, other).await?;
            if other.is_some_and(|other| !other.case.is_closed()) {
                return Ok(None);
            }
        }
        self.marking(operation, &mark, case.id, marked).map(Some)
    }

    /// Whether the events of this transition, with their salts, are those
    /// stored.
    async fn holds(&self, transition: &Transition) -> Result<bool, Error> {
        let operation = "see whether a transition was stored";
        let Some(last) = transition.chained.last() else {
            return Ok(false);
        };
        let key = Key::event(transition.after.id, last.number);
        let Some(item) = self.table.get(operation, key, &[]).await? else {
            return Ok(false);
        };
        let stored = StoredEvent::of_item(transition.after.id, item)
            .map_err(|error| Error::lasting(operation, error))?;
        Ok(stored.link() == transition.head)
    }
}

/// The case's own item, with its keys in the indexes.
pub(crate) fn case_item(operation: &'static str, case: &Case, head: &str) -> Result<Item, Error> {
    let filed = format!("{}#{}", sortable(case.filed_at), case.id);
    let mut item = Item::new(Key::case(case.id))
        .with(attribute::VERSION, number(case.version.0))
        .with(attribute::CASE, json(operation, case)?)
        .with(attribute::HEAD, text(head))
        .with(attribute::SHOP_KEY, text(shop_key(&case.shop.id)))
        .with(attribute::SHOP_SORT, text(filed));
    if FOLD != UNNAMED {
        item = item.with(attribute::FOLD, number(FOLD));
    }
    if let Some(due) = due(case).first() {
        // The index's key contains the timer itself, so that finding what is
        // overdue doesn't need the case.
        let due_at = format!(
            "{}#{}#{}",
            sortable(due.at),
            due.timer.kind.word(),
            due.timer.set_by.0
        );
        item = item
            .with(attribute::DUE_KEY, text(DUE_KEY))
            .with(attribute::DUE_AT, text(due_at));
    }
    Ok(item)
}

/// The item that places a case in a queue since this moment.
pub(crate) fn queue_item(case: CaseId, queue: &str, since: Timestamp) -> Item {
    let sort = format!("{}#{case}", sortable(since));
    Item::new(Key::queue(case, queue))
        .with(attribute::QUEUE_KEY, text(queue_key(queue)))
        .with(attribute::QUEUE_SORT, text(sort))
}

/// The idempotency token: the same for each attempt of one transition, and for
/// no other.
fn token(transition: &Transition) -> String {
    let Transition { after, head, .. } = transition;
    let mut digest = sha256(format!("{}\n{}\n{head}", after.id, after.version.0));
    digest.truncate(32);
    digest
}

/// Waits for a random time that grows with each attempt, so that conflicting
/// writers don't conflict again.
pub(crate) async fn pause(attempt: u32) {
    let most = 10_u64 << attempt.min(6);
    tokio::time::sleep(Duration::from_millis(fastrand::u64(..most))).await;
}
