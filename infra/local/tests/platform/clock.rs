use crate::support::{Timers, World, put, schedule};
use hyper::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_clock_starts_at_the_given_time_and_moves_by_the_calendar() {
    let world = World::start().await;
    world.advance("P7D").await;
    let now = world.get("/_local/clock").await.json();
    assert_eq!(now, json!({"now": "2026-11-27T10:00:00Z"}));
}

#[tokio::test]
async fn seven_days_over_a_change_of_the_clocks_end_at_the_same_time_of_day() {
    let world = World::start().await;
    let set = json!({"set": "2027-03-26T09:00:00Z"});
    world.post("/_local/clock", set).await;
    world.advance("P7D").await;
    let now = world.get("/_local/clock").await.json();
    assert_eq!(now["now"], "2027-04-02T08:00:00Z");
}

#[tokio::test]
async fn the_clock_never_goes_back() {
    let world = World::start().await;
    let set = json!({"set": "2026-11-20T09:59:00Z"});
    let answer = world.post("/_local/clock", set).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.json()["title"], "The clock never goes back");
}

#[tokio::test]
async fn nonsense_is_refused_with_a_reason() {
    let world = World::start().await;
    for body in [
        json!({}),
        json!({"advance": "a week"}),
        json!({"set": "tomorrow"}),
        json!({"advance": "P1D", "set": "2026-12-01T00:00:00Z"}),
    ] {
        let answer = world.post("/_local/clock", body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn timers_fire_in_order_each_at_its_own_time() {
    let world = World::start().await;
    let timers = Timers::new(&world.config());
    for (name, at) in [
        ("third", "2026-11-27T10:00:00"),
        ("first", "2026-11-21T10:00:00"),
        ("second", "2026-11-24T10:00:00"),
        ("later", "2026-12-24T10:00:00"),
    ] {
        schedule(&timers, name, at).await.unwrap();
    }
    world.advance("P7D").await;
    let rung: Vec<_> = world
        .calls_of("ring")
        .iter()
        .map(|it| {
            let now = it["now"].as_str().unwrap()[..16].to_owned();
            (it["name"].as_str().unwrap().to_owned(), now)
        })
        .collect();
    assert_eq!(
        rung,
        [
            ("first", "2026-11-21T10:00"),
            ("second", "2026-11-24T10:00"),
            ("third", "2026-11-27T10:00"),
        ]
        .map(|(name, at)| (name.to_owned(), at.to_owned()))
    );
    let left = world.get("/_local/timers").await.json();
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["name"], "later");
    assert_eq!(left[0]["target"], "ring");
    assert_eq!(left[0]["due"], "2026-12-24T10:00:00Z");
    assert_eq!(left[0]["payload"], json!({"name": "later"}));
}

#[tokio::test]
async fn a_timer_that_comes_up_on_the_way_fires_on_the_way() {
    let world = World::start().await;
    let table = crate::support::Table::new(&world.config());
    let due = [("kind", "outbox"), ("due", "2026-11-22T10:00:00")];
    put(&table, "a", "OUT", &due).await.unwrap();
    world.advance("P7D").await;
    assert_eq!(world.calls_of("ring").len(), 1);
    assert_eq!(world.subjects().await, ["a"]);
}

#[tokio::test]
async fn the_hourly_function_runs_every_hour_along_the_clock() {
    let world = World::start().await;
    world.advance("P1D").await;
    let runs = world.calls_of("sweep");
    assert_eq!(runs.len(), 24);
    assert_eq!(runs[0]["source"], "aws.scheduler");
}

#[tokio::test]
async fn a_timer_that_real_time_brings_fires_by_itself() {
    let world = World::start().await;
    let set = json!({"set": "2026-11-20T10:30:59.950Z"});
    let timers = Timers::new(&world.config());
    schedule(&timers, "soon", "2026-11-20T10:31:00")
        .await
        .unwrap();
    world.post("/_local/clock", set).await;
    while world.calls_of("ring").is_empty() {
        tokio::task::yield_now().await;
    }
    world.settle().await;
    assert!(
        world
            .get("/_local/timers")
            .await
            .json()
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn items_expire_when_the_clock_passes_them() {
    use aws_sdk_dynamodb::types::AttributeValue;
    let world = World::start().await;
    let table = crate::support::Table::new(&world.config());
    for (pk, expires) in [
        ("short", "2026-11-21T00:00:00Z"),
        ("long", "2027-11-21T00:00:00Z"),
    ] {
        let expires: jiff::Timestamp = expires.parse().unwrap();
        table
            .put_item()
            .table_name("beslecht")
            .item("pk", AttributeValue::S(pk.to_owned()))
            .item("sk", AttributeValue::S("DRAFT".to_owned()))
            .item(
                "expires",
                AttributeValue::N(expires.as_second().to_string()),
            )
            .send()
            .await
            .unwrap();
    }
    world.advance("P2D").await;
    let left = table.scan().table_name("beslecht").send().await.unwrap();
    let mut keys: Vec<_> = left
        .items()
        .iter()
        .map(|it| it["pk"].as_s().unwrap().as_str())
        .collect();
    keys.sort_unstable();
    assert_eq!(keys, ["SHOP", "long"]);
}

#[tokio::test]
async fn the_clock_moves_while_people_keep_asking_for_pages() {
    let world = World::start().await;
    let ask = || async {
        loop {
            world.get("/case/any").await;
        }
    };
    tokio::select! {
        () = world.advance("P7D") => {}
        _ = async { tokio::join!(ask(), ask(), ask(), ask()) } => {}
    }
    let now = world.get("/_local/clock").await.json();
    assert!(now["now"].as_str().unwrap() >= "2026-11-27T10:00:00Z");
}
