//! One transition is one transaction: the record, its events, their
//! consequences, and its places in the indexes are stored all or nothing.

use std::collections::BTreeSet;

use call::Error;
use jiff::Timestamp;
use record::EventNumber;

use crate::aggregate::{Aggregate, ConsequenceOf, RecordedOf};
use crate::digest::{random, sha256};
use crate::error::Lost;
use crate::event::{NO_PREVIOUS, StoredEvent};
use crate::item::{Item, number, text};
use crate::journal::Journal;
use crate::key::{Key, RecordId, attribute, record_pk};
use crate::outbox::{OutboxId, outbox_item};
use crate::snapshot::{Adopted, Loaded, own_item, queue_item, words};
use crate::table::{Condition, Write};

/// A transition of a record, ready to be stored.
pub(crate) struct Transition<A: Aggregate> {
    expected: Expected,
    before: Option<A::State>,
    /// The queues in which the record had a place before.
    queued: BTreeSet<String>,
    pub(crate) after: A::State,
    pub(crate) events: Vec<RecordedOf<A>>,
    consequences: Vec<(OutboxId<A::Id>, Timestamp, ConsequenceOf<A>)>,
    chained: Vec<StoredEvent<A>>,
    /// The digest of the last event, unique thanks to its salts.
    head: String,
    /// The secret to move out of the own item of an adopted record.
    secret: Option<String>,
}

/// The record as it has to be stored for the transition to follow it.
enum Expected {
    Absent,
    /// From before its kind had events, with this snapshot.
    Eventless(String),
    Version(EventNumber),
}

/// The outcome of storing a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Committed {
    /// It was stored.
    Stored,
    /// Another writer was first.
    Conflict,
}

impl<A: Aggregate> Transition<A> {
    /// The transition that begins a record.
    pub(crate) fn begin(after: A::State, first: RecordedOf<A>) -> Result<Self, Error> {
        let mut transition = Self {
            expected: Expected::Absent,
            before: None,
            queued: BTreeSet::new(),
            after,
            events: vec![],
            consequences: vec![],
            chained: vec![],
            head: NO_PREVIOUS.to_owned(),
            secret: None,
        };
        transition.note(first, None)?;
        Ok(transition)
    }

    /// The transition by which these events change a record.
    pub(crate) fn step(from: Loaded<A>, events: Vec<RecordedOf<A>>) -> Result<Self, Error> {
        let Loaded {
            state,
            head,
            queued,
            adopted,
        } = from;
        let today = || words::<A>(&state).into_iter().map(str::to_owned).collect();
        let mut transition = Self {
            expected: match &adopted {
                Some(adopted) => Expected::Eventless(adopted.snapshot.clone()),
                None => Expected::Version(A::version(&state)),
            },
            queued: queued.unwrap_or_else(today),
            before: Some(state.clone()),
            after: state,
            events: vec![],
            consequences: vec![],
            chained: vec![],
            head,
            secret: None,
        };
        if let Some(Adopted { first, secret, .. }) = adopted {
            transition.chain(&first)?;
            transition.secret = secret;
        }
        for recorded in events {
            let before = transition.after.clone();
            A::apply(&mut transition.after, &recorded);
            transition.note(recorded, Some(&before))?;
        }
        Ok(transition)
    }

    fn note(&mut self, recorded: RecordedOf<A>, before: Option<&A::State>) -> Result<(), Error> {
        let following = A::consequences(before, &recorded, &self.after);
        for (index, consequence) in (0..).zip(following) {
            let id = OutboxId {
                record: A::id(&self.after).clone(),
                event: recorded.number,
                index,
            };
            self.consequences.push((id, recorded.at, consequence));
        }
        self.chain(&recorded)?;
        self.events.push(recorded);
        Ok(())
    }

    fn chain(&mut self, recorded: &RecordedOf<A>) -> Result<(), Error> {
        let stored = StoredEvent::new(A::id(&self.after), recorded, &self.head, random)?;
        self.head = stored.link();
        self.chained.push(stored);
        Ok(())
    }

    /// The idempotency token: the same for each attempt of this transition, and
    /// for no other.
    fn token(&self) -> String {
        let Self { after, head, .. } = self;
        let (id, version) = (A::id(after), A::version(after).0);
        let mut digest = sha256(format!("{id}\n{version}\n{head}"));
        digest.truncate(32);
        digest
    }
}

