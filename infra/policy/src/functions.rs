//! Rules about functions.

use serde_json::{Value, json};
use template::{Function, Template, attribute, list};

use crate::reference;

/// All functions log as JSON to one log group, which their roles may write to.
pub(crate) fn one_log(template: &Template) -> Vec<String> {
    let logging = &template.globals()["LoggingConfig"];
    let group = reference(&logging["LogGroup"]).unwrap_or_default();
    let mut found = vec![];
    if template.resource(group)["Type"] != "AWS::Logs::LogGroup" || logging["LogFormat"] != "JSON" {
        found.push("the functions have no common log of JSON".to_owned());
    }
    for function in template.functions() {
        if !function.properties["LoggingConfig"].is_null() {
            found.push(format!("{} logs elsewhere", function.id));
        }
        if !lambda_may(template, &function, "logs:PutLogEvents") {
            found.push(format!("{} may not log", function.id));
        }
    }
    found
}

/// Each log group has a retention.
pub(crate) fn no_log_for_ever(template: &Template) -> Vec<String> {
    let groups = template.of_type("AWS::Logs::LogGroup");
    groups
        .filter(|(_, group)| group["Properties"]["RetentionInDays"].is_null())
        .map(|(id, _)| format!("{id} is kept for ever"))
        .collect()
}

/// Each function is traced and has the permission for it.
pub(crate) fn traced(template: &Template) -> Vec<String> {
    let on = template.globals()["Tracing"] == "Active";
    let mut functions = template.functions();
    functions.retain(|function| !on || !lambda_may(template, function, "xray:PutTraceSegments"));
    let untraced = functions.iter();
    untraced
        .map(|it| format!("{} is not traced", it.id))
        .collect()
}

/// Whether the managed policies of a function's role allow Lambda this action.
fn lambda_may(template: &Template, function: &Function<'_>, action: &str) -> bool {
    let role = &template.resource(&function.role())["Properties"];
    list(&role["ManagedPolicyArns"])
        .filter_map(reference)
        .flat_map(|policy| template.statements(policy))
        .any(|it| it.actions.contains(&action))
}

/// Each asynchronous trigger of a function has a dead-letter queue: the stream,
/// schedules and rules, and asynchronous events. The service that reports the
/// failure has permission to write to it.
pub(crate) fn failures_kept(template: &Template) -> Vec<String> {
    let mut found = vec![];
    for function in template.functions() {
        let mut ways = ways(&function).into_iter();
        if ways.any(|(queue, writer)| !is_kept(template, queue, &writer)) {
            found.push(format!("what fails of {} is lost", function.id));
        }
    }
    found
}

/// The writer to a dead-letter queue.
enum Writer {
    /// The role with this logical id.
    Role(String),
    /// EventBridge, which uses no role.
    EventBridge,
}

/// The asynchronous triggers of a function: where the failures of each go, and
/// who writes them there.
fn ways<'a>(function: &Function<'a>) -> Vec<(&'a Value, Writer)> {
    let own = || Writer::Role(function.role());
    let properties: &'a Value = function.properties;
    let mut ways = vec![];
    for stream in function.events("DynamoDB") {
        ways.push((
            &stream["DestinationConfig"]["OnFailure"]["Destination"],
            own(),
        ));
    }
    for schedule in function.events("ScheduleV2") {
        let role = attribute(&schedule["RoleArn"], "Arn").unwrap_or_default();
        ways.push((&schedule["DeadLetterConfig"]["Arn"], Writer::Role(role)));
    }
    for rule in function.events("EventBridgeRule") {
        ways.push((&rule["DeadLetterConfig"]["Arn"], Writer::EventBridge));
    }
    let waited_for = !function.routes().is_empty() || function.events("DynamoDB").count() > 0;
    if !waited_for {
        let failed = &properties["EventInvokeConfig"]["DestinationConfig"]["OnFailure"];
        ways.push((&failed["Destination"], own()));
    }
    ways
}

fn is_kept(template: &Template, queue: &Value, writer: &Writer) -> bool {
    let Some(id) = attribute(queue, "Arn") else {
        return false;
    };
    let arn = json!({ "Fn::GetAtt": format!("{id}.Arn") });
    let lets = |holder: &str| {
        template.statements(holder).iter().any(|it| {
            it.allows
                && it.actions.contains(&"sqs:SendMessage")
                && list(it.resource).any(|it| *it == arn)
        })
    };
    let may_write = match writer {
        Writer::Role(role) => lets(role),
        Writer::EventBridge => template
            .of_type("AWS::SQS::QueuePolicy")
            .any(|(policy, _)| lets(policy)),
    };
    template.resource(&id)["Type"] == "AWS::SQS::Queue" && may_write
}
