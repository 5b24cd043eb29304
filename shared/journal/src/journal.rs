//! The journal.

use crate::table::Table;
use crate::units::Units;

/// The table, as all other crates use it. Clones share one connection pool and
/// one count of units.
#[derive(Clone, Debug)]
pub struct Journal {
    pub(crate) table: Table,
}

impl Journal {
    /// The journal in the table of this name.
    pub fn new(config: &aws_types::SdkConfig, table: &str) -> Self {
        Self {
            table: Table::new(config, table),
        }
    }

    /// The cost of all calls so far.
    pub fn units(&self) -> Units {
        self.table.meter.total()
    }
}
