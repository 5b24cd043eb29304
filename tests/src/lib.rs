//! The product from outside: a browser, a mailbox, a clock and what can go
//! wrong between them. Nothing here knows how the product is made; all goes
//! through HTTP, as `infra/local` serves it.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that can't go on fails by panicking, and says where"
)]

mod browser;
mod mailbox;
mod people;
mod platform;
mod world;

pub use browser::{Browser, Form, Page};
pub use mailbox::Mail;
pub use people::{Consumer, Dispute, Shopkeeper, fill_in};
pub use platform::{Fault, Kind, Service, Timer};
pub use world::World;
