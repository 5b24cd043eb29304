//! The template keeps to the rules, and each rule finds what breaks it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use template::Template;

/// A change to the template's text: the first of the one becomes the other.
struct Change {
    rule: &'static str,
    from: &'static str,
    to: &'static str,
}

const fn change(rule: &'static str, from: &'static str, to: &'static str) -> Change {
    Change { rule, from, to }
}

/// Each does one thing wrong.
const BREAKS: [Change; 30] = [
    change("no wildcard", r#"["dynamodb:Query"]"#, r#"["dynamodb:*"]"#),
    change("no wildcard", r#"["dynamodb:Query"]"#, r#""*""#),
    change(
        "no wildcard",
        "Resource: !GetAtt Table.Arn",
        r#"Resource: "*""#,
    ),
    change("no wildcard", r#""xray:PutTraceSegments""#, r#""xray:*""#),
    change(
        "no wildcard",
        r#""xray:PutTraceSegments""#,
        r#""s3:GetObject""#,
    ),
    change(
        "a role a function",
        "!GetAtt ShowShopRole.Arn",
        "!GetAtt ShowStartRole.Arn",
    ),
    change(
        "a role a function",
        "Role: !GetAtt ShowShopRole.Arn",
        "MemorySize: 512",
    ),
    change(
        "a role a function",
        "[!Ref Tracing]",
        "[arn:aws:iam::aws:policy/AdministratorAccess]",
    ),
    change(
        "a role a function",
        "lambda.amazonaws.com",
        "ec2.amazonaws.com",
    ),
    change(
        "a log a function",
        "LogGroup: !Ref ShowShopLogs",
        "LogGroup: !Ref ApiLogs",
    ),
    change("a log a function", "LogFormat: JSON", "LogFormat: Text"),
    change(
        "no log for ever",
        "      RetentionInDays: !Ref LogDays\n",
        "",
    ),
    change("traced", "Tracing: Active", "Tracing: PassThrough"),
    change("traced", "      ManagedPolicyArns: [!Ref Tracing]\n", ""),
    change(
        "failures kept",
        "            DestinationConfig: {OnFailure",
        "            Elsewhere: {OnFailure",
    ),
    change(
        "failures kept",
        "        DestinationConfig: {OnFailure",
        "        Elsewhere: {OnFailure",
    ),
    change(
        "failures kept",
        "DeadLetterConfig: {Arn: !GetAtt FailedTimers.Arn}",
        "State: ENABLED",
    ),
    change(
        "failures kept",
        r#"Action: ["sqs:SendMessage"]"#,
        r#"Action: ["sqs:ReceiveMessage"]"#,
    ),
    change("failures kept", "Type: ScheduleV2", "Type: EventBridgeRule"),
    change(
        "an alarm a function",
        "Value: !Ref ShowShop}",
        "Value: !Ref ShowStart}",
    ),
    change(
        "an alarm a function",
        "MetricName: Throttles",
        "MetricName: Invocations",
    ),
    change(
        "a queue watched",
        "!GetAtt FailedDeliveries.QueueName",
        "!GetAtt FailedTimers.QueueName",
    ),
    change("alarms heard", "      AlarmActions: [!Ref Alarms]\n", ""),
    change("alarms heard", "Protocol: email", "Protocol: sqs"),
    change(
        "no public bucket",
        "RestrictPublicBuckets: true",
        "RestrictPublicBuckets: false",
    ),
    change("no public bucket", "Effect: Deny", "Effect: Allow"),
    change(
        "data kept",
        "DeletionPolicy: Retain",
        "DeletionPolicy: Delete",
    ),
    change("encrypted", "SSEEnabled: true", "SSEEnabled: false"),
    change("encrypted", "SSEAlgorithm:", "Algorithm:"),
    change("encrypted", "      SqsManagedSseEnabled: true\n", ""),
];

fn text() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../template.yaml");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_template_keeps_to_the_rules() {
    let violations = policy::violations(&Template::parse(&text()).unwrap());
    assert_eq!(violations, [] as [&str; 0]);
}

#[test]
fn each_rule_finds_what_breaks_it() {
    let text = text();
    for Change { rule, from, to } in BREAKS {
        assert!(text.contains(from), "the template has no {from:?}");
        let broken = Template::parse(&text.replacen(from, to, 1)).unwrap();
        let violations = policy::violations(&broken);
        let found = violations
            .iter()
            .any(|it| it.starts_with(&format!("{rule}: ")));
        assert!(
            found,
            "{from:?} became {to:?} unseen by {rule:?}: {violations:?}"
        );
    }
}

#[test]
fn no_rule_goes_untried() {
    for (name, _) in policy::RULES {
        assert!(BREAKS.iter().any(|it| it.rule == name), "{name}");
    }
}
