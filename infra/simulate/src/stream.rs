//! The table's stream: in order within a case, in any order between cases, at
//! least once, with stalls; a failed batch is bisected.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::dice::{hours, minutes, seconds};
use crate::time::pass;
use crate::weather::Fault;
use crate::world::World;

/// The number of shards of the stream; a case is always in the same one.
const SHARDS: usize = 5;

/// How many records are read at once.
const PAGE: usize = 100;

#[derive(Debug, Default)]
struct Shard {
    waiting: Mutex<VecDeque<Value>>,
    bell: Notify,
}

/// Delivers the stream as long as the world runs.
pub(crate) fn flow(world: &Arc<World>) {
    let shards: Arc<[Shard; SHARDS]> = Arc::default();
    tokio::spawn(read(Arc::clone(world), Arc::clone(&shards)));
    for number in 0..SHARDS {
        tokio::spawn(hand_over(Arc::clone(world), Arc::clone(&shards), number));
    }
}

/// Distributes new records over the shards.
async fn read(world: Arc<World>, shards: Arc<[Shard; SHARDS]>) {
    let mut place = 0;
    loop {
        let written = world.written.notified();
        match world.parts.records(place, PAGE) {
            Ok((records, next)) if next > place => {
                place = next;
                for record in records {
                    let shard = &shards[shard_of(&record)];
                    let mut waiting = shard.waiting.lock().unwrap_or_else(PoisonError::into_inner);
                    waiting.push_back(record);
                    shard.bell.notify_one();
                }
            }
            Ok(_) => written.await,
            Err(error) => return world.wrong(format!("the stream can't be read: {error}")),
        }
    }
}

fn shard_of(record: &Value) -> usize {
    let key = record["dynamodb"]["Keys"]["pk"]["S"]
        .as_str()
        .unwrap_or_default();
    let sum: usize = key.bytes().map(usize::from).sum();
    sum % SHARDS
}

async fn hand_over(world: Arc<World>, shards: Arc<[Shard; SHARDS]>, number: usize) {
    let Some(mapping) = world.parts.mapping() else {
        return;
    };
    let shard = &shards[number];
    loop {
        pass(world.dice.time(seconds(0), seconds(2))).await;
        if world.strikes(Fault::StreamStalls, 20.0) {
            pass(world.dice.time(minutes(1), hours(9))).await;
        }
        let batch: Vec<Value> = {
            let mut waiting = shard.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let most = usize::try_from(world.dice.number(1..=mapping.batch as u64));
            let count = most.unwrap_or(1).min(waiting.len());
            waiting.drain(..count).collect()
        };
        if batch.is_empty() {
            shard.bell.notified().await;
            continue;
        }
        let hand = |batch| deliver(&world, mapping.function, mapping.retries, batch);
        if world.strikes(Fault::StreamAgain, 30.0) {
            // After it was carried out, or meanwhile.
            let most = if world.dice.percent(60.0) { 1 } else { 90 };
            let pause = world.dice.time(seconds(0), seconds(most));
            let again = async {
                pass(pause).await;
                hand(batch.clone()).await;
            };
            tokio::join!(hand(batch.clone()), again);
        } else {
            hand(batch).await;
        }
    }
}

/// Delivers a batch until nothing of it is left, as an event source mapping
/// does.
async fn deliver(world: &Arc<World>, function: &str, retries: u32, batch: Vec<Value>) {
    // The last one is next.
    let mut waiting = vec![(batch, 0)];
    while let Some((records, tries)) = waiting.pop() {
        let outcome = world.invoke(function, json!({ "Records": records })).await;
        let failed = match outcome {
            Ok(answer) => match first_failed(&records, &answer) {
                None => continue,
                Some(failed) => failed,
            },
            Err(_) => 0,
        };
        let left = records[failed..].to_vec();
        if failed == 0 && left.len() > 1 {
            let (first, second) = left.split_at(left.len() / 2);
            waiting.push((second.to_vec(), tries));
            waiting.push((first.to_vec(), tries));
            continue;
        }
        let tries = if failed > 0 { 1 } else { tries + 1 };
        if tries > retries {
            world.note(format_args!("dead letter of the stream"));
            continue;
        }
        pass(world.dice.time(seconds(1), seconds(60))).await;
        waiting.push((left, tries));
    }
}

fn first_failed(records: &[Value], answer: &Value) -> Option<usize> {
    let failures = answer["batchItemFailures"].as_array()?;
    let place = |failure: &Value| {
        let number = &failure["itemIdentifier"];
        let is = |it: &Value| it["dynamodb"]["SequenceNumber"] == *number;
        records.iter().position(is).unwrap_or(0)
    };
    failures.iter().map(place).min()
}
