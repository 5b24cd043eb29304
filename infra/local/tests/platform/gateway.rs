use crate::support::World;
use base64::Engine;
use hyper::StatusCode;
use serde_json::json;

#[tokio::test]
async fn a_request_becomes_an_event_of_version_2() {
    let world = World::start().await;
    let request = world
        .request("POST", "/case/a%20b?x=1&x=2&lang=nl")
        .header("cookie", "a=1; b=2")
        .header("accept-language", "nl")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("user-agent", "a test");
    let answer = world.ask(request, "text=hello+you").await;
    let event = answer.json();
    assert_eq!(event["version"], "2.0");
    assert_eq!(event["routeKey"], "ANY /case/{link}");
    assert_eq!(event["rawPath"], "/case/a%20b");
    assert_eq!(event["rawQueryString"], "x=1&x=2&lang=nl");
    assert_eq!(
        event["queryStringParameters"],
        json!({"x": "1,2", "lang": "nl"})
    );
    assert_eq!(event["pathParameters"], json!({"link": "a b"}));
    assert_eq!(event["cookies"], json!(["a=1", "b=2"]));
    assert_eq!(event["headers"]["accept-language"], "nl");
    assert_eq!(event["headers"]["cookie"], json!(null));
    assert_eq!(event["isBase64Encoded"], true);
    let body = base64::engine::general_purpose::STANDARD
        .decode(event["body"].as_str().unwrap())
        .unwrap();
    assert_eq!(body, b"text=hello+you");
    let context = &event["requestContext"];
    assert_eq!(context["http"]["method"], "POST");
    assert_eq!(context["stage"], "$default");
    assert_eq!(
        context["time"].as_str().unwrap()[..17],
        *"20/Nov/2026:10:00"
    );
    assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 2);
}

#[tokio::test]
async fn json_is_handed_over_as_text() {
    let world = World::start().await;
    let event = world.post("/case/a", json!({"a": 1})).await.json();
    assert_eq!(event["body"], r#"{"a":1}"#);
    assert_eq!(event["isBase64Encoded"], false);
}

#[tokio::test]
async fn head_is_answered_like_get_without_a_body() {
    let world = World::start().await;
    let answer = world.ask(world.request("HEAD", "/case/a"), "").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["content-type"], "application/json");
    assert!(answer.body.is_empty());
}

#[tokio::test]
async fn what_no_route_knows_goes_to_the_default() {
    let world = World::start().await;
    let event = world.get("/nowhere/at/all").await.json();
    assert_eq!(event["routeKey"], "$default");
    assert_eq!(event["pathParameters"], json!(null));
}

#[tokio::test]
async fn a_function_that_breaks_gives_status_500() {
    let world = World::start().await;
    for path in ["/panic", "/fail", "/hang"] {
        let answer = world.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.json(), json!({"message": "Internal Server Error"}));
    }
}

#[tokio::test]
async fn heads_over_10_kb_and_bodies_over_10_mb_are_refused() {
    let world = World::start().await;
    let long = "x".repeat(11_000);
    let answer = world
        .ask(world.request("GET", "/").header("x-long", &long), "")
        .await;
    assert_eq!(answer.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    let body = "x".repeat(20 * 1024 * 1024);
    let answer = world.ask(world.request("POST", "/case/a"), &body).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = world
        .ask(world.request("POST", "/case/a"), &body[..1024 * 1024])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn what_the_functions_log_is_kept() {
    let world = World::start().await;
    world.get("/").await;
    let log = world.get("/_local/log").await.json();
    assert_eq!(log[0]["message"], "answered a request");
    assert_eq!(log[0]["level"], "INFO");
}
