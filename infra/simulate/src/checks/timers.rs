//! The waiting timers are exactly those that the cases expect, to the second. A
//! timer that was set or deleted out of order may be left over, and is stale
//! when it fires.

use std::collections::BTreeMap;

use dispute::due;

use super::Cases;
use crate::world::{Failed, World};

pub(super) fn check(world: &World, cases: &Cases) -> Result<(), Failed> {
    let due_at: BTreeMap<String, jiff::Timestamp> = cases
        .values()
        .flat_map(|stored| due(&stored.case))
        .filter(|due| due.timer.kind.is_scheduled())
        .map(|due| (timer::name(&due.timer), due.at))
        .collect();
    let waiting: BTreeMap<String, jiff::Timestamp> = world
        .parts
        .timers()?
        .into_iter()
        .map(|it| (it.name, it.due))
        .collect();
    for (name, at) in &due_at {
        match waiting.get(name) {
            None => world.wrong(format!("the timer {name} doesn't wait")),
            Some(fires) if fires != at => {
                world.wrong(format!("the timer {name} fires at {fires}, not at {at}"));
            }
            Some(_) => {}
        }
    }
    let disordered = world.ledger().disordered.clone();
    let stale = |name: &&String| !due_at.contains_key(*name) && !disordered.contains(*name);
    for name in waiting.keys().filter(stale) {
        world.wrong(format!("the timer {name} waits for nothing"));
    }
    Ok(())
}
