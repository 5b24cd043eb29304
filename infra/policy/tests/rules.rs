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
const BREAKS: [Change; 35] = [
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
        "no wildcard",
        r#""xray:PutTraceSegments""#,
        r#""xray:PutTraceSegments", "xray:GetTraceSummaries""#,
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
        "alarms heard",
        "AlarmActions: [!Ref Alarms]",
        "ActionsEnabled: false",
    ),
    change("all well heard", "      OKActions: [!Ref Alarms]\n", ""),
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
    change(
        "encrypted",
        "KMSMasterKeyId: !Ref KmsKeyArn",
        "KMSMasterKeyId: alias/aws/dynamodb",
    ),
    change("encrypted", "SSEAlgorithm:", "Algorithm:"),
    change("encrypted", "      SqsManagedSseEnabled: true\n", ""),
    change(
        "few secrets",
        "LINK_KEY_ROTATED: !Ref LinkKeyRotated",
        r#"LINK_KEYS: !Sub "{{resolve:secretsmanager:${LinkKey}}}""#,
    ),
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
fn an_alarm_that_does_not_ring_at_the_first_is_none() {
    let text = text();
    let name = "  ShowShopErrors:\n";
    let (before, after) = text.split_once(name).unwrap();
    for (from, to) in [
        ("Threshold: 0", "Threshold: 1000000"),
        ("Operator: Greater", "Operator: Less"),
        ("Statistic: Sum", "Statistic: Average"),
        ("Period: 300", "Period: 86400"),
        ("EvaluationPeriods: 1", "EvaluationPeriods: 100"),
        ("      EvaluationPeriods: 1\n", ""),
    ] {
        let broken = format!("{before}{name}{}", after.replacen(from, to, 1));
        let violations = policy::violations(&Template::parse(&broken).unwrap());
        let expected = ["an alarm a function: nobody hears that ShowShop fails"];
        assert_eq!(violations, expected, "{from:?} became {to:?}");
    }
}

#[test]
fn a_secret_in_too_many_places_is_found() {
    let one = "{{resolve:secretsmanager:${LinkKey}:SecretString}}";
    let many = text().replace(one, &one.repeat(5));
    let violations = policy::violations(&Template::parse(&many).unwrap());
    assert_eq!(violations, ["few secrets: 75 references to secrets"]);
}

#[test]
fn no_rule_goes_untried() {
    for (name, _) in policy::RULES {
        assert!(BREAKS.iter().any(|it| it.rule == name), "{name}");
    }
}
