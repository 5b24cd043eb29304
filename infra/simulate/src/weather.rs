//! How much goes wrong: nothing in calm weather, much in a storm, and from the
//! last day on nothing at all.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde::{Deserialize, Serialize};

/// What can go wrong with a call to one of Amazon's services, or with a
/// function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fault {
    /// The service is asked too much; nothing was done.
    Throttle,
    /// The service fails inside; nothing was done.
    Failure,
    /// Another writer is at the same items; nothing was done.
    Conflict,
    /// The service is asked too much in the midst of a transaction; nothing was
    /// done.
    Canceled,
    /// No answer comes; nothing was done.
    NoAnswer,
    /// No answer comes; it was done.
    LostAnswer,
    /// It is done, and the answer comes late, while it is still waited for.
    SlowAnswer,
    /// It is done, and the answer comes when nobody waits for it any more.
    LateAnswer,
    /// It is done when nobody waits for it any more.
    LateCall,
    /// The function dies before the call.
    DiesBefore,
    /// The function dies after the call, before it hears of it.
    DiesAfter,
    /// Lambda has no room for the function.
    NoRoom,
    /// The function ran, and its answer gets lost.
    LostResult,
    /// A timer fires twice.
    TimerTwice,
    /// A timer fires late.
    TimerLate,
    /// A timer never fires.
    TimerNever,
    /// The stream hands over again what it handed over before.
    StreamAgain,
    /// A part of the stream stands still.
    StreamStalls,
    /// The clock leaps.
    ClockLeaps,
    /// SES tells late what became of a mail.
    NoticeLate,
    /// SES tells it twice.
    NoticeTwice,
}

/// How much goes wrong now.
#[derive(Debug)]
pub(crate) struct Weather {
    /// Of ten thousand calls.
    faults: AtomicU32,
    over: AtomicBool,
}

impl Weather {
    /// Nothing goes wrong.
    pub(crate) fn calm() -> Self {
        Self {
            faults: AtomicU32::new(0),
            over: AtomicBool::new(false),
        }
    }

    /// The percentage of calls that something goes wrong with.
    pub(crate) fn percent(&self) -> f64 {
        f64::from(self.faults.load(Ordering::Relaxed)) / 100.0
    }

    /// Nothing goes wrong any more.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
        self.faults.store(0, Ordering::Relaxed);
    }

    /// Whether nothing goes wrong any more.
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// So many of ten thousand calls fail from now on.
    pub(crate) fn set(&self, faults: u32) {
        if !self.is_over() {
            self.faults.store(faults, Ordering::Relaxed);
        }
    }
}
