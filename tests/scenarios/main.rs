//! Every test that drives the product from outside.

#![expect(
    clippy::expect_used,
    reason = "a test that can't go on fails by panicking"
)]

mod browser;
mod buttons;
mod cost;
mod events;
mod evidence;
mod faults;
mod filing;
mod intake;
mod links;
mod log;
mod road;
mod terms;
mod wiring;
