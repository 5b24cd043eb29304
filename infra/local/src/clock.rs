//! A clock that can be moved.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The time zone of all terms.
pub(crate) const AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// Real time plus an offset. Clones share the offset.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that is `offset` milliseconds ahead of real time.
    pub fn ahead_by(offset: i64) -> Self {
        Self {
            offset: Arc::new(AtomicI64::new(offset)),
        }
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        // It only saturates beyond the year 9999.
        now.saturating_add(SignedDuration::from_millis(self.offset()))
            .unwrap_or(now)
    }

    /// Milliseconds ahead of real time.
    pub fn offset(&self) -> i64 {
        self.offset.load(Ordering::SeqCst)
    }

    /// The shared offset, for a clock of another type that has to show the same
    /// time.
    pub fn shared_offset(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.offset)
    }

    /// Moves to `instant`, unless the clock is already there or past it.
    pub fn forward_to(&self, instant: Timestamp) {
        let ahead = milliseconds(instant.duration_since(self.now()));
        if ahead > 0 {
            self.offset.fetch_add(ahead, Ordering::SeqCst);
        }
    }

    /// Moves to `instant`, also backwards. Only for a reset.
    pub fn reset_to(&self, instant: Option<Timestamp>) {
        self.offset.store(0, Ordering::SeqCst);
        if let Some(instant) = instant {
            let ahead = milliseconds(instant.duration_since(self.now()));
            self.offset.store(ahead, Ordering::SeqCst);
        }
    }
}

/// Rounded up, so that a task waiting for an instant doesn't wake before it.
fn milliseconds(duration: SignedDuration) -> i64 {
    let part = i64::from(duration.subsec_nanos() % 1_000_000 > 0);
    i64::try_from(duration.as_millis()).map_or(0, |whole| whole + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_forward_to_the_past_leaves_the_clock_alone() {
        let clock = Clock::default();
        clock.forward_to(clock.now() - SignedDuration::from_hours(1));
        assert_eq!(clock.offset(), 0);
    }

    #[test]
    fn clones_move_together() {
        let clock = Clock::default();
        let other = clock.clone();
        let later = clock.now() + SignedDuration::from_nanos(86_400_000_000_001);
        clock.forward_to(later);
        assert!(other.now() >= later);
    }
}
