//! The calls from functions to Amazon's services, where the network, the
//! services and the function itself may fail.

use std::sync::{Arc, Weak};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use cases::OutboxId;
use hyper::body::Bytes;
use hyper::http::{Request, Response, StatusCode, header};
use local::parts::{Parts, Service};
use serde_json::{Value, json};

use crate::dice::seconds;
use crate::lambda::{self, Run};
use crate::ledger::Posted;
use crate::time::pass;
use crate::timers;
use crate::weather::Fault;
use crate::world::World;

/// How long a function waits for the answer to one attempt, by service:
/// `runtime::aws`, and `post::patience` for mail.
fn patience(service: Service) -> Duration {
    match service {
        Service::Ses => seconds(20),
        Service::Dynamodb | Service::Scheduler | Service::S3 | Service::Function => seconds(3),
    }
}

/// The operations that may add an item, since the stream's function only wants
/// new ones.
const ADDS: [&str; 2] = ["TransactWriteItems", "PutItem"];

/// A client whose calls stay inside this world.
pub(crate) fn client(world: &Arc<World>) -> SharedHttpClient {
    SharedHttpClient::new(Line(Arc::downgrade(world)))
}

#[derive(Clone, Debug)]
struct Line(Weak<World>);

impl HttpClient for Line {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Line {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (world, run) = (self.0.upgrade(), lambda::this_run());
        HttpConnectorFuture::new(async move {
            let world = world.ok_or_else(|| broken("the world is gone"))?;
            let call = Call::new(world, run, request)?;
            let response = call.answered().await?;
            let response = response.map(SdkBody::from);
            HttpResponse::try_from(response).map_err(|it| ConnectorError::other(it.into(), None))
        })
    }
}

fn broken(why: &'static str) -> ConnectorError {
    ConnectorError::io(why.into())
}

/// Whether the answer reaches the function before its time-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    InTime,
    Never,
}

/// A call from a function to a service.
#[derive(Clone)]
struct Call {
    world: Arc<World>,
    run: Option<Arc<Run>>,
    service: Service,
    /// The description of the call, for the trace.
    what: String,
    /// The outbox item that the function was carrying out when it made the
    /// call.
    claimed: Option<OutboxId>,
    request: Arc<Request<Bytes>>,
}

impl Call {
    fn new(
        world: Arc<World>,
        run: Option<Arc<Run>>,
        request: HttpRequest,
    ) -> Result<Self, ConnectorError> {
        let request = request
            .try_into_http1x()
            .map_err(|it| ConnectorError::user(it.into()))?
            .map(|body| Bytes::copy_from_slice(body.bytes().unwrap_or_default()));
        let request = with_host(request);
        let service = Parts::service(&request);
        let what = match service {
            Service::Dynamodb | Service::Function => Parts::operation(&request).to_owned(),
            Service::Ses | Service::Scheduler | Service::S3 => {
                format!("{service:?} {}", request.method())
            }
        };
        Ok(Self {
            world,
            claimed: run.as_ref().and_then(|run| run.claimed()),
            run,
            service,
            what,
            request: Arc::new(request),
        })
    }

    async fn answered(self) -> Result<Response<Bytes>, ConnectorError> {
        self.world.ledger().calls += 1;
        // A call outside any function comes from the checks.
        let Some(run) = self.run.clone() else {
            return self.carry_out(Arrival::InTime);
        };
        self.travel().await;
        if let Some(fault) = self.fate() {
            return self.failed(fault, &run).await;
        }
        let answer = self.carry_out(Arrival::InTime)?;
        self.travel().await;
        self.received(&answer);
        Ok(answer)
    }

    /// The latency between the function and the service, in one direction.
    async fn travel(&self) {
        let (least, most) = (Duration::from_millis(1), Duration::from_millis(20));
        pass(self.world.dice.time(least, most)).await;
    }

    /// What the function sees of a failed call.
    async fn failed(self, fault: Fault, run: &Run) -> Result<Response<Bytes>, ConnectorError> {
        match fault {
            Fault::Throttle => Ok(Parts::refusal(self.service)),
            Fault::Failure => Ok(Parts::failure(self.service)),
            Fault::Conflict => Ok(canceled(&self.request, "TransactionConflict")),
            Fault::Canceled => Ok(canceled(&self.request, "ThrottlingError")),
            Fault::NoAnswer => Err(broken("the connection broke")),
            Fault::LostAnswer => {
                self.carry_out(Arrival::Never)?;
                Err(broken("the connection broke"))
            }
            Fault::SlowAnswer => {
                let answer = self.carry_out(Arrival::InTime)?;
                pass(self.world.dice.time(seconds(1), self.still_in_time())).await;
                self.received(&answer);
                Ok(answer)
            }
            Fault::LateAnswer => {
                let answer = self.carry_out(Arrival::Never)?;
                pass(self.world.dice.time(self.too_late(), seconds(90))).await;
                Ok(answer)
            }
            Fault::LateCall => {
                tokio::spawn(self.carry_out_late());
                std::future::pending().await
            }
            Fault::DiesBefore => run.die().await,
            Fault::DiesAfter => {
                self.carry_out(Arrival::Never)?;
                run.die().await
            }
            Fault::NoRoom
            | Fault::LostResult
            | Fault::TimerTwice
            | Fault::TimerLate
            | Fault::TimerNever
            | Fault::StreamAgain
            | Fault::StreamStalls
            | Fault::ClockLeaps
            | Fault::NoticeLate
            | Fault::NoticeTwice => Err(broken("no call fails so")),
        }
    }

