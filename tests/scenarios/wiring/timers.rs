//! Every timer that a case can have calls a function that Scheduler may call.

use std::collections::BTreeSet;

use dispute::TimerKind;

use super::template::{Template, attribute, list};

/// The functions that timers call.
pub(super) fn targets() -> impl Iterator<Item = &'static str> {
    TimerKind::ALL.into_iter().map(timer::target)
}

#[test]
fn every_kind_of_timer_calls_a_function_that_it_may_call() {
    let template = Template::read();
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

#[test]
fn what_a_timer_called_in_vain_is_kept() {
    let template = Template::read();
    let targets: BTreeSet<&str> = targets().collect();
    let called = template.functions().into_iter();
    for function in called.filter(|function| targets.contains(function.name)) {
        let failed = &function.properties["EventInvokeConfig"]["DestinationConfig"]["OnFailure"];
        let queue = attribute(&failed["Destination"], "Arn").expect("a queue for what failed");
        assert_eq!(template.resource(&queue)["Type"], "AWS::SQS::Queue");
        let mut allowed = template.statements(&function.role()).into_iter();
        let sends = allowed.find(|it| it.actions == ["sqs:SendMessage"]);
        let sends = sends.unwrap_or_else(|| panic!("{} can't tell its queue", function.name));
        assert_eq!(attribute(sends.resource, "Arn"), Some(queue));
    }
}
