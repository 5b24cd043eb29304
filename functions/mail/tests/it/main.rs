//! The functions with an in-memory table, and fakes of SES and Scheduler that
//! fail on demand.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod deliver;
mod sweep;
mod world;
