//! The template follows the rules, and each rule finds violations.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use template::Template;

/// A change to the template's text: replaces the first occurrence.
struct Change {
    rule: &'static str,
    from: &'static str,
    to: &'static str,
}

const fn change(rule: &'static str, from: &'static str, to: &'static str) -> Change {
    Change { rule, from, to }
}

/// Each change violates one rule.
const BREAKS: [Change; 57] = [
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
        "a role a need",
        r#"["dynamodb:GetItem", "dynamodb:Query"], Resource"#,
        r#"["dynamodb:GetItem"], Resource"#,
    ),
    change(
        "a role a need",
        "Role: !GetAtt ReadsItems.Arn",
        "MemorySize: 512",
    ),
    change(
        "a role a need",
        "[!Ref Runs]",
        "[arn:aws:iam::aws:policy/AdministratorAccess]",
    ),
    change(
        "a role a need",
        "Principal: {Service: lambda.amazonaws.com}",
        "Principal: {Service: ec2.amazonaws.com}",
    ),
    change("our own sender", "identity/*", "identity/geschil.example"),
    change("our own sender", ":identity/*", ":contact-list/*"),
    change(
        "our own sender",
        r#"                Condition: {StringEquals: {"ses:FromAddress": !Ref SenderAddress}}
"#,
        "",
    ),
    change("one log", "LogFormat: JSON", "LogFormat: Text"),
    change("one log", "LogGroup: !Ref Logs", "LogGroup: !Ref Table"),
    change(
        "one log",
        "      MemorySize: 1769\n",
        "      LoggingConfig: {LogGroup: elsewhere}\n",
    ),
    change("one log", r#", "logs:PutLogEvents"]"#, "]"),
    change(
        "no log for ever",
        "      RetentionInDays: !Ref LogDays\n",
        "",
    ),
    change("traced", "Tracing: Active", "Tracing: PassThrough"),
    change("traced", "      ManagedPolicyArns: [!Ref Runs]\n", ""),
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
        "errors heard",
        "MetricName: Errors",
        "MetricName: Invocations",
    ),
    change(
        "errors heard",
        "MetricName: Errors",
        "MetricName: Errors\n      Dimensions: [{Name: FunctionName, Value: !Ref Sweep}]",
    ),
    change(
        "errors heard",
        "MetricName: Throttles",
        "MetricName: Invocations",
    ),
    change(
        "a stream watched",
        "MetricName: IteratorAge",
        "MetricName: Duration",
    ),
    change(
        "a stream watched",
        "Threshold: 900000",
        "Threshold: 9000000",
    ),
    change("cases watched", "$.late =", "$.later ="),
    change(
        "cases watched",
        "MetricName: LateWithStaff\n",
        "MetricName: Late\n",
    ),
    change("cases watched", "$.holds IS", "$.held IS"),
    change("cases watched", "$.broken =", "$.whole ="),
    change(
        "cases watched",
        "LogGroupName: !Ref Logs",
        "LogGroupName: elsewhere",
    ),
    change("mail watched", "Reputation.BounceRate\n", "Bounce\n"),
    change("mail watched", "Threshold: 0.0008", "Threshold: 0.005"),
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
        "DeletionPolicy: Retain\n",
        "DeletionPolicy: Delete\n",
    ),
    change(
        "data kept",
        "DeletionPolicy: RetainExceptOnCreate",
        "DeletionPolicy: Retain",
    ),
    change(
        "data kept",
        "UpdateReplacePolicy: Retain",
        "UpdateReplacePolicy: Delete",
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
    change(
        "a fixed bill",
        "MetricName: Throttles",
        "Dimensions: [{Name: FunctionName, Value: !Ref Sweep}]",
    ),
    change("a fixed bill", "SELECT SUM(Errors)", "SEARCH('Errors')"),
    change(
        "deploys at first",
        "DisableExecuteApiEndpoint: true",
        "FailOnWarnings: true",
    ),
    change("deploys at first", "(arn:aws:acm", "(arn:aws-cn:acm"),
    change("replies end", "Type: MX", "Type: TXT"),
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
    let name = "  FunctionErrors:\n";
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
        let expected = ["errors heard: nobody hears that functions fail"];
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

/// The template with this many more resources, each with a number.
fn with_more(count: usize, each: &str) -> Template {
    let more: String = (0..count)
        .map(|number| each.replace("NUMBER", &number.to_string()))
        .collect();
    let text = text().replacen("Resources:\n", &format!("Resources:\n{more}"), 1);
    Template::parse(&text).unwrap()
}

#[test]
fn there_is_room_for_all_functions_to_come() {
    let added = "\x20 FunctionNUMBER:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub ${AWS::StackName}-function-NUMBER
      Role: !GetAtt StepsCases.Arn
      Events:
        Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /NUMBER}}
        Head: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: HEAD, Path: /NUMBER}}
";
    let all = with_more(107, added);
    assert_eq!(all.functions().len(), 130);
    assert!(
        policy::resources(&all) <= 450,
        "{}",
        policy::resources(&all)
    );
    let violations = policy::violations(&all);
    assert_eq!(violations, [] as [&str; 0]);
}

#[test]
fn a_stack_that_grows_too_fast_is_found() {
    let added = "\x20 AlarmNUMBER:
    Type: AWS::CloudWatch::Alarm
    Properties: {AlarmActions: [!Ref Alarms]}
";
    let violations = policy::violations(&with_more(23, added));
    assert!(
        violations.contains(&"few resources: 138 resources for 23 functions".to_owned()),
        "{violations:?}"
    );
}

#[test]
fn a_third_reader_of_a_stream_is_found() {
    let added = "\x20 ReaderNUMBER:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt CarriesOut.Arn
      Events: {Stream: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn}}}
";
    let crowded = |violations: &[String]| violations.iter().any(|it| it.starts_with("few readers"));
    assert!(!crowded(&policy::violations(&with_more(1, added))));
    assert!(crowded(&policy::violations(&with_more(2, added))));
}

/// Rules whose violation isn't a changed word.
const GROWTH: [&str; 2] = ["few resources", "few readers"];

#[test]
fn no_rule_goes_untried() {
    for (name, _) in policy::RULES {
        let tried = BREAKS.iter().any(|it| it.rule == name) || GROWTH.contains(&name);
        assert!(tried, "{name}");
    }
}
