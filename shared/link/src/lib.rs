//! Signed links and the device cookie: what a visitor holds instead of an
//! account.
//!
//! A link is a capability: whoever holds it is that party of that case, for
//! that purpose, until it expires. Nothing of it is stored; a key signs it and
//! the same key recognises it. Neither a link nor a device is ever shown by a
//! debug print, because that may end in a log.

mod device;
mod keys;
mod token;

pub use device::{COOKIE, Device};
pub use keys::{KeyError, Keys};
pub use token::{Capability, Link, LinkError, Purpose, case_named};

use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// How many months a link opens its case. A case may be looked at long after
/// it was closed; who comes later asks for a new link.
pub const LIFETIME_MONTHS: i32 = 18;

/// When a link that is signed now expires.
pub fn expiry(now: Timestamp) -> Timestamp {
    now.to_zoned(TimeZone::UTC)
        .saturating_add(LIFETIME_MONTHS.months())
        .timestamp()
}
