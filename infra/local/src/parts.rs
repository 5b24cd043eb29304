//! The platform's parts without its ports, tasks and real time, for a program
//! that runs them by its own rules.

use crate::aws;
use crate::clock::Clock;
use crate::dynamodb::{self, Table};
use crate::error::Error;
use crate::feedback::Feedback;
use crate::gateway;
use crate::mailbox::Mailbox;
use crate::objects::Objects;
use crate::routes::Routes;
use crate::samples::shops;
use crate::scheduler::Schedules;
use crate::state::State;
use crate::surroundings::{self, Surroundings};
use crate::template::{StreamMapping, Template};
use crate::wire::Request;
use crate::{s3, scheduler, ses};
use dispute::Shop;
use hyper::body::Bytes;
use hyper::http::request::Parts as Head;
use hyper::http::{self, Response};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

pub use crate::fault::Service;
pub use crate::feedback::Fate;
pub use crate::mailbox::Mail;

/// The emulators of Amazon's services, and the rest of the template.
#[derive(Debug)]
pub struct Parts {
    template: Arc<Template>,
    routes: Routes,
    surroundings: Surroundings,
    table: Table,
    mailbox: Mailbox,
    feedback: Feedback,
    schedules: Schedules,
    objects: Objects,
}

/// A timer that hasn't fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its name, unique in its group.
    pub name: String,
    /// When it fires.
    pub due: Timestamp,
    /// The function that it calls, without the stack's name.
    pub function: String,
    /// The payload for the function.
    pub input: String,
}

/// How the stream is delivered to its function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping<'a> {
    /// The function that receives the stream.
    pub function: &'a str,
    /// The most records in a batch.
    pub batch: usize,
    /// How often a failed batch is retried.
    pub retries: u32,
}

/// The limits of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The time limit of a run.
    pub time: Duration,
    /// How often Lambda retries a failed asynchronous run.
    pub retries: u32,
}

impl Parts {
    /// Empty services in memory, for a site at `address` that signs its links
    /// with `keys`.
    pub fn new(template: &str, address: &str, keys: &str) -> Result<Self, Error> {
        let template = Template::read(template)?;
        let state = Arc::new(State::open(None)?);
        state.write_note(surroundings::LINK_KEYS, keys)?;
        let values = surroundings::values(address, address, &state)?;
        Ok(Self {
            routes: Routes::new(&template),
            surroundings: Surroundings::new(Clock::default(), values, &template)?,
            table: Table::in_memory(&template)?,
            mailbox: Mailbox::new(Arc::clone(&state)),
            feedback: Feedback::new(Arc::clone(&state)),
            schedules: Schedules::new(Arc::clone(&state)),
            objects: Objects::new(state),
            template,
        })
    }

    /// The environment variables of a function; for any other name, all
    /// variables.
    pub fn variables(&self, function: &str) -> BTreeMap<String, String> {
        match self.template.function(function) {
            Some(_) => self.surroundings.variables(function),
            None => self.surroundings.all_variables().clone(),
        }
    }

    /// The limits of a function.
    pub fn limits(&self, function: &str) -> Option<Limits> {
        self.template.function(function).map(|it| Limits {
            time: it.timeout,
            retries: it.retries,
        })
    }

    /// The service that a request is for.
    pub fn service(request: &http::Request<Bytes>) -> Service {
        aws::service(&read(request))
    }

    /// The operation in a request to the table.
    pub fn operation(request: &http::Request<Bytes>) -> &str {
        dynamodb::operation(request.headers())
    }

    /// Executes a request to one of the services at this moment.
    pub fn call(
        &self,
        request: &http::Request<Bytes>,
        now: Timestamp,
    ) -> Result<Response<Bytes>, Error> {
        let request = read(request);
        match aws::service(&request) {
            Service::Ses => ses::answer(&request, &self.mailbox, &self.feedback, now),
            Service::Scheduler => scheduler::answer(&request, &self.schedules, now),
            Service::S3 => s3::answer(&request, &self.objects, now),
            Service::Dynamodb | Service::Function => Ok(self
                .table
                .answer(dynamodb::operation(&request.headers), &request.body)),
        }
    }

