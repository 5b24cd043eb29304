//! For tests: a journal with an empty table in an emulator, injected faults
//! between them, and people to store something about.
#![expect(clippy::unwrap_used, reason = "for tests, which may panic")]

mod fault;
pub mod people;
pub mod samples;
pub mod table;

pub use fault::{Emulator, Fault};
