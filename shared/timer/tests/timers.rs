//! The requests to Scheduler, and the handling of its answers.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use dispute::{Due, EventNumber, Timer, TimerKind};
use jiff::Timestamp;
use timer::{Put, Settings, Timers, name, target};

/// A fake Scheduler that always gives the same answer and records the requests.
#[derive(Clone, Debug)]
struct Scheduler {
    status: u16,
    error: &'static str,
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl Scheduler {
    fn only(&self) -> (String, String) {
        let asked = self.asked.lock().unwrap();
        assert_eq!(asked.len(), 1);
        asked[0].clone()
    }

    fn times(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl HttpConnector for Scheduler {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let line = format!("{} {}", request.method(), request.uri());
        let body = request.body().bytes().unwrap_or_default();
        let body = String::from_utf8(body.to_vec()).unwrap();
        self.asked.lock().unwrap().push((line, body));
        let status = self.status.try_into().unwrap();
        let mut response = HttpResponse::new(status, SdkBody::from("{}"));
        response
            .headers_mut()
            .insert("x-amzn-errortype", self.error);
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Scheduler {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

fn timers(status: u16, error: &'static str) -> (Timers, Scheduler) {
    let scheduler = Scheduler {
        status,
        error,
        asked: Arc::default(),
    };
    let credentials = Credentials::new("id", "secret", None, None, "test");
    let config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .retry_config(RetryConfig::disabled())
        .http_client(scheduler.clone())
        .build();
    let settings = Settings {
        group: "g".to_owned(),
        role_arn: "arn:aws:iam::1:role/r".to_owned(),
        target_prefix: "arn:aws:lambda:eu-west-1:1:function:stack-".to_owned(),
        dead_letter_arn: "arn:aws:sqs:eu-west-1:1:q".to_owned(),
    };
    (Timers::new(&config, settings), scheduler)
}

fn timer(kind: TimerKind) -> Timer {
    Timer {
        case: "7K3M9-QXDP2".parse().unwrap(),
        kind,
        set_by: EventNumber(1),
    }
}

fn due(at: &str) -> Due {
    Due {
        timer: timer(TimerKind::ShopTerm),
        at: at.parse().unwrap(),
    }
}

fn now() -> Timestamp {
    "2026-11-20T13:05:12Z".parse().unwrap()
}

#[tokio::test]
async fn a_timer_becomes_a_schedule_that_deletes_itself() {
    let (timers, asked) = timers(200, "");
    let put = timers.put(&due("2026-11-27T13:05:12.381Z"), now()).await;
    assert_eq!(put.unwrap(), Put::Made);
    let (line, body) = asked.only();
    assert!(
        line.ends_with("/schedules/7K3M9-QXDP2.shop-term.1"),
        "{line}"
    );
    let mut body: serde_json::Value = serde_json::from_str(&body).unwrap();
    // The idempotency token is random.
    body.as_object_mut().unwrap().remove("ClientToken").unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "GroupName": "g",
            "ScheduleExpression": "at(2026-11-27T13:05:13)",
            "ScheduleExpressionTimezone": "UTC",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "ActionAfterCompletion": "DELETE",
            "Target": {
                "Arn": "arn:aws:lambda:eu-west-1:1:function:stack-ask-consumer",
                "RoleArn": "arn:aws:iam::1:role/r",
                "Input": r#"{"case":"7K3M9-QXDP2","kind":"shop-term","round":1}"#,
                "RetryPolicy": {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185},
                "DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:1:q"},
            },
        })
    );
}

#[tokio::test]
async fn a_due_time_is_not_scheduled() {
    let (timers, asked) = timers(200, "");
    for at in ["2026-11-20T13:05:12Z", "2026-11-19T13:05:12Z"] {
        assert_eq!(timers.put(&due(at), now()).await.unwrap(), Put::Past);
    }
    assert_eq!(asked.times(), 0);
}

#[tokio::test]
async fn a_timer_put_twice_is_there_once() {
    let (timers, _) = timers(409, "ConflictException");
    let put = timers.put(&due("2026-11-27T13:05:12Z"), now()).await;
    assert_eq!(put.unwrap(), Put::Exists);
}

#[tokio::test]
async fn a_refused_time_is_past_when_it_is_near_and_an_error_when_it_is_not() {
    let (timers, _) = timers(400, "ValidationException");
    let near = timers.put(&due("2026-11-20T13:05:13Z"), now()).await;
    assert_eq!(near.unwrap(), Put::Past);
    let far = timers.put(&due("2026-11-27T13:05:12Z"), now()).await;
    let error = far.unwrap_err();
    assert!(!error.is_retryable());
    assert_eq!(
        error.to_string(),
        "could not put a timer (ValidationException)"
    );
}

#[tokio::test]
async fn a_throttled_call_may_be_tried_again() {
    let (timers, _) = timers(429, "ThrottlingException");
    let put = timers.put(&due("2026-11-27T13:05:12Z"), now()).await;
    assert!(put.unwrap_err().is_retryable());
    let dropped = timers.drop(&timer(TimerKind::ShopTerm)).await;
    assert!(dropped.unwrap_err().is_retryable());
}

#[tokio::test]
async fn a_timer_is_dropped_whether_it_is_there_or_not() {
    for (status, error) in [(200, ""), (404, "ResourceNotFoundException")] {
        let (timers, asked) = timers(status, error);
        timers.drop(&timer(TimerKind::ChoiceLapse)).await.unwrap();
        let (line, _) = asked.only();
        assert!(line.starts_with("DELETE "), "{line}");
        assert!(line.contains("/7K3M9-QXDP2.choice-lapse.1?"), "{line}");
        assert!(line.contains("groupName=g"), "{line}");
    }
}

#[test]
fn every_name_fits_and_every_kind_has_its_function() {
    for kind in TimerKind::all() {
        let last = Timer {
            set_by: EventNumber(u32::MAX),
            ..timer(kind)
        };
        let name = name(&last);
        assert!(name.len() <= 64, "{name}");
        assert!(
            name.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)),
            "{name}"
        );
        assert!(!target(kind).is_empty());
    }
}
