//! Wakes whoever carries out what is new.

use tokio::sync::Notify;

/// Rings when there is something new to carry out.
#[derive(Debug, Default)]
pub(crate) struct Alarm {
    /// The table was written to.
    pub(crate) stream: Notify,
    /// The timers or the clock changed, or a mail was sent.
    pub(crate) timers: Notify,
}
