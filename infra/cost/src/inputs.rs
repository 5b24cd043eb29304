//! What the cost page is made from: files beside this crate, and the template.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::usage::{Step, Usage};

/// Everything.
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

/// What AWS asks.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Prices {
    pub(crate) region: String,
    /// What a dollar is.
    pub(crate) exchange: Exchange,
    /// For what.
    pub(crate) price: List,
}

/// A rate of exchange.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Exchange {
    /// Dollars for a euro.
    pub(crate) usd_per_eur: f64,
    /// Of which day.
    pub(crate) date: String,
    /// Who says so.
    pub(crate) source: String,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Price {
    /// So many US dollars.
    pub(crate) usd: f64,
    /// For so many.
    pub(crate) per: f64,
    /// Of these.
    pub(crate) unit: String,
    /// What every account has for nothing, a month.
    #[serde(default)]
    pub(crate) free_a_month: f64,
    /// When it was read.
    pub(crate) date: String,
    /// Where AWS names it.
    pub(crate) source: String,
    /// What else there is to know.
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

/// What is assumed of people.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mix {
    /// Of all cases, the share that goes each road.
    pub(crate) roads: BTreeMap<String, f64>,
    /// How often something happens in a case's life.
    pub(crate) besides: BTreeMap<String, f64>,
    /// How often something happens in a year.
    pub(crate) yearly: BTreeMap<String, f64>,
    /// For how many hours of a day each metric of our own gets a number.
    pub(crate) metric_hours: BTreeMap<String, f64>,
    /// Everything else.
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

/// Something that AWS or the template sets a limit to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quota {
    /// As the page calls it.
    pub(crate) name: String,
    pub(crate) limit: Limit,
    /// What it limits.
    pub(crate) of: Counted,
    pub(crate) at: At,
    /// Who says so.
    pub(crate) source: String,
    /// What to do then.
    pub(crate) then: String,
}

/// How many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Limit {
    /// So many.
    Many(f64),
    /// As many as the template says there.
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
    /// Timers that are put.
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
    /// Mails and timers that deliver carries out.
    #[serde(rename = "carried out")]
    CarriedOut,
}

/// When a quota is met first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum At {
    /// In the busiest second of the year.
    Second,
    /// On the busiest day.
    Day,
    /// At 08:00 of the busiest day, when all that waited for the morning comes.
    Herd,
    /// At any moment.
    Always,
}

/// The least that a step could read and write in a function.
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
    /// What that is, and what makes the rest.
    pub(crate) why: String,
}

/// What requests cost with so many cases in the table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Flat {
    /// How many.
    pub(crate) cases: u64,
    /// What each costs.
    pub(crate) requests: Vec<FlatRequest>,
}

/// What a request cost.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct FlatRequest {
    pub(crate) name: String,
    /// Units read.
    pub(crate) read: f64,
    /// Units written.
    pub(crate) write: f64,
}

/// What the template says that costs money.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template {
    /// A function's memory, GB.
    pub(crate) memory_gb: f64,
    /// Whether its runs are traced.
    pub(crate) traced: bool,
    /// The memory of what checks every case each night, GB.
    pub(crate) check_gb: Option<f64>,
    /// For how many years a log line is kept.
    pub(crate) log_years: f64,
    /// How many requests a second the HTTP API takes.
    pub(crate) requests: f64,
    /// How many alarms.
    pub(crate) alarms: f64,
    /// Our own metrics, by name.
    pub(crate) metrics: Vec<String>,
    /// How many dashboards there are unless somebody asks for one.
    pub(crate) dashboards: f64,
    /// How many secrets.
    pub(crate) secrets: f64,
}

/// Why the page can't be made.
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
    /// Reads all files, below the root of the repository.
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

    /// How many of our own metrics are charged for, each for the hours in which it
    /// gets a number.
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

    /// How many there may be.
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