    /// The attempt started before the call was sent.
    fn still_in_time(&self) -> Duration {
        patience(self.service) - Duration::from_millis(100)
    }

    fn too_late(&self) -> Duration {
        patience(self.service) + Duration::from_millis(100)
    }

    async fn carry_out_late(self) {
        pass(self.world.dice.time(self.too_late(), seconds(200))).await;
        self.world.note(format_args!("late {}", self.what));
        if self.service == Service::Scheduler {
            let name = timers::name(&self.request).to_owned();
            self.world.ledger().disordered.insert(name);
        }
        // Nobody receives the result.
        let _ = self.carry_out(Arrival::Never);
    }

    /// The fault of this call, if any.
    fn fate(&self) -> Option<Fault> {
        if !self.world.dice.percent(self.world.weather.percent()) {
            return None;
        }
        let mut fates = vec![
            (25, Fault::Throttle),
            (10, Fault::Failure),
            (10, Fault::NoAnswer),
            (20, Fault::LostAnswer),
            (6, Fault::SlowAnswer),
            (6, Fault::LateAnswer),
            (6, Fault::LateCall),
            (8, Fault::DiesBefore),
            (10, Fault::DiesAfter),
        ];
        if self.what == "TransactWriteItems" {
            fates.push((15, Fault::Conflict));
            fates.push((8, Fault::Canceled));
        }
        let fault = self.world.dice.weighed(&fates);
        self.world.count(fault);
        Some(fault)
    }

    /// Executes the call at the service.
    fn carry_out(&self, arrival: Arrival) -> Result<Response<Bytes>, ConnectorError> {
        let world = &self.world;
        let answer = self.served()?;
        let run = self.run.as_ref().map_or(0, |run| run.number);
        world.note(format_args!("{run} {} {}", self.what, answer.status()));
        if self.service == Service::Scheduler {
            timers::keep_count(world, &self.request);
        }
        if self.service == Service::Scheduler && answer.status() == StatusCode::CONFLICT {
            timers::compare(world, &self.request);
        }
        if answer.status() != StatusCode::OK {
            return Ok(answer);
        }
        match self.service {
            Service::Ses => self.posted(&answer, run, arrival),
            Service::Scheduler => timers::watch(world, &self.request),
            Service::Dynamodb if ADDS.contains(&&*self.what) => world.written.notify_waiters(),
            Service::Dynamodb | Service::S3 | Service::Function => {}
        }
        Ok(answer)
    }

    /// The service's answer.
    fn served(&self) -> Result<Response<Bytes>, ConnectorError> {
        let world = &self.world;
        if self.service == Service::Ses && world.refuses(&self.request) {
            world.note(format_args!("refused {:?}", self.claimed));
            match self.claimed {
                Some(id) => _ = world.ledger().refused.insert(id),
                None => world.wrong("a mail was refused that nobody claimed".to_owned()),
            }
            return Ok(Parts::rejection());
        }
        let answer = world.parts.call(&self.request, world.time.now());
        answer.map_err(|it| ConnectorError::other(it.into(), None))
    }

    /// The function received the answer.
    fn received(&self, answer: &Response<Bytes>) {
        if self.what == "UpdateItem" && answer.status() == StatusCode::OK {
            self.claimed();
        }
    }

    /// A mail was sent.
    fn posted(&self, answer: &Response<Bytes>, run: u64, arrival: Arrival) {
        let answer: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        let posted = Posted {
            claimed: self.claimed,
            mail: answer["MessageId"].as_str().unwrap_or_default().to_owned(),
            run,
            lost: arrival == Arrival::Never,
        };
        self.world.deliver(&posted, &self.request);
        self.world.ledger().posted.push(posted);
    }

    /// Notes which outbox item the function is carrying out.
    fn claimed(&self) {
        let Some(run) = &self.run else {
            return;
        };
        let asked: Value = serde_json::from_slice(self.request.body()).unwrap_or_default();
        if let Some(id) = OutboxId::of_stream_image(&asked["Key"]) {
            run.claim(id);
        }
    }
}

/// The header that every request has on the network.
fn with_host(mut request: Request<Bytes>) -> Request<Bytes> {
    let host = request.uri().host().and_then(|it| it.parse().ok());
    if let Some(host) = host {
        request.headers_mut().entry(header::HOST).or_insert(host);
    }
    request
}

/// DynamoDB's answer if it can't write one of the items now.
fn canceled(request: &Request<Bytes>, code: &str) -> Response<Bytes> {
    let asked: Value = serde_json::from_slice(request.body()).unwrap_or_default();
    let items = asked["TransactItems"].as_array().map_or(1, Vec::len);
    let mut reasons = vec![json!({ "Code": "None" }); items];
    reasons[0] = json!({ "Code": code, "Message": "It can't be written now." });
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
        "CancellationReasons": reasons,
    });
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}
