//! The outcome of a world, or of many.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::weather::Fault;

/// The outcome of a world.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Violations of invariants.
    pub wrongs: Vec<String>,
    /// The digest of the trace.
    pub digest: String,
    /// Counts such as `cases` and `mails`.
    pub counts: BTreeMap<String, u64>,
    /// The injected faults, with their number.
    pub faults: BTreeMap<Fault, u64>,
    /// The number of cases that ended in each stage.
    pub stages: BTreeMap<String, u64>,
}

impl Outcome {
    /// Adds the outcome of another world.
    pub fn add(&mut self, other: Self) {
        self.wrongs.extend(other.wrongs);
        add(&mut self.counts, other.counts);
        add(&mut self.faults, other.faults);
        add(&mut self.stages, other.stages);
    }
}

fn add<K: Ord>(to: &mut BTreeMap<K, u64>, more: BTreeMap<K, u64>) {
    for (key, count) in more {
        *to.entry(key).or_default() += count;
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.digest.is_empty() {
            writeln!(f, "digest {}", self.digest)?;
        }
        for (what, count) in &self.counts {
            writeln!(f, "{count:>10} {what}")?;
        }
        let faults: u64 = self.faults.values().sum();
        writeln!(f, "{faults:>10} faults:")?;
        for (fault, count) in &self.faults {
            writeln!(f, "{count:>14} {fault:?}")?;
        }
        writeln!(f, "The cases ended here:")?;
        for (stage, count) in &self.stages {
            writeln!(f, "{count:>14} {stage}")?;
        }
        for wrong in &self.wrongs {
            writeln!(f, "WRONG: {wrong}")?;
        }
        write!(f, "{} things are wrong", self.wrongs.len())
    }
}
