//! What the journal needs to know of cases.

use dispute::{Case, CaseId, Consequence, EventNumber, Queue, Recorded};
use jiff::Timestamp;
use journal::{Aggregate, Error, Journal, List, NextDue, Write};

use crate::mark::{order_mark, order_mark_anywhere};
use crate::stored;

/// The version of the snapshot and of the places in lists and queues
/// ([`Aggregate::FOLD`]). It covers `Case::apply` and the shape of `Case`,
/// `due` and `queues`. A test compares it with the backups in
/// `events/stored/backups`.
pub const FOLD: i64 = 6;

/// The words of queues that only older code had.
const RETIRED_QUEUES: [&str; 0] = [];

/// Cases.
#[derive(Debug)]
pub enum Cases {}

impl Aggregate for Cases {
    type Id = CaseId;
    type State = Case;
    type Event = stored::Event;
    type Actor = stored::Actor;
    type Consequence = stored::Consequence;

    const FOLD: i64 = FOLD;

    fn id(case: &Case) -> &CaseId {
        &case.id
    }

    fn version(case: &Case) -> EventNumber {
        case.version
    }

    fn begin(recorded: &Recorded) -> Option<Case> {
        Case::begun_by(recorded)
    }

    fn apply(case: &mut Case, recorded: &Recorded) {
        case.apply(recorded);
    }

    fn consequences(before: Option<&Case>, recorded: &Recorded, after: &Case) -> Vec<Consequence> {
        dispute::consequences(before, recorded, after)
    }

    fn due(case: &Case) -> Option<NextDue> {
        let due = dispute::due(case).into_iter().next()?;
        Some(NextDue {
            at: due.at,
            timer: due.timer.kind.word().into_owned(),
            set_by: due.timer.set_by,
        })
    }

    fn queues(case: &Case) -> Vec<&'static str> {
        let queues = dispute::queues(case).into_iter();
        queues.map(Queue::word).collect()
    }

    fn all_queues() -> Vec<&'static str> {
        let today = Queue::ALL.into_iter().map(Queue::word);
        today.chain(RETIRED_QUEUES).collect()
    }

    fn listed(case: &Case) -> Option<(List, Timestamp)> {
        Some((List::CasesOfShop(case.shop.id.clone()), case.filed_at))
    }

    async fn besides(
        journal: &Journal,
        before: Option<&Case>,
        after: &Case,
    ) -> Result<Vec<Write>, Error> {
        match before {
            Some(before) if before.consumer.mail != after.consumer.mail => {
                Box::pin(marking_corrected(journal, after)).await
            }
            Some(_) | None => Ok(vec![]),
        }
    }
}

/// Marks the order under the consumer's corrected address too, so that filing
/// it again finds this case, unless the mark already leads to another open
/// case.
async fn marking_corrected(journal: &Journal, case: &Case) -> Result<Vec<Write>, Error> {
    let operation = "mark an order under a corrected address";
    let mut writes = vec![];
    if let Some(anywhere) = order_mark_anywhere(case) {
        writes.push(journal.marking_last(operation, &anywhere, &case.id)?);
    }
    let mark = order_mark(case);
    let marked = journal.marked(operation, &mark).await?;
    if let Some(other) = marked.filter(|marked| *marked != case.id) {
        let other = journal.load::<Cases>(operation, &other).await?;
        if other.is_some_and(|other| !other.is_closed()) {
            return Ok(writes);
        }
    }
    writes.push(journal.marking(operation, &mark, &case.id, marked.as_ref())?);
    Ok(writes)
}
