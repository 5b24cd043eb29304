//! The services that an operator uses: the stack's outputs (CloudFormation),
//! its dead-letter queues (SQS), and running a function (Lambda).

use crate::STACK_PREFIX;
use crate::clock::Clock;
use crate::dead_letters::{DeadLetter, DeadLetters};
use crate::dynamodb::TABLE;
use crate::error::{Doing, Error};
use crate::lambda::{Failure, Lambda};
use crate::s3::BUCKET;
use crate::template::{Output, Template};
use crate::wire::{self, ACCOUNT, REGION, Request};
use hyper::body::Bytes;
use hyper::http::{HeaderValue, Response, StatusCode, header};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most messages that SQS returns at once.
const MOST: usize = 10;

/// The state of these services.
#[derive(Debug)]
pub(crate) struct Operator {
    dead_letters: DeadLetters,
    template: Arc<Template>,
    clock: Clock,
    /// The visibility time-outs of received messages.
    hidden: Mutex<BTreeMap<i64, Instant>>,
}

/// The request.
enum Asked<'a> {
    Outputs,
    Queue(&'a str),
    Function(&'a str),
}

impl Operator {
    /// The services for a stack.
    pub(crate) fn new(dead_letters: DeadLetters, template: Arc<Template>, clock: Clock) -> Self {
        Self {
            dead_letters,
            template,
            clock,
            hidden: Mutex::default(),
        }
    }

    /// Answers a request if it is for one of these services.
    pub(crate) async fn answer(
        &self,
        request: &Request,
        lambda: Option<&Arc<Lambda>>,
    ) -> Option<Result<Response<Bytes>, Error>> {
        Some(match asked(request)? {
            Asked::Outputs => Ok(self.outputs(request)),
            Asked::Queue(operation) => self.queue(operation, request),
            Asked::Function(name) => invoke(name, request, lambda?).await,
        })
    }

    fn outputs(&self, request: &Request) -> Response<Bytes> {
        let outputs = self.template.outputs.iter().map(|(name, output)| {
            let value = match output {
                Output::Table => TABLE.to_owned(),
                Output::Bucket => BUCKET.to_owned(),
                Output::Queue(id) => format!("http://{}/{ACCOUNT}/{id}", host(request)),
            };
            format!(
                "<member><OutputKey>{name}</OutputKey><OutputValue>{value}</OutputValue></member>"
            )
        });
        let outputs: String = outputs.collect();
        let body = format!(
            "<DescribeStacksResponse><DescribeStacksResult><Stacks><member>\
             <Outputs>{outputs}</Outputs>\
             </member></Stacks></DescribeStacksResult></DescribeStacksResponse>"
        );
        let mut response = Response::new(Bytes::from(body));
        let xml = HeaderValue::from_static("text/xml");
        response.headers_mut().insert(header::CONTENT_TYPE, xml);
        // S3 rejects signatures from another time than this.
        let date = self.clock.now().strftime("%a, %d %b %Y %H:%M:%S GMT");
        if let Ok(date) = HeaderValue::try_from(date.to_string()) {
            response.headers_mut().insert(header::DATE, date);
        }
        response
    }

    fn queue(&self, operation: &str, request: &Request) -> Result<Response<Bytes>, Error> {
        let doing = "read a request to SQS";
        let asked: Value = serde_json::from_slice(&request.body).doing(doing)?;
        let receipt = asked["ReceiptHandle"]
            .as_str()
            .and_then(|it| it.parse().ok());
        let queue = asked["QueueUrl"].as_str().unwrap_or_default();
        let queue = queue.rsplit('/').next().unwrap_or_default();
        match (operation, receipt) {
            ("ReceiveMessage", _) => {
                let seconds = asked["VisibilityTimeout"].as_u64().unwrap_or(30);
                self.receive(queue, Duration::from_secs(seconds))
            }
            ("GetQueueAttributes", _) => {
                let hidden = self.of_queue(queue)?.into_iter();
                let hidden = hidden.filter(|(number, _)| self.is_hidden(*number));
                let hidden = hidden.count().to_string();
                Ok(wire::answer(json!({
                    "Attributes": { "ApproximateNumberOfMessagesNotVisible": hidden },
                })))
            }
            ("DeleteMessage", Some(number)) => {
                self.dead_letters.remove(number)?;
                Ok(wire::answer(json!({})))
            }
            ("ChangeMessageVisibility", Some(number)) => {
                let seconds = asked["VisibilityTimeout"].as_u64().unwrap_or(0);
                self.hide(number, Duration::from_secs(seconds));
                Ok(wire::answer(json!({})))
            }
            _ => Ok(wire::error(
                StatusCode::BAD_REQUEST,
                "InvalidAction",
                "This is not known here.",
            )),
        }
    }

    fn receive(&self, queue: &str, hidden: Duration) -> Result<Response<Bytes>, Error> {
        let mut messages = vec![];
        for (number, letter) in self.of_queue(queue)? {
            if messages.len() < MOST && !self.is_hidden(number) {
                self.hide(number, hidden);
                messages.push(json!({
                    "MessageId": number.to_string(),
                    "ReceiptHandle": number.to_string(),
                    "Body": body(&letter).to_string(),
                }));
            }
        }
        Ok(wire::answer(if messages.is_empty() {
            json!({})
        } else {
            json!({ "Messages": messages })
        }))
    }

    /// The messages in a queue, each with its number.
    fn of_queue(&self, queue: &str) -> Result<Vec<(i64, DeadLetter)>, Error> {
        let mut letters = self.dead_letters.numbered()?;
        letters.retain(|(_, letter)| self.queue_of(letter) == Some(queue));
        Ok(letters)
    }

    /// The dead-letter queue that the template configures for this event.
    fn queue_of(&self, letter: &DeadLetter) -> Option<&str> {
        let function = self.template.function(&letter.function)?;
        let of_stream = letter.event["Records"].is_array();
        let mapping = function.stream.as_ref().filter(|_| of_stream);
        match mapping {
            Some(mapping) => mapping.dead_letters.as_deref(),
            None => function.dead_letters.as_deref(),
        }
    }

    fn is_hidden(&self, number: i64) -> bool {
        let hidden = self.hidden.lock().unwrap_or_else(PoisonError::into_inner);
        hidden
            .get(&number)
            .is_some_and(|until| Instant::now() < *until)
    }

    fn hide(&self, number: i64, long: Duration) {
        let mut hidden = self.hidden.lock().unwrap_or_else(PoisonError::into_inner);
        hidden.insert(number, Instant::now() + long);
    }
}

fn asked(request: &Request) -> Option<Asked<'_>> {
    let header = |name: &str| request.headers.get(name)?.to_str().ok();
    if let Some(function) = request.path.strip_prefix("/2015-03-31/functions/") {
        return function.strip_suffix("/invocations").map(Asked::Function);
    }
    if let Some(operation) = header("x-amz-target").and_then(|it| it.strip_prefix("AmazonSQS.")) {
        return Some(Asked::Queue(operation));
    }
    request
        .body
        .starts_with(b"Action=DescribeStacks&")
        .then_some(Asked::Outputs)
}

