use crate::support::Tiny;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use local::Options;
use local::remote::Remote;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Takes events as `cargo lambda watch` does.
async fn invoke(Path(name): Path<String>, Json(event): Json<Value>) -> (StatusCode, Json<Value>) {
    if event["rawPath"] == "/fail" {
        let error = json!({"errorType": "Asked", "errorMessage": "for it"});
        return (StatusCode::INTERNAL_SERVER_ERROR, Json(error));
    }
    let answer = json!({"statusCode": 200, "body": format!("{name} got {}", event["rawPath"])});
    (StatusCode::OK, Json(answer))
}

async fn get(address: &str) -> (StatusCode, String) {
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let answer = client.get(address.parse().unwrap()).await.unwrap();
    let status = answer.status();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn functions_of_another_process_are_called_by_invoke() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let path = "/2015-03-31/functions/{name}/invocations";
    let server = axum::serve(listener, Router::new().route(path, post(invoke)));
    tokio::spawn(async move { server.await });
    let product = Remote::new(Tiny::default(), &endpoint, &["echo"]);
    let running = local::start_with(Options::default(), product)
        .await
        .unwrap();

    let (status, body) = get(&format!("{}/case/a", running.address)).await;
    assert_eq!(
        (status, body.as_str()),
        (StatusCode::OK, "echo got \"/case/a\"")
    );
    let (status, _) = get(&format!("{}/fail", running.address)).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn without_the_other_process_a_request_fails_and_the_platform_stays() {
    let product = Remote::new(Tiny::default(), "http://127.0.0.1:1", &["echo"]);
    let running = local::start_with(Options::default(), product)
        .await
        .unwrap();
    for _ in 0..2 {
        let (status, _) = get(&format!("{}/case/a", running.address)).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}
