//! What `template.yaml` says about functions, their triggers and the table.

use crate::error::{Doing, Error};
use crate::feedback::CONFIGURATION_SET;
use crate::grant::Grant;
use crate::pattern::Pattern;
use crate::rhythm::Rhythm;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The part of the template that the platform acts on.
#[derive(Debug)]
pub(crate) struct Template {
    /// All functions, by logical id.
    pub(crate) functions: Vec<Function>,
    /// The table, as a `CreateTable` request without its name.
    pub(crate) table: Value,
    /// The table's attribute that says when an item expires.
    pub(crate) expiry: Option<String>,
    /// How many days files in a bucket are kept whose keys begin so.
    pub(crate) lifecycle: Vec<(String, i64)>,
    /// The outputs that name a part of the stack.
    pub(crate) outputs: BTreeMap<String, Output>,
}

/// What an output names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// The table.
    Table,
    /// The bucket.
    Bucket,
    /// The queue of this logical id.
    Queue(String),
}

/// One function.
#[derive(Debug)]
pub(crate) struct Function {
    /// Its name without the stack's: folder, package and binary are called so.
    pub(crate) name: String,
    /// How long it may run.
    pub(crate) timeout: Duration,
    /// How often Lambda tries again when an asynchronous run failed.
    pub(crate) retries: u32,
    /// Names of its environment variables.
    pub(crate) variables: BTreeSet<String>,
    /// What its role allows, if it has one.
    pub(crate) grants: Option<BTreeSet<Grant>>,
    /// The routes that lead to it.
    pub(crate) routes: Vec<Route>,
    /// The table's stream, if it is fed from there.
    pub(crate) stream: Option<StreamMapping>,
    /// When it runs by itself.
    pub(crate) schedules: Vec<Recurring>,
    /// The queue of asynchronous events that it kept failing on.
    pub(crate) dead_letters: Option<String>,
    /// The events of EventBridge that it gets.
    pub(crate) rules: Vec<Pattern>,
}

/// A route of the HTTP API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// `GET`, `POST`, ... or `ANY`.
    pub(crate) method: String,
    /// `/case/{link}` or `$default`.
    pub(crate) path: String,
}

/// How the stream is handed to a function.
#[derive(Debug)]
pub(crate) struct StreamMapping {
    /// How many records at most are handed over at once.
    pub(crate) batch_size: usize,
    /// How often a failed batch is tried again.
    pub(crate) retries: u32,
    /// Whether a batch that failed is halved.
    pub(crate) bisect: bool,
    /// Whether the function says which records failed.
    pub(crate) reports_failures: bool,
    /// A record goes through when one of these matches; all do when empty.
    pub(crate) filters: Vec<Pattern>,
    /// The queue of records that the function kept failing on.
    pub(crate) dead_letters: Option<String>,
}

/// A schedule of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recurring {
    /// The schedule's name.
    pub(crate) name: String,
    /// When it fires.
    pub(crate) rhythm: Rhythm,
    /// The payload, when the template has one.
    pub(crate) input: Option<String>,
    /// How often Scheduler tries again.
    pub(crate) retries: u32,
}

impl Template {
    /// Reads the template's text.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let root = ::template::json(text).doing("read the template")?;
        let globals = &root["Globals"]["Function"];
        let resources = root["Resources"]
            .as_object()
            .ok_or_else(|| Error::new("read the template", "it has no Resources"))?;
        let functions = resources
            .iter()
            .filter(|(_, it)| it["Type"] == "AWS::Serverless::Function")
            .map(|(id, it)| {
                let mut function = Function::read(id, it, globals)?;
                function.grants = grants(it, &root["Resources"]);
                Ok(function)
            })
            .collect::<Result<_, _>>()?;
        let table = resources
            .values()
            .find(|it| it["Type"] == "AWS::DynamoDB::Table")
            .map(|it| &it["Properties"])
            .ok_or_else(|| Error::new("read the template", "it has no table"))?;
        Ok(Self {
            functions,
            table: create_table(table),
            expiry: expiry(table),
            lifecycle: resources
                .values()
                .filter(|it| it["Type"] == "AWS::S3::Bucket")
                .flat_map(|it| lifecycle(&it["Properties"]))
                .collect(),
            outputs: outputs(&root),
        })
    }

    /// The function of that name.
    pub(crate) fn function(&self, name: &str) -> Option<&Function> {
        self.functions.iter().find(|it| it.name == name)
    }
}

