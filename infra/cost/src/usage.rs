//! What was measured: what each step of a case used.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the scenarios of `tests/scenarios/cost` measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// The roads that a case can go, each from the form to its end.
    pub roads: BTreeMap<String, Road>,
    /// What happens besides, once each.
    pub besides: Vec<Step>,
}

/// A road of a case, from the form to its end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Road {
    /// What happens, in order.
    pub steps: Vec<Step>,
    /// For how many days a timer waits, all timers of the case together.
    pub timer_days: f64,
    /// What stays in the table in the end.
    pub stored: Stored,
}

/// What a case leaves in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Its items.
    pub items: u64,
    /// Their bytes, as DynamoDB counts what it stores, indexes included.
    pub bytes: u64,
}

/// Something that happens, with all that follows from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What happens, in a few words.
    pub name: String,
    /// What each function used, and the browser where it spoke to S3 itself.
    pub functions: BTreeMap<String, Used>,
    /// Mails that left.
    pub mails: u64,
    /// Bytes of their texts.
    pub mail_bytes: u64,
    /// Lines that the functions logged.
    pub log_lines: u64,
    /// Bytes of those.
    pub log_bytes: u64,
}

/// What a function used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Used {
    /// How often it ran.
    pub invocations: u64,
    /// How many of those were requests to the HTTP API.
    pub requests: u64,
    /// Bytes of the answers to them.
    pub bytes: u64,
    /// Read units of the table.
    pub read: f64,
    /// Write units of the table and its indexes.
    pub write: f64,
    /// The write units of each index.
    pub indexes: BTreeMap<String, f64>,
    /// Calls to AWS, by what they ask for.
    pub calls: BTreeMap<String, u64>,
}

impl Usage {
    /// Every step there is, those of the roads first.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let of_roads = self.roads.values().flat_map(|road| &road.steps);
        of_roads.chain(&self.besides)
    }
}

impl Step {
    /// Its functions; the browser is none.
    pub fn of_functions(&self) -> impl Iterator<Item = (&String, &Used)> {
        self.functions.iter().filter(|(name, _)| *name != "browser")
    }

    /// What its functions used together.
    pub fn sum(&self, of: impl Fn(&Used) -> f64) -> f64 {
        self.functions.values().map(of).sum()
    }
}

impl Used {
    /// How many calls asked for this.
    pub fn calls(&self, action: &str) -> f64 {
        count(self.calls.get(action).copied().unwrap_or_default())
    }
}

/// A count, to reckon with. Counts here are far below 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "no count here comes near 2^53, below which it is exact"
)]
pub fn count(count: u64) -> f64 {
    count as f64
}
