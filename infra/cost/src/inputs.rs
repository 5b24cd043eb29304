//! The inputs of the cost page: files beside this crate, and the template.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::usage::{Step, Usage};

/// All inputs.
#[derive(Clone, Debug)]
pub(crate) struct Inputs {
    /// `prices.toml`.
    pub(crate) prices: Prices,
    /// `mix.toml`.
    pub(crate) mix: Mix,
    /// `quotas.toml`.
    pub(crate) quotas: Vec<Quota>,
    /// `least.toml`.
    pub(crate) least: Vec<Least>,
    /// `usage.json`.
    pub(crate) usage: Usage,
    /// `flat.json`.
    pub(crate) flat: Vec<Flat>,
    /// `template.yaml`.
    pub(crate) template: Template,
}

/// AWS's prices.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Prices {
    pub(crate) region: String,
    /// The rate of exchange.
    pub(crate) exchange: Exchange,
    /// The prices.
    pub(crate) price: List,
}

/// A rate of exchange.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    /// Dollars for a euro.
    pub(crate) usd_per_eur: f64,
    /// The day of the rate.
    pub(crate) date: String,
    /// The source of the rate.
    pub(crate) source: String,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Price {
    /// The price in US dollars.
    pub(crate) usd: f64,
    /// The number of units that it is for.
    pub(crate) per: f64,
    /// The unit.
    pub(crate) unit: String,
    /// The monthly free tier of every account.
    #[serde(default)]
    pub(crate) free_a_month: f64,
    /// The day on which it was looked up.
    pub(crate) date: String,
    /// The address of AWS's page.
    pub(crate) source: String,
    /// Remarks.
    pub(crate) note: String,
}

/// The prices of everything that the template uses.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct List {
    pub(crate) mail_essentials: Price,
    pub(crate) mail: Price,
    pub(crate) table_write: Price,
    pub(crate) table_read: Price,
    pub(crate) table_storage: Price,
    pub(crate) table_recovery: Price,
    pub(crate) function_request: Price,
    pub(crate) function_time: Price,
    pub(crate) api_request: Price,
    pub(crate) schedule: Price,
    pub(crate) logs: Price,
    pub(crate) logs_kept: Price,
    pub(crate) trace: Price,
    pub(crate) alarm: Price,
    pub(crate) metric: Price,
    pub(crate) dashboard: Price,
    pub(crate) secret: Price,
    pub(crate) file_write: Price,
    pub(crate) file_read: Price,
    pub(crate) file_storage: Price,
    pub(crate) data_out: Price,
    pub(crate) key: Price,
    pub(crate) key_request: Price,
}

/// The assumptions about people.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mix {
    /// The share of all cases on each road.
    pub(crate) roads: BTreeMap<String, f64>,
    /// How often each other step happens in a case's life.
    pub(crate) besides: BTreeMap<String, f64>,
    /// How often each other step happens in a year.
    pub(crate) yearly: BTreeMap<String, f64>,
    /// The hours of a day in which each of our own metrics gets a value.
    pub(crate) metric_hours: BTreeMap<String, f64>,
    /// All other assumptions.
    pub(crate) assumed: Assumed,
}

/// Single assumptions.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Assumed {
    pub(crate) photo_mb: f64,
    pub(crate) years_kept: f64,
    pub(crate) run_ms: f64,
    pub(crate) carry_out_ms: f64,
    pub(crate) header_bytes: f64,
    pub(crate) api_line_bytes: f64,
    pub(crate) line_overhead_bytes: f64,
    pub(crate) log_compression: f64,
    pub(crate) trace_share: f64,
    pub(crate) check_ms: f64,
    pub(crate) peak_day: f64,
    pub(crate) peak_second: f64,
    pub(crate) night: f64,
    pub(crate) herd_seconds: f64,
}

