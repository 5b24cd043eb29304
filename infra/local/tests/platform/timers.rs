use crate::support::{Timers, World, schedule};
use aws_sdk_scheduler::Error;
use serde_json::json;

const NEXT_WEEK: &str = "2026-11-27T10:00:00";

#[tokio::test]
async fn a_past_time_is_refused() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    let refused = schedule(&timers, "late", "2026-11-20T09:59:59").await;
    assert!(
        matches!(refused, Err(Error::ValidationException(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_name_is_taken_once() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    schedule(&timers, "once", NEXT_WEEK).await.unwrap();
    let refused = schedule(&timers, "once", NEXT_WEEK).await;
    assert!(
        matches!(refused, Err(Error::ConflictException(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_creation_whose_answer_was_lost_is_made_once() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    world
        .fault(json!({"service": "scheduler", "kind": "lost_answer"}))
        .await;
    schedule(&timers, "once", NEXT_WEEK).await.unwrap();
    let left = world.get("/_local/timers").await.json();
    assert_eq!(left.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_dropped_is_gone_and_what_never_was_is_not_found() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    schedule(&timers, "short", NEXT_WEEK).await.unwrap();
    let get = || {
        timers
            .get_schedule()
            .group_name("beslecht-timers")
            .name("short")
            .send()
    };
    let found = get().await.unwrap();
    assert_eq!(found.schedule_expression(), Some("at(2026-11-27T10:00:00)"));
    let delete = || {
        timers
            .delete_schedule()
            .group_name("beslecht-timers")
            .name("short")
            .send()
    };
    delete().await.unwrap();
    let gone = delete().await.map_err(Error::from);
    assert!(
        matches!(gone, Err(Error::ResourceNotFoundException(_))),
        "{gone:?}"
    );
    let gone = get().await.map_err(Error::from);
    assert!(
        matches!(gone, Err(Error::ResourceNotFoundException(_))),
        "{gone:?}"
    );
}

#[tokio::test]
async fn a_function_that_fails_is_tried_three_times_and_then_given_up() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    schedule(&timers, "doomed", NEXT_WEEK).await.unwrap();
    world
        .fault(json!({"service": "function", "function": "ring", "kind": "error", "count": 3}))
        .await;
    world.advance("P7D").await;
    assert!(world.calls_of("ring").is_empty());
    let letters = world.get("/_local/dead-letters").await.json();
    assert_eq!(letters[0]["function"], "ring");
    assert_eq!(letters[0]["event"], json!({"name": "doomed"}));
}

#[tokio::test]
async fn a_lost_answer_has_the_timer_fire_twice() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    schedule(&timers, "twice", NEXT_WEEK).await.unwrap();
    world
        .fault(json!({"service": "function", "function": "ring", "kind": "lost_answer"}))
        .await;
    world.advance("P7D").await;
    assert_eq!(world.calls_of("ring").len(), 2);
}

#[tokio::test]
async fn a_timer_can_be_fired_early_delayed_and_lost() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    for name in ["early", "late", "lost"] {
        schedule(&timers, name, NEXT_WEEK).await.unwrap();
    }
    world
        .post("/_local/timers/fire", json!({"name": "early"}))
        .await;
    assert_eq!(world.calls_of("ring")[0]["name"], "early");
    world
        .post("/_local/timers/delay", json!({"name": "late", "by": "P1D"}))
        .await;
    world
        .post("/_local/timers/drop", json!({"name": "lost"}))
        .await;
    world.advance("P7D").await;
    assert_eq!(world.calls_of("ring").len(), 2);
    world.advance("P1D").await;
    assert_eq!(world.calls_of("ring")[2]["name"], "late");
    assert_eq!(world.calls_of("ring").len(), 3);
}
