//! The world's clock: tokio's paused one, which stands still while a task runs
//! and then jumps to the next timer, plus the leaps of our own.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// The time of a world.
#[derive(Debug)]
pub(crate) struct Time {
    /// The start of the world.
    begin: Timestamp,
    began: Instant,
    /// The total leaps of the clock in milliseconds.
    ahead: AtomicI64,
}

impl Time {
    /// A clock that shows this moment now.
    pub(crate) fn begin(begin: Timestamp) -> Self {
        Self {
            begin,
            began: Instant::now(),
            ahead: AtomicI64::new(0),
        }
    }

    /// The current time.
    pub(crate) fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_millis(self.ahead.load(Ordering::SeqCst));
        self.begin
            .saturating_add(self.began.elapsed())
            .and_then(|it| it.saturating_add(ahead))
            .unwrap_or(Timestamp::MAX)
    }

    /// The age of the world in milliseconds.
    pub(crate) fn elapsed(&self) -> u128 {
        self.began.elapsed().as_millis()
    }

    /// Leaps forwards or backwards by this many milliseconds.
    pub(crate) fn leap(&self, by: i64) {
        self.ahead.fetch_add(by, Ordering::SeqCst);
    }

    /// Waits until the clock shows this moment, however it leaps.
    pub(crate) async fn reach(&self, moment: Timestamp) {
        loop {
            let left = moment.duration_since(self.now());
            if !left.is_positive() {
                return;
            }
            let nap = left.clamp(
                SignedDuration::from_millis(1),
                SignedDuration::from_hours(1),
            );
            tokio::time::sleep(nap.unsigned_abs()).await;
        }
    }
}

/// Lets this much time pass.
pub(crate) async fn pass(time: Duration) {
    tokio::time::sleep(time).await;
}
