//! A whole Beslecht of its own for one test.

use std::cell::Cell;
use std::time::Duration;

use local::Options;
use local::functions::Beslecht;
use serde_json::{Value, json};

use crate::altered::{Altered, Variation, Varied};
use crate::browser::Browser;
use crate::mailbox::Mail;
use crate::place::Place;
use crate::platform::{Fault, Timer};

/// The product with its own data, a clock that stands where the test puts it,
/// and sample shops: on a free port of the local platform, or, in a rehearsal,
/// as deployed to an emulator of AWS.
pub struct World {
    place: Place,
    agent: ureq::Agent,
    /// Whether the scenario has still to say what may be left pending.
    pub(crate) unsettled: Cell<bool>,
}

/// The local table asks who calls, and takes anybody's word for it.
const ANYBODY: &str = "AWS4-HMAC-SHA256 Credential=local/20261120/eu-west-1/dynamodb/\
                       aws4_request, SignedHeaders=host;x-amz-date, Signature=0";

/// When every world begins: a Friday afternoon in winter, five past two.
const BEGIN: &str = "2026-11-20T13:05:00Z";

impl World {
    /// A new one.
    #[expect(
        clippy::new_without_default,
        reason = "starting a whole product is no default"
    )]
    pub fn new() -> Self {
        match Place::rehearsal(BEGIN, true) {
            Some(place) => Self::on(place),
            None => Self::on(Place::local(BEGIN, Beslecht, Options::default())),
        }
    }

    /// A new one with a variation of the product, always on the local platform.
    pub fn of(variation: impl Variation) -> Self {
        let options = Options::default();
        Self::on(Place::local(BEGIN, Varied(variation), options))
    }

    /// A new one without the hourly sweep: nothing catches up on what gets
    /// lost, and a year passes in a moment. Its functions may take long, as
    /// they do where many tests share a machine. It has to end with
    /// [`World::assert_settled`].
    pub fn unswept() -> Self {
        Self::unswept_at(BEGIN)
    }

    /// The same, from this moment on (RFC 3339).
    pub fn unswept_at(begin: &str) -> Self {
        let options = Options {
            unhurried: true,
            ..Options::default()
        };
        let local = || Place::local(begin, Varied(Altered::UNSWEPT), options);
        let world = Self::on(Place::rehearsal(begin, false).unwrap_or_else(local));
        world.unsettled.set(true);
        world
    }

    fn on(place: Place) -> Self {
        Self {
            place,
            agent: agent(),
            unsettled: Cell::new(false),
        }
    }

    /// Its address, such as `http://127.0.0.1:41234`.
    pub fn origin(&self) -> &str {
        &self.place.origin
    }

    /// The address of what the product uses of AWS.
    pub fn aws(&self) -> &str {
        &self.place.aws
    }

    /// Files eight sample cases and leaves them in different stages.
    pub fn file_samples(&self) {
        self.place.file_samples();
    }

    /// Ends a scenario that leaves something undone on purpose.
    pub fn leave_unsettled(&self) {
        self.unsettled.set(false);
    }

    /// A device of somebody.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.place.origin, self.place.gateway.clone())
    }

    /// What time it is, RFC 3339.
    pub fn now(&self) -> String {
        self.local_get("clock")["now"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Lets this much time pass (ISO 8601: `P7D`, `PT24H`); all that falls due
    /// on the way has happened when it returns.
    pub fn pass(&self, duration: &str) {
        self.local_post("clock", &json!({ "advance": duration }));
    }

    /// Sets the clock to this moment, RFC 3339.
    pub fn wait_until(&self, moment: &str) {
        self.local_post("clock", &json!({ "set": moment }));
    }

    /// Returns once nothing is under way.
    pub fn settle(&self) {
        self.local_post("settle", &json!({}));
    }

    /// The mails to this address, oldest first.
    pub fn mails(&self, to: &str) -> Vec<Mail> {
        self.settle();
        serde_json::from_value(self.local_get(&format!("mail?to={to}"))).expect("a list of mails")
    }

    /// All mails, oldest first.
    pub fn all_mails(&self) -> Vec<Mail> {
        self.settle();
        serde_json::from_value(self.local_get("mail")).expect("a list of mails")
    }

    /// The newest mail to this address.
    pub fn newest_mail(&self, to: &str) -> Mail {
        self.mails(to)
            .pop()
            .unwrap_or_else(|| panic!("no mail to {to}"))
    }

    /// The timers that wait.
    pub fn timers(&self) -> Vec<Timer> {
        serde_json::from_value(self.local_get("timers")).expect("a list of timers")
    }

    /// Fires a timer now, whether or not it is due, and leaves it waiting.
    pub fn fire(&self, timer: &Timer) {
        self.local_post("timers/fire", &json!({ "name": timer.name }));
    }

    /// Loses a timer.
    pub fn lose(&self, timer: &Timer) {
        self.local_post("timers/drop", &json!({ "name": timer.name }));
    }

    /// Lets a timer fire this much later than it should.
    pub fn delay(&self, timer: &Timer, by: &str) {
        self.local_post("timers/delay", &json!({ "name": timer.name, "by": by }));
    }

    /// Makes calls fail.
    pub fn fail(&self, fault: Fault) {
        self.local_post(
            "fault",
            &serde_json::to_value(fault).expect("a fault is JSON"),
        );
    }

    /// How many ordered failures have not come to pass yet.
    pub fn failures_left(&self) -> u64 {
        let waiting = self.local_get("fault");
        let waiting = waiting.as_array().into_iter().flatten();
        waiting.filter_map(|fault| fault["count"].as_u64()).sum()
    }

    /// Makes nothing fail any more.
    pub fn heal(&self) {
        self.local_post("fault", &json!({ "clear": true }));
    }

    /// Read units and write units of each function since the beginning.
    pub fn capacity(&self) -> Value {
        self.local_get("capacity")
    }

    /// What each function may ask of Amazon, and whether it did since the
    /// beginning.
    pub fn permissions(&self) -> Value {
        self.local_get("permissions")
    }

    /// What the functions logged.
    pub fn log(&self) -> Value {
        self.local_get("log")
    }

    /// A variable of the functions' environment.
    pub fn variable(&self, name: &str) -> &str {
        self.place.variable(name)
    }

    /// All that the table holds, as a thief of it would find it.
    pub fn stored(&self) -> Vec<Value> {
        let mut items = vec![];
        let mut call = json!({ "TableName": "beslecht" });
        loop {
            let mut answer = self
                .agent
                .post(&self.place.aws)
                .header("x-amz-target", "DynamoDB_20120810.Scan")
                .header("user-agent", "app/local")
                .header("x-amz-date", "20261120T130500Z")
                .header("authorization", ANYBODY)
                .send_json(&call)
                .expect("the table answers");
            let mut answer: Value = answer.body_mut().read_json().expect("JSON");
            let page = answer["Items"].take();
            items.extend(page.as_array().expect("items").iter().cloned());
            let place = answer["LastEvaluatedKey"].take();
            if place.is_null() {
                return items;
            }
            call["ExclusiveStartKey"] = place;
        }
    }

    pub(crate) fn local_get(&self, path: &str) -> Value {
        let address = format!("{}/_local/{path}", self.place.controls);
        let mut answer = self
            .agent
            .get(&address)
            .header("accept", "application/json")
            .call()
            .expect("the platform answers");
        assert_eq!(answer.status(), 200, "{address}");
        answer.body_mut().read_json().expect("JSON")
    }

    pub(crate) fn local_post(&self, path: &str, body: &Value) -> Value {
        let address = format!("{}/_local/{path}", self.place.controls);
        post(&self.agent, &address, body)
    }
}

/// Posts to one of the platform's controls.
pub(crate) fn post(agent: &ureq::Agent, address: &str, body: &Value) -> Value {
    let mut answer = agent
        .post(address)
        .header("accept", "application/json")
        .send_json(body)
        .expect("the platform answers");
    let text = answer.body_mut().read_to_string().expect("text");
    assert!(
        answer.status().is_success(),
        "{address}: {} {text}",
        answer.status()
    );
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        assert!(
            !self.unsettled.get(),
            "the scenario doesn't say what may be left pending: assert_settled"
        );
        if self.place.is_rehearsal() {
            self.assert_chains_hold();
        }
    }
}

/// Asks the platform's controls, which wait until all is carried out.
pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(120)))
        .build()
        .into()
}
