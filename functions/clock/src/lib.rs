//! What timers trigger: the terms of a case end. The functions share one
//! handler but are separate, so that each has its own log, errors and limits,
//! which show what kind of term it was.

use dispute::Timer;
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
        // The consumer hasn't chosen yet: the question is sent again.
        Function::of_event("remind-consumer", handle),
    ]
}

/// The core decides from the case alone what a timer means. A timer that is
/// stale or fires twice is refused, which is logged but isn't a failure.
pub async fn handle(app: &Keyless, timer: Timer) -> Result<(), Error> {
    app.ring(timer).await?;
    Ok(())
}
