//! How often things fail: never in calm weather, often in a storm, and never
//! after the last day.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde::{Deserialize, Serialize};

/// The faults of a call to one of Amazon's services, or of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fault {
    /// The service is throttled; the call isn't executed.
    Throttle,
    /// An internal error of the service; the call isn't executed.
    Failure,
    /// Another writer changes the same items; the call isn't executed.
    Conflict,
    /// The service is throttled in the middle of a transaction; the call isn't
    /// executed.
    Canceled,
    /// There is no answer; the call isn't executed.
    NoAnswer,
    /// There is no answer; the call is executed.
    LostAnswer,
    /// The call is executed, and the answer comes late, but before the
    /// time-out.
    SlowAnswer,
    /// The call is executed, and the answer comes after the time-out.
    LateAnswer,
    /// The call is executed after the time-out.
    LateCall,
    /// The function dies before the call.
    DiesBefore,
    /// The function dies after the call, before it gets the answer.
    DiesAfter,
    /// Lambda is throttled.
    NoRoom,
    /// The function ran, but its answer is lost.
    LostResult,
    /// A timer fires twice.
    TimerTwice,
    /// A timer fires late.
    TimerLate,
    /// A timer never fires.
    TimerNever,
    /// The stream delivers records a second time.
    StreamAgain,
    /// A shard of the stream stalls.
    StreamStalls,
    /// The clock leaps.
    ClockLeaps,
    /// SES's notice about a mail is late.
    NoticeLate,
    /// SES publishes a notice twice.
    NoticeTwice,
}

/// The current rate of faults.
#[derive(Debug)]
pub(crate) struct Weather {
    /// Faults in ten thousand calls.
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

    /// The percentage of calls that fail.
    pub(crate) fn percent(&self) -> f64 {
        f64::from(self.faults.load(Ordering::Relaxed)) / 100.0
    }

    /// Ends all faults.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
        self.faults.store(0, Ordering::Relaxed);
    }

    /// Whether faults have ended.
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// Sets the rate of faults, in ten thousand calls.
    pub(crate) fn set(&self, faults: u32) {
        if !self.is_over() {
            self.faults.store(faults, Ordering::Relaxed);
        }
    }
}
