//! The rules for `template.yaml` that linters don't know.
//!
//! Whether a function's role allows exactly what its code does is tested by
//! running it: `tests/scenarios/permissions.rs`.

mod alarms;
mod deployment;
mod functions;
mod growth;
mod permissions;
mod storage;

use serde_json::Value;
use template::Template;

pub use growth::resources;

/// A rule's name, and the violations of it in a template.
pub type Rule = (&'static str, fn(&Template) -> Vec<String>);

/// All rules.
pub const RULES: &[Rule] = &[
    ("no wildcard", permissions::no_wildcard),
    ("a role a need", permissions::a_role_a_need),
    ("our own sender", permissions::our_own_sender),
    ("one log", functions::one_log),
    ("no log for ever", functions::no_log_for_ever),
    ("traced", functions::traced),
    ("failures kept", functions::failures_kept),
    ("errors raise alarms", alarms::errors_alarmed),
    ("a queue watched", alarms::a_queue_watched),
    ("a stream watched", alarms::a_stream_watched),
    ("cases watched", alarms::cases_watched),
    ("mail watched", alarms::mail_watched),
    ("alarms are mailed", alarms::alarms_mailed),
    ("recovery is mailed", alarms::recovery_mailed),
    ("no public bucket", storage::no_public_bucket),
    ("data kept", storage::data_kept),
    ("encrypted", storage::encrypted),
    ("few secrets", storage::few_secrets),
    ("few resources", growth::few_resources),
    ("few readers", growth::few_readers),
    ("a fixed bill", growth::fixed_bill),
    ("deploys at first", deployment::deploys_at_first),
    ("replies end", deployment::replies_end),
];

/// All violations in this template, with the names of the rules.
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
