use crate::support::{Table, World, put};
use serde_json::{Value, json};

fn keys(event: &Value) -> Vec<&str> {
    let records = event["Records"].as_array().unwrap().iter();
    records
        .map(|it| it["dynamodb"]["Keys"]["pk"]["S"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn new_outbox_items_reach_the_function_and_nothing_else_does() {
    let world = World::start().await;
    let table = Table::new(&world.config());
    put(&table, "a", "CASE", &[]).await.unwrap();
    put(&table, "a", "OUT", &[("kind", "outbox")])
        .await
        .unwrap();
    put(&table, "a", "OUT", &[("kind", "outbox"), ("sent", "yes")])
        .await
        .unwrap();
    world.settle().await;
    let events = world.calls_of("carry");
    assert_eq!(events.iter().flat_map(keys).collect::<Vec<_>>(), ["a"]);
    let record = &events[0]["Records"][0];
    assert_eq!(record["eventName"], "INSERT");
    assert_eq!(record["eventSource"], "aws:dynamodb");
    assert_eq!(record["dynamodb"]["StreamViewType"], "NEW_IMAGE");
    assert!(
        record["eventSourceARN"]
            .as_str()
            .unwrap()
            .contains("/stream/")
    );
    let created = record["dynamodb"]["ApproximateCreationDateTime"]
        .as_i64()
        .unwrap();
    let start: jiff::Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
    assert!((0..600).contains(&(created - start.as_second())));
}

#[tokio::test]
async fn records_arrive_in_the_order_of_their_writes() {
    let world = World::start().await;
    let table = Table::new(&world.config());
    let names: Vec<String> = (0..25).map(|it| format!("{it:02}")).collect();
    for name in &names {
        put(&table, name, "OUT", &[("kind", "outbox")])
            .await
            .unwrap();
    }
    world.settle().await;
    assert_eq!(world.subjects().await, names);
}

#[tokio::test]
async fn a_record_that_fails_is_tried_again_from_there_and_then_given_up() {
    let world = World::start().await;
    let table = Table::new(&world.config());
    put(&table, "bad", "OUT", &[("kind", "outbox"), ("bad", "yes")])
        .await
        .unwrap();
    put(&table, "good", "OUT", &[("kind", "outbox")])
        .await
        .unwrap();
    world.settle().await;
    assert!(world.subjects().await.contains(&"good".to_owned()));
    let letters = world.get("/_local/dead-letters").await.json();
    assert_eq!(letters.as_array().unwrap().len(), 1);
    assert_eq!(keys(&letters[0]["event"]), ["bad"]);
}

#[tokio::test]
async fn a_function_that_dies_gets_the_batch_again() {
    let world = World::start().await;
    let table = Table::new(&world.config());
    world
        .fault(json!({"service": "function", "function": "carry", "kind": "crash", "after": 0}))
        .await;
    put(&table, "a", "OUT", &[("kind", "outbox")])
        .await
        .unwrap();
    world.settle().await;
    assert_eq!(world.calls_of("carry").len(), 2);
    assert_eq!(world.subjects().await, ["a"]);
}
