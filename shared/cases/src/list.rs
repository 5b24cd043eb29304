//! Lists of cases: what is overdue, a shop's cases, the staff's queues.

use dispute::{CaseId, Queue, ShopId, Timer};
use jiff::Timestamp;
use journal::{Error, Journal, List, ListOrder, Listed, OverdueTerm, Page, Place};

use crate::OutboxId;

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

/// A page of what should already have happened, longest overdue first. Handled
/// entries leave the index; pass the next place to get past those that can't be
/// handled.
pub async fn overdue(
    journal: &Journal,
    now: Timestamp,
    after: Option<&Place>,
) -> Result<Page<Overdue>, Error> {
    let Page { entries, next } = journal.overdue(now, after).await?;
    let entries = entries.into_iter().map(|entry| match entry {
        journal::Overdue::Term(term) => {
            let case = term.record;
            timer(term).map_or(Overdue::Unreadable(Some(case)), Overdue::Term)
        }
        journal::Overdue::Outbox(id) => Overdue::Outbox(id),
        journal::Overdue::Unreadable(case) => Overdue::Unreadable(case),
    });
    Ok(Page {
        entries: entries.collect(),
        next,
    })
}

fn timer(term: OverdueTerm<CaseId>) -> Option<Timer> {
    Some(Timer {
        case: term.record,
        kind: term.timer.parse().ok()?,
        set_by: term.set_by,
    })
}

/// A page of a shop's cases, most recently filed first.
pub async fn cases_of_shop(
    journal: &Journal,
    shop: &ShopId,
    after: Option<&Place>,
) -> Result<Page<Listed<CaseId>>, Error> {
    let list = List::CasesOfShop(shop.clone());
    journal
        .list("list a shop's cases", &list, ListOrder::NewestFirst, after)
        .await
}

/// A page of a queue, longest waiting first.
pub async fn queue(
    journal: &Journal,
    queue: Queue,
    after: Option<&Place>,
) -> Result<Page<Listed<CaseId>>, Error> {
    let list = List::Queue(queue.word());
    journal
        .list("list a queue", &list, ListOrder::OldestFirst, after)
        .await
}
