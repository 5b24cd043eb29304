//! Carries out the mails and timers that a stored event asks for, as the
//! table's stream tells of them.

use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use outbox::{Carried, Carrier};
use runtime::Error;
use store::OutboxId;

/// Carries out one new item after another. At the first that has to be tried
/// again it stops, so that what follows from a case happens in the case's
/// order: the stream comes back to it and to all after it.
///
/// What will not succeed by being tried again must not hold up everything
/// behind it. It stays in the outbox, where `sweep` finds it.
pub async fn handle(carrier: &Carrier, event: Event) -> Result<DynamoDbEventResponse, Error> {
    let mut response = DynamoDbEventResponse::default();
    for record in &event.records {
        let Some(id) = new_item(record) else {
            continue;
        };
        if !settled(carrier, &id).await {
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = record.change.sequence_number.clone();
            response.batch_item_failures.push(failure);
            break;
        }
    }
    Ok(response)
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
