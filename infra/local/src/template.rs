//! The parts of `template.yaml` that the platform implements, as
//! `infra/template` reads it.

use crate::error::{Doing, Error};
use crate::feedback::CONFIGURATION_SET;
use crate::grant::Grant;
use crate::pattern::Pattern;
use crate::rhythm::Rhythm;
use ::template::{Function as Said, Schedule, Stream, list};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub(crate) use ::template::Route;

/// The supported triggers.
const TRIGGERS: [&str; 4] = ["HttpApi", "DynamoDB", "ScheduleV2", "EventBridgeRule"];

/// The parts of the template that the platform implements.
#[derive(Debug)]
pub(crate) struct Template {
    /// All functions, by logical id.
    pub(crate) functions: Vec<Function>,
    /// The table, as a `CreateTable` request without its name.
    pub(crate) table: Value,
    /// The table's attribute with the expiry time of an item.
    pub(crate) expiry: Option<String>,
    /// The prefixes of objects in a bucket, with the days after which they
    /// expire.
    pub(crate) lifecycle: Vec<(String, i64)>,
    /// The methods by which the scripts of our own pages may ask the bucket.
    pub(crate) scripted: BTreeSet<String>,
    /// The outputs that refer to a resource of the stack.
    pub(crate) outputs: BTreeMap<String, Output>,
}

/// The resource that an output refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// The table.
    Table,
    /// The bucket.
    Bucket,
    /// The queue with this logical id.
    Queue(String),
}

/// One function.
#[derive(Debug)]
pub(crate) struct Function {
    /// Its name without the stack's, which is also that of its module.
    pub(crate) name: String,
    /// The time limit of a run.
    pub(crate) timeout: Duration,
    /// How often Lambda retries a failed asynchronous run.
    pub(crate) retries: u32,
    /// Names of its environment variables.
    pub(crate) variables: BTreeSet<String>,
    /// What its role allows, if it has one.
    pub(crate) grants: Option<BTreeSet<Grant>>,
    /// The routes that lead to it.
    pub(crate) routes: Vec<Route>,
    /// The stream that it reads, if it reads one.
    pub(crate) stream: Option<StreamMapping>,
    /// The schedules that invoke it.
    pub(crate) schedules: Vec<Recurring>,
    /// The dead-letter queue for asynchronous events.
    pub(crate) dead_letters: Option<String>,
    /// The EventBridge rules that invoke it.
    pub(crate) rules: Vec<Pattern>,
}

/// How the stream is delivered to a function.
#[derive(Debug)]
pub(crate) struct StreamMapping {
    /// The most records in a batch.
    pub(crate) batch_size: usize,
    /// How often a failed batch is retried.
    pub(crate) retries: u32,
    /// Whether a failed batch is bisected.
    pub(crate) bisect: bool,
    /// Whether the function reports which records failed.
    pub(crate) reports_failures: bool,
    /// A record is delivered if one of these matches; if empty, all are.
    pub(crate) filters: Vec<Pattern>,
    /// The dead-letter queue for records.
    pub(crate) dead_letters: Option<String>,
}

/// A schedule of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recurring {
    /// The schedule's name.
    pub(crate) name: String,
    /// When it fires.
    pub(crate) rhythm: Rhythm,
    /// The payload, if the template has one.
    pub(crate) input: Option<String>,
    /// How often Scheduler retries.
    pub(crate) retries: u32,
}

/// The templates that were read, by their text.
static READ: Mutex<BTreeMap<String, Arc<Template>>> = Mutex::new(BTreeMap::new());

impl Template {
    /// The template of this text. It is parsed once, because that takes longer than
    /// the rest of a start, and tests start the same product hundreds of times.
    pub(crate) fn read(text: &str) -> Result<Arc<Self>, Error> {
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(template) = read.get(text) {
            return Ok(Arc::clone(template));
        }
        let template = Arc::new(Self::parse(text)?);
        read.insert(text.to_owned(), Arc::clone(&template));
        Ok(template)
    }

