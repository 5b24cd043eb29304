//! The only clock the functions read.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Returns the current time.
type Tell = dyn Fn() -> Timestamp + Send + Sync;

/// Reads the time. Clones of a movable clock move together.
#[derive(Clone)]
pub struct Clock {
    source: Option<Arc<Tell>>,
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self { source: None }
    }

    /// A clock that is ahead by the number of milliseconds in `ahead`.
    pub fn movable(ahead: Arc<AtomicI64>) -> Self {
        Self::from_fn(move || {
            let now = Timestamp::now();
            let ahead = SignedDuration::from_millis(ahead.load(Ordering::SeqCst));
            now.checked_add(ahead).unwrap_or(now)
        })
    }

    /// A clock that reads its time from `tell`: for a simulated world.
    pub fn from_fn(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self {
            source: Some(Arc::new(tell)),
        }
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        match &self.source {
            None => Timestamp::now(),
            Some(tell) => tell(),
        }
    }

    /// The current time, rounded down to the second: the time of everything
    /// that is recorded. Timers fire at whole seconds, so a term has to start
    /// at one to end when its timer fires.
    pub fn second(&self) -> Timestamp {
        let now = self.now();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_movable_clock_follows_whoever_moves_it() {
        let ahead = Arc::new(AtomicI64::new(0));
        let clock = Clock::movable(Arc::clone(&ahead));
        let before = clock.now();
        ahead.store(7 * 24 * 3_600_000, Ordering::SeqCst);
        assert!(clock.clone().now() >= before + SignedDuration::from_hours(7 * 24));
    }

    #[test]
    fn what_is_recorded_has_no_part_of_a_second() {
        let clock = Clock::system();
        let (before, second) = (clock.now(), clock.second());
        assert_eq!(second.subsec_nanosecond(), 0);
        assert!(before.duration_since(second) < SignedDuration::from_secs(1));
    }
}
