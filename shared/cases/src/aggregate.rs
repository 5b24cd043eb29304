//! What the journal needs to know of cases.

use dispute::{Case, CaseId, Consequence, DeviceDigest, Event, EventNumber, Queue, Recorded};
use jiff::Timestamp;
use journal::{Aggregate, Error, Journal, List, NextDue, Write};

use crate::mailbox::mailbox;
use crate::mark::{order_mark, order_mark_anywhere};
use crate::stored;

/// The version of the snapshot and of the places in lists and queues
/// ([`Aggregate::FOLD`]). It covers `Case::apply` and the shape of `Case`,
/// `due` and `queues`. A test compares it with the backups in
/// `events/stored/backups`.
pub const FOLD: i64 = 7;

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
        let list = if case.waiting().is_some() {
            List::WaitingForMailbox(mailbox(&case.consumer.mail).digest().to_owned())
        } else {
            List::CasesOfShop(case.shop.id.clone())
        };
        Some((list, case.filed_at))
    }

    fn forgets(recorded: &Recorded) -> bool {
        matches!(recorded.event, Event::FilingForgotten)
    }

    async fn besides(
        journal: &Journal,
        before: Option<&Case>,
        after: &Case,
    ) -> Result<Vec<Write>, Error> {
        let Some(before) = before else {
            return Ok(vec![]);
        };
        let (waited, waits) = (before.waiting(), after.waiting());
        if waited.is_some() && waits.is_none() {
            return Box::pin(confirmed(journal, after)).await;
        }
        if waited.is_none() && waits.is_some() {
            return contested(journal, after);
        }
        let disowned = |case: &Case| case.waiting().and_then(|waiting| waiting.disowned);
        if disowned(before) != disowned(after) {
            return Ok(vec![shutting_or_opening(journal, after)?]);
        }
        if waits.is_none() && before.consumer.mail != after.consumer.mail {
            return Ok(Box::pin(marking(journal, after)).await?.writes);
        }
        Ok(vec![])
    }
}

/// The complaint marks its order now, its mailbox counts as proven on that
/// device, and takes complaints again.
async fn confirmed(journal: &Journal, case: &Case) -> Result<Vec<Write>, Error> {
    let operation = "confirm a complaint";
    let mailbox = mailbox(&case.consumer.mail);
    let Marking { mut writes, held } = marking(journal, case).await?;
    if held {
        let first = "another case about the order was first";
        return Err(Error::retryable(operation, first));
    }
    if let Some(device) = &case.device {
        let until = case.rules.confirmation.known.after(case.begun_at());
        writes.push(journal.proving(operation, &mailbox, &device.0, until)?);
    }
    writes.push(journal.opening(operation, &mailbox)?);
    Ok(writes)
}

/// A confirmation that doesn't count has proven no mailbox.
fn contested(journal: &Journal, case: &Case) -> Result<Vec<Write>, Error> {
    let operation = "contest a confirmation";
    let mailbox = mailbox(&case.consumer.mail);
    let unproving = |device: &DeviceDigest| journal.unproving(operation, &mailbox, &device.0);
    case.device.iter().map(unproving).collect()
}

/// Nothing can be filed with the mailbox of a complaint that was disowned,
/// unless that was taken back.
fn shutting_or_opening(journal: &Journal, case: &Case) -> Result<Write, Error> {
    let mailbox = mailbox(&case.consumer.mail);
    match case.waiting().and_then(|waiting| waiting.disowned) {
        Some(disowned) => {
            let until = case.rules.confirmation.kept_back.after(disowned.start);
            journal.shutting("disown a complaint", &mailbox, until)
        }
        None => journal.opening("take a disowning back", &mailbox),
    }
}

/// The writes that mark an order.
struct Marking {
    writes: Vec<Write>,
    /// Whether the mark stays with another open case.
    held: bool,
}

/// Marks the order, so that filing it again finds this case, unless the mark
/// already leads to another open case.
async fn marking(journal: &Journal, case: &Case) -> Result<Marking, Error> {
    let operation = "mark an order";
    let mut writes = vec![];
    if let Some(anywhere) = order_mark_anywhere(case) {
        writes.push(journal.marking_last(operation, &anywhere, &case.id)?);
    }
    let mark = order_mark(case);
    let marked = journal.marked(operation, &mark).await?;
    if let Some(other) = marked.filter(|marked| *marked != case.id) {
        let other = journal.load::<Cases>(operation, &other).await?;
        if other.is_some_and(|other| is_open(&other)) {
            return Ok(Marking { writes, held: true });
        }
    }
    writes.push(journal.marking(operation, &mark, &case.id, marked.as_ref())?);
    Ok(Marking {
        writes,
        held: false,
    })
}

/// Whether a case stands in the way of another one about the same order.
pub(crate) fn is_open(case: &Case) -> bool {
    !case.is_closed() && case.waiting().is_none()
}
