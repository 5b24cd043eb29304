//! Lists from an index: what is overdue, and the lists in which records stand.

use call::Error;
use jiff::Timestamp;
use record::EventNumber;

use crate::item::{Item, Place};
use crate::journal::Journal;
use crate::key::{self, DUE, DUE_KEY, Index, List, PK, RecordId, SK};
use crate::outbox::OutboxId;
use crate::table::Query;
use crate::unreadable::Unreadable;

/// Entries in a page.
pub(crate) const PAGE: u16 = 50;

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

/// Something of this kind of record that should already have happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overdue<I> {
    /// A term that ended.
    Term(OverdueTerm<I>),
    /// An outbox item that wasn't carried out.
    Outbox(OutboxId<I>),
    /// An item that this version of the program can't read, for example after a
    /// rollback; `None` if not even its record is readable. It doesn't block
    /// the entries after it.
    Unreadable(Option<I>),
}

/// A term that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueTerm<I> {
    /// The record.
    pub record: I,
    /// The word of the timer.
    pub timer: String,
    /// The event that set it.
    pub set_by: EventNumber,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<I> {
    /// The record.
    pub id: I,
    /// The moment since when it stands there.
    pub since: Timestamp,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrder {
    /// Who stands there longest comes first.
    OldestFirst,
    /// Who stands there shortest comes first.
    NewestFirst,
}

impl Journal {
    /// A page of what should already have happened, longest overdue first.
    /// Handled entries leave the index; pass the next place to get past those
    /// that can't be handled.
    pub async fn overdue<I: RecordId>(
        &self,
        now: Timestamp,
        after: Option<&Place>,
    ) -> Result<Page<Overdue<I>>, Error> {
        let query = Query {
            between: (DUE.sort, BEFORE.to_owned(), key::sortable(now) + AFTER),
            ..all(DUE, DUE_KEY.to_owned(), after)
        };
        self.page("find what is overdue", query, |item| {
            Ok(read_overdue(item).unwrap_or_else(|_| Overdue::Unreadable(read_id(item).ok())))
        })
        .await
    }

    /// A page of a list.
    pub async fn list<I: RecordId>(
        &self,
        operation: &'static str,
        list: &List,
        order: ListOrder,
        after: Option<&Place>,
    ) -> Result<Page<Listed<I>>, Error> {
        let index = list.index();
        let query = Query {
            newest_first: order == ListOrder::NewestFirst,
            ..all(index, list.partition(), after)
        };
        let read = |item: &Item| read_listed(index, item);
        self.page(operation, query, read).await
    }

    pub(crate) async fn page<T>(
        &self,
        operation: &'static str,
        query: Query,
        read: impl Fn(&Item) -> Result<T, Unreadable> + Send,
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

fn read_id<I: RecordId>(item: &Item) -> Result<I, Unreadable> {
    key::record_of_pk(item.text(PK)?).ok_or(Unreadable::Attribute(PK))
}

fn read_listed<I: RecordId>(index: Index, item: &Item) -> Result<Listed<I>, Unreadable> {
    let sort = item.text(index.sort)?;
    let since = sort
        .split_once('#')
        .and_then(|(since, _)| since.parse().ok());
    Ok(Listed {
        id: read_id(item)?,
        since: since.ok_or(Unreadable::Attribute(index.sort))?,
    })
}

fn read_overdue<I: RecordId>(item: &Item) -> Result<Overdue<I>, Unreadable> {
    if let Some(id) = OutboxId::of_keys(item.text(PK)?, item.text(SK)?) {
        return Ok(Overdue::Outbox(id));
    }
    let record = read_id(item)?;
    let term = term_of(record, item.text(DUE.sort)?);
    Ok(Overdue::Term(term.ok_or(Unreadable::Attribute(DUE.sort))?))
}

fn term_of<I>(record: I, due_at: &str) -> Option<OverdueTerm<I>> {
    let mut parts = due_at.split('#').skip(1);
    Some(OverdueTerm {
        record,
        timer: parts.next()?.to_owned(),
        set_by: EventNumber(parts.next()?.parse().ok()?),
    })
}
