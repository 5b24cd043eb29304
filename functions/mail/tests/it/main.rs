//! The functions with an in-memory table, and fakes of SES and Scheduler that
//! fail on demand.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod deliver;
#[path = "../../../../shared/store/tests/it/people.rs"]
#[expect(dead_code, reason = "the store's tests need more of them")]
mod people;
mod sweep;
#[path = "../../../../shared/store/tests/it/table.rs"]
mod table;
mod world;
