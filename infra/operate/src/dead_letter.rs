//! Messages in dead-letter queues, in the formats of the services that put them
//! there.
//!
//! - Lambda, for an event whose function failed at every retry: the invocation
//!   record of
//!   <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>;
//!   for a position in a stream:
//!   <https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html>.
//! - Scheduler and EventBridge, for an event that they could not deliver: the
//!   event, with the error in the message's attributes:
//!   <https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html>.

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use crate::aws::Message;

/// A message in a dead-letter queue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DeadLetter {
    /// How to carry it out.
    pub(crate) task: Task,
    about: String,
    when: String,
    why: String,
}

/// How to carry out a dead letter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Task {
    /// Invoke this function with the event that failed.
    Invoke {
        /// Its name.
        function: String,
        /// The event.
        event: Value,
    },
    /// Invoke this function, which handles the backlog of the stream. The
    /// message only contains a position in the stream, whose records expire
    /// after a day.
    Sweep {
        /// Its name.
        function: String,
        /// When the last of the failed records was written to the table.
        written: Timestamp,
    },
    /// Unknown.
    Unknown,
}

impl DeadLetter {
    /// Parses a message.
    pub(crate) fn read(message: &Message) -> Self {
        let body: Value = serde_json::from_str(&message.body).unwrap_or_default();
        of_stream(&body)
            .or_else(|| of_function(&body))
            .or_else(|| of_service(message, &body))
            .unwrap_or_else(|| Self {
                task: Task::Unknown,
                about: "a message of unknown shape".to_owned(),
                when: String::new(),
                why: String::new(),
            })
    }
}

fn of_stream(body: &Value) -> Option<DeadLetter> {
    let batch = body.get("DDBStreamBatchInfo")?;
    let deliver = function(&body["requestContext"]["functionArn"])?;
    let stack = deliver.strip_suffix("deliver")?;
    let written = batch["approximateArrivalOfLastRecord"].as_str()?;
    Some(DeadLetter {
        task: Task::Sweep {
            function: format!("{stack}sweep"),
            written: written.parse().ok()?,
        },
        about: format!("{} records of the table's stream", batch["batchSize"]),
        when: text(&body["timestamp"]),
        why: text(&body["requestContext"]["condition"]),
    })
}

fn of_function(body: &Value) -> Option<DeadLetter> {
    let event = body.get("requestPayload")?;
    let function = function(&body["requestContext"]["functionArn"])?;
    let error = &body["responsePayload"]["errorMessage"];
    let condition = &body["requestContext"]["condition"];
    Some(DeadLetter {
        about: about(&function, event),
        task: Task::Invoke {
            function,
            event: event.clone(),
        },
        when: text(&body["timestamp"]),
        why: error
            .as_str()
            .map_or_else(|| text(condition), str::to_owned),
    })
}

fn of_service(message: &Message, body: &Value) -> Option<DeadLetter> {
    let function = function(&message.attribute("TARGET_ARN")?.into())?;
    let why = message.attribute("ERROR_MESSAGE");
    let why = why.or(message.attribute("ERROR_CODE")).unwrap_or_default();
    let when = message.attribute("SCHEDULED_TIME");
    let when = when.or(body["time"].as_str()).unwrap_or_default();
    Some(DeadLetter {
        about: about(&function, body),
        task: Task::Invoke {
            function,
            event: body.clone(),
        },
        when: when.to_owned(),
        why: why.to_owned(),
    })
}

/// The function's name in
/// `arn:aws:lambda:eu-west-1:000000000000:function:name:$LATEST`.
fn function(arn: &Value) -> Option<String> {
    let mut parts = arn.as_str()?.split(':').skip(5);
    let named = parts.next() == Some("function");
    parts.next().filter(|_| named).map(str::to_owned)
}

fn about(function: &str, event: &Value) -> String {
    let case = find(event, "case").unwrap_or("no case");
    match find(event, "kind").or(find(event, "detail-type")) {
        Some(kind) => format!("{function}, {kind}, {case}"),
        None => format!("{function}, {case}"),
    }
}

/// The first text with this name, at any depth.
fn find<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    match value {
        Value::Object(object) => {
            let own = object
                .get(name)
                .and_then(|it| it.as_str().or(it[0].as_str()));
            own.or_else(|| object.values().find_map(|it| find(it, name)))
        }
        Value::Array(values) => values.iter().find_map(|it| find(it, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl fmt::Display for DeadLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.about)?;
        if !self.when.is_empty() {
            write!(f, ", {}", self.when)?;
        }
        if !self.why.is_empty() {
            write!(f, ": {}", self.why)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const FUNCTION: &str =
        "arn:aws:lambda:eu-west-1:000000000000:function:beslecht-record-feedback";

    fn read(body: &Value, attributes: &Value) -> DeadLetter {
        let message = json!({
            "ReceiptHandle": "1", "Body": body.to_string(), "MessageAttributes": attributes,
        });
        DeadLetter::read(&serde_json::from_value(message).unwrap())
    }

    fn notice() -> Value {
        serde_json::from_str(include_str!("../../../events/record-feedback.json")).unwrap()
    }

    /// Notices that a function failed on and notices that EventBridge could not
    /// deliver are in the same queue, in different formats.
    #[test]
    fn a_notice_is_replayed_whichever_service_gave_it_up() {
        let of_function = read(
            &json!({
                "timestamp": "2026-11-20T13:05:00Z",
                "requestContext": { "functionArn": format!("{FUNCTION}:$LATEST"), "condition": "RetriesExhausted" },
                "requestPayload": notice(),
                "responsePayload": { "errorMessage": "the table is out of reach" },
            }),
            &json!({}),
        );
        let text = |text: &str| json!({ "DataType": "String", "StringValue": text });
        let of_bus = read(
            &notice(),
            &json!({
                "RULE_ARN": text("arn:aws:events:eu-west-1:000000000000:rule/beslecht-record-feedback"),
                "TARGET_ARN": text(FUNCTION),
                "ERROR_CODE": text("SDK_CLIENT_ERROR"),
                "ERROR_MESSAGE": text("Rate Exceeded."),
            }),
        );
        for (letter, why) in [
            (of_function, "the table is out of reach"),
            (of_bus, "Rate Exceeded."),
        ] {
            let task = Task::Invoke {
                function: "beslecht-record-feedback".to_owned(),
                event: notice(),
            };
            assert_eq!(letter.task, task);
            let shown = letter.to_string();
            assert!(
                shown.starts_with("beslecht-record-feedback, Email Bounced, "),
                "{shown}"
            );
            assert!(shown.ends_with(why) && !shown.contains('@'), "{shown}");
        }
    }

    #[test]
    fn what_is_of_no_known_shape_is_left_alone() {
        for body in [json!({}), json!("hello"), json!({ "requestPayload": {} })] {
            assert_eq!(read(&body, &json!({})).task, Task::Unknown);
        }
    }
}