impl Journal {
    /// Stores a transition together with these other items. Reports success
    /// also if an earlier attempt stored it and its answer was lost.
    pub(crate) async fn commit<A: Aggregate>(
        &self,
        operation: &'static str,
        transition: &Transition<A>,
        besides: Vec<Write>,
    ) -> Result<Committed, Error> {
        let mut writes = self.writes(operation, transition)?;
        writes.extend(A::besides(self, transition.before.as_ref(), &transition.after).await?);
        writes.extend(besides);
        match self
            .table
            .transact(operation, writes, &transition.token())
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

    /// Deletes everything stored of a record, if it still has this version: its
    /// own item, events, consequences that wait, places in queues and threads.
    /// One transaction takes a hundred items, so only a short record can be
    /// forgotten.
    pub(crate) async fn forget<A: Aggregate>(
        &self,
        operation: &'static str,
        id: &A::Id,
        version: EventNumber,
    ) -> Result<Committed, Error> {
        let own = Key::own(id);
        let items = self.table.partition(operation, &record_pk(id)).await?;
        let others = items.iter().filter_map(Item::key);
        let others = others.filter(|key| *key != own);
        let unchanged = number(version.0);
        let unchanged = Condition::Equals(attribute::VERSION, &unchanged);
        let mut writes = vec![
            self.table
                .deleting(operation, own.clone(), Some(unchanged))?,
        ];
        for key in others {
            writes.push(self.table.deleting(operation, key, None)?);
        }
        let mut token = sha256(format!("forget\n{id}\n{}\n{}", version.0, writes.len()));
        token.truncate(32);
        match self.table.transact(operation, writes, &token).await {
            Ok(()) => Ok(Committed::Stored),
            Err(Lost::Conflict) => Ok(Committed::Conflict),
            Err(Lost::Failed(error)) => Err(error),
        }
    }

    fn writes<A: Aggregate>(
        &self,
        operation: &'static str,
        transition: &Transition<A>,
    ) -> Result<Vec<Write>, Error> {
        let mut writes = vec![self.writing_own(operation, transition)?];
        for event in &transition.chained {
            let item = event.item(operation)?;
            writes.push(
                self.table
                    .putting(operation, item, Some(Condition::Absent))?,
            );
        }
        for (id, at, consequence) in &transition.consequences {
            let item = outbox_item::<A>(operation, id, *at, consequence)?;
            writes.push(self.table.putting(operation, item, None)?);
        }
        writes.extend(self.writing_queues(operation, transition)?);
        if let Some(secret) = &transition.secret {
            writes.push(self.setting_secret(operation, A::id(&transition.after), secret)?);
        }
        Ok(writes)
    }

    fn writing_own<A: Aggregate>(
        &self,
        operation: &'static str,
        transition: &Transition<A>,
    ) -> Result<Write, Error> {
        let item = own_item::<A>(operation, &transition.after, &transition.head)?;
        let put = |condition| self.table.putting(operation, item, Some(condition));
        match &transition.expected {
            Expected::Absent => put(Condition::Absent),
            Expected::Eventless(snapshot) => {
                let (name, snapshot) = (A::Id::KIND.attribute(), text(snapshot.as_str()));
                put(Condition::Without(attribute::VERSION, name, &snapshot))
            }
            Expected::Version(version) => {
                let version = number(version.0);
                put(Condition::Equals(attribute::VERSION, &version))
            }
        }
    }

    fn writing_queues<A: Aggregate>(
        &self,
        operation: &'static str,
        transition: &Transition<A>,
    ) -> Result<Vec<Write>, Error> {
        let Transition { after, queued, .. } = transition;
        let Some(last) = transition.events.last() else {
            return Ok(vec![]);
        };
        let (id, is) = (A::id(after), words::<A>(after));
        let entering = is.iter().filter(|word| !queued.contains(**word));
        let entering = entering.map(|word| {
            let item = queue_item(id, word, last.at);
            self.table.putting(operation, item, None)
        });
        let leaving = queued.iter().filter(|word| !is.contains(word.as_str()));
        let leaving =
            leaving.map(|word| self.table.deleting(operation, Key::queue(id, word), None));
        entering.chain(leaving).collect()
    }

    /// Whether the events of this transition, with their salts, are those
    /// stored.
    async fn holds<A: Aggregate>(&self, transition: &Transition<A>) -> Result<bool, Error> {
        let operation = "see whether a transition was stored";
        let Some(last) = transition.chained.last() else {
            return Ok(false);
        };
        let id = A::id(&transition.after);
        let key = Key::event(id, last.number);
        let Some(item) = self.table.get(operation, key, &[]).await? else {
            return Ok(false);
        };
        let stored = StoredEvent::<A>::of_item(id, &item)
            .map_err(|error| Error::lasting(operation, error))?;
        Ok(stored.link() == transition.head)
    }
}
