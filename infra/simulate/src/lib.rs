//! A simulated world: the real functions, store and mails, with people who
//! behave and misbehave, on a clock that leaps, while everything below them
//! fails from time to time. Each seed is one world, and reproducible.

mod acts;
mod amazon;
mod boxes;
mod browser;
mod checks;
mod creation;
mod dice;
mod doing;
mod feedback;
mod filing;
mod lambda;
mod ledger;
mod mishaps;
mod outcome;
mod people;
mod person;
mod post;
mod site;
mod stream;
mod time;
mod timers;
mod trace;
mod weather;
mod who;
mod words;
mod world;

use std::path::Path;
use std::sync::Arc;

use dice::{days, hours, minutes};
use time::pass;
use world::{Failed, World};

pub use outcome::Outcome;
pub use weather::Fault;

/// The size of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// At least four consumers, and some months.
    Whole,
    /// Three consumers and three weeks, for a quick run.
    Small,
}

/// Runs the world of this seed to its end. If a folder is given, the table is
/// exported to it before the world settles, with terms running and mails
/// waiting.
pub fn run(seed: u64, size: Size, printed: bool, export: Option<&Path>) -> Result<Outcome, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()?;
    runtime.block_on(async {
        let world = creation::create(seed, printed).await?;
        live(&world, size).await;
        if let Some(folder) = export {
            creation::export(&world, folder).await?;
        }
        settle(&world).await?;
        checks::all(&world).await
    })
}

/// The period in which people act and things fail.
async fn live(world: &Arc<World>, size: Size) {
    let (consumers, least, most) = match size {
        Size::Whole => (world.dice.number(4..=7), days(50), days(130)),
        Size::Small => (3, days(20), days(20)),
    };
    stream::flow(world);
    let people = people::settle(world, consumers, least);
    let mut nature = vec![tokio::spawn(timers::sweep_at_times(Arc::clone(world)))];
    if !world.calm {
        nature.push(tokio::spawn(mishaps::change(Arc::clone(world))));
        nature.push(tokio::spawn(timers::leap_at_times(Arc::clone(world))));
    }
    pass(world.dice.time(least, most)).await;
    world.weather.end();
    world.boxes.mend();
    for person in people {
        person.abort();
    }
    for part in nature {
        part.abort();
    }
}

/// Gives running work the time to end, and lost work the time to be found by
/// the sweep.
async fn settle(world: &Arc<World>) -> Result<(), Failed> {
    world.note(format_args!("settling"));
    pass(days(11)).await;
    for _ in 0..4 {
        pass(hours(1)).await;
        // By night the sweep leaves terms to the morning.
        world.time.reach(dispute::mail_hour(world.time.now())).await;
        timers::sweep(world).await;
    }
    // Until a moment around which no timer fires.
    loop {
        pass(minutes(3)).await;
        let timers = world.parts.timers()?;
        let next = timers
            .first()
            .map(|timer| timer.due.duration_since(world.time.now()));
        if next.is_none_or(|next| next.as_mins() >= 10) {
            break;
        }
        pass(minutes(7)).await;
    }
    pass(minutes(5)).await;
    Ok(())
}
