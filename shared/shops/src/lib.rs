//! Member shops as they are stored: their shapes, the entries by which they are
//! found, and what happens to them. How records are stored is the journal's.

mod aggregate;
mod convert;
mod execute;
mod search;
mod stored;

pub use aggregate::{FOLD, Shops};
pub use convert::{for_case, joining};
pub use execute::{Executed, Joined, execute, history, join, load, member, renew_secret, secret};
pub use search::{Members, find, host_form, members, members_after};
