//! Member shops, pure and total: a shop joins, its details change, its
//! membership ends.
//!
//! [`decide`] answers a [`Command`] with the [`Event`]s that follow or with a
//! [`Refusal`], and [`Member::apply`] records an event.

mod decide;
mod member;

pub use decide::{Command, Refusal, decide, join};
pub use member::{Actor, Details, Ended, Event, Joining, Member, Membership, Recorded};
