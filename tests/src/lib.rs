//! Drives the product from outside: a browser, a mailbox, a clock and injected
//! faults. Nothing here depends on the product's code; everything goes through
//! HTTP, served by `infra/local` or `infra/rehearse`.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that can't go on fails by panicking, and says where"
)]

mod altered;
mod browser;
mod case_page;
mod chromium;
mod mailbox;
mod manners;
mod page;
mod people;
mod place;
mod platform;
mod settled;
mod world;

pub use altered::{Altered, Change, Variation};
pub use browser::Browser;
pub use case_page::{Entry, Stage, Until};
pub use chromium::{Axe, Chromium, Key, left_out, width};
pub use mailbox::Mail;
pub use page::{Form, Page};
pub use people::{Consumer, Dispute, Shopkeeper, fill_in};
pub use platform::{Fault, Kind, Service, Timer};
pub use settled::Traces;
pub use world::World;
