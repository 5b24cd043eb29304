//! The stack's saved query finds what failed and on which case: each failure
//! names its function, its case and the operation.

use serde_json::{Value, json};
use tests::{Dispute, Fault, Kind, Service, World};

use crate::operator::items_at;
use crate::wiring::template;

/// The query's filter: our errors, and Lambda's own messages at the template's
/// log level, which are about failed runs and starts.
const FAILED: &str = "| filter level = 'ERROR' or type like /^platform/ |";

#[test]
fn a_page_that_fails_names_its_function_and_its_case() {
    let world = World::new();
    let consumer = world.consumer_files(&Dispute::default());
    let link = consumer.case_link();
    world.fail(Fault::new(Service::Dynamodb, Kind::Error).times(99));
    assert_eq!(world.browser().open_only(&link).status, 503);
    world.heal();
    let found = failed(&world, "show-case");
    assert_eq!(found[0]["case"], case(&world));
    assert_eq!(found[0]["route"], "GET /case/{link}");
    assert!(found[0]["error"].is_string(), "{found:?}");
}

#[test]
fn a_form_that_fails_names_its_function_its_case_and_the_command() {
    let world = World::new();
    let mut consumer = world.consumer_files(&Dispute::default());
    world.fail(Fault::new(Service::Dynamodb, Kind::Error).times(99));
    let link = consumer.case_link();
    consumer.browser.post_only(
        &format!("{link}/withdraw"),
        &[("submission", "7"), ("text", "")],
    );
    world.heal();
    let found = failed(&world, "withdraw-dispute");
    let of_command: Vec<&Value> = found
        .iter()
        .filter(|it| it["command"].is_string())
        .collect();
    assert_eq!(of_command.len(), 1, "{found:?}");
    assert_eq!(of_command[0]["command"], "WithdrawDispute");
    assert!(
        found.iter().all(|it| it["case"] == case(&world)),
        "{found:?}"
    );
}

#[test]
fn a_timer_that_fails_names_its_function_its_case_and_the_command() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let fails = Fault::new(Service::Dynamodb, Kind::Error).of("ask-consumer");
    world.fail(fails.times(99));
    world.pass("P7D");
    world.heal();
    let found = failed(&world, "ask-consumer");
    let named = |it: &&Value| it["case"] == case(&world) && it["command"] == "Elapse";
    assert!(found.iter().any(|it| named(&it)), "{found:?}");
}

#[test]
fn a_mail_that_fails_names_its_function_and_its_case() {
    let world = World::new();
    world.fail(Fault::new(Service::Ses, Kind::Error).times(99));
    world.consumer_files_only(&Dispute::default());
    world.heal();
    let found = failed(&world, "deliver");
    assert!(!found.is_empty());
    assert!(
        found.iter().all(|it| it["case"] == case(&world)),
        "{found:?}"
    );
}

#[test]
fn nothing_is_found_while_all_goes_well() {
    let world = World::new();
    world.file_samples();
    world.pass("P8D");
    let log = world.log();
    let lines = log.as_array().expect("lines");
    let found: Vec<&Value> = lines.iter().filter(|line| is_failure(line)).collect();
    assert_eq!(found, [] as [&Value; 0]);
}

/// Lambda's JSON log lines for a run that timed out and a start that failed.
#[test]
fn what_lambda_itself_says_of_a_failure_is_found() {
    for line in [
        json!({"type": "platform.report", "record": {"requestId": "1", "status": "timeout"}}),
        json!({"type": "platform.initReport", "record": {"phase": "init", "status": "error"}}),
    ] {
        assert!(is_failure(&line), "{line}");
    }
    let template = template();
    let level = &template.globals()["LoggingConfig"]["SystemLogLevel"];
    assert_eq!(level, "WARN", "above it are those of runs that went well");
}

/// The saved query, the dashboard and the output's link contain the same query,
/// which shows what failures name.
#[test]
fn the_query_of_failures_is_one() {
    let template = template();
    let query = query();
    assert!(query.contains(FAILED), "{query}");
    for field in [
        "failed", "`case`", "shop", "command", "route", "error", "message",
    ] {
        let shown = query.split(" | ").find(|it| it.starts_with("display"));
        let shown = shown.expect("what is shown");
        assert!(shown.contains(&format!(" {field}")), "{field}");
    }
    let found = json!({ "Fn::FindInMap": ["Query", "Failures", "Text"] });
    let saved = template.resource("FailuresQuery");
    assert_eq!(saved["Properties"]["QueryString"], found);
    let dashboard = &template.resource("Dashboard")["Properties"]["DashboardBody"]["Fn::Sub"];
    assert_eq!(dashboard[1]["Failures"], found);
    let link = template.output("FailuresAddress")["Fn::Sub"].as_str();
    let link = link.expect("an address");
    let (_, coded) = link.split_once("editorString~'").expect("a query");
    let (coded, _) = coded.split_once('~').expect("what comes after it");
    assert_eq!(decoded(coded), query);
    let group = template.resource("Logs")["Properties"]["LogGroupName"]["Fn::Sub"].as_str();
    let (_, source) = link.split_once("source~(~'").expect("a log group");
    assert_eq!(
        decoded(source.trim_end_matches(')')),
        group.expect("the name of the log group")
    );
}

/// The dashboard's body is valid JSON, whatever the stack's values.
#[test]
fn the_dashboard_is_one_that_cloudwatch_can_read() {
    let template = template();
    let body = &template.resource("Dashboard")["Properties"]["DashboardBody"]["Fn::Sub"][0];
    let body = body
        .as_str()
        .expect("a body")
        .replace("${Failures}", &query());
    let body: Value = serde_json::from_str(&body).expect("JSON");
    let widgets = body["widgets"].as_array().expect("widgets");
    let logs = widgets.iter().filter(|it| it["type"] == "log");
    assert_eq!(logs.count(), 1);
    assert_eq!(widgets.len(), 13);
}

fn query() -> String {
    let template = template();
    let query = template.mapped("Query", "Failures", "Text").as_str();
    query.expect("a query").to_owned()
}

/// The query's results for a function.
fn failed(world: &World, function: &str) -> Vec<Value> {
    let log = world.log();
    let lines = log.as_array().expect("lines").iter();
    let failed = lines.filter(|line| is_failure(line) && line["function"] == *function);
    failed.cloned().collect()
}

/// Whether the filter [`FAILED`] matches.
fn is_failure(line: &Value) -> bool {
    let kind = line["type"].as_str().unwrap_or_default();
    line["level"] == "ERROR" || kind.starts_with("platform")
}

/// The only case.
fn case(world: &World) -> String {
    let case = &items_at(world, "CASE#", "CASE")[0];
    let key = case["pk"]["S"].as_str().expect("a key");
    key.trim_start_matches("CASE#").to_owned()
}

/// Decodes text in a console address, in which a star and two digits represent
/// a byte.
fn decoded(coded: &str) -> String {
    let mut parts = coded.split('*');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (byte, rest) = part.split_at(2);
        text.push(u8::from_str_radix(byte, 16).expect("a byte").into());
        text.push_str(rest);
    }
    text
}
