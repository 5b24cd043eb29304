//! Carries out the mails and timers that a stored event asks for, as the
//! table's stream tells of them.

use std::time::Duration;

use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use outbox::{Carried, Carrier};
use runtime::Error;
use store::OutboxId;
use tokio::time::Instant;

/// Nothing is begun after so long: what is begun by then ends before Lambda ends
/// the function after 180 seconds, however slow SES and the table are.
const LONGEST: Duration = Duration::from_secs(60);

/// Carries out what is new.
///
/// What will not succeed by being tried at once must not hold up everything
/// behind it. It stays in the outbox, where `sweep` finds it; but for a mail
/// that SES will never take, which comes back to its case.
pub async fn handle(carrier: &Carrier, event: Event) -> Result<DynamoDbEventResponse, Error> {
    Ok(deliver_for(carrier, event, LONGEST).await)
}

/// Carries out one new item after another. At the first that has to be tried
/// again, or for which there is no time, it stops, so that what follows from a
/// case happens in the case's order: the stream comes back to it and to all
/// after it.
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

/// The outbox item that this record tells of, if it is a new one.
fn new_item(record: &EventRecord) -> Option<OutboxId> {
    if record.event_name == "INSERT" {
        OutboxId::of_stream_image(&record.change.keys)
    } else {
        None
    }
}

/// Whether the stream can go on to the next item.
async fn settled(carrier: &Carrier, id: &OutboxId) -> bool {
    let function = carrier.app.function;
    let (case, event, index) = (id.case, id.event.0, id.index);
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
