//! Cases against an emulator of the table, through the real SDK.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod acts;
mod chain;
mod confirming;
mod drafts;
mod faults;
mod filing;
mod fold;
mod lists;
mod outbox;
mod races;
mod rules;
mod samples;