async fn invoke(
    name: &str,
    request: &Request,
    lambda: &Arc<Lambda>,
) -> Result<Response<Bytes>, Error> {
    let event = serde_json::from_slice(&request.body).doing("read a function's event")?;
    let function = name.strip_prefix(STACK_PREFIX).unwrap_or(name);
    let failure = match lambda.invoke(function, event).await {
        Ok(answer) => return Ok(wire::answer(answer)),
        Err(Failure::Unknown) => {
            let missing = "There is no such function.";
            let name = "ResourceNotFoundException";
            return Ok(wire::error(StatusCode::NOT_FOUND, name, missing));
        }
        Err(Failure::Throttled) => {
            let (name, full) = ("TooManyRequestsException", "Rate Exceeded.");
            return Ok(wire::error(StatusCode::TOO_MANY_REQUESTS, name, full));
        }
        Err(failure) => failure.to_string(),
    };
    let mut response = wire::answer(json!({ "errorMessage": failure, "errorType": "Error" }));
    let unhandled = HeaderValue::from_static("Unhandled");
    response
        .headers_mut()
        .insert("x-amz-function-error", unhandled);
    Ok(response)
}

/// The message body that Lambda puts into the queue.
fn body(letter: &DeadLetter) -> Value {
    let function = &letter.function;
    let arn = format!("arn:aws:lambda:{REGION}:{ACCOUNT}:function:{STACK_PREFIX}{function}");
    let Some(records) = letter.event["Records"].as_array() else {
        return json!({
            "version": "1.0",
            "timestamp": letter.at,
            "requestContext": {
                "functionArn": format!("{arn}:$LATEST"),
                "condition": "RetriesExhausted",
            },
            "requestPayload": letter.event,
            "responsePayload": { "errorMessage": letter.why },
        });
    };
    json!({
        "version": "1.0",
        "timestamp": letter.at,
        "requestContext": { "functionArn": arn, "condition": "RetryAttemptsExhausted" },
        "DDBStreamBatchInfo": {
            "batchSize": records.len(),
            "startSequenceNumber": records.first().map(|it| &it["dynamodb"]["SequenceNumber"]),
            "endSequenceNumber": records.last().map(|it| &it["dynamodb"]["SequenceNumber"]),
            "approximateArrivalOfFirstRecord": arrival(records.first()),
            "approximateArrivalOfLastRecord": arrival(records.last()),
        },
    })
}

fn arrival(record: Option<&Value>) -> Option<Timestamp> {
    let second = record?["dynamodb"]["ApproximateCreationDateTime"].as_i64()?;
    Timestamp::from_second(second).ok()
}

fn host(request: &Request) -> &str {
    let host = request.headers.get(header::HOST);
    host.and_then(|it| it.to_str().ok()).unwrap_or("127.0.0.1")
}
