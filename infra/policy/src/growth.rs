//! What the stack grows by with each function: CloudFormation takes 500 resources,
//! and what costs money each month must not be one function's own.

use std::collections::BTreeSet;

use template::{Function, Template, list};

/// What CloudFormation takes is 500.
const MOST_RESOURCES: usize = 450;

/// How many functions there will be once everything planned is in.
const PLANNED: usize = 130;

/// A stream's shard bears so many readers.
const MOST_READERS: usize = 2;

/// The stack as SAM makes it stays below five resources a function today, and has
/// room for all functions to come. They are taken to come with triggers as
/// today's do, and every other one with a role of its own.
pub(crate) fn few_resources(template: &Template) -> Vec<String> {
    let (now, functions) = (resources(template), template.functions().len());
    let own = per_function(template) * 2 + functions;
    let more = PLANNED.saturating_sub(functions);
    let then = now + more * own / (2 * functions.max(1));
    let mut found = vec![];
    if now > 5 * functions {
        found.push(format!("{now} resources for {functions} functions"));
    }
    if then > MOST_RESOURCES {
        found.push(format!("{then} resources for {PLANNED} functions"));
    }
    found
}

/// What costs money each month, alarms and dashboards, names no function, so that
/// it stays as it is with more of them; only who reads a stream has an alarm for
/// being behind.
pub(crate) fn fixed_bill(template: &Template) -> Vec<String> {
    let mut found = vec![];
    for (id, alarm) in template.of_type("AWS::CloudWatch::Alarm") {
        let alarm = &alarm["Properties"];
        let mut dimensions = list(&alarm["Dimensions"]);
        let of_one = dimensions.any(|it| it["Name"] == "FunctionName");
        if of_one && alarm["MetricName"] != "IteratorAge" {
            found.push(format!("{id} is one function's own"));
        }
    }
    for (id, dashboard) in template.of_type("AWS::CloudWatch::Dashboard") {
        // It finds a metric a function, of which fifty are free, and a quoted name
        // of the stack finds none.
        if dashboard.to_string().contains("SEARCH(") {
            found.push(format!("{id} grows with the functions"));
        }
    }
    if template.of_type("AWS::CloudWatch::Dashboard").count() > 1 {
        found.push("more than one dashboard".to_owned());
    }
    found
}

/// A shard of a table's stream is read by two at most, or its readers are
/// throttled. What else follows from a stored event is an item of the outbox.
pub(crate) fn few_readers(template: &Template) -> Vec<String> {
    let functions = template.functions();
    let events = functions.iter().flat_map(|it| it.events("DynamoDB"));
    let streams: Vec<String> = events.map(|it| it["Stream"].to_string()).collect();
    let distinct: BTreeSet<&String> = streams.iter().collect();
    let readers = |stream: &&String| streams.iter().filter(|it| it == stream).count();
    let crowded = distinct
        .into_iter()
        .filter(|stream| readers(stream) > MOST_READERS);
    crowded
        .map(|stream| format!("{} read the stream {stream}", readers(&stream)))
        .collect()
}

/// How many resources SAM makes of the template; `.ci/run` holds it to that.
pub fn resources(template: &Template) -> usize {
    let declared = template.resources().as_object().map_or(0, |it| it.len());
    // Each API has a stage.
    declared + template.of_type("AWS::Serverless::HttpApi").count() + made_of_events(template)
}

/// Functions, and what SAM makes of their triggers.
fn per_function(template: &Template) -> usize {
    template.functions().len() + made_of_events(template)
}

fn made_of_events(template: &Template) -> usize {
    template.functions().iter().map(made_of).sum()
}

/// A permission for each route, but one for all of who has `$default`; a schedule;
/// a rule with its permission; a mapping; what becomes of asynchronous calls.
fn made_of(function: &Function<'_>) -> usize {
    let routes = function.routes();
    let permissions = match routes.iter().any(|it| it.path == "$default") {
        true => 1,
        false => routes.len(),
    };
    permissions
        + function.events("ScheduleV2").count()
        + 2 * function.events("EventBridgeRule").count()
        + function.events("DynamoDB").count()
        + usize::from(!function.properties["EventInvokeConfig"].is_null())
}