    /// Parses the template's text.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let said = ::template::Template::parse(text).doing("read the template")?;
        let functions = said.functions().into_iter();
        let functions = functions
            .map(|it| Function::of(&said, it))
            .collect::<Result<_, _>>()?;
        if said.table().is_null() {
            return Err(Error::new("read the template", "it has no table"));
        }
        let lifecycle = said.lifecycle().into_iter();
        Ok(Self {
            functions,
            table: table(&said),
            expiry: said.expiry().map(str::to_owned),
            lifecycle: lifecycle
                .map(|(prefix, days)| (prefix.to_owned(), days))
                .collect(),
            scripted: scripted(&said)?,
            outputs: outputs(&said),
        })
    }

    /// The function with this name.
    pub(crate) fn function(&self, name: &str) -> Option<&Function> {
        self.functions.iter().find(|it| it.name == name)
    }
}

impl Function {
    fn of(template: &::template::Template, said: Said<'_>) -> Result<Self, Error> {
        let doing = || format!("read the function {} in the template", said.id);
        if said.name.is_empty() {
            return Err(Error::new(doing(), "it is not named after the stack"));
        }
        if let Some((_, kind, _)) = said.triggers().find(|(_, it, _)| !TRIGGERS.contains(it)) {
            let unknown = format!("an event of type {kind:?} is not known here");
            return Err(Error::new(doing(), unknown));
        }
        let streams = said.streams().map(StreamMapping::of);
        let schedules = said.schedules();
        let schedules = schedules.map(|it| Recurring::of(said.name, &it));
        let rules = said.events("EventBridgeRule").map(rule);
        Ok(Self {
            name: said.name.to_owned(),
            timeout: Duration::from_secs(said.timeout(template)),
            retries: count(said.retries()),
            variables: said.variables(template),
            grants: grants(template, &said.role()),
            routes: said.routes().into_iter().collect(),
            stream: streams.last().transpose().doing(doing())?,
            schedules: schedules.collect::<Result<_, _>>().doing(doing())?,
            dead_letters: said.dead_letters(),
            rules: rules.collect::<Result<_, _>>().doing(doing())?,
        })
    }
}

/// The grants of a role in the template.
fn grants(template: &::template::Template, role: &str) -> Option<BTreeSet<Grant>> {
    if role.is_empty() {
        return None;
    }
    let mut grants = BTreeSet::new();
    for statement in template.statements(role) {
        for action in &statement.actions {
            let places = list(statement.resource);
            grants.extend(places.map(|it| Grant::new(action, &place(template, it))));
        }
    }
    Some(grants)
}

/// `table/index/due` for the table's index `due`, `bucket/cases/*` for objects
/// in the bucket; empty for anything else.
fn place(template: &::template::Template, resource: &Value) -> String {
    let arn = resource["Fn::GetAtt"].as_str();
    let within = resource["Fn::Sub"].as_str();
    let within = within.and_then(|it| it.strip_prefix("${")?.split_once(".Arn}"));
    let found = arn.and_then(|it| it.split_once(".Arn")).or(within);
    let (id, rest) = found.unwrap_or_default();
    match template.resource(id)["Type"].as_str() {
        Some("AWS::DynamoDB::Table") => format!("table{rest}"),
        Some("AWS::S3::Bucket") => format!("bucket{rest}"),
        _ => String::new(),
    }
}

/// The pattern of a rule. The only resource that a pattern can refer to here is
/// the configuration set of all mails.
fn rule(properties: &Value) -> Result<Pattern, Error> {
    let mut pattern = properties["Pattern"].clone();
    resolve(&mut pattern);
    Pattern::parse(&pattern.to_string())
}

fn resolve(value: &mut Value) {
    if value.get("Ref").is_some() {
        *value = CONFIGURATION_SET.into();
        return;
    }
    match value {
        Value::Object(fields) => fields.values_mut().for_each(resolve),
        Value::Array(values) => values.iter_mut().for_each(resolve),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

impl StreamMapping {
    /// Whether a record matches the filters.
    pub(crate) fn wants(&self, record: &Value) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|it| it.matches(record))
    }

    fn of(said: Stream<'_>) -> Result<Self, Error> {
        let filters = said.filters.into_iter().map(Pattern::parse);
        Ok(Self {
            batch_size: count(said.batch) as usize,
            retries: said.retries.map_or(u32::MAX, count),
            bisect: said.bisects,
            reports_failures: said.reports_failures,
            filters: filters.collect::<Result<_, _>>()?,
            dead_letters: said.dead_letters,
        })
    }
}

