use crate::support::{Table, World, put, send};
use aws_sdk_dynamodb::error::ProvideErrorMetadata;
use hyper::StatusCode;
use serde_json::{Value, json};

/// Whether the function's item was written, and how often the function was
/// started.
async fn outcome(world: &World) -> (bool, usize) {
    let table = Table::new(&world.config());
    let items = table.scan().table_name("beslecht").send().await.unwrap();
    let written = items
        .items()
        .iter()
        .any(|it| it["sk"].as_s().unwrap() == "OUT");
    (written, world.calls_of("write").len())
}

async fn write_with(fault: Value) -> (StatusCode, bool) {
    let world = World::start().await;
    world.fault(fault).await;
    let status = world.post("/write/a", json!({})).await.status;
    let (written, begun) = outcome(&world).await;
    assert!(begun <= 1);
    let waiting = world.get("/_local/fault").await.json();
    assert_eq!(waiting, json!([]), "the fault came to pass");
    (status, written)
}

const DIED: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;

#[tokio::test]
async fn a_function_can_be_killed_before_and_after_each_of_its_calls() {
    for (after, written) in [(0, false), (1, false), (2, true), (3, true)] {
        let fault =
            json!({"service": "function", "kind": "crash", "function": "write", "after": after});
        assert_eq!(write_with(fault).await, (DIED, written), "after {after}");
    }
}

#[tokio::test]
async fn a_function_can_be_killed_before_a_call_to_a_service() {
    for (after, written) in [(0, false), (1, false), (2, true)] {
        let fault = json!({"service": "dynamodb", "kind": "crash", "after": after});
        assert_eq!(write_with(fault).await, (DIED, written), "after {after}");
    }
}

#[tokio::test]
async fn an_invocation_can_fail_before_and_after_the_function_ran() {
    for (kind, written, status) in [
        ("error", false, DIED),
        ("timeout", false, DIED),
        ("throttle", false, StatusCode::SERVICE_UNAVAILABLE),
        ("lost_answer", true, DIED),
        ("slow", true, StatusCode::CREATED),
    ] {
        let fault = json!({"service": "function", "function": "write", "kind": kind});
        assert_eq!(write_with(fault).await, (status, written), "{kind}");
    }
}

#[tokio::test]
async fn the_sdk_gets_over_a_passing_fault_of_a_service() {
    for kind in ["error", "throttle", "timeout", "lost_answer"] {
        let fault = json!({"service": "dynamodb", "kind": kind, "count": 2});
        assert_eq!(
            write_with(fault).await,
            (StatusCode::CREATED, true),
            "{kind}"
        );
    }
}

#[tokio::test]
async fn a_service_fails_as_the_real_one_words_it() {
    let world = World::start().await;
    let config = world.config();
    let table = Table::new(&config);
    for (kind, code) in [
        ("error", "InternalServerError"),
        ("throttle", "ThrottlingException"),
    ] {
        world
            .fault(json!({"service": "dynamodb", "kind": kind, "count": 4}))
            .await;
        let error = table
            .scan()
            .table_name("beslecht")
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.code(), Some(code));
    }
    let mail = crate::support::Mail::new(&config);
    for (kind, code) in [
        ("error", "InternalFailure"),
        ("throttle", "TooManyRequestsException"),
    ] {
        world
            .fault(json!({"service": "ses", "kind": kind, "count": 4}))
            .await;
        let error = send(&mail, "piet@x.example", "x").await.unwrap_err();
        assert_eq!(error.code(), Some(code));
    }
    let timers = crate::support::Timers::new(&config);
    for (kind, code) in [
        ("error", "InternalServerException"),
        ("throttle", "ThrottlingException"),
    ] {
        world
            .fault(json!({"service": "scheduler", "kind": kind, "count": 4}))
            .await;
        let error = crate::support::schedule(&timers, "x", "2026-12-01T00:00:00")
            .await
            .unwrap_err();
        assert_eq!(error.code(), Some(code));
    }
}

#[tokio::test]
async fn a_fault_hits_only_the_function_it_names() {
    let world = World::start().await;
    world
        .fault(json!({"service": "dynamodb", "function": "write", "kind": "crash", "count": 9}))
        .await;
    put(&Table::new(&world.config()), "a", "CASE", &[])
        .await
        .unwrap();
    assert_eq!(world.post("/write/a", json!({})).await.status, DIED);
}

#[tokio::test]
async fn faults_can_be_taken_back() {
    let world = World::start().await;
    for back in [
        json!({"clear": true}),
        json!({"service": "ses", "kind": "error", "count": 0}),
    ] {
        world
            .fault(json!({"service": "ses", "kind": "error", "count": 5}))
            .await;
        world.fault(back).await;
        assert_eq!(world.get("/_local/fault").await.json(), json!([]));
    }
    let unknown = json!({"service": "ses", "kind": "fire"});
    let answer = world.post("/_local/fault", unknown).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}
