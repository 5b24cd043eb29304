//! The measured usage of each step of a case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The measurements of the scenarios in `tests/scenarios/cost`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// The roads of a case, each from the form to its end.
    pub roads: BTreeMap<String, Road>,
    /// Other steps, once each.
    pub besides: Vec<Step>,
}

/// A road of a case, from the form to its end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Road {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The total days that timers of the case wait.
    pub timer_days: f64,
    /// What remains in the table at the end.
    pub stored: Stored,
}

/// What a case leaves in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// The number of items.
    pub items: u64,
    /// Their bytes, as DynamoDB counts stored data, including indexes.
    pub bytes: u64,
}

/// A step, with all its consequences.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// A short description.
    pub name: String,
    /// The usage of each function, and of the browser for its own requests to
    /// S3.
    pub functions: BTreeMap<String, Used>,
    /// Mails sent.
    pub mails: u64,
    /// The bytes of their texts.
    pub mail_bytes: u64,
    /// Lines that the functions logged.
    pub log_lines: u64,
    /// The bytes of these lines.
    pub log_bytes: u64,
}

/// The usage of a function.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Used {
    /// How often it ran.
    pub invocations: u64,
    /// The runs that were requests to the HTTP API.
    pub requests: u64,
    /// The bytes of the answers to requests.
    pub bytes: u64,
    /// Read units of the table.
    pub read: f64,
    /// Write units of the table and its indexes.
    pub write: f64,
    /// The write units of each index.
    pub indexes: BTreeMap<String, f64>,
    /// Calls to AWS, by action.
    pub calls: BTreeMap<String, u64>,
}

impl Usage {
    /// All steps, those of the roads first.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let of_roads = self.roads.values().flat_map(|road| &road.steps);
        of_roads.chain(&self.besides)
    }
}

impl Step {
    /// The usage of its functions, without the browser.
    pub fn of_functions(&self) -> impl Iterator<Item = (&String, &Used)> {
        self.functions.iter().filter(|(name, _)| *name != "browser")
    }

    /// The total over its functions.
    pub fn sum(&self, of: impl Fn(&Used) -> f64) -> f64 {
        self.functions.values().map(of).sum()
    }
}

impl Used {
    /// The number of calls with this action.
    pub fn calls(&self, action: &str) -> f64 {
        count(self.calls.get(action).copied().unwrap_or_default())
    }
}

/// A count as a float. Counts here are far below 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "no count here comes near 2^53, below which it is exact"
)]
pub fn count(count: u64) -> f64 {
    count as f64
}
