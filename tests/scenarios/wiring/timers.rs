//! Every timer of a case calls a function that Scheduler may call.

use std::collections::BTreeSet;

use dispute::TimerKind;
use template::{attribute, list};

use super::template;

/// The functions that timers call.
pub(super) fn targets() -> impl Iterator<Item = &'static str> {
    TimerKind::all().map(timer::target)
}

#[test]
fn every_kind_of_timer_calls_a_function_that_it_may_call() {
    let template = template();
    let mut callable = BTreeSet::new();
    for statement in template.statements("TimerRole") {
        if statement.actions == ["lambda:InvokeFunction"] {
            callable.extend(list(statement.resource).filter_map(|arn| attribute(arn, "Arn")));
        }
    }
    let functions = template.functions();
    let called: BTreeSet<String> = targets()
        .map(|target| {
            let found = functions.iter().find(|function| function.name == target);
            found
                .unwrap_or_else(|| panic!("there is no {target}"))
                .id
                .to_owned()
        })
        .collect();
    assert_eq!(called, callable);
}
