//! A journal with an empty table, and injected faults between them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use dynoxide::Database;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use journal::Journal;
use runtime::Variables;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::table;

/// A fault of a call to the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is executed, but its answer is lost.
    LoseAnswer,
    /// It is refused because of throttling.
    Throttle,
    /// It is refused because another writer changes the same item.
    Collide,
}

/// A journal, its table, and the faults to inject between them.
pub struct Emulator {
    /// The journal.
    pub journal: Journal,
    /// Its table, without the journal between.
    pub database: Database,
    gate: Arc<Gate>,
}

struct Gate {
    table: Uri,
    client: Client<HttpConnector, Full<Bytes>>,
    faults: Mutex<VecDeque<(&'static str, Fault)>>,
    forgetful: Mutex<bool>,
    calls: Mutex<Vec<String>>,
}

impl Emulator {
    /// A journal with an empty table in memory.
    pub async fn start() -> Self {
        Self::start_on(table::create()).await
    }

    /// A journal with the table in this database.
    pub async fn start_on(database: Database) -> Self {
        let (listener, table) = listen().await;
        tokio::spawn(dynoxide::server::serve_on(listener, database.clone()));
        let gate = Arc::new(Gate {
            table,
            client: Client::builder(TokioExecutor::new()).build_http(),
            faults: Mutex::default(),
            forgetful: Mutex::default(),
            calls: Mutex::default(),
        });
        let (listener, address) = listen().await;
        tokio::spawn(serve(listener, gate.clone()));
        Self {
            journal: Journal::new(&config(&address), table::NAME),
            database,
            gate,
        }
    }

    /// Makes the next call of this operation fail.
    pub fn fail(&self, operation: &'static str, fault: Fault) {
        self.gate
            .faults
            .lock()
            .unwrap()
            .push_back((operation, fault));
    }

    /// Makes the table forget the idempotency tokens, as if ten minutes had
    /// passed between two attempts.
    pub fn forget_transactions(&self) {
        *self.gate.forgetful.lock().unwrap() = true;
    }

    /// The operations called so far.
    pub fn calls(&self) -> Vec<String> {
        self.gate.calls.lock().unwrap().clone()
    }

    /// All items under a partition key, with all attributes, as JSON.
    pub fn items(&self, pk: &str) -> Vec<Value> {
        let request = json!({
            "TableName": table::NAME,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": { ":pk": { "S": pk } },
        });
        let request = serde_json::from_value(request).unwrap();
        let answer = serde_json::to_value(self.database.query(request).unwrap()).unwrap();
        answer["Items"].as_array().unwrap().clone()
    }

    /// All items there are.
    pub fn all(&self) -> Vec<Value> {
        let request = serde_json::from_value(json!({ "TableName": table::NAME })).unwrap();
        let answer = serde_json::to_value(self.database.scan(request).unwrap()).unwrap();
        answer["Items"].as_array().unwrap().clone()
    }

    /// The items in a partition whose sort keys start like this.
    pub fn items_of(&self, pk: &str, sk: &str) -> Vec<Value> {
        let mut items = self.items(pk);
        items.retain(|item| item["sk"]["S"].as_str().unwrap().starts_with(sk));
        items
    }

    /// Writes an item without the journal.
    pub fn put(&self, item: &Value) {
        let request = json!({ "TableName": table::NAME, "Item": item });
        let request = serde_json::from_value(request).unwrap();
        self.database.put_item(request).unwrap();
    }

    /// Deletes an item without the journal.
    pub fn delete(&self, item: &Value) {
        let key = json!({ "pk": item["pk"], "sk": item["sk"] });
        let request = json!({ "TableName": table::NAME, "Key": key });
        let request = serde_json::from_value(request).unwrap();
        self.database.delete_item(request).unwrap();
    }
}

/// The client of the functions, but with short pauses and patience for a busy
/// machine.
fn config(address: &Uri) -> SdkConfig {
    let address = address.to_string();
    let variables = [
        ("AWS_REGION", "eu-central-1"),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("AWS_ENDPOINT_URL_DYNAMODB", address.as_str()),
    ];
    let config = runtime::aws::config("emulator", &Variables::given(variables)).unwrap();
    let retries = RetryConfig::standard()
        .with_max_attempts(3)
        .with_initial_backoff(Duration::from_millis(1));
    config
        .into_builder()
        .retry_config(retries)
        .timeout_config(TimeoutConfig::disabled())
        .build()
}

async fn listen() -> (TcpListener, Uri) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    (listener, address.parse().unwrap())
}

async fn serve(listener: TcpListener, gate: Arc<Gate>) {
    while let Ok((stream, _)) = listener.accept().await {
        let gate = gate.clone();
        let service = hyper::service::service_fn(move |request| {
            let gate = gate.clone();
            async move { gate.pass(request).await }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            // A lost answer is an error here, and intended.
            let _ = connection.await;
        });
    }
}

impl Gate {
    async fn pass(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, LostAnswer> {
        let operation = operation(&request);
        self.calls.lock().unwrap().push(operation.clone());
        let fault = self.fault(&operation);
        match fault {
            Some(Fault::Throttle) => return Ok(throttled()),
            Some(Fault::Collide) => return Ok(collided()),
            Some(Fault::LoseAnswer) | None => {}
        }
        let (mut parts, body) = request.into_parts();
        parts.uri = self.table.clone();
        parts.headers.remove("host");
        parts.headers.remove("content-length");
        let body = self.forgotten(body.collect().await.unwrap().to_bytes());
        let request = Request::from_parts(parts, Full::new(body));
        let (parts, body) = self.client.request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        if fault == Some(Fault::LoseAnswer) {
            return Err(LostAnswer);
        }
        Ok(Response::from_parts(parts, Full::new(body)))
    }

    fn fault(&self, operation: &str) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let (_, fault) = faults.pop_front_if(|(failing, _)| *failing == operation)?;
        Some(fault)
    }

    fn forgotten(&self, body: Bytes) -> Bytes {
        if !*self.forgetful.lock().unwrap() {
            return body;
        }
        let mut request: Value = serde_json::from_slice(&body).unwrap();
        request
            .as_object_mut()
            .unwrap()
            .remove("ClientRequestToken");
        request.to_string().into()
    }
}

/// Closes the connection instead of answering.
#[derive(Debug)]
struct LostAnswer;

impl std::fmt::Display for LostAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the answer was lost")
    }
}

impl std::error::Error for LostAnswer {}

/// `PutItem` of `DynamoDB_20120810.PutItem`.
fn operation(request: &Request<Incoming>) -> String {
    let target = request.headers()["x-amz-target"].to_str().unwrap();
    target.rsplit('.').next().unwrap().to_owned()
}

fn throttled() -> Response<Full<Bytes>> {
    refused(&json!({
        "__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException",
        "message": "Rate of requests exceeds the allowed throughput.",
    }))
}

fn collided() -> Response<Full<Bytes>> {
    refused(&json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "message": "Transaction cancelled.",
        "CancellationReasons": [{ "Code": "TransactionConflict" }],
    }))
}

fn refused(body: &Value) -> Response<Full<Bytes>> {
    Response::builder()
        .status(StatusCode::BAD_REQUEST)
        .header("content-type", "application/x-amz-json-1.0")
        .body(Full::new(body.to_string().into()))
        .unwrap()
}