impl Function {
    fn read(id: &str, resource: &Value, globals: &Value) -> Result<Self, Error> {
        let doing = || format!("read the function {id} in the template");
        let properties = &resource["Properties"];
        let mut function = Self {
            name: name(properties).ok_or_else(|| Error::new(doing(), "no name"))?,
            timeout: Duration::from_secs(
                properties["Timeout"]
                    .as_u64()
                    .or(globals["Timeout"].as_u64())
                    .unwrap_or(3),
            ),
            retries: number(&properties["EventInvokeConfig"]["MaximumRetryAttempts"]).unwrap_or(2),
            variables: variables(globals).chain(variables(properties)).collect(),
            grants: None,
            routes: Vec::new(),
            stream: None,
            schedules: Vec::new(),
            dead_letters: dead_letters(&properties["EventInvokeConfig"]),
            rules: Vec::new(),
        };
        for (name, event) in properties["Events"].as_object().into_iter().flatten() {
            let properties = &event["Properties"];
            match event["Type"].as_str() {
                Some("HttpApi") => function.routes.push(route(properties)),
                Some("DynamoDB") => {
                    function.stream = Some(StreamMapping::read(properties).doing(doing())?);
                }
                Some("ScheduleV2" | "Schedule") => function.schedules.push(
                    Recurring::read(&format!("{}-{name}", function.name), properties)
                        .doing(doing())?,
                ),
                Some("EventBridgeRule") => {
                    function.rules.push(rule(properties).doing(doing())?);
                }
                other => {
                    return Err(Error::new(
                        doing(),
                        format!("an event of type {other:?} is not known here"),
                    ));
                }
            }
        }
        Ok(function)
    }
}

fn name(properties: &Value) -> Option<String> {
    let name = &properties["FunctionName"];
    let name = name["Fn::Sub"].as_str().or(name.as_str())?;
    Some(name.trim_start_matches("${AWS::StackName}-").to_owned())
}

/// What the function's role allows.
fn grants(function: &Value, resources: &Value) -> Option<BTreeSet<Grant>> {
    let role = function["Properties"]["Role"]["Fn::GetAtt"].as_str()?;
    let role = &resources[role.strip_suffix(".Arn")?]["Properties"];
    let statements = elements(&role["Policies"])
        .flat_map(|policy| elements(&policy["PolicyDocument"]["Statement"]));
    let mut grants = BTreeSet::new();
    for statement in statements {
        for action in elements(&statement["Action"]).filter_map(Value::as_str) {
            let places = elements(&statement["Resource"]);
            grants.extend(places.map(|it| Grant::new(action, &place(it, resources))));
        }
    }
    Some(grants)
}

/// `table/index/due` for the table's index `due`, `bucket/cases/*` for files of
/// the bucket; empty for what neither is.
fn place(resource: &Value, resources: &Value) -> String {
    let arn = resource["Fn::GetAtt"].as_str();
    let within = resource["Fn::Sub"].as_str();
    let split = |it: &'static str| move |text: &str| text.split_once(it).map(owned);
    let within = within.and_then(|it| split(".Arn}")(it.strip_prefix("${")?));
    let (id, rest) = arn.and_then(split(".Arn")).or(within).unwrap_or_default();
    match resources[id]["Type"].as_str() {
        Some("AWS::DynamoDB::Table") => format!("table{rest}"),
        Some("AWS::S3::Bucket") => format!("bucket{rest}"),
        _ => String::new(),
    }
}

fn owned((left, right): (&str, &str)) -> (String, String) {
    (left.to_owned(), right.to_owned())
}

/// Of a list; what is no list is the one element.
fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    let one = std::slice::from_ref(value);
    value.as_array().map_or(one, Vec::as_slice).iter()
}

fn variables(properties: &Value) -> impl Iterator<Item = String> {
    properties["Environment"]["Variables"]
        .as_object()
        .into_iter()
        .flat_map(|it| it.keys().cloned())
}

fn route(properties: &Value) -> Route {
    Route {
        method: properties["Method"]
            .as_str()
            .unwrap_or("ANY")
            .to_ascii_uppercase(),
        path: properties["Path"].as_str().unwrap_or("$default").to_owned(),
    }
}