    /// The answer to an internal error of a service.
    pub fn failure(service: Service) -> Response<Bytes> {
        aws::failed(service)
    }

    /// The answer of a throttled service.
    pub fn refusal(service: Service) -> Response<Bytes> {
        aws::throttled(service)
    }

    /// SES's answer to a mail that it rejects permanently.
    pub fn rejection() -> Response<Bytes> {
        ses::rejected()
    }

    /// The function behind a route, and the event for it.
    pub fn event(&self, head: &Head, body: &Bytes, now: Timestamp) -> Option<(String, Value)> {
        let found = self.routes.find(head.method.as_str(), head.uri.path())?;
        let function = found.function.to_owned();
        Some((function, gateway::event(head, body, found, "request", now)))
    }

    /// A function's answer as the visitor receives it.
    pub fn response(answer: Value) -> Option<Response<Vec<u8>>> {
        gateway::from_answer(answer)
    }

    /// Up to `limit` records of the table's stream after a position that match
    /// the filter of the stream's function, and the next position.
    pub fn records(&self, after: i64, limit: usize) -> Result<(Vec<Value>, i64), Error> {
        let (mut records, next) = self.table.records(after, limit)?;
        if let Some((_, mapping)) = self.stream() {
            records.retain(|record| mapping.wants(record));
        }
        Ok((records, next))
    }

    /// How the stream is delivered.
    pub fn mapping(&self) -> Option<Mapping<'_>> {
        self.stream().map(|(function, mapping)| Mapping {
            function,
            batch: mapping.batch_size,
            retries: mapping.retries,
        })
    }

    fn stream(&self) -> Option<(&str, &StreamMapping)> {
        let mut functions = self.template.functions.iter();
        functions.find_map(|it| Some((it.name.as_str(), it.stream.as_ref()?)))
    }

    /// All mails, oldest first.
    pub fn mails(&self) -> Result<Vec<Mail>, Error> {
        self.mailbox.all(None)
    }

    /// The mail with this id.
    pub fn mail(&self, id: &str) -> Result<Option<Mail>, Error> {
        self.mailbox.get(id)
    }

    /// The notice that SES publishes if this happened to a mail that it
    /// accepted with this request; `None` if nobody subscribes to it.
    pub fn notice(
        request: &http::Request<Bytes>,
        mail: &Mail,
        fate: Fate,
    ) -> Result<Option<Value>, Error> {
        ses::notice(&read(request), mail, fate)
    }

    /// The functions that receive this EventBridge event, by the template.
    pub fn listeners(&self, event: &Value) -> Vec<&str> {
        let functions = self.template.functions.iter();
        functions
            .filter(|function| function.rules.iter().any(|rule| rule.matches(event)))
            .map(|function| function.name.as_str())
            .collect()
    }

    /// The timers that haven't fired, earliest first.
    pub fn timers(&self) -> Result<Vec<Waiting>, Error> {
        let pending = self.schedules.pending()?;
        Ok(pending.into_iter().map(Waiting::of).collect())
    }

    /// The timer with this name, if it hasn't fired.
    pub fn timer(&self, name: &str) -> Result<Option<Waiting>, Error> {
        let timer = self.schedules.in_the_group(name)?;
        Ok(timer.map(Waiting::of))
    }

    /// Deletes a timer, as Scheduler does after it has fired.
    pub fn remove_timer(&self, name: &str) -> Result<bool, Error> {
        self.schedules
            .remove(&scheduler::arn(scheduler::GROUP, name))
    }

    /// The sample shops.
    pub fn shops() -> Result<Vec<Shop>, Error> {
        Ok(shops::all()?.into_iter().map(|it| it.shop).collect())
    }
}

impl Waiting {
    fn of(pending: scheduler::Pending) -> Self {
        let function = pending.schedule.function().to_owned();
        Self {
            name: pending.schedule.name,
            due: pending.due,
            function,
            input: pending.schedule.target.input.unwrap_or_default(),
        }
    }
}

/// The request as a client would send it over the network.
fn read(request: &http::Request<Bytes>) -> Request {
    Request {
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        headers: request.headers().clone(),
        body: request.body().clone(),
    }
}
