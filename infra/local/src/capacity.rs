//! Counts what each function's calls cost.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Capacity units, and the number of charged calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Units {
    /// Units read.
    pub(crate) read: f64,
    /// Units written, those of the indexes included.
    pub(crate) write: f64,
    /// Units written to each index.
    pub(crate) indexes: BTreeMap<String, f64>,
    /// Read and write units by operation, such as `GetItem`.
    pub(crate) operations: BTreeMap<String, f64>,
    /// The number of successful calls to the table.
    pub(crate) calls: u64,
    /// The number of calls to each service, by action, such as `ses:SendEmail`.
    pub(crate) actions: BTreeMap<String, u64>,
}

/// Units by function, since the counters were last set to zero.
#[derive(Debug, Default)]
pub(crate) struct Capacity {
    units: Mutex<BTreeMap<String, Units>>,
}

impl Capacity {
    /// Counts a call to any service.
    pub(crate) fn count(&self, function: &str, action: String) {
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        let units = units.entry(function.to_owned()).or_default();
        *units.actions.entry(action).or_default() += 1;
    }

    /// Counts an operation on the table, from its answer.
    pub(crate) fn record(&self, function: &str, operation: &str, answer: &Value) {
        let consumed = &answer["ConsumedCapacity"];
        let tables = match consumed.as_array() {
            Some(tables) => tables.iter().collect(),
            None => vec![consumed],
        };
        let total: f64 = tables.iter().copied().map(capacity).sum();
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        let units = units.entry(function.to_owned()).or_default();
        units.calls += 1;
        *units.operations.entry(operation.to_owned()).or_default() += total;
        match operation {
            "GetItem" | "BatchGetItem" | "Query" | "Scan" | "TransactGetItems" => {
                units.read += total;
            }
            _ => {
                units.write += total;
                for (index, written) in tables.iter().flat_map(|it| indexes(it)) {
                    *units.indexes.entry(index.clone()).or_default() += capacity(written);
                }
            }
        }
    }

    /// The units of each function.
    pub(crate) fn by_function(&self) -> BTreeMap<String, Units> {
        self.units
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Sets all counters to zero.
    pub(crate) fn clear(&self) {
        self.units
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn capacity(consumed: &Value) -> f64 {
    consumed["CapacityUnits"].as_f64().unwrap_or(0.0)
}

fn indexes(table: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let indexes = table["GlobalSecondaryIndexes"].as_object();
    indexes.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_and_writes_are_counted_separately() {
        let capacity = Capacity::default();
        capacity.record(
            "f",
            "GetItem",
            &json!({"ConsumedCapacity": {"CapacityUnits": 0.5}}),
        );
        capacity.record(
            "f",
            "TransactWriteItems",
            &json!({"ConsumedCapacity": [{
                "CapacityUnits": 4.0,
                "GlobalSecondaryIndexes": {"due": {"CapacityUnits": 2.0}},
            }]}),
        );
        let units = &capacity.by_function()["f"];
        assert_eq!((units.read, units.write, units.calls), (0.5, 4.0, 2));
        assert_eq!(units.indexes["due"], 2.0);
        assert_eq!(units.operations["GetItem"], 0.5);
        assert_eq!(units.operations["TransactWriteItems"], 4.0);
    }

    #[test]
    fn calls_are_counted_by_what_they_ask_for() {
        let capacity = Capacity::default();
        for action in ["ses:SendEmail", "dynamodb:GetItem", "ses:SendEmail"] {
            capacity.count("f", action.to_owned());
        }
        let units = &capacity.by_function()["f"];
        assert_eq!(units.actions["ses:SendEmail"], 2);
        assert_eq!(units.actions["dynamodb:GetItem"], 1);
    }
}
