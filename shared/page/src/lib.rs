//! The pages: typed data in, HTML out. No page does I/O, and each works
//! without script.

pub mod case;
mod choice;
mod chrome;
mod error;
mod field;
pub mod intake;
mod member;

pub use case::{CasePage, Notice, case};
pub use choice::{ChoicePage, choice};
pub use chrome::Chrome;
pub use error::{ErrorPage, error, link_sent};
pub use field::FieldError;
pub use member::{NotAMember, not_a_member, shop, start};

/// The Content-Security-Policy of every page: our one style and our one
/// script, by their digests, and nothing else.
pub const CSP: &str = "default-src 'none'";
