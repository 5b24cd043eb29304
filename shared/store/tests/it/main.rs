//! The store against an emulator of the table, through the real SDK.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod chain;
mod cost;
mod drafts;
mod emulator;
mod faults;
mod filing;
mod fold;
mod golden;
mod limits;
mod lists;
mod outbox;
mod people;
mod races;
mod rules;
mod shops;
mod table;
