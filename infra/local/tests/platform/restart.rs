use crate::support::{Table, Timers, World, put, schedule};
use local::Options;
use serde_json::json;

fn on(directory: &tempfile::TempDir) -> Options {
    Options {
        data: Some(directory.path().to_owned()),
        ..Options::default()
    }
}

#[tokio::test]
async fn everything_survives_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let world = World::start_with(on(&directory)).await;
    let keys = world.running.surroundings.all_variables()["LINK_KEYS"].clone();
    let config = world.config();
    put(&Table::new(&config), "a", "OUT", &[("kind", "outbox")])
        .await
        .unwrap();
    schedule(&Timers::new(&config), "later", "2026-12-01T10:00:00")
        .await
        .unwrap();
    world.advance("P7D").await;
    world.running.stop().await.unwrap();

    let world = World::start_with(on(&directory)).await;
    assert_eq!(
        world.get("/_local/clock").await.json()["now"],
        "2026-11-27T10:00:00Z"
    );
    assert_eq!(world.subjects().await, ["a"]);
    assert_eq!(world.get("/_local/timers").await.json()[0]["name"], "later");
    assert_eq!(
        world.running.surroundings.all_variables()["LINK_KEYS"],
        keys
    );
    world.settle().await;
    assert!(
        world.calls_of("carry").is_empty(),
        "nothing is carried out twice"
    );
    world.advance("P7D").await;
    assert_eq!(world.calls_of("ring").len(), 1);
}

#[tokio::test]
async fn what_was_under_way_is_carried_out_before_it_stops() {
    let directory = tempfile::tempdir().unwrap();
    let world = World::start_with(on(&directory)).await;
    world.post("/write/a", json!({})).await;
    world.running.stop().await.unwrap();
    let world = World::start_with(on(&directory)).await;
    assert_eq!(world.subjects().await, ["a"]);
}

#[tokio::test]
async fn a_second_platform_on_the_same_data_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let _world = World::start_with(on(&directory)).await;
    let second = local::start_with(on(&directory), crate::support::Tiny::default()).await;
    assert!(second.unwrap_err().to_string().contains("already running"));
}