/// A quota of AWS, or a limit of the template.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quota {
    /// The name on the page.
    pub(crate) name: String,
    pub(crate) limit: Limit,
    /// What it counts.
    pub(crate) of: Counted,
    pub(crate) at: At,
    /// The source.
    pub(crate) source: String,
    /// What to do when it is reached.
    pub(crate) then: String,
}

/// The value of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Limit {
    /// This number.
    Many(f64),
    /// The value in the template.
    Ours(Ours),
}

/// A limit that the template sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Ours {
    /// Requests a second to the HTTP API.
    ThrottlingRateLimit,
}

/// What quotas count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Counted {
    /// Mails.
    #[serde(rename = "mails")]
    Mails,
    /// Functions that run at one moment.
    #[serde(rename = "runs")]
    Runs,
    /// Requests to the HTTP API.
    #[serde(rename = "requests")]
    Requests,
    /// Timers that are set.
    #[serde(rename = "timers made")]
    TimersMade,
    /// Timers that fire.
    #[serde(rename = "timers fired")]
    TimersFired,
    /// Timers that wait.
    #[serde(rename = "timers waiting")]
    TimersWaiting,
    /// Write units of the index `due`.
    #[serde(rename = "due units")]
    DueUnits,
    /// Write units of the table and its indexes.
    #[serde(rename = "write units")]
    WriteUnits,
    /// Cases that are kept.
    #[serde(rename = "cases kept")]
    CasesKept,
    /// Outbox items that deliver carries out.
    #[serde(rename = "carried out")]
    CarriedOut,
}

/// The moment at which a quota is reached first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum At {
    /// In the busiest second of the year.
    Second,
    /// On the busiest day.
    Day,
    /// At 08:00 of the busiest day, when everything happens that waited for the
    /// morning.
    Herd,
    /// At any moment.
    Always,
}

/// The least that a function could read and write in a step.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Least {
    /// The step.
    pub(crate) step: String,
    /// The function.
    pub(crate) function: String,
    /// Read units.
    pub(crate) read: f64,
    /// Write units.
    pub(crate) write: f64,
    /// What these units are, and what the others are for.
    pub(crate) why: String,
}

/// The cost of requests with this many cases in the table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Flat {
    /// The number of cases.
    pub(crate) cases: u64,
    /// The cost of each request.
    pub(crate) requests: Vec<FlatRequest>,
}

/// The cost of a request.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct FlatRequest {
    pub(crate) name: String,
    /// Units read.
    pub(crate) read: f64,
    /// Units written.
    pub(crate) write: f64,
}

/// The parts of the template that cost money.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template {
    /// A function's memory in GB.
    pub(crate) memory_gb: f64,
    /// Whether its runs are traced.
    pub(crate) traced: bool,
    /// The memory in GB of the function that checks every case each night.
    pub(crate) check_gb: Option<f64>,
    /// How many years a log line is kept.
    pub(crate) log_years: f64,
    /// The HTTP API's limit of requests a second.
    pub(crate) requests: f64,
    /// The number of alarms.
    pub(crate) alarms: f64,
    /// Our own metrics, by name.
    pub(crate) metrics: Vec<String>,
    /// The number of dashboards by default.
    pub(crate) dashboards: f64,
    /// The number of secrets.
    pub(crate) secrets: f64,
}

/// Why the page can't be generated.
#[derive(Debug)]
pub struct Error {
    what: String,
    why: String,
}

