//! A tiny product, and helpers to use the platform.

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_scheduler::types::{
    ActionAfterCompletion, FlexibleTimeWindow, FlexibleTimeWindowMode, Target,
};
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{HeaderMap, Request, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use local::{
    BoxFuture, Error, FunctionError, Options, Product, Registry, Running, SampleShop, Specimen,
    Surroundings,
};
use runtime::Variables;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

pub(crate) type Table = aws_sdk_dynamodb::Client;
pub(crate) type Mail = aws_sdk_sesv2::Client;
pub(crate) type Timers = aws_sdk_scheduler::Client;

/// The events that the functions were called with, in order.
pub(crate) type Calls = Arc<Mutex<Vec<(String, Value)>>>;

/// Six functions that do one thing each.
#[derive(Clone, Default)]
pub(crate) struct Tiny {
    pub(crate) calls: Calls,
}

impl Product for Tiny {
    fn template(&self) -> String {
        include_str!("template.yaml").to_owned()
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let calls = |name: &'static str| {
            let calls = Arc::clone(&self.calls);
            move |event: &Value| calls.lock().unwrap().push((name.to_owned(), event.clone()))
        };
        let clock = surroundings.clock.clone();
        let [note_write, note_carry, note_ring, note_sweep, note_receive] =
            ["write", "carry", "ring", "sweep", "receive"].map(calls);
        let [write_config, carry_config] = ["write", "carry"].map(|it| config(surroundings, it));
        Ok(Registry::default()
            .with("echo", echo)
            .with("write", move |event| {
                note_write(&event);
                write(Table::new(&write_config), event)
            })
            .with("carry", move |event| {
                note_carry(&event);
                carry(carry_config.clone(), event)
            })
            .with("ring", move |mut event| {
                event["now"] = clock.now().to_string().into();
                note_ring(&event);
                async { Ok(Value::Null) }
            })
            .with("receive", move |event| {
                note_receive(&event);
                async { Ok(Value::Null) }
            })
            .with("sweep", move |event| {
                note_sweep(&event);
                async { Ok(Value::Null) }
            }))
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        let table = Table::new(&config(surroundings, "local"));
        Box::pin(async move { put(&table, "SHOP", "shop", &[]).await })
    }

    fn shops(&self) -> Vec<SampleShop> {
        vec![SampleShop {
            name: "Shop & Co".to_owned(),
            page: "/shops/co".to_owned(),
            mail: "shop@co.example".to_owned(),
            secret: "hush".to_owned(),
        }]
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        Ok(vec![Specimen {
            name: "filed".to_owned(),
            language: "nl",
            subject: "Ontvangen".to_owned(),
            text: "plain".to_owned(),
            html: "<head></head><b>rich</b>".to_owned(),
        }])
    }
}

/// Answers with its event, and misbehaves if the path says so.
async fn echo(event: Value) -> Result<Value, FunctionError> {
    match event["rawPath"].as_str() {
        Some("/panic") => panic!("as asked"),
        Some("/hang") => std::future::pending().await,
        Some("/fail") => Err(FunctionError {
            error_type: "Asked".to_owned(),
            message: "for it".to_owned(),
        }),
        _ => {
            tracing::info!(path = "secret-free", "answered a request");
            Ok(json!({
                "statusCode": 200,
                "headers": {"content-type": "application/json"},
                "cookies": ["a=1; Path=/", "b=2; Path=/"],
                "body": event.to_string(),
                "isBase64Encoded": false,
            }))
        }
    }
}

/// Three calls: reads, writes one item for the stream, reads again.
async fn write(table: Table, event: Value) -> Result<Value, FunctionError> {
    let id = event["pathParameters"]["id"].as_str().unwrap_or_default();
    let read = || {
        table
            .get_item()
            .table_name("beslecht")
            .key("pk", AttributeValue::S(id.to_owned()))
            .key("sk", AttributeValue::S("OUT".to_owned()))
            .send()
    };
    read().await.map_err(failed)?;
    put(&table, id, "OUT", &[("kind", "outbox")])
        .await
        .map_err(failed)?;
    read().await.map_err(failed)?;
    Ok(json!({"statusCode": 201, "body": "written"}))
}

/// Sends one mail for each record, and sets a timer if the record has a time.
async fn carry(config: SdkConfig, event: Value) -> Result<Value, FunctionError> {
    let mut failures = Vec::new();
    for record in event["Records"].as_array().unwrap() {
        let image = &record["dynamodb"]["NewImage"];
        let id = image["pk"]["S"].as_str().unwrap();
        let sequence = &record["dynamodb"]["SequenceNumber"];
        if image["bad"]["S"] == "yes" {
            failures.push(json!({"itemIdentifier": sequence}));
            continue;
        }
        if let Some(due) = image["due"]["S"].as_str() {
            let timers = Timers::new(&config);
            schedule(&timers, id, due).await.map_err(failed)?;
        }
        let mail = Mail::new(&config);
        if send(&mail, "piet@consument.example", id).await.is_err() {
            failures.push(json!({"itemIdentifier": sequence}));
        }
    }
    Ok(json!({"batchItemFailures": failures}))
}

fn failed(error: impl std::fmt::Debug) -> FunctionError {
    FunctionError {
        error_type: "Failed".to_owned(),
        message: format!("{error:?}"),
    }
}

