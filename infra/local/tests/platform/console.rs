use crate::support::{Mail, Table, Timers, World, put, schedule, send};
use hyper::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_page_shows_mail_timers_and_shops_and_escapes_them() {
    let world = World::start().await;
    let config = world.config();
    send(&Mail::new(&config), "piet@x.example", "<script>")
        .await
        .unwrap();
    schedule(&Timers::new(&config), "a-timer", "2026-11-27T10:00:00")
        .await
        .unwrap();
    let page = world.get("/_local").await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "&#60;script&#62;",
        "a-timer",
        "Shop &#38; Co",
        "Fri 20 Nov 2026 11:00",
    ] {
        assert!(page.text().contains(text), "{text} in {}", page.text());
    }
}

#[tokio::test]
async fn a_mail_has_a_page_with_its_html_in_a_sandbox() {
    let world = World::start().await;
    let id = send(&Mail::new(&world.config()), "piet@x.example", "Hallo")
        .await
        .unwrap();
    let page = world.get(&format!("/_local/mail/{id}")).await;
    assert!(page.text().contains("sandbox="));
    assert!(page.text().contains("auto-generated"));
    let html = world.get(&format!("/_local/mail/{id}/html")).await;
    assert!(html.text().contains(r#"<base target="_top">"#));
    assert_eq!(
        world.get("/_local/mail/none").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_buttons_are_forms_that_lead_back_to_the_page() {
    let world = World::start().await;
    let request = world
        .request("POST", "/_local/clock")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", &world.running.address);
    let answer = world.ask(request, "advance=P7D").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers["location"], "/_local");
    let now = world.get("/_local/clock").await.json();
    assert_eq!(now["now"], "2026-11-27T10:00:00Z");
}

#[tokio::test]
async fn another_sites_page_is_refused() {
    let world = World::start().await;
    let request = world
        .request("POST", "/_local/reset")
        .header("origin", "https://elsewhere.example");
    assert_eq!(world.ask(request, "").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_site_whose_name_leads_here_reads_and_moves_nothing() {
    let world = World::start().await;
    let port = world.running.address.rsplit(':').next().unwrap();
    let evil = format!("evil.example:{port}");
    for (method, path) in [
        ("GET", "/_local"),
        ("GET", "/_local/mail"),
        ("POST", "/_local/reset"),
    ] {
        let request = world
            .request(method, path)
            .header("host", &evil)
            .header("origin", format!("http://{evil}"));
        let answer = world.ask(request, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
    }
    let aws = &world.running.aws_address;
    let request = hyper::Request::post(aws)
        .header("host", &evil)
        .header("x-amz-target", "DynamoDB_20120810.ListTables");
    assert_eq!(world.ask(request, "{}").await.status, StatusCode::FORBIDDEN);
    let own = world
        .request("GET", "/_local/mail")
        .header("host", format!("localhost:{port}"));
    assert_eq!(world.ask(own, "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn unknown_calls_and_methods_are_named_so() {
    let world = World::start().await;
    assert_eq!(
        world.get("/_local/nothing").await.status,
        StatusCode::NOT_FOUND
    );
    let answer = world.ask(world.request("PUT", "/_local/clock"), "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn units_are_counted_for_each_function() {
    let world = World::start().await;
    world.post("/write/a", json!({})).await;
    let units = world.get("/_local/capacity").await.json();
    assert_eq!(
        units["write"],
        json!({
            "read": 1.0,
            "write": 1.0,
            "indexes": {},
            "operations": {"GetItem": 1.0, "PutItem": 1.0},
            "calls": 3,
            "actions": {"dynamodb:GetItem": 2, "dynamodb:PutItem": 1},
        })
    );
    assert_eq!(
        units["local"],
        json!(null),
        "the platform's own calls cost nothing"
    );
    world
        .ask(world.request("DELETE", "/_local/capacity"), "")
        .await;
    assert_eq!(world.get("/_local/capacity").await.json(), json!({}));
}

#[tokio::test]
async fn a_reset_empties_everything_and_puts_the_shops_back() {
    let world = World::start().await;
    let config = world.config();
    let table = Table::new(&config);
    put(
        &table,
        "a",
        "OUT",
        &[("kind", "outbox"), ("due", "2026-11-27T10:00:00")],
    )
    .await
    .unwrap();
    world.settle().await;
    world
        .fault(json!({"service": "ses", "kind": "error"}))
        .await;
    world.advance("P1D").await;
    world
        .post("/_local/reset", json!({"now": "2026-11-20T10:00:00Z"}))
        .await;
    for list in ["mail", "timers", "fault", "dead-letters", "log"] {
        let left = world.get(&format!("/_local/{list}")).await.json();
        assert_eq!(left, json!([]), "{list}");
    }
    assert_eq!(
        world.get("/_local/clock").await.json()["now"],
        "2026-11-20T10:00:00Z"
    );
    let items = table.scan().table_name("beslecht").send().await.unwrap();
    assert_eq!(items.count(), 1);
    put(&table, "b", "OUT", &[("kind", "outbox")])
        .await
        .unwrap();
    world.settle().await;
    assert_eq!(world.subjects().await, ["b"]);
}
