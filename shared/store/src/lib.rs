//! The table: the only crate that names a key or an attribute.
//!
//! A case is stored with its version, its events form a chain of digests, and
//! the consequences of an event wait in an outbox beside it. One transition is
//! one transaction, on the condition that the case still has the version that
//! was loaded. [`Store::execute`] is the product's only loop: load, decide,
//! commit, and on a conflict load and decide again.
//!
//! Stored items have [shapes of their own](stored), which stay readable for
//! ever. The case's own item is a snapshot made from its events, with the
//! version of [the code that made it](FOLD).

mod answer;
mod call;
mod case;
mod chain;
mod commit;
mod draft;
mod entry;
mod error;
mod event;
mod filing;
mod fold;
mod key;
mod limit;
mod list;
mod outbox;
mod restore;
mod round;
mod rules;
mod shop;
mod sign;
mod stored;
mod table;
mod units;
mod whole;

pub use case::{Executed, History};
pub use chain::{Chain, ChainError};
pub use draft::DraftId;
pub use entry::{Entry, LineError, Role};
pub use error::Error;
pub use filing::Filed;
pub use fold::{FOLD, Refolded};
pub use limit::{Counted, Limit};
pub use list::{Overdue, Page, Queued};
pub use outbox::{Claim, Claimed, OutboxId};
pub use restore::{Begun, Restoring};
pub use round::Round;
pub use shop::ShopFound;
pub use table::Place;
pub use units::Units;
pub use whole::{Checked, Group, Kind, Walk};

use table::Table;

/// The table, as all other crates use it. Clones share one connection pool and
/// one count of units.
#[derive(Clone, Debug)]
pub struct Store {
    table: Table,
}

impl Store {
    /// The store in the table of this name.
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
