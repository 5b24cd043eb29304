//! Who hears of what goes wrong.

use serde_json::{Value, json};
use template::{Template, list};

use crate::reference;

/// Seconds.
const HOUR: u64 = 3600;

/// Each function has an alarm for its errors, and all have one for those that
/// weren't started.
pub(crate) fn an_alarm_a_function(template: &Template) -> Vec<String> {
    let watched = |id: &str| {
        let dimension = json!([{ "Name": "FunctionName", "Value": { "Ref": id } }]);
        watches(template, "AWS/Lambda", "Errors", &dimension)
    };
    let functions = template.functions().into_iter();
    let mut found: Vec<String> = functions
        .filter(|function| !watched(function.id))
        .map(|function| format!("nobody hears that {} fails", function.id))
        .collect();
    if !watches(template, "AWS/Lambda", "Throttles", &Value::Null) {
        found.push("nobody hears that functions are throttled".to_owned());
    }
    found
}

/// Each queue has an alarm for messages in it.
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
        .map(|(id, _)| format!("nobody looks into {id}"))
        .collect()
}

/// An alarm that rings when nothing comes rang before anybody confirmed to hear
/// it, so that it tells too when all is well.
pub(crate) fn all_well_heard(template: &Template) -> Vec<String> {
    let silent = |alarm: &Value| {
        let properties = &alarm["Properties"];
        properties["TreatMissingData"] == "breaching"
            && properties["OKActions"] != properties["AlarmActions"]
    };
    let alarms = template.of_type("AWS::CloudWatch::Alarm");
    alarms
        .filter(|(_, alarm)| silent(alarm))
        .map(|(id, _)| format!("nobody hears that {id} is over"))
        .collect()
}

/// Each alarm reaches a topic that somebody gets by mail.
pub(crate) fn alarms_heard(template: &Template) -> Vec<String> {
    let heard = |alarm: &Value| {
        let properties = &alarm["Properties"];
        let topic = list(&properties["AlarmActions"]).find_map(reference);
        let topic = template.resource(topic.unwrap_or_default());
        let mut readers = list(&topic["Properties"]["Subscription"]);
        properties["ActionsEnabled"] != false
            && readers.any(|it| it["Protocol"] == "email" && !it["Endpoint"].is_null())
    };
    let alarms = template.of_type("AWS::CloudWatch::Alarm");
    alarms
        .filter(|(_, alarm)| !heard(alarm))
        .map(|(id, _)| format!("nobody hears {id}"))
        .collect()
}

/// Whether an alarm rings at the first of what this metric counts.
fn watches(template: &Template, namespace: &str, metric: &str, dimensions: &Value) -> bool {
    let mut alarms = template.of_type("AWS::CloudWatch::Alarm");
    alarms.any(|(_, alarm)| {
        let properties = &alarm["Properties"];
        properties["Namespace"] == namespace
            && properties["MetricName"] == metric
            && properties["Dimensions"] == *dimensions
            && rings_at_the_first(properties)
    })
}

/// One is enough, is not averaged away, and is told of within the hour.
fn rings_at_the_first(alarm: &Value) -> bool {
    let number = |name: &str| alarm[name].as_u64();
    let one = match alarm["ComparisonOperator"].as_str() {
        Some("GreaterThanThreshold") => number("Threshold") == Some(0),
        Some("GreaterThanOrEqualToThreshold") => number("Threshold") == Some(1),
        _ => false,
    };
    let kept = ["Sum", "Maximum"].map(Value::from);
    let seconds = number("Period").zip(number("EvaluationPeriods"));
    one && kept.contains(&alarm["Statistic"])
        && seconds.is_some_and(|(period, periods)| period * periods <= HOUR)
}
