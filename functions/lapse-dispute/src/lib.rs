//! The consumer never chose: the case closes as lapsed and can be reopened.

use dispute::{Command, Timer};
use runtime::{Error, Keyless};

/// What a timer means is decided from the case alone: one that is stale or
/// fires twice is refused, which is logged and no failure.
pub async fn handle(app: &Keyless, timer: Timer) -> Result<(), Error> {
    app.execute(timer.case, &Command::Elapse(timer)).await?;
    Ok(())
}
