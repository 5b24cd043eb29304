//! The journal: the only crate that names a key or an attribute of the table.
//!
//! A kind of record that is made of events, such as a case, is an
//! [`Aggregate`]. Its record is stored with its version, its events form a
//! chain of digests, and the consequences of an event wait in an outbox beside
//! it. One transition is one transaction, on the condition that the record
//! still has the version that was loaded. [`Journal::execute`] is the product's
//! only loop: load, decide, commit, and on a conflict load and decide again.
//!
//! Stored items have [shapes of their own](Kept), which stay readable for ever.
//! A record's own item is a snapshot made from its events, with the version of
//! [the code that made it](Aggregate::FOLD).
//!
//! Beside records the journal keeps marks, search entries, drafts, counters,
//! mail threads and secrets, and the progress of checks and restores.

mod aggregate;
mod answer;
mod caller;
mod check;
mod commit;
mod dated;
mod digest;
mod draft;
mod entry;
mod error;
mod event;
mod execute;
mod item;
mod journal;
mod key;
mod limit;
mod list;
mod load;
mod mailbox;
mod mark;
mod operation;
mod outbox;
mod pause;
mod progress;
mod refold;
mod restore;
mod search;
mod secret;
mod sign;
mod snapshot;
mod stored;
mod table;
mod thread;
mod units;
mod unreadable;
mod value;
mod walk;

pub use aggregate::{Aggregate, ConsequenceOf, NextDue, RecordedOf};
pub use call::Error;
pub use check::{Chain, ChainError, Checked};
pub use draft::{DraftId, SavedDraft};
pub use entry::{Entry, LineError, Role};
pub use execute::Executed;
pub use item::Place;
pub use journal::Journal;
pub use key::{Kind, List, Record, RecordId, RecordKind};
pub use limit::{Counted, Limit};
pub use list::{ListOrder, Listed, Overdue, OverdueTerm, Page};
pub use load::{History, HistoryOf};
pub use mailbox::{Known, Mailbox};
pub use mark::Mark;
pub use outbox::{ClaimOutcome, Claimed, OutboxId};
pub use pause::pause;
pub use progress::Checking;
pub use refold::Refolded;
pub use restore::{Begun, Restoring};
pub use search::{SearchBy, SearchKey, ShopFound};
pub use stored::{Kept, Stored, Unchanged, read_shape};
pub use table::Write;
pub use units::Units;
pub use unreadable::Unreadable;
pub use walk::{Group, Walk};