impl Error {
    pub(crate) fn new(what: impl Into<String>, why: impl fmt::Display) -> Self {
        Self {
            what: what.into(),
            why: why.to_string(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

impl std::error::Error for Error {}

#[derive(Deserialize)]
struct Quotas {
    quota: Vec<Quota>,
}

#[derive(Deserialize)]
struct Leasts {
    least: Vec<Least>,
}

impl Inputs {
    /// Reads all files below the root of the repository.
    pub(crate) fn read(root: &Path) -> Result<Self, Error> {
        let folder = root.join("infra/cost");
        Ok(Self {
            prices: from_toml(&folder.join("prices.toml"))?,
            mix: from_toml(&folder.join("mix.toml"))?,
            quotas: from_toml::<Quotas>(&folder.join("quotas.toml"))?.quota,
            least: from_toml::<Leasts>(&folder.join("least.toml"))?.least,
            usage: from_json(&folder.join("usage.json"))?,
            flat: from_json(&folder.join("flat.json"))?,
            template: Template::read(&text(&root.join("template.yaml"))?)?,
        })
    }

    /// The number of our own metrics that are charged, each weighted by the
    /// hours in which it gets a value.
    pub(crate) fn metrics(&self) -> Result<f64, Error> {
        let hours = |name: &String| {
            let missing = || Error::new("mix.toml", format!("no hours of the metric {name}"));
            let hours = self.mix.metric_hours.get(name);
            hours.copied().ok_or_else(missing)
        };
        let all = self.template.metrics.iter().map(hours);
        Ok(all.sum::<Result<f64, Error>>()? / 24.0)
    }

    /// The least that a function could read and write in a step.
    pub(crate) fn least(&self, step: &Step, function: &str) -> Result<&Least, Error> {
        let of_this = |it: &&Least| it.step == step.name && it.function == function;
        let missing = || format!("nothing on {function} in {:?}", step.name);
        let least = self.least.iter().find(of_this);
        least.ok_or_else(|| Error::new("least.toml", missing()))
    }
}

impl Template {
    fn read(text: &str) -> Result<Self, Error> {
        let template = ::template::Template::parse(text)
            .map_err(|error| Error::new("read template.yaml", error))?;
        let many = |kind| template.of_type(kind).fold(0.0, |sum, _| sum + 1.0);
        let functions = template.functions();
        let check = functions.iter().find(|it| it.name == "check-chains");
        let memory = |of: &Value| Ok(number(&of["MemorySize"], "MemorySize")? / 1024.0);
        let mut apis = template.of_type("AWS::Serverless::HttpApi");
        let api = apis.next().map_or(&Value::Null, |(_, api)| api);
        let requests = &api["Properties"]["DefaultRouteSettings"]["ThrottlingRateLimit"];
        Ok(Self {
            memory_gb: memory(template.globals())?,
            check_gb: check.map(|it| memory(it.properties)).transpose()?,
            log_years: number(template.parameter("LogDays"), "LogDays")? / 365.0,
            requests: number(requests, "ThrottlingRateLimit")?,
            traced: template.globals()["Tracing"] == "Active",
            alarms: many("AWS::CloudWatch::Alarm"),
            metrics: metrics(&template),
            dashboards: template
                .of_type("AWS::CloudWatch::Dashboard")
                .filter(|(_, dashboard)| dashboard["Condition"].is_null())
                .fold(0.0, |sum, _| sum + 1.0),
            secrets: many("AWS::SecretsManager::Secret"),
        })
    }

    /// The value of this quota.
    pub(crate) fn limit(&self, limit: Limit) -> f64 {
        match limit {
            Limit::Many(many) => many,
            Limit::Ours(Ours::ThrottlingRateLimit) => self.requests,
        }
    }
}

fn metrics(template: &::template::Template) -> Vec<String> {
    let filters = template.of_type("AWS::Logs::MetricFilter");
    let metrics = filters
        .flat_map(|(_, filter)| ::template::list(&filter["Properties"]["MetricTransformations"]));
    metrics
        .filter_map(|metric| metric["MetricName"].as_str().map(str::to_owned))
        .collect()
}

fn number(value: &Value, name: &str) -> Result<f64, Error> {
    let missing = || Error::new("read template.yaml", format!("it says no {name}"));
    value.as_f64().ok_or_else(missing)
}

fn text(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| Error::new(path.display().to_string(), error))
}

fn from_toml<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    toml::from_str(&text(path)?).map_err(|error| Error::new(path.display().to_string(), error))
}

fn from_json<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    serde_json::from_str(&text(path)?)
        .map_err(|error| Error::new(path.display().to_string(), error))
}
