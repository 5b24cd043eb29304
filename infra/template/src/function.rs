//! The functions of the template: their triggers and limits.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Template, attribute, list};

/// Lambda's default.
const RETRIES: u64 = 2;
const SECONDS: u64 = 3;
const BATCH: u64 = 100;

/// Scheduler's default.
const SCHEDULERS_RETRIES: u64 = 185;

/// A function of the template.
#[derive(Clone, Copy, Debug)]
pub struct Function<'a> {
    /// Its logical id.
    pub id: &'a str,
    /// Its name without the stack's; empty if it isn't named after the stack.
    pub name: &'a str,
    /// The whole resource.
    pub resource: &'a Value,
    /// Its properties.
    pub properties: &'a Value,
}

/// A route of the HTTP API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// The path: `/case/{link}` or `$default`.
    pub path: String,
    /// The method: `GET`, `HEAD`, `POST`, or `ANY`.
    pub method: String,
}

/// How a stream is delivered to a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream<'a> {
    /// The most records in a batch.
    pub batch: u64,
    /// How often a failed batch is retried; `None` for no limit.
    pub retries: Option<u64>,
    /// Whether a failed batch is bisected.
    pub bisects: bool,
    /// Whether the function reports which records failed.
    pub reports_failures: bool,
    /// Patterns in JSON; a record is delivered if it matches one of them, or if
    /// there are none.
    pub filters: Vec<&'a str>,
    /// The logical id of the dead-letter queue.
    pub dead_letters: Option<String>,
}

/// A schedule of the template's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule<'a> {
    /// The name of the trigger in the template.
    pub name: &'a str,
    /// The expression, such as `rate(1 hour)`.
    pub expression: &'a str,
    /// The time zone of a `cron`.
    pub zone: &'a str,
    /// The payload, if there is one.
    pub input: Option<&'a str>,
    /// How often Scheduler retries.
    pub retries: u64,
}

impl<'a> Function<'a> {
    pub(crate) fn of(id: &'a str, resource: &'a Value) -> Self {
        let properties = &resource["Properties"];
        let name = properties["FunctionName"]["Fn::Sub"].as_str();
        Self {
            id,
            name: name
                .and_then(|name| name.strip_prefix("${AWS::StackName}-"))
                .unwrap_or_default(),
            resource,
            properties,
        }
    }

    /// Its triggers: name, type and properties.
    pub fn triggers(&self) -> impl Iterator<Item = (&'a str, &'a str, &'a Value)> + use<'a> {
        let events = self.properties["Events"].as_object().into_iter().flatten();
        events.map(|(name, event)| {
            let kind = event["Type"].as_str().unwrap_or_default();
            (name.as_str(), kind, &event["Properties"])
        })
    }

    /// The triggers of a type.
    pub fn events(&self, kind: &'a str) -> impl Iterator<Item = &'a Value> + use<'a> {
        self.triggers()
            .filter(move |(_, it, _)| *it == kind)
            .map(|(_, _, properties)| properties)
    }

    /// The routes that lead to it.
    pub fn routes(&self) -> BTreeSet<Route> {
        self.events("HttpApi")
            .map(|properties| Route {
                path: text(&properties["Path"], "$default"),
                method: text(&properties["Method"], "ANY").to_ascii_uppercase(),
            })
            .collect()
    }

    /// The logical id of its role; empty if the template has none for it.
    pub fn role(&self) -> String {
        attribute(&self.properties["Role"], "Arn").unwrap_or_default()
    }

    /// Its time limit in seconds.
    pub fn timeout(&self, template: &Template) -> u64 {
        let own = self.properties["Timeout"].as_u64();
        own.or(template.globals()["Timeout"].as_u64())
            .unwrap_or(SECONDS)
    }

    /// How often Lambda retries a failed asynchronous run.
    pub fn retries(&self) -> u64 {
        let said = &self.properties["EventInvokeConfig"]["MaximumRetryAttempts"];
        said.as_u64().unwrap_or(RETRIES)
    }

    /// The logical id of its dead-letter queue for asynchronous events.
    pub fn dead_letters(&self) -> Option<String> {
        failures(&self.properties["EventInvokeConfig"])
    }

    /// The names of its environment variables.
    pub fn variables(&self, template: &Template) -> BTreeSet<String> {
        let said = [template.globals(), self.properties];
        let variables = said.map(|it| it["Environment"]["Variables"].as_object());
        let names = variables.into_iter().flatten().flat_map(|it| it.keys());
        names.cloned().collect()
    }

    /// The streams that it reads.
    pub fn streams(&self) -> impl Iterator<Item = Stream<'a>> + use<'a> {
        self.events("DynamoDB").map(|said| Stream {
            batch: said["BatchSize"].as_u64().unwrap_or(BATCH),
            retries: said["MaximumRetryAttempts"].as_u64(),
            bisects: said["BisectBatchOnFunctionError"] == true,
            reports_failures: list(&said["FunctionResponseTypes"])
                .any(|it| it == "ReportBatchItemFailures"),
            filters: list(&said["FilterCriteria"]["Filters"])
                .filter_map(|it| it["Pattern"].as_str())
                .collect(),
            dead_letters: failures(said),
        })
    }

    /// The schedules that invoke it.
    pub fn schedules(&self) -> impl Iterator<Item = Schedule<'a>> + use<'a> {
        let recurring = self.triggers().filter(|(_, kind, _)| *kind == "ScheduleV2");
        recurring.map(|(name, _, said)| Schedule {
            name,
            expression: said["ScheduleExpression"].as_str().unwrap_or_default(),
            zone: said["ScheduleExpressionTimezone"].as_str().unwrap_or("UTC"),
            input: said["Input"].as_str(),
            retries: said["RetryPolicy"]["MaximumRetryAttempts"]
                .as_u64()
                .unwrap_or(SCHEDULERS_RETRIES),
        })
    }
}

/// The logical id of the queue for failures.
fn failures(said: &Value) -> Option<String> {
    attribute(
        &said["DestinationConfig"]["OnFailure"]["Destination"],
        "Arn",
    )
}

fn text(value: &Value, otherwise: &str) -> String {
    value.as_str().unwrap_or(otherwise).to_owned()
}
