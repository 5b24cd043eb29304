//! Signed links and the device cookie, which visitors have instead of an
//! account.
//!
//! A link is a capability: whoever has it acts as that party of that case, for
//! that purpose, until it expires. It isn't stored anywhere; the key that
//! signed it verifies it. A debug print never shows a link or a device, because
//! it may end up in a log.

mod device;
mod keys;
mod token;

pub use device::{COOKIE, Device};
pub use keys::{Code, KeyError, Keys};
pub use token::{Capability, Link, LinkError, Purpose, case_named, token_in};

use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// How many months a link gives access to its case. A case may be viewed long
/// after it was closed; after that one asks for a new link.
pub const LIFETIME_MONTHS: i32 = 18;

/// When a link that is signed now will expire.
pub fn expiry(now: Timestamp) -> Timestamp {
    now.to_zoned(TimeZone::UTC)
        .saturating_add(LIFETIME_MONTHS.months())
        .timestamp()
}
