//! What `template.yaml` has to keep to, beyond what the linters know of it.
//!
//! That a function's role allows what its code does and nothing else is found
//! by running it: `tests/scenarios/permissions.rs`.

mod alarms;
mod functions;
mod permissions;
mod storage;

use serde_json::Value;
use template::Template;

/// A rule's name, and what a template does against it.
pub type Rule = (&'static str, fn(&Template) -> Vec<String>);

/// All rules.
pub const RULES: [Rule; 14] = [
    ("no wildcard", permissions::no_wildcard),
    ("a role a function", permissions::a_role_a_function),
    ("a log a function", functions::a_log_a_function),
    ("no log for ever", functions::no_log_for_ever),
    ("traced", functions::traced),
    ("failures kept", functions::failures_kept),
    ("an alarm a function", alarms::an_alarm_a_function),
    ("a queue watched", alarms::a_queue_watched),
    ("alarms heard", alarms::alarms_heard),
    ("all well heard", alarms::all_well_heard),
    ("no public bucket", storage::no_public_bucket),
    ("data kept", storage::data_kept),
    ("encrypted", storage::encrypted),
    ("few secrets", storage::few_secrets),
];

/// What is wrong with this template, each with the rule's name.
pub fn violations(template: &Template) -> Vec<String> {
    let broken = |(name, rule): &Rule| {
        let found = rule(template).into_iter();
        found
            .map(|what| format!("{name}: {what}"))
            .collect::<Vec<_>>()
    };
    RULES.iter().flat_map(broken).collect()
}

/// `X` of `!Ref X`.
fn reference(value: &Value) -> Option<&str> {
    value["Ref"].as_str()
}
