//! Everything stored against an emulator of the table, through the real SDK.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod cost;
mod golden;
