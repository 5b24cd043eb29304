//! All randomness in a world, drawn from its seed.

use std::ops::RangeInclusive;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A source that is reproducible for each seed.
#[derive(Debug)]
pub(crate) struct Dice(Mutex<fastrand::Rng>);

impl Dice {
    /// The dice of this seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(Mutex::new(fastrand::Rng::with_seed(seed)))
    }

    /// Whether something with this probability in percent happens.
    pub(crate) fn percent(&self, often: f64) -> bool {
        self.lock().f64() * 100.0 < often
    }

    /// A number in this range.
    pub(crate) fn number(&self, of: RangeInclusive<u64>) -> u64 {
        self.lock().u64(of)
    }

    /// A duration in this range, to the millisecond; short ones are as likely
    /// as long ones.
    pub(crate) fn time(&self, least: Duration, most: Duration) -> Duration {
        let millis = |it: Duration| u64::try_from(it.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(self.number(millis(least)..=millis(most)))
    }

    /// One of these; there has to be at least one.
    pub(crate) fn one<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.lock().usize(..of.len())]
    }

    /// One of these, by weight.
    pub(crate) fn weighed<T: Copy>(&self, of: &[(u32, T)]) -> T {
        let total: u32 = of.iter().map(|(weight, _)| weight).sum();
        let mut at = self.lock().u32(..total.max(1));
        for (weight, it) in of {
            if at < *weight {
                return *it;
            }
            at -= weight;
        }
        of[0].1
    }

    /// Random bytes.
    pub(crate) fn fill(&self, bytes: &mut [u8]) {
        self.lock().fill(bytes);
    }

    fn lock(&self) -> MutexGuard<'_, fastrand::Rng> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// So many seconds.
pub(crate) const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// So many minutes.
pub(crate) const fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

/// So many hours.
pub(crate) const fn hours(count: u64) -> Duration {
    Duration::from_secs(3_600 * count)
}

/// So many days of 24 hours.
pub(crate) const fn days(count: u64) -> Duration {
    hours(24 * count)
}
