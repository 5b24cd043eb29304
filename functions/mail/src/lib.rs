//! Carries out the outbox items of stored events, mails and timers, and records
//! SES's notices about the mails.

pub mod deliver;
pub mod record_feedback;
pub mod sweep;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        Function::of_event("deliver", deliver::handle),
        Function::of_event("record-feedback", record_feedback::handle),
        Function::of_event("sweep", sweep::handle),
    ]
}