/// The pattern of a rule. The one resource that a pattern can name here is the
/// configuration set of all mails.
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
    /// Whether a record goes through.
    pub(crate) fn wants(&self, record: &Value) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|it| it.matches(record))
    }

    fn read(properties: &Value) -> Result<Self, Error> {
        let filters = properties["FilterCriteria"]["Filters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it["Pattern"].as_str())
            .map(Pattern::parse)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            batch_size: number(&properties["BatchSize"]).unwrap_or(100) as usize,
            // Lambda's own default is to try for ever.
            retries: number(&properties["MaximumRetryAttempts"]).unwrap_or(u32::MAX),
            bisect: properties["BisectBatchOnFunctionError"]
                .as_bool()
                .unwrap_or(false),
            reports_failures: properties["FunctionResponseTypes"]
                .as_array()
                .is_some_and(|it| it.contains(&json!("ReportBatchItemFailures"))),
            filters,
            dead_letters: dead_letters(properties),
        })
    }
}

impl Recurring {
    fn read(name: &str, properties: &Value) -> Result<Self, Error> {
        let expression = properties["ScheduleExpression"]
            .as_str()
            .or(properties["Schedule"].as_str())
            .unwrap_or_default();
        let zone = properties["ScheduleExpressionTimezone"].as_str();
        let rhythm = Rhythm::parse(expression, zone.unwrap_or("UTC"));
        let unknown = || {
            Error::new(
                "read a schedule",
                format!("{expression:?} is not known here"),
            )
        };
        Ok(Self {
            name: name.to_owned(),
            rhythm: rhythm.ok_or_else(unknown)?,
            input: properties["Input"].as_str().map(str::to_owned),
            retries: number(&properties["RetryPolicy"]["MaximumRetryAttempts"]).unwrap_or(185),
        })
    }
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|it| u32::try_from(it).ok())
}

fn create_table(properties: &Value) -> Value {
    let mut request = Map::new();
    for name in [
        "KeySchema",
        "AttributeDefinitions",
        "GlobalSecondaryIndexes",
        "LocalSecondaryIndexes",
        "BillingMode",
        "ProvisionedThroughput",
    ] {
        if let Some(value) = properties.get(name) {
            request.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(view) = properties["StreamSpecification"]["StreamViewType"].as_str() {
        request.insert(
            "StreamSpecification".to_owned(),
            json!({ "StreamEnabled": true, "StreamViewType": view }),
        );
    }
    Value::Object(request)
}

fn expiry(properties: &Value) -> Option<String> {
    let specification = &properties["TimeToLiveSpecification"];
    (specification["Enabled"] == true)
        .then(|| specification["AttributeName"].as_str().map(str::to_owned))
        .flatten()
}

/// The logical id of the queue for what failed.
fn dead_letters(properties: &Value) -> Option<String> {
    let destination = &properties["DestinationConfig"]["OnFailure"]["Destination"];
    let id = destination["Fn::GetAtt"].as_str()?.strip_suffix(".Arn")?;
    Some(id.to_owned())
}

fn outputs(root: &Value) -> BTreeMap<String, Output> {
    let output = |(name, output): (&String, &Value)| {
        let id = output["Value"]["Ref"].as_str()?;
        let kind = root["Resources"][id]["Type"].as_str()?;
        let output = match kind {
            "AWS::DynamoDB::Table" => Output::Table,
            "AWS::S3::Bucket" => Output::Bucket,
            "AWS::SQS::Queue" => Output::Queue(id.to_owned()),
            _ => return None,
        };
        Some((name.clone(), output))
    };
    let outputs = root["Outputs"].as_object().into_iter().flatten();
    outputs.filter_map(output).collect()
}

/// The rules by which files of a bucket expire.
fn lifecycle(properties: &Value) -> Vec<(String, i64)> {
    let rules = properties["LifecycleConfiguration"]["Rules"].as_array();
    let rule = |it: &Value| {
        let prefix = it["Prefix"].as_str().or(it["Filter"]["Prefix"].as_str());
        let days = it["ExpirationInDays"].as_i64()?;
        Some((prefix.unwrap_or_default().to_owned(), days))
    };
    rules.into_iter().flatten().filter_map(rule).collect()
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
