//! Every test that drives the product from outside.

#![expect(
    clippy::expect_used,
    reason = "a test that can't go on fails by panicking"
)]

mod buttons;
mod faults;
mod road;
mod terms;
mod wiring;
