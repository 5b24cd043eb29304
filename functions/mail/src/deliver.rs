//! Carries out the outbox items of stored events, as the table's stream reports
//! them.

use std::time::Duration;

use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use cases::OutboxId;
use outbox::{Carried, Carrier};
use runtime::Error;
use tokio::time::Instant;

/// No item is started after this long: one started by then ends before Lambda
/// ends the function after 180 seconds, however slow SES and the table are.
const LONGEST: Duration = Duration::from_secs(60);

/// Carries out new outbox items.
///
/// An item that an immediate retry can't help must not block everything after
/// it. It stays in the outbox for `sweep`, except for a mail that SES rejects
/// permanently, which is recorded as a bounce.
pub async fn handle(carrier: &Carrier, event: Event) -> Result<DynamoDbEventResponse, Error> {
    Ok(deliver_for(carrier, event, LONGEST).await)
}

/// Carries out one new item after another. Stops at the first one that has to
/// be retried, or for which there is no time, so that the consequences for a
/// case happen in order: the stream delivers that record and all later ones
/// again.
pub async fn deliver_for(
    carrier: &Carrier,
    event: Event,
    longest: Duration,
) -> DynamoDbEventResponse {
    let started = Instant::now();
    let mut response = DynamoDbEventResponse::default();
    for record in &event.records {
        let Some(id) = new_item(record) else {
            continue;
        };
        if started.elapsed() >= longest || !settled(carrier, &id).await {
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = record.change.sequence_number.clone();
            response.batch_item_failures.push(failure);
            break;
        }
    }
    response
}

/// The outbox item that this record is about, if it is a new one.
fn new_item(record: &EventRecord) -> Option<OutboxId> {
    if record.event_name == "INSERT" {
        OutboxId::of_stream_image(&record.change.keys)
    } else {
        None
    }
}

/// Whether the stream can continue with the next item.
async fn settled(carrier: &Carrier, id: &OutboxId) -> bool {
    let function = carrier.app.function;
    let (case, event, index) = (id.record, id.event.0, id.index);
    match carrier.carry_out(id).await {
        Ok(Carried::Out | Carried::Before) => true,
        Ok(Carried::Elsewhere) => {
            tracing::info!(function, %case, event, index, "a consequence is claimed already");
            false
        }
        Err(error) => {
            let again = error.is_retryable();
            tracing::error!(function, %case, event, index, %error, again, "a consequence failed");
            !again
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn event(name: &str, pk: &str, sk: &str) -> Value {
        let mut event: Value =
            serde_json::from_str(include_str!("../../../events/deliver.json")).unwrap();
        event["Records"][0]["eventName"] = name.into();
        event["Records"][0]["dynamodb"]["Keys"] = json!({ "pk": { "S": pk }, "sk": { "S": sk } });
        event
    }

    proptest! {
        #[test]
        fn whatever_the_stream_tells_only_new_outbox_items_are_carried_out(
            name in "INSERT|MODIFY|REMOVE|[A-Z]{0,6}",
            pk in "(?s).{0,12}|CASE#7K3M9-QXDP2",
            sk in "(?s).{0,12}|OUT#[0-9]{1,12}#[0-9]{1,3}|EVENT#[0-9]{12}",
        ) {
            let event: Event = serde_json::from_value(event(&name, &pk, &sk)).unwrap();
            if new_item(&event.records[0]).is_some() {
                prop_assert!(name == "INSERT" && pk.starts_with("CASE#") && sk.starts_with("OUT#"));
            }
        }
    }
}
