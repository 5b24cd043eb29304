//! The operator: the tool, and direct changes to the table.

use local::{BoxFuture, Error, SampleShop, Surroundings};
use operate::{Arguments, Outcome};
use runtime::Variables;
use serde_json::{Value, json};
use tests::{Variation, World};

/// The output of the tool.
pub(crate) struct Output {
    /// The outcome, or the error.
    pub(crate) outcome: Result<Outcome, String>,
    /// Its lines.
    pub(crate) lines: Vec<String>,
}

/// Runs the tool against a world, as from a terminal.
pub(crate) fn operate(world: &World, arguments: &[&str]) -> Output {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(operate_on(world.aws(), arguments))
}

/// The same, for callers with a runtime of their own.
pub(crate) async fn operate_on(aws: &str, arguments: &[&str]) -> Output {
    let arguments = arguments.iter().copied().chain(["--endpoint", aws]);
    let arguments = Arguments::parse(arguments).expect("arguments");
    let mut lines = vec![];
    let nothing = Variables::given::<&str, &str>([]);
    let outcome = operate::run(arguments, &nothing, &mut |line| lines.push(line)).await;
    Output {
        outcome: outcome.map_err(|error| error.with_causes()),
        lines,
    }
}

impl Output {
    /// It succeeded, and nothing needs attention.
    pub(crate) fn fine(self) -> Vec<String> {
        assert_eq!(self.outcome, Ok(Outcome::Fine), "{:?}", self.lines);
        self.lines
    }

    /// It finished, and something needs attention.
    pub(crate) fn wanting(self) -> Vec<String> {
        assert_eq!(self.outcome, Ok(Outcome::Wanting), "{:?}", self.lines);
        self.lines
    }

    /// The error with which it failed.
    pub(crate) fn refused(self) -> String {
        self.outcome.expect_err("it was not refused")
    }
}

/// All items of the table, except those about this table itself.
pub(crate) fn items(world: &World) -> Vec<Value> {
    let scanned = dynamodb(world, "Scan", &json!({ "TableName": TABLE }));
    assert!(
        scanned["LastEvaluatedKey"].is_null(),
        "there is a second page"
    );
    let mut items = scanned["Items"].as_array().expect("items").clone();
    items.retain(|item| item["pk"]["S"] != "OWN");
    items
}

/// The items whose keys start like this.
pub(crate) fn items_at(world: &World, pk: &str, sk: &str) -> Vec<Value> {
    let begins = |item: &Value, name: &str, with: &str| {
        let key = item[name]["S"].as_str();
        key.is_some_and(|key| key.starts_with(with))
    };
    let mut items = items(world);
    items.retain(|item| begins(item, "pk", pk) && begins(item, "sk", sk));
    items
}

/// Writes an item without the product.
pub(crate) fn put(world: &World, item: &Value) {
    dynamodb(
        world,
        "PutItem",
        &json!({ "TableName": TABLE, "Item": item }),
    );
}

/// Deletes an item without the product.
pub(crate) fn delete(world: &World, item: &Value) {
    let key = json!({ "pk": item["pk"], "sk": item["sk"] });
    dynamodb(
        world,
        "DeleteItem",
        &json!({ "TableName": TABLE, "Key": key }),
    );
}

/// Changes a person's text in a stored event.
pub(crate) fn tamper(world: &World, event: &Value) {
    let mut item = event.clone();
    let texts = item["texts"]["S"].as_str().expect("texts");
    item["texts"]["S"] = texts.replacen(r#""text":""#, r#""text":"niet "#, 1).into();
    assert_ne!(item, *event, "the event has no text");
    put(world, &item);
}

/// The product with an empty table.
pub(crate) struct Empty;

impl Variation for Empty {
    fn seed(&self, _: &Surroundings) -> BoxFuture<Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn shops(&self) -> Vec<SampleShop> {
        vec![]
    }
}

const TABLE: &str = "beslecht";

fn dynamodb(world: &World, operation: &str, request: &Value) -> Value {
    let mut answer = ureq::post(world.aws())
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", format!("DynamoDB_20120810.{operation}"))
        .header("x-amz-date", "20261120T130500Z")
        .header(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=local/20261120/eu-west-1/dynamodb/aws4_request, \
             SignedHeaders=host, Signature=0",
        )
        .send(request.to_string())
        .expect("the table answers");
    answer.body_mut().read_json().expect("JSON")
}
