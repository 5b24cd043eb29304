//! Wakes the tasks that process new events.

use tokio::sync::Notify;

/// Notifies tasks that there is something new to process.
#[derive(Debug, Default)]
pub(crate) struct Alarm {
    /// The table was written to.
    pub(crate) stream: Notify,
    /// The timers or the clock changed, or a mail was sent.
    pub(crate) timers: Notify,
}
