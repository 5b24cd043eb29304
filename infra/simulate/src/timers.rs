//! EventBridge Scheduler at its worst: timers fire on time, twice, late or
//! never. Also the hourly sweep, which runs at random times here.

use std::sync::Arc;

use hyper::body::Bytes;
use hyper::http::{Method, Request};
use local::parts::Waiting;
use serde_json::{Value, json};

use crate::dice::{days, hours, minutes, seconds};
use crate::time::pass;
use crate::weather::Fault;
use crate::world::World;

/// A schedule was created: makes sure that it fires.
pub(crate) fn watch(world: &Arc<World>, request: &Request<Bytes>) {
    if request.method() != Method::POST {
        return;
    }
    if let Ok(Some(timer)) = world.parts.timer(name(request)) {
        tokio::spawn(fire(Arc::clone(world), timer));
    }
}

/// If Scheduler answers that a timer exists, it has to be the same timer.
pub(crate) fn compare(world: &World, request: &Request<Bytes>) {
    let name = name(request);
    let asked: Value = serde_json::from_slice(request.body()).unwrap_or_default();
    if let Ok(Some(waiting)) = world.parts.timer(name)
        && asked["Target"]["Input"] != waiting.input
    {
        world.wrong(format!("another timer waits under the name {name}"));
    }
}

/// Notes which timers are deleted, and which are set after that.
pub(crate) fn keep_count(world: &World, request: &Request<Bytes>) {
    let name = name(request).to_owned();
    let mut ledger = world.ledger();
    if request.method() == Method::DELETE {
        ledger.dropped.insert(name);
    } else if ledger.dropped.contains(&name) {
        ledger.disordered.insert(name);
    }
}

/// The name of the timer that a request is about.
pub(crate) fn name(request: &Request<Bytes>) -> &str {
    let path = request.uri().path();
    path.rsplit('/').next().unwrap_or_default()
}

async fn fire(world: Arc<World>, timer: Waiting) {
    world.time.reach(timer.due).await;
    pass(world.dice.time(seconds(0), seconds(60))).await;
    if world.strikes(Fault::TimerLate, 30.0) {
        pass(world.dice.time(minutes(2), days(2))).await;
    }
    // It may have been deleted meanwhile.
    if world.parts.timer(&timer.name).ok().flatten().as_ref() != Some(&timer) {
        return;
    }
    if let Err(error) = world.parts.remove_timer(&timer.name) {
        world.wrong(format!("a timer could not be removed: {error}"));
    }
    if world.strikes(Fault::TimerNever, 20.0) {
        return;
    }
    call(&world, &timer).await;
    if world.strikes(Fault::TimerTwice, 40.0) {
        pass(world.dice.time(seconds(0), days(9))).await;
        call(&world, &timer).await;
    }
}

async fn call(world: &Arc<World>, timer: &Waiting) {
    let input: Value = serde_json::from_str(&timer.input).unwrap_or_default();
    if !world.invoke_later(&timer.function, &input).await {
        world.note(format_args!("dead letter {}", timer.name));
    }
}

/// Sweeps at random times as long as the world runs. Every hour would only take
/// time: a sweep that finds nothing does nothing.
pub(crate) async fn sweep_at_times(world: Arc<World>) {
    loop {
        pass(world.dice.time(hours(1), hours(60))).await;
        sweep(&world).await;
    }
}

/// One sweep.
pub(crate) async fn sweep(world: &Arc<World>) {
    let _ = world.invoke("sweep", json!({})).await;
}

/// Lets the clock leap at random times: by seconds at any time, by days while
/// nothing runs.
pub(crate) async fn leap_at_times(world: Arc<World>) {
    loop {
        pass(world.dice.time(hours(12), days(12))).await;
        let small = world.dice.percent(60.0);
        let by = if small {
            i64::try_from(world.dice.number(0..=10_000)).unwrap_or(0) - 5_000
        } else {
            i64::try_from(world.dice.number(60_000..=3 * 86_400_000)).unwrap_or(0)
        };
        if small || world.ledger().under_way == 0 {
            world.count(Fault::ClockLeaps);
            world.time.leap(by);
        }
    }
}
