//! The template follows the rules, and each rule finds violations.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use template::Template;

/// Changes of the template's text that a rule has to find: in each, the first
/// occurrence of the one text becomes the other.
type Breaks = (&'static str, &'static [(&'static str, &'static str)]);

/// Rules, and changes that violate them.
const BREAKS: &[Breaks] = &[
    (
        "no wildcard",
        &[
            (r#"["dynamodb:Query"]"#, r#"["dynamodb:*"]"#),
            (r#"["dynamodb:Query"]"#, r#""*""#),
            ("Resource: !GetAtt Table.Arn", r#"Resource: "*""#),
            (r#""xray:PutTraceSegments""#, r#""xray:*""#),
            (r#""xray:PutTraceSegments""#, r#""s3:GetObject""#),
            (
                r#""xray:PutTraceSegments""#,
                r#""xray:PutTraceSegments", "xray:GetTraceSummaries""#,
            ),
        ],
    ),
    (
        "a role a need",
        &[
            (
                r#"["dynamodb:GetItem", "dynamodb:Query"], Resource"#,
                r#"["dynamodb:GetItem"], Resource"#,
            ),
            ("Role: !GetAtt ReadsItems.Arn", "MemorySize: 512"),
            (
                "[!Ref Runs]",
                "[arn:aws:iam::aws:policy/AdministratorAccess]",
            ),
            (
                "Principal: {Service: lambda.amazonaws.com}",
                "Principal: {Service: ec2.amazonaws.com}",
            ),
        ],
    ),
    (
        "our own sender",
        &[
            ("identity/*", "identity/geschil.example"),
            (":identity/*", ":contact-list/*"),
            (
                r#"                Condition: {StringEquals: {"ses:FromAddress": !Ref SenderAddress}}
"#,
                "",
            ),
        ],
    ),
    (
        "one log",
        &[
            ("LogFormat: JSON", "LogFormat: Text"),
            ("LogGroup: !Ref Logs", "LogGroup: !Ref Table"),
            (
                "      MemorySize: 1769\n",
                "      LoggingConfig: {LogGroup: elsewhere}\n",
            ),
            (r#", "logs:PutLogEvents"]"#, "]"),
        ],
    ),
    (
        "no log for ever",
        &[("      RetentionInDays: !Ref LogDays\n", "")],
    ),
    (
        "traced",
        &[
            ("Tracing: Active", "Tracing: PassThrough"),
            ("      ManagedPolicyArns: [!Ref Runs]\n", ""),
        ],
    ),
    (
        "failures kept",
        &[
            (
                "            DestinationConfig: {OnFailure",
                "            Elsewhere: {OnFailure",
            ),
            (
                "        DestinationConfig: {OnFailure",
                "        Elsewhere: {OnFailure",
            ),
            (
                "DeadLetterConfig: {Arn: !GetAtt FailedTimers.Arn}",
                "State: ENABLED",
            ),
            (
                r#"Action: ["sqs:SendMessage"]"#,
                r#"Action: ["sqs:ReceiveMessage"]"#,
            ),
            ("Type: ScheduleV2", "Type: EventBridgeRule"),
        ],
    ),
    (
        "errors raise alarms",
        &[
            ("MetricName: Errors", "MetricName: Invocations"),
            (
                "MetricName: Errors",
                "MetricName: Errors\n      Dimensions: [{Name: FunctionName, Value: !Ref Sweep}]",
            ),
            ("MetricName: Throttles", "MetricName: Invocations"),
        ],
    ),
    (
        "a stream watched",
        &[
            ("MetricName: IteratorAge", "MetricName: Duration"),
            ("Threshold: 900000", "Threshold: 9000000"),
        ],
    ),
    (
        "cases watched",
        &[
            ("$.late =", "$.later ="),
            ("MetricName: LateWithStaff\n", "MetricName: Late\n"),
            ("$.holds IS", "$.held IS"),
            ("$.broken =", "$.whole ="),
            ("LogGroupName: !Ref Logs", "LogGroupName: elsewhere"),
        ],
    ),
    (
        "mail watched",
        &[
            ("Reputation.BounceRate\n", "Bounce\n"),
            ("Threshold: 0.0008", "Threshold: 0.005"),
        ],
    ),
    (
        "a queue watched",
        &[(
            "!GetAtt FailedDeliveries.QueueName",
            "!GetAtt FailedTimers.QueueName",
        )],
    ),
    (
        "alarms are mailed",
        &[
            ("      AlarmActions: [!Ref Alarms]\n", ""),
            ("Protocol: email", "Protocol: sqs"),
            ("AlarmActions: [!Ref Alarms]", "ActionsEnabled: false"),
        ],
    ),
    (
        "recovery is mailed",
        &[("      OKActions: [!Ref Alarms]\n", "")],
    ),
    (
        "no public bucket",
        &[
            (
                "RestrictPublicBuckets: true",
                "RestrictPublicBuckets: false",
            ),
            ("Effect: Deny", "Effect: Allow"),
        ],
    ),
    (
        "data kept",
        &[
            ("DeletionPolicy: Retain\n", "DeletionPolicy: Delete\n"),
            (
                "DeletionPolicy: RetainExceptOnCreate",
                "DeletionPolicy: Retain",
            ),
            ("UpdateReplacePolicy: Retain", "UpdateReplacePolicy: Delete"),
        ],
    ),
    (
        "encrypted",
        &[
            ("SSEEnabled: true", "SSEEnabled: false"),
            (
                "KMSMasterKeyId: !Ref KmsKeyArn",
                "KMSMasterKeyId: alias/aws/dynamodb",
            ),
            ("SSEAlgorithm:", "Algorithm:"),
            ("      SqsManagedSseEnabled: true\n", ""),
        ],
    ),
    (
        "few secrets",
        &[(
            "LINK_KEY_ROTATED: !Ref LinkKeyRotated",
            r#"LINK_KEYS: !Sub "{{resolve:secretsmanager:${LinkKey}}}""#,
        )],
    ),
    (
        "a fixed bill",
        &[
            (
                "MetricName: Throttles",
                "Dimensions: [{Name: FunctionName, Value: !Ref Sweep}]",
            ),
            ("SELECT SUM(Errors)", "SEARCH('Errors')"),
        ],
    ),
    (
        "deploys at first",
        &[
            ("DisableExecuteApiEndpoint: true", "FailOnWarnings: true"),
            ("(arn:aws:acm", "(arn:aws-cn:acm"),
        ],
    ),
    ("replies end", &[("Type: MX", "Type: TXT")]),
];

/// The number of functions once everything planned is built.
const PLANNED: usize = 130;

fn text() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../template.yaml");
    std::fs::read_to_string(path).unwrap()
}

fn today() -> Template {
    Template::parse(&text()).unwrap()
}

#[test]
fn the_template_keeps_to_the_rules() {
    let violations = policy::violations(&today());
    assert_eq!(violations, [] as [&str; 0]);
}

#[test]
fn each_rule_finds_what_breaks_it() {
    let text = text();
    for (rule, changes) in BREAKS {
        for (from, to) in *changes {
            assert!(text.contains(from), "the template has no {from:?}");
            let broken = Template::parse(&text.replacen(from, to, 1)).unwrap();
            let violations = policy::violations(&broken);
            assert!(
                breaks(rule, &violations),
                "{from:?} became {to:?} unseen by {rule:?}: {violations:?}"
            );
        }
    }
}

/// Whether one of the violations is of this rule.
fn breaks(rule: &str, violations: &[String]) -> bool {
    let of_rule = format!("{rule}: ");
    violations.iter().any(|it| it.starts_with(&of_rule))
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
        let expected = ["errors raise alarms: no alarm if functions fail"];
        assert_eq!(violations, expected, "{from:?} became {to:?}");
    }
}

#[test]
fn a_secret_in_too_many_places_is_found() {
    let one = "{{resolve:secretsmanager:${LinkKey}:SecretString}}";
    let many = text().replace(one, &one.repeat(5));
    let references = many.matches("{{resolve:secretsmanager:").count();
    let violations = policy::violations(&Template::parse(&many).unwrap());
    let expected = format!("few secrets: {references} references to secrets");
    assert_eq!(violations, [expected]);
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
    let all = with_more(PLANNED - today().functions().len(), added);
    assert_eq!(all.functions().len(), PLANNED);
    let resources = policy::resources(&all);
    assert!(resources <= 450, "{resources}");
    let violations = policy::violations(&all);
    assert_eq!(violations, [] as [&str; 0]);
}

#[test]
fn a_stack_that_grows_too_fast_is_found() {
    let added = "\x20 AlarmNUMBER:
    Type: AWS::CloudWatch::Alarm
    Properties: {AlarmActions: [!Ref Alarms]}
";
    let (resources, functions) = (policy::resources(&today()), today().functions().len());
    let violates = |reached: usize| {
        let violations = policy::violations(&with_more(reached - resources, added));
        violations.contains(&format!(
            "few resources: {reached} resources for {functions} functions"
        ))
    };
    let most = 5 * functions;
    assert!(!violates(most));
    assert!(violates(most + 1));
}

#[test]
fn a_third_reader_of_a_stream_is_found() {
    let added = "\x20 ReaderNUMBER:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt CarriesOut.Arn
      Events: {Stream: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn}}}
";
    let crowded = |more| breaks("few readers", &policy::violations(&with_more(more, added)));
    assert!(!crowded(1));
    assert!(crowded(2));
}

/// Rules whose violation isn't a changed word.
const GROWTH: [&str; 2] = ["few resources", "few readers"];

#[test]
fn no_rule_goes_untried() {
    for (name, _) in policy::RULES {
        let tried = BREAKS.iter().any(|(rule, _)| rule == name) || GROWTH.contains(name);
        assert!(tried, "{name}");
    }
}