/// The configuration of a function's AWS clients.
pub(crate) fn config(surroundings: &Surroundings, function: &str) -> SdkConfig {
    let variables = Variables::given(surroundings.variables(function));
    let config = runtime::aws::config("tiny", &variables).unwrap();
    let name = AppName::new(function.to_owned()).unwrap();
    config.into_builder().app_name(name).build()
}

/// Puts an item.
pub(crate) async fn put(
    table: &Table,
    pk: &str,
    sk: &str,
    more: &[(&str, &str)],
) -> Result<(), Error> {
    let mut request = table
        .put_item()
        .table_name("beslecht")
        .item("pk", AttributeValue::S(pk.to_owned()))
        .item("sk", AttributeValue::S(sk.to_owned()));
    for (name, value) in more {
        request = request.item(*name, AttributeValue::S((*value).to_owned()));
    }
    request
        .send()
        .await
        .map(drop)
        .map_err(|error| Error::new("put an item", error))
}

/// Sends a mail.
pub(crate) async fn send(
    mail: &Mail,
    to: &str,
    subject: &str,
) -> Result<String, aws_sdk_sesv2::Error> {
    use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message, MessageHeader};
    let content = |data: &str| Content::builder().data(data).build().unwrap();
    let header = MessageHeader::builder()
        .name("Auto-Submitted")
        .value("auto-generated")
        .build()
        .unwrap();
    let message = Message::builder()
        .subject(content(subject))
        .body(
            Body::builder()
                .text(content("plain"))
                .html(content("<head></head><b>rich</b>"))
                .build(),
        )
        .headers(header)
        .build();
    let sent = mail
        .send_email()
        .from_email_address("Beslecht <no-reply@beslecht.example>")
        .destination(Destination::builder().to_addresses(to).build())
        .reply_to_addresses("case-1@reply.beslecht.example")
        .content(EmailContent::builder().simple(message).build())
        .send()
        .await?;
    Ok(sent.message_id().unwrap_or_default().to_owned())
}

/// Sets a timer.
pub(crate) async fn schedule(
    timers: &Timers,
    name: &str,
    at: &str,
) -> Result<(), aws_sdk_scheduler::Error> {
    let target = Target::builder()
        .arn("arn:aws:lambda:eu-west-1:000000000000:function:beslecht-ring")
        .role_arn("arn:aws:iam::000000000000:role/timers")
        .input(json!({"name": name}).to_string())
        .build()
        .unwrap();
    let window = FlexibleTimeWindow::builder()
        .mode(FlexibleTimeWindowMode::Off)
        .build()
        .unwrap();
    timers
        .create_schedule()
        .name(name)
        .group_name("beslecht-timers")
        .schedule_expression(format!("at({at})"))
        .flexible_time_window(window)
        .action_after_completion(ActionAfterCompletion::Delete)
        .target(target)
        .send()
        .await?;
    Ok(())
}

fn at_ten(options: Options) -> Options {
    Options {
        now: Some("2026-11-20T10:00:00Z".parse().unwrap()),
        ..options
    }
}

/// A platform with the tiny product on it, at 10:00 on 20 November 2026.
pub(crate) struct World {
    pub(crate) running: Running,
    pub(crate) calls: Calls,
    http: Client<hyper_util::client::legacy::connect::HttpConnector, Full<Bytes>>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::start_with(Options::default()).await
    }

    pub(crate) async fn start_with(options: Options) -> Self {
        let product = Tiny::default();
        let calls = Arc::clone(&product.calls);
        let running = local::start_with(at_ten(options), product).await.unwrap();
        Self::of(running, calls)
    }

    /// The same with Beslecht itself on it.
    pub(crate) async fn start_product(options: Options) -> Self {
        let running = local::start(at_ten(options)).await.unwrap();
        Self::of(running, Calls::default())
    }

    fn of(running: Running, calls: Calls) -> Self {
        Self {
            running,
            calls,
            http: Client::builder(TokioExecutor::new()).build_http(),
        }
    }

    /// The configuration of a client that belongs to no function.
    pub(crate) fn config(&self) -> SdkConfig {
        config(&self.running.surroundings, "a-test")
    }

    pub(crate) async fn ask(&self, request: hyper::http::request::Builder, body: &str) -> Answer {
        let body = Full::new(Bytes::copy_from_slice(body.as_bytes()));
        let answer = self
            .http
            .request(request.body(body).unwrap())
            .await
            .unwrap();
        let (parts, body) = answer.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> hyper::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.running.address))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(self.request("GET", path), "").await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        let request = self
            .request("POST", path)
            .header("content-type", "application/json");
        self.ask(request, &body.to_string()).await
    }

    pub(crate) async fn advance(&self, by: &str) {
        let answer = self.post("/_local/clock", json!({"advance": by})).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    }

    pub(crate) async fn settle(&self) {
        let answer = self.post("/_local/settle", json!({})).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    }

    pub(crate) async fn fault(&self, fault: Value) {
        let answer = self.post("/_local/fault", fault).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    }

    pub(crate) async fn subjects(&self) -> Vec<String> {
        let mails = self.get("/_local/mail").await.json();
        let subject = |it: &Value| it["subject"].as_str().unwrap().to_owned();
        mails.as_array().unwrap().iter().map(subject).collect()
    }

    /// The events that a function received, in order.
    pub(crate) fn calls_of(&self, function: &str) -> Vec<Value> {
        let calls = self.calls.lock().unwrap();
        calls
            .iter()
            .filter(|(name, _)| name == function)
            .map(|(_, event)| event.clone())
            .collect()
    }
}
