//! The only clock the functions read.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Tells the time. Clones of a movable clock move together.
#[derive(Clone, Debug)]
pub struct Clock {
    ahead: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self { ahead: None }
    }

    /// A clock that is as many milliseconds ahead as `ahead` says at each look.
    pub fn movable(ahead: Arc<AtomicI64>) -> Self {
        Self { ahead: Some(ahead) }
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        match &self.ahead {
            None => now,
            Some(ahead) => {
                let ahead = SignedDuration::from_millis(ahead.load(Ordering::SeqCst));
                now.checked_add(ahead).unwrap_or(now)
            }
        }
    }

    /// The second that has begun: the time of whatever is recorded. Timers ring
    /// at whole seconds, so a term has to begin at one to end when its timer
    /// rings.
    pub fn second(&self) -> Timestamp {
        let now = self.now();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
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
