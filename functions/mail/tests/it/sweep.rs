//! What `sweep` finds and does.

use std::time::Duration;

use crate::world::{Fault, World};
use emulator::table;
use jiff::SignedDuration;
use runtime::Error;
use serde_json::{Value, json};

async fn sweep(world: &World) -> Result<(), Error> {
    let sample = include_str!("../../../../events/sweep.json");
    let event = serde_json::from_str(sample).unwrap();
    let answer = runtime::invoke("sweep", &world.carrier, &mail::sweep::handle, event).await?;
    assert_eq!(answer["left"], false);
    Ok(())
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

#[tokio::test]
async fn the_backlog_of_the_stream_is_carried_out() {
    let world = World::new().await;
    let case = world.file(1).await;
    world.advance(hours(1));
    sweep(&world).await.unwrap();
    world.assert_filing_carried_out(case);
}

#[tokio::test]
async fn a_term_whose_timer_never_fired_ends_anyway() {
    let world = World::new().await;
    let case = world.file(1).await;
    world.advance(hours(7 * 24 + 1));
    sweep(&world).await.unwrap();
    let stored = world.stored(case).await;
    assert!(matches!(stored.stage, dispute::Stage::ChoiceAsked(_)));
}

#[tokio::test]
async fn a_term_whose_timer_was_lost_waits_for_the_morning() {
    let world = World::new().await;
    let case = world.file(1).await;
    // Ten past midnight, and ten past eight.
    for (minutes, asked) in [(7 * 24 * 60 + 605, false), (8 * 60, true)] {
        world.advance(SignedDuration::from_mins(minutes));
        sweep(&world).await.unwrap();
        let stored = world.stored(case).await;
        let is_asked = matches!(stored.stage, dispute::Stage::ChoiceAsked(_));
        assert_eq!(is_asked, asked);
    }
}

#[tokio::test]
async fn one_that_fails_stops_no_other_and_the_run_says_so() {
    let world = World::new().await;
    let cases = [world.file(1).await, world.file(2).await];
    world.advance(hours(1));
    world.fail(&[Fault::Answer(400, "SendingPausedException")]);
    let error = sweep(&world).await.unwrap_err();
    assert_eq!(error.to_string(), "1 overdue things failed, 7 are done");
    assert_eq!(world.mailed().len(), 3);
    sweep(&world).await.unwrap();
    for case in cases {
        assert_eq!(world.outbox(case), [] as [Value; 0]);
    }
}

#[tokio::test]
async fn one_that_cannot_be_read_stops_no_other_and_the_run_says_so() {
    let world = World::new().await;
    world.file(1).await;
    world.advance(hours(1));
    let strange = json!({
        "pk": { "S": "CASE#later" }, "sk": { "S": "CASE" }, "due_key": { "S": "DUE" },
        "due_at": { "S": "2026-11-20T12:00:00.000000000Z#phone-call#1" },
    });
    let request = json!({ "TableName": table::NAME, "Item": strange });
    let request = serde_json::from_value(request).unwrap();
    world.database.put_item(request).unwrap();
    let error = sweep(&world).await.unwrap_err();
    assert_eq!(error.to_string(), "1 overdue things failed, 4 are done");
    assert_eq!(world.mailed().len(), 2);
}

#[tokio::test]
async fn a_sweep_whose_time_is_over_stops_before_the_next_thing_and_says_so() {
    let world = World::new().await;
    world.file(1).await;
    world.advance(hours(1));
    let swept = mail::sweep::sweep_for(&world.carrier, Duration::ZERO).await;
    assert!(swept.unwrap().left);
    assert_eq!(world.mailed(), [] as [&str; 0]);
}

#[tokio::test]
async fn where_nothing_is_overdue_nothing_happens() {
    let world = World::new().await;
    world.file(1).await;
    sweep(&world).await.unwrap();
    assert_eq!(world.mailed(), [] as [&str; 0]);
}

#[tokio::test]
async fn more_than_a_page_is_swept_at_once() {
    let world = World::new().await;
    for number in 0..30 {
        world.file(number).await;
    }
    world.advance(hours(1));
    sweep(&world).await.unwrap();
    assert_eq!(world.mailed().len(), 60);
    assert_eq!(world.timers().len(), 60);
}
