//! Lists from an index: what is overdue, a shop's cases, the staff's queues.

use dispute::{CaseId, EventNumber, Queue, ShopId, Timer};
use jiff::Timestamp;

use crate::Store;
use crate::error::Error;
use crate::key::{self, DUE, DUE_KEY, Index, PK, QUEUES, SHOP_CASES, SK};
use crate::outbox::OutboxId;
use crate::table::{Item, Place, Query, Unreadable};

/// Entries in a page.
const PAGE: u16 = 50;

/// Sorts before every moment.
const BEFORE: &str = "0";

/// Sorts after every moment, with whatever follows it.
const AFTER: &str = "~";

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The entries of this page.
    pub entries: Vec<T>,
    /// The start of the next page; `None` on the last one.
    pub next: Option<Place>,
}

/// Something that should already have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// The timer of a term that ended.
    Term(Timer),
    /// An outbox item that wasn't carried out.
    Outbox(OutboxId),
    /// An item that this version of the program can't read, for example after a
    /// rollback; `None` if not even its case is readable. It doesn't block the
    /// entries after it.
    Unreadable(Option<CaseId>),
}

/// A case in a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// The case.
    pub case: CaseId,
    /// The moment since when it is in the queue.
    pub since: Timestamp,
}

impl Store {
    /// A page of what should already have happened, longest overdue first.
    /// Handled entries leave the index; pass the next place to get past those
    /// that can't be handled.
    pub async fn overdue_after(
        &self,
        now: Timestamp,
        after: Option<&Place>,
    ) -> Result<Page<Overdue>, Error> {
        let operation = "find what is overdue";
        let query = Query {
            between: (DUE.sort, BEFORE.to_owned(), key::sortable(now) + AFTER),
            ..all(DUE, DUE_KEY.to_owned(), after)
        };
        self.page(operation, query, |item| {
            Ok(read_overdue(item).unwrap_or_else(|_| Overdue::Unreadable(read_case(item).ok())))
        })
        .await
    }

    /// A page of a shop's cases, most recently filed first.
    pub async fn shop_cases(
        &self,
        shop: &ShopId,
        after: Option<&Place>,
    ) -> Result<Page<CaseId>, Error> {
        let query = Query {
            newest_first: true,
            ..all(SHOP_CASES, key::shop_key(shop), after)
        };
        self.page("list a shop's cases", query, read_case).await
    }

    /// A page of a queue, longest waiting first.
    pub async fn queue(&self, queue: Queue, after: Option<&Place>) -> Result<Page<Queued>, Error> {
        let query = all(QUEUES, key::queue_key(queue.word()), after);
        self.page("list a queue", query, read_queued).await
    }

    async fn page<T>(
        &self,
        operation: &'static str,
        query: Query,
        read: fn(&Item) -> Result<T, Unreadable>,
    ) -> Result<Page<T>, Error> {
        let (items, next) = self.table.query(operation, query).await?;
        let entries = items
            .iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map_err(|error| Error::lasting(operation, error))?;
        Ok(Page { entries, next })
    }
}

/// A whole partition of an index.
fn all(index: Index, partition: String, after: Option<&Place>) -> Query {
    Query {
        index: Some(index.name),
        partition: (index.key, partition),
        between: (index.sort, BEFORE.to_owned(), AFTER.to_owned()),
        newest_first: false,
        limit: PAGE,
        after: after.cloned(),
    }
}

fn read_case(item: &Item) -> Result<CaseId, Unreadable> {
    key::case_of_pk(item.text(PK)?).ok_or(Unreadable::Attribute(PK))
}

fn read_queued(item: &Item) -> Result<Queued, Unreadable> {
    let sort = item.text(QUEUES.sort)?;
    let since = sort
        .split_once('#')
        .and_then(|(since, _)| since.parse().ok());
    Ok(Queued {
        case: read_case(item)?,
        since: since.ok_or(Unreadable::Attribute(QUEUES.sort))?,
    })
}

fn read_overdue(item: &Item) -> Result<Overdue, Unreadable> {
    if let Some(id) = OutboxId::of_keys(item.text(PK)?, item.text(SK)?) {
        return Ok(Overdue::Outbox(id));
    }
    let case = read_case(item)?;
    let timer = timer_of(item.text(DUE.sort)?);
    let (kind, set_by) = timer.ok_or(Unreadable::Attribute(DUE.sort))?;
    Ok(Overdue::Term(Timer { case, kind, set_by }))
}

fn timer_of(due_at: &str) -> Option<(dispute::TimerKind, EventNumber)> {
    let mut parts = due_at.split('#').skip(1);
    let kind = parts.next()?.parse().ok()?;
    let set_by = parts.next()?.parse().ok()?;
    Some((kind, EventNumber(set_by)))
}
