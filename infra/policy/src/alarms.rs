//! Rules about alarms.

use serde_json::{Value, json};
use template::{Template, list};

use crate::reference;

/// One hour in seconds.
const HOUR: u64 = 3600;

/// The log fields of the sweep and the nightly check that alarms' metrics are
/// made of: cases overdue, cases overdue with the staff, broken cases, and that
/// cases were checked at all.
const COUNTED: [&str; 4] = ["$.late =", "$.late_with_staff =", "$.holds ", "$.broken ="];

/// The rates at which SES puts an account under review.
const REPUTATION: [(&str, f64); 2] = [
    ("Reputation.BounceRate", 0.05),
    ("Reputation.ComplaintRate", 0.001),
];

/// The first error of any function raises the alarm, and so does the first run
/// that was throttled. Without a dimension, both metrics cover all functions of
/// the account.
pub(crate) fn errors_alarmed(template: &Template) -> Vec<String> {
    let metrics = [("Errors", "fail"), ("Throttles", "are throttled")];
    let missing = metrics
        .into_iter()
        .filter(|(metric, _)| !watches(template, "AWS/Lambda", metric, &Value::Null));
    missing
        .map(|(_, what)| format!("no alarm if functions {what}"))
        .collect()
}

/// Each dead-letter queue has an alarm for messages in it.
pub(crate) fn a_queue_watched(template: &Template) -> Vec<String> {
    let metric = "ApproximateNumberOfMessagesVisible";
    let watched = |id: &str| {
        let name = json!({ "Fn::GetAtt": format!("{id}.QueueName") });
        let dimension = json!([{ "Name": "QueueName", "Value": name }]);
        watches(template, "AWS/SQS", metric, &dimension)
    };
    let queues = template.of_type("AWS::SQS::Queue");
    queues
        .filter(|(id, _)| !watched(id))
        .map(|(id, _)| format!("no alarm for {id}"))
        .collect()
}

/// Each reader of a stream has an alarm for a lag of more than the hour after
/// which the sweep catches up.
pub(crate) fn a_stream_watched(template: &Template) -> Vec<String> {
    let watched = |id: &str| {
        let dimension = json!([{ "Name": "FunctionName", "Value": { "Ref": id } }]);
        alarms(template).any(|(_, alarm)| {
            counts(alarm, "AWS/Lambda", "IteratorAge", &dimension)
                && alarm["Statistic"] == "Maximum"
                && alarm["ComparisonOperator"] == "GreaterThanThreshold"
                && alarm["Threshold"]
                    .as_u64()
                    .is_some_and(|age| age < HOUR * 1000)
                && is_raised_within_the_hour(alarm)
        })
    };
    let mut readers = template.functions();
    readers.retain(|function| function.events("DynamoDB").count() > 0 && !watched(function.id));
    let unwatched = readers.iter();
    unwatched
        .map(|it| format!("no alarm if {} lags behind", it.id))
        .collect()
}

/// The counts of cases come from the functions' own log and raise alarms.
pub(crate) fn cases_watched(template: &Template) -> Vec<String> {
    let log = &template.globals()["LoggingConfig"]["LogGroup"];
    let alarmed = |filter: &Value| {
        let mut metrics = list(&filter["MetricTransformations"]);
        filter["LogGroupName"] == *log
            && metrics.any(|metric| {
                alarms(template).any(|(_, alarm)| {
                    alarm["Namespace"] == metric["MetricNamespace"]
                        && alarm["MetricName"] == metric["MetricName"]
                })
            })
    };
    let counted = |field: &str| {
        let mut filters = template.of_type("AWS::Logs::MetricFilter");
        filters.any(|(_, filter)| {
            let filter = &filter["Properties"];
            let pattern = filter["FilterPattern"].as_str().unwrap_or_default();
            pattern.contains(field) && alarmed(filter)
        })
    };
    let missing = COUNTED.into_iter().filter(|field| !counted(field));
    missing
        .map(|field| format!("no alarm for {}", field.trim_end_matches([' ', '='])))
        .collect()
}

/// Bounces and complaints raise alarms before SES puts the account under
/// review.
pub(crate) fn mail_watched(template: &Template) -> Vec<String> {
    let watched = |metric: &str, most: f64| {
        alarms(template).any(|(_, alarm)| {
            counts(alarm, "AWS/SES", metric, &Value::Null)
                && alarm["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
                && alarm["Threshold"].as_f64().is_some_and(|rate| rate < most)
                && is_raised_within_the_hour(alarm)
        })
    };
    let missing = REPUTATION.into_iter();
    missing
        .filter(|(metric, most)| !watched(metric, *most))
        .map(|(metric, _)| format!("no alarm for {metric}"))
        .collect()
}

/// An alarm that is raised by missing data is raised before anybody has
/// confirmed the subscription, so it also reports when everything is fine.
pub(crate) fn recovery_mailed(template: &Template) -> Vec<String> {
    let silent = |alarm: &Value| {
        alarm["TreatMissingData"] == "breaching" && alarm["OKActions"] != alarm["AlarmActions"]
    };
    alarms(template)
        .filter(|(_, alarm)| silent(alarm))
        .map(|(id, _)| format!("no mail when {id} is over"))
        .collect()
}

/// Each alarm notifies a topic with a mail subscription.
pub(crate) fn alarms_mailed(template: &Template) -> Vec<String> {
    let mailed = |alarm: &Value| {
        let topic = list(&alarm["AlarmActions"]).find_map(reference);
        let topic = template.resource(topic.unwrap_or_default());
        let mut readers = list(&topic["Properties"]["Subscription"]);
        alarm["ActionsEnabled"] != false
            && readers.any(|it| it["Protocol"] == "email" && !it["Endpoint"].is_null())
    };
    alarms(template)
        .filter(|(_, alarm)| !mailed(alarm))
        .map(|(id, _)| format!("nobody gets a mail of {id}"))
        .collect()
}

/// All alarms, with their properties.
fn alarms(template: &Template) -> impl Iterator<Item = (&str, &Value)> {
    let alarms = template.of_type("AWS::CloudWatch::Alarm");
    alarms.map(|(id, alarm)| (id, &alarm["Properties"]))
}

/// Whether an alarm is raised by the first count of this metric.
fn watches(template: &Template, namespace: &str, metric: &str, dimensions: &Value) -> bool {
    alarms(template)
        .any(|(_, alarm)| counts(alarm, namespace, metric, dimensions) && rings_at_the_first(alarm))
}

fn counts(alarm: &Value, namespace: &str, metric: &str, dimensions: &Value) -> bool {
    alarm["Namespace"] == namespace
        && alarm["MetricName"] == metric
        && alarm["Dimensions"] == *dimensions
}

/// One count is enough, isn't averaged away, and is reported within the hour.
fn rings_at_the_first(alarm: &Value) -> bool {
    let threshold = alarm["Threshold"].as_u64();
    let one = match alarm["ComparisonOperator"].as_str() {
        Some("GreaterThanThreshold") => threshold == Some(0),
        Some("GreaterThanOrEqualToThreshold") => threshold == Some(1),
        _ => false,
    };
    let kept = ["Sum", "Maximum"].map(Value::from);
    one && kept.contains(&alarm["Statistic"]) && is_raised_within_the_hour(alarm)
}

fn is_raised_within_the_hour(alarm: &Value) -> bool {
    let number = |name: &str| alarm[name].as_u64();
    let seconds = number("Period").zip(number("EvaluationPeriods"));
    seconds.is_some_and(|(period, periods)| period * periods <= HOUR)
}
