//! Each function may call the table as its code does, and no further.

use std::collections::BTreeSet;

use super::template::{Function, Template, list};
use super::{root, set};

const GET: &str = "dynamodb:GetItem";
const PUT: &str = "dynamodb:PutItem";
const UPDATE: &str = "dynamodb:UpdateItem";
const DELETE: &str = "dynamodb:DeleteItem";
const QUERY: &str = "dynamodb:Query";

/// What each thing that a function does with cases takes of the table. A
/// transaction puts and deletes.
const NEEDS: [(&str, &[&str]); 15] = [
    (".execute(", &[GET, PUT, DELETE]),
    (".act(", &[GET, PUT, DELETE]),
    ("app.file(", &[GET, PUT, DELETE]),
    (".show_case(", &[GET, QUERY]),
    (".carry_out(", &[GET, PUT, UPDATE, DELETE]),
    ("store.load(", &[GET]),
    ("store.shop(", &[GET]),
    ("store.rules(", &[QUERY]),
    ("store.draft(", &[GET]),
    ("store.save_draft(", &[PUT]),
    ("store.drop_draft(", &[DELETE]),
    ("store.find_shops(", &[QUERY]),
    ("store.history(", &[QUERY]),
    // Of the index alone.
    ("store.overdue_after(", &[]),
    ("store.overdue(", &[]),
];

#[test]
fn a_function_may_call_the_table_as_it_does_and_no_further() {
    let template = Template::read();
    for function in template.functions() {
        let granted: BTreeSet<String> = template
            .statements(&function.role())
            .iter()
            .filter(|statement| statement.resource["Fn::GetAtt"] == "Table.Arn")
            .flat_map(|statement| set(statement.actions.iter().copied()))
            .collect();
        assert_eq!(needed(&function), granted, "{}", function.name);
    }
}

#[test]
fn only_the_sweep_reads_an_index() {
    let template = Template::read();
    for function in template.functions() {
        let statements = template.statements(&function.role());
        let index = |resource: &str| resource.contains("/index/");
        let reads = statements
            .iter()
            .filter_map(|it| it.resource["Fn::Sub"].as_str())
            .any(index);
        assert_eq!(reads, function.name == "sweep", "{}", function.name);
    }
}

#[test]
fn nobody_may_do_everything() {
    let template = Template::read();
    for role in template.ids("AWS::IAM::Role") {
        for statement in template.statements(role) {
            for action in &statement.actions {
                assert!(!action.contains('*'), "{role} may {action}");
            }
            assert!(list(statement.resource).all(|it| it != "*"), "{role}");
        }
    }
}

#[test]
fn only_who_carries_out_sends_mail_and_sets_timers() {
    let template = Template::read();
    for action in ["ses:SendEmail", "scheduler:CreateSchedule", "iam:PassRole"] {
        let may = |function: &&Function| {
            let statements = template.statements(&function.role());
            statements.iter().any(|it| it.actions.contains(&action))
        };
        let functions = template.functions();
        let names: Vec<&str> = functions.iter().filter(may).map(|it| it.name).collect();
        assert_eq!(names, ["deliver", "sweep"], "{action}");
    }
}

/// What the function's code takes of the table.
fn needed(function: &Function<'_>) -> BTreeSet<String> {
    let code = code(function.name);
    for call in code.split("store.").skip(1) {
        let call = call.split('(').next().unwrap_or_default();
        let known = NEEDS
            .iter()
            .any(|(known, _)| *known == format!("store.{call}("));
        assert!(
            known,
            "{} calls store.{call}: what does it take?",
            function.name
        );
    }
    let used = NEEDS.iter().filter(|(call, _)| code.contains(call));
    used.flat_map(|(_, actions)| set(actions.iter().copied()))
        .collect()
}

/// The function's own code, without spaces, so that a chain over several lines
/// reads as on one.
fn code(function: &str) -> String {
    let folder = format!("functions/{function}/src");
    let files = super::names_in(&folder).into_iter();
    let text = files.map(|file| {
        std::fs::read_to_string(root().join(&folder).join(file)).expect("a source file")
    });
    text.collect::<String>().split_whitespace().collect()
}
