//! What timers set off: the terms of a case end. The functions do the same and
//! are functions of their own, so that each has a log, errors and limits that
//! tell which term it was.

use dispute::{Command, Timer};
use runtime::{Error, Function, Keyless};

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        // The shop's term ended: the consumer is asked, by three buttons, whether
        // the problem is solved.
        Function::of_event("ask-consumer", handle),
        // Every other term of a case.
        Function::of_event("end-term", handle),
        // The consumer never chose: the case closes as lapsed and can be reopened.
        Function::of_event("lapse-dispute", handle),
        // The consumer has not chosen yet: the question goes out once more.
        Function::of_event("remind-consumer", handle),
    ]
}

/// What a timer means is decided from the case alone: one that is stale or
/// fires twice is refused, which is logged and no failure.
pub async fn handle(app: &Keyless, timer: Timer) -> Result<(), Error> {
    app.execute(timer.case, &Command::Elapse(timer)).await?;
    Ok(())
}
