//! The lists agree with the cases: the staff's queues, and what is due. The
//! outbox is empty.

use std::collections::BTreeSet;

use cases::Overdue;
use dispute::{CaseId, Queue, Timer, due, queues};
use jiff::Timestamp;

use super::Cases;
use crate::world::{Failed, World};

pub(super) async fn check(world: &World, cases: &Cases) -> Result<(), Failed> {
    for queue in Queue::ALL {
        let expected: BTreeSet<CaseId> = cases
            .iter()
            .filter(|(_, stored)| queues(&stored.case).contains(&queue))
            .map(|(id, _)| *id)
            .collect();
        let listed = queued(world, queue).await?;
        if expected != listed {
            world.wrong(format!(
                "the queue {} lists {listed:?}, not {expected:?}",
                queue.word()
            ));
        }
    }
    let expected: BTreeSet<Timer> = cases
        .values()
        .filter_map(|stored| due(&stored.case).first().map(|due| due.timer))
        .collect();
    let mut listed = BTreeSet::new();
    for overdue in in_the_end(world).await? {
        match overdue {
            Overdue::Term(timer) => {
                listed.insert(timer);
            }
            Overdue::Outbox(id) => world.wrong(format!("{id:?} was never carried out")),
            Overdue::Unreadable(case) => world.wrong(format!("{case:?} has an unreadable term")),
        }
    }
    if expected != listed {
        world.wrong(format!("due are {listed:?}, not {expected:?}"));
    }
    Ok(())
}

async fn queued(world: &World, queue: Queue) -> Result<BTreeSet<CaseId>, Failed> {
    let mut cases = BTreeSet::new();
    let mut place = None;
    loop {
        let page = cases::queue(&world.desk().journal, queue, place.as_ref()).await?;
        cases.extend(page.entries.iter().map(|entry| entry.id));
        place = page.next;
        if place.is_none() {
            return Ok(cases);
        }
    }
}

/// Everything that will ever be overdue.
async fn in_the_end(world: &World) -> Result<Vec<Overdue>, Failed> {
    let end: Timestamp = "9000-01-01T00:00:00Z".parse()?;
    let mut all = vec![];
    let mut place = None;
    loop {
        let page = cases::overdue(&world.desk().journal, end, place.as_ref()).await?;
        all.extend(page.entries);
        place = page.next;
        if place.is_none() {
            return Ok(all);
        }
    }
}
