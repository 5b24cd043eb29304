//! The process as its people see it: the course of a case row by row, the other
//! ways in which it ends, transcripts of whole cases, and properties that
//! always hold.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper of a test fails the test, as the test itself may"
)]

mod buttons;
mod confirming;
mod delivery;
mod early;
mod held;
mod inadmissible;
#[path = "../marked/mod.rs"]
mod marked;
mod mediation;
mod money;
mod named;
mod people;
mod possible;
mod properties;
mod rating;
mod road;
mod rules;
mod ruling;
mod seen;
mod side_roads;
mod terms;
mod transcripts;
mod typed;
mod undo;
mod world;
