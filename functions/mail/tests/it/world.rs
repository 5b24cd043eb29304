//! A carrier with an in-memory table, and fakes of SES and Scheduler that
//! record their requests and fail on demand.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use dispute::{Case, CaseId};
use dynoxide::Database;
use emulator::people;
use emulator::table;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use jiff::{SignedDuration, Timestamp};
use outbox::Carrier;
use runtime::{App, Clock, Variables};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub(crate) struct World {
    pub(crate) carrier: Carrier,
    pub(crate) database: Database,
    ahead: Arc<AtomicI64>,
    services: Arc<Services>,
}

/// How a call fails.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// It answers with this status and error.
    Answer(u16, &'static str),
    /// It is carried out, and the connection ends without an answer.
    LoseAnswer,
}

#[derive(Default)]
struct Services {
    faults: Mutex<VecDeque<Fault>>,
    mails: Mutex<Vec<Value>>,
    timers: Mutex<Vec<String>>,
}

impl World {
    pub(crate) async fn new() -> Self {
        let database = table::create();
        let services = Arc::<Services>::default();
        let ahead = Arc::new(AtomicI64::new(ahead_of_now(people::friday())));
        let tables = listen(|listener| {
            tokio::spawn(dynoxide::server::serve_on(listener, database.clone()));
        });
        let others = listen(|listener| {
            tokio::spawn(serve(listener, services.clone()));
        });
        let variables = variables(&tables.await, &others.await);
        let app = App::new("deliver", &variables, Clock::movable(ahead.clone())).unwrap();
        Self {
            carrier: Carrier::new(app, &variables).unwrap(),
            database,
            ahead,
            services,
        }
    }

    pub(crate) fn app(&self) -> &App {
        &self.carrier.app
    }

    /// Files the case with this number.
    pub(crate) async fn file(&self, number: u64) -> CaseId {
        let filing = people::filing(number);
        let now = self.app().clock.second();
        cases::file(&self.app().journal, filing, now).await.unwrap();
        people::case(number)
    }

    /// The case as it is stored.
    pub(crate) async fn stored(&self, case: CaseId) -> Case {
        cases::load(&self.app().journal, case)
            .await
            .unwrap()
            .unwrap()
    }

    /// Both mails of a filing were sent, its timers are set, and its outbox is
    /// empty.
    pub(crate) fn assert_filing_carried_out(&self, case: CaseId) {
        assert_eq!(self.mailed(), ["klacht@shop.example", "sanne@mail.example"]);
        assert_eq!(self.timers(), timers_of_filing(case));
        assert_eq!(self.outbox(case), [] as [Value; 0]);
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        let ms = i64::try_from(by.as_millis()).unwrap();
        self.ahead.fetch_add(ms, Ordering::SeqCst);
    }

    /// Makes the next calls to SES or Scheduler fail, in this order.
    pub(crate) fn fail(&self, faults: &[Fault]) {
        self.services.faults.lock().unwrap().extend(faults);
    }

    /// The outbox of a case, as the stream reports it.
    pub(crate) fn outbox(&self, case: CaseId) -> Vec<Value> {
        let request = json!({
            "TableName": table::NAME,
            "KeyConditionExpression": "pk = :pk AND begins_with(sk, :out)",
            "ExpressionAttributeValues": {
                ":pk": { "S": format!("CASE#{case}") },
                ":out": { "S": "OUT#" },
            },
        });
        let request = serde_json::from_value(request).unwrap();
        let answer = serde_json::to_value(self.database.query(request).unwrap()).unwrap();
        let items = answer["Items"].as_array().unwrap();
        items.iter().enumerate().map(record).collect()
    }

    /// The recipients of the mails, in order.
    pub(crate) fn mailed(&self) -> Vec<String> {
        let mails = self.services.mails.lock().unwrap();
        let to = |mail: &Value| mail["Destination"]["ToAddresses"][0].clone();
        mails
            .iter()
            .map(|mail| to(mail).as_str().unwrap().to_owned())
            .collect()
    }

    /// The mails as SES received them.
    pub(crate) fn mails(&self) -> Vec<Value> {
        self.services.mails.lock().unwrap().clone()
    }