impl Recurring {
    fn of(function: &str, said: &Schedule<'_>) -> Result<Self, Error> {
        let rhythm = Rhythm::parse(said.expression, said.zone);
        let unknown = || {
            let unknown = format!("{:?} is not known here", said.expression);
            Error::new("read a schedule", unknown)
        };
        Ok(Self {
            name: format!("{function}-{}", said.name),
            rhythm: rhythm.ok_or_else(unknown)?,
            input: said.input.map(str::to_owned),
            retries: count(said.retries),
        })
    }
}

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A `CreateTable` request without a name, with the stream.
fn table(template: &::template::Template) -> Value {
    let mut request = template.create_table("");
    if let Some(request) = request.as_object_mut() {
        request.remove("TableName");
    }
    let view = &template.table()["StreamSpecification"]["StreamViewType"];
    if view.is_string() {
        request["StreamSpecification"] = json!({ "StreamEnabled": true, "StreamViewType": view });
    }
    request
}

/// The bucket's rule for scripts. The only origin that is known here is our own.
fn scripted(template: &::template::Template) -> Result<BTreeSet<String>, Error> {
    let own = json!([{ "Fn::Sub": "https://${Domain}" }]);
    let mut methods = BTreeSet::new();
    for (origins, allowed) in template.cors() {
        if *origins != own {
            let unknown = format!("scripts of {origins} are not known here");
            return Err(Error::new("read the template", unknown));
        }
        methods.extend(allowed.into_iter().map(str::to_owned));
    }
    Ok(methods)
}

fn outputs(template: &::template::Template) -> BTreeMap<String, Output> {
    let outputs = template.outputs().into_iter();
    outputs
        .filter_map(|(name, id, kind)| {
            let output = match kind {
                "AWS::DynamoDB::Table" => Output::Table,
                "AWS::S3::Bucket" => Output::Bucket,
                "AWS::SQS::Queue" => Output::Queue(id.to_owned()),
                _ => return None,
            };
            Some((name.to_owned(), output))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_the_template_says_is_read_or_refused(
            any in "(?s).{0,100}",
            place in 0..TEMPLATE.len(),
            instead in "[!&*{}:,\\[\\] a-z0-9|>-]{0,6}",
        ) {
            let mut changed = TEMPLATE.to_owned();
            changed.replace_range(place..=place, &instead);
            for text in [any, changed] {
                if let Ok(template) = Template::parse(&text) {
                    prop_assert!(template.functions.iter().all(|it| !it.name.is_empty()));
                }
            }
        }
    }

    const TEMPLATE: &str = r#"
Globals:
  Function:
    Timeout: 10
    Environment: {Variables: {TABLE_NAME: !Ref Table}}
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      StreamSpecification: {StreamViewType: NEW_IMAGE}
      TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
  ShowCase:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub ${AWS::StackName}-show-case
      Role: !GetAtt Role.Arn
      Environment: {Variables: {MORE: !If [A, !Sub "${B}", c]}}
      Events:
        Get: {Type: HttpApi, Properties: {Method: get, Path: "/case/{link}"}}
        Hourly: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(2 hours)}}
"#;

    #[test]
    fn functions_have_the_stacks_name_taken_off_and_globals_merged_in() {
        let template = Template::parse(TEMPLATE).unwrap();
        let function = template.function("show-case").unwrap();
        assert_eq!(function.timeout, Duration::from_secs(10));
        assert_eq!(
            function.variables.iter().collect::<Vec<_>>(),
            ["MORE", "TABLE_NAME"]
        );
        assert_eq!(
            function.routes,
            [Route {
                method: "GET".into(),
                path: "/case/{link}".into()
            }]
        );
        let rhythm = Rhythm::Every(jiff::SignedDuration::from_hours(2));
        assert_eq!(function.schedules[0].rhythm, rhythm);
    }

    #[test]
    fn the_table_becomes_a_request_to_create_it() {
        let template = Template::parse(TEMPLATE).unwrap();
        assert_eq!(template.table["StreamSpecification"]["StreamEnabled"], true);
        assert_eq!(template.expiry.as_deref(), Some("expires"));
    }

    #[test]
    fn a_trigger_that_is_not_known_here_is_refused() {
        let text = TEMPLATE.replace("ScheduleV2", "SQS");
        assert!(Template::parse(&text).is_err());
    }
}
