//! The cost of calls, in the table's own units.

use std::ops::Sub;
use std::sync::{Mutex, PoisonError};

use aws_sdk_dynamodb::types::ConsumedCapacity;

/// Read and write units, as the table counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Units {
    /// Units of reading.
    pub read: f64,
    /// Units of writing.
    pub write: f64,
}

impl Sub for Units {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            read: self.read - before.read,
            write: self.write - before.write,
        }
    }
}

/// Adds up the cost that each call's answer reports.
#[derive(Debug, Default)]
pub(crate) struct Meter(Mutex<Units>);

impl Meter {
    pub(crate) fn total(&self) -> Units {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn read(&self, consumed: &[ConsumedCapacity]) {
        self.add(|units| &mut units.read, consumed);
    }

    pub(crate) fn wrote(&self, consumed: &[ConsumedCapacity]) {
        self.add(|units| &mut units.write, consumed);
    }

    fn add(&self, of: fn(&mut Units) -> &mut f64, consumed: &[ConsumedCapacity]) {
        let mut units = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *of(&mut units) += consumed
            .iter()
            .filter_map(ConsumedCapacity::capacity_units)
            .sum::<f64>();
    }
}
