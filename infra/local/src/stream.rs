//! Delivers the table's stream to a function as an event source mapping does:
//! in order, at least once, and bisecting a failed batch.

use crate::aws::Aws;
use crate::dead_letters::{DeadLetter, DeadLetters};
use crate::error::{Doing, Error};
use crate::lambda::{Failure, Lambda};
use crate::state::State;
use crate::template::{Function, StreamMapping, Template};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// How many records are read at once.
const PAGE: usize = 100;
/// The name of the note with the position in the stream.
const NOTE: &str = "stream";

/// Moves records from the stream to the function that the template names.
#[derive(Debug)]
pub(crate) struct Pump {
    aws: Arc<Aws>,
    lambda: Arc<Lambda>,
    state: Arc<State>,
    dead_letters: DeadLetters,
    template: Arc<Template>,
    place: Mutex<i64>,
}

/// Records that still have to be delivered, and the number of attempts.
struct Batch {
    records: Vec<Value>,
    tries: u32,
}

impl Pump {
    /// Continues at the position where the last run stopped.
    pub(crate) fn new(
        aws: Arc<Aws>,
        lambda: Arc<Lambda>,
        state: Arc<State>,
        template: Arc<Template>,
    ) -> Result<Self, Error> {
        let place = match state.note(NOTE)? {
            Some(place) => place.parse().doing("read the place in the stream")?,
            None => 0,
        };
        Ok(Self {
            aws,
            lambda,
            dead_letters: DeadLetters::new(Arc::clone(&state)),
            state,
            template,
            place: Mutex::new(place),
        })
    }

    /// Delivers all records, including those that are written meanwhile.
    pub(crate) async fn drain(&self) -> Result<(), Error> {
        let mut place = self.place.lock().await;
        loop {
            let (records, next) = self.aws.dynamodb.records(*place, PAGE)?;
            if records.is_empty() {
                return Ok(());
            }
            if let Some((function, mapping)) = self.mapping() {
                self.hand_over(function, mapping, records).await?;
            }
            *place = next;
            self.state.write_note(NOTE, &next.to_string())?;
        }
    }

    /// Skips all records.
    pub(crate) async fn skip(&self) -> Result<(), Error> {
        let mut place = self.place.lock().await;
        loop {
            let (records, next) = self.aws.dynamodb.records(*place, PAGE)?;
            if records.is_empty() {
                return Ok(());
            }
            *place = next;
            self.state.write_note(NOTE, &next.to_string())?;
        }
    }

    fn mapping(&self) -> Option<(&Function, &StreamMapping)> {
        self.template
            .functions
            .iter()
            .find_map(|it| it.stream.as_ref().map(|mapping| (it, mapping)))
    }

    async fn hand_over(
        &self,
        function: &Function,
        mapping: &StreamMapping,
        records: Vec<Value>,
    ) -> Result<(), Error> {
        let records: Vec<Value> = records
            .into_iter()
            .map(|it| self.as_lambda_gets_it(it))
            .filter(|it| mapping.wants(it))
            .collect();
        // The last batch is delivered next.
        let mut waiting: Vec<Batch> = records
            .chunks(mapping.batch_size.max(1))
            .rev()
            .map(|it| Batch {
                records: it.to_vec(),
                tries: 0,
            })
            .collect();
        while let Some(batch) = waiting.pop() {
            let event = json!({ "Records": batch.records });
            let outcome = self.lambda.invoke(&function.name, event).await;
            let (failed, why) = match failed_from(mapping, &batch, &outcome) {
                None => continue,
                Some(failed) => failed,
            };
            self.retry(function, mapping, batch, failed, why, &mut waiting)
                .await?;
        }
        Ok(())
    }

    /// Puts a failed batch back at the front, bisected if so configured, or
    /// gives it up.
    async fn retry(
        &self,
        function: &Function,
        mapping: &StreamMapping,
        batch: Batch,
        failed: usize,
        why: String,
        waiting: &mut Vec<Batch>,
    ) -> Result<(), Error> {
        let moved_on = failed > 0;
        let records = batch.records[failed..].to_vec();
        let whole = !moved_on && mapping.bisect && records.len() > 1;
        if whole {
            let (first, second) = records.split_at(records.len() / 2);
            for half in [second, first] {
                waiting.push(Batch {
                    records: half.to_vec(),
                    tries: batch.tries,
                });
            }
            return Ok(());
        }
        let tries = if moved_on { 1 } else { batch.tries + 1 };
        if tries > mapping.retries {
            return self.dead_letters.put(&DeadLetter {
                at: self.aws.clock.now(),
                function: function.name.clone(),
                why,
                event: json!({ "Records": records }),
            });
        }
        tokio::time::sleep(pause(tries)).await;
        waiting.push(Batch { records, tries });
        Ok(())
    }

    /// The emulator's record with the fields that Lambda adds, and the
    /// platform's time.
    fn as_lambda_gets_it(&self, mut record: Value) -> Value {
        record["eventSourceARN"] = self.aws.dynamodb.stream_arn().into();
        record["awsRegion"] = crate::wire::REGION.into();
        record["dynamodb"]["ApproximateCreationDateTime"] = self.aws.clock.now().as_second().into();
        record
    }
}

/// The position of the first failed record, if any.
fn failed_from(
    mapping: &StreamMapping,
    batch: &Batch,
    outcome: &Result<Value, Failure>,
) -> Option<(usize, String)> {
    let answer = match outcome {
        Err(failure) => return Some((0, failure.to_string())),
        Ok(_) if !mapping.reports_failures => return None,
        Ok(answer) => answer,
    };
    answer["batchItemFailures"]
        .as_array()?
        .iter()
        // An id that isn't in the batch fails the whole batch.
        .map(|failure| {
            let place = |it: &Value| it["dynamodb"]["SequenceNumber"] == failure["itemIdentifier"];
            batch.records.iter().position(place).unwrap_or(0)
        })
        .min()
        .map(|place| (place, "the function reported a failure".to_owned()))
}

/// Lambda's pause grows with each retry; here it stays short.
pub(crate) fn pause(tries: u32) -> Duration {
    Duration::from_millis(1 << tries.min(6))
}
