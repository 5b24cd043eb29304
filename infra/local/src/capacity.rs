//! What each function's reads and writes cost.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Capacity units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Units {
    /// Units read.
    pub(crate) read: f64,
    /// Units written.
    pub(crate) write: f64,
    /// Calls made.
    pub(crate) calls: u64,
}

/// Units by function, since the counters were last set to zero.
#[derive(Debug, Default)]
pub(crate) struct Capacity {
    units: Mutex<BTreeMap<String, Units>>,
}

impl Capacity {
    /// Notes an operation and the answer it got.
    pub(crate) fn record(&self, function: &str, operation: &str, answer: &Value) {
        let consumed = &answer["ConsumedCapacity"];
        let consumed = match consumed.as_array() {
            Some(tables) => tables.iter().map(capacity).sum(),
            None => capacity(consumed),
        };
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        let units = units.entry(function.to_owned()).or_default();
        units.calls += 1;
        match operation {
            "GetItem" | "BatchGetItem" | "Query" | "Scan" | "TransactGetItems" => {
                units.read += consumed;
            }
            _ => units.write += consumed,
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

fn capacity(table: &Value) -> f64 {
    table["CapacityUnits"].as_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_and_writes_are_told_apart() {
        let capacity = Capacity::default();
        capacity.record(
            "f",
            "GetItem",
            &json!({"ConsumedCapacity": {"CapacityUnits": 0.5}}),
        );
        capacity.record(
            "f",
            "TransactWriteItems",
            &json!({"ConsumedCapacity": [{"CapacityUnits": 4.0}]}),
        );
        let units = capacity.by_function()["f"];
        assert_eq!((units.read, units.write, units.calls), (0.5, 4.0, 2));
    }
}
