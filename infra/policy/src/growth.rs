//! Rules about growth with each function: CloudFormation allows 500 resources,
//! and nothing with a monthly price may belong to a single function.

use std::collections::BTreeSet;

use template::{Function, Template, list};

/// CloudFormation's limit is 500.
const MOST_RESOURCES: usize = 450;

/// The number of functions once everything planned is built.
const PLANNED: usize = 130;

/// The most readers of a shard.
const MOST_READERS: usize = 2;

/// The stack, as SAM expands it, has fewer than five resources for each
/// function today, and has room for all planned functions. It is assumed that
/// they have triggers like today's, and that every second one has a role of its
/// own.
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

/// What has a monthly price, alarms and dashboards, names no function, so that
/// the bill doesn't grow with their number. The exception is the alarm for a
/// stream's reader that lags behind.
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
        // It finds one metric for each function, of which fifty are free; a
        // quoted name of the stack finds none.
        if dashboard.to_string().contains("SEARCH(") {
            found.push(format!("{id} grows with the functions"));
        }
    }
    if template.of_type("AWS::CloudWatch::Dashboard").count() > 1 {
        found.push("more than one dashboard".to_owned());
    }
    found
}

/// At most two functions read a shard of a table's stream, or they are
/// throttled. All other consequences of a stored event are outbox items.
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

/// The number of resources that SAM makes from the template; `.ci/run` compares
/// it.
pub fn resources(template: &Template) -> usize {
    let declared = template.resources().as_object().map_or(0, |it| it.len());
    // Each API has a stage.
    declared + template.of_type("AWS::Serverless::HttpApi").count() + made_of_events(template)
}

/// Functions, and the resources that SAM makes from their triggers.
fn per_function(template: &Template) -> usize {
    template.functions().len() + made_of_events(template)
}

fn made_of_events(template: &Template) -> usize {
    template.functions().iter().map(made_of).sum()
}

/// A permission for each route, but a single one for the function with
/// `$default`; a schedule; a rule with its permission; an event source mapping;
/// an event invoke config.
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