    /// The names of the timers that were set and deleted.
    pub(crate) fn timers(&self) -> Vec<String> {
        self.services.timers.lock().unwrap().clone()
    }
}

fn ahead_of_now(moment: Timestamp) -> i64 {
    let ahead = moment.duration_since(Timestamp::now());
    i64::try_from(ahead.as_millis()).unwrap()
}

fn variables(tables: &str, others: &str) -> Variables {
    Variables::given([
        ("TABLE_NAME", table::NAME),
        ("BASE_URL", "https://geschil.example"),
        ("HELP_ADDRESS", "help@geschil.example"),
        ("SENDER", "no-reply@geschil.example"),
        ("REPLY_DOMAIN", "reply.geschil.example"),
        (
            "LINK_KEYS",
            "1:c2FtcGxlIGtleSBmb3IgZXZlbnRzLCBub3Qgc2VjcmV0",
        ),
        ("TIMER_GROUP", "timers"),
        ("TIMER_ROLE_ARN", "arn:aws:iam::123456789012:role/timers"),
        (
            "TIMER_TARGET_PREFIX",
            "arn:aws:lambda:eu-west-1:123456789012:function:b-",
        ),
        (
            "TIMER_DEAD_LETTER_ARN",
            "arn:aws:sqs:eu-west-1:123456789012:failed",
        ),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_ENDPOINT_URL_DYNAMODB", tables),
        ("AWS_ENDPOINT_URL_SESV2", others),
        ("AWS_ENDPOINT_URL_SCHEDULER", others),
    ])
}

fn record((place, image): (usize, &Value)) -> Value {
    json!({
        "eventID": place.to_string(),
        "eventName": "INSERT",
        "awsRegion": "eu-west-1",
        "dynamodb": {
            "ApproximateCreationDateTime": 1_795_179_912,
            "Keys": { "pk": image["pk"], "sk": image["sk"] },
            "NewImage": image,
            "SequenceNumber": sequence_number(place),
            "SizeBytes": 1,
            "StreamViewType": "NEW_IMAGE",
        },
    })
}

/// The sequence number of the record at this position.
pub(crate) fn sequence_number(place: usize) -> String {
    format!("{}", 3_800_000 + place)
}

async fn listen(serve: impl FnOnce(TcpListener)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    serve(listener);
    address
}

async fn serve(listener: TcpListener, services: Arc<Services>) {
    while let Ok((stream, _)) = listener.accept().await {
        let services = services.clone();
        let service = hyper::service::service_fn(move |request| {
            let services = services.clone();
            async move { services.answer(request).await }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            // A lost answer is an error here, and intended.
            let _ = connection.await;
        });
    }
}

impl Services {
    async fn answer(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, std::io::Error> {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let fault = self.faults.lock().unwrap().pop_front();
        if let Some(Fault::Answer(status, error)) = fault {
            return Ok(respond(status, error, &json!({ "message": "as told" })));
        }
        let path = parts.uri.path();
        if let Some(timer) = path.strip_prefix("/schedules/") {
            let done = if parts.method == Method::DELETE {
                "-"
            } else {
                "+"
            };
            self.timers.lock().unwrap().push(format!("{done}{timer}"));
        } else {
            let mail = serde_json::from_slice(&body).unwrap();
            self.mails.lock().unwrap().push(mail);
        }
        if fault.is_some() {
            return Err(std::io::Error::other("the answer was lost"));
        }
        Ok(respond(
            200,
            "",
            &json!({ "MessageId": "0100", "ScheduleArn": "arn" }),
        ))
    }
}

fn respond(status: u16, error: &str, body: &Value) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .header("x-amzn-errortype", error)
        .header("x-amz-retry-after", "1")
        .body(Full::new(body.to_string().into()))
        .unwrap()
}

/// The timers that a filing sets, as [`World::timers`] shows them.
pub(crate) fn timers_of_filing(case: CaseId) -> [String; 2] {
    ["shop-reminder-1", "shop-term"].map(|kind| format!("+{case}.{kind}.1"))
}
