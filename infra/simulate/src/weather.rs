//! How much goes wrong: nothing in calm weather, much in a storm, and from the
//! last day on nothing at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde::{Deserialize, Serialize};

use crate::dice::{days, hours, minutes};
use crate::time::pass;
use crate::world::World;

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

    fn set(&self, faults: u32) {
        if !self.is_over() {
            self.faults.store(faults, Ordering::Relaxed);
        }
    }
}

impl World {
    /// Whether this fault happens, so often in a hundred times where the
    /// weather is as bad as it gets. It is counted.
    pub(crate) fn strikes(&self, fault: Fault, often: f64) -> bool {
        let percent = self.weather.percent();
        let strikes = percent > 0.0 && self.dice.percent(often * percent / STORM_PERCENT);
        if strikes {
            self.count(fault);
        }
        strikes
    }

    /// Counts a fault.
    pub(crate) fn count(&self, fault: Fault) {
        self.note(format_args!("fault {fault:?}"));
        *self.ledger().faults.entry(fault).or_default() += 1;
    }
}

/// Faults of ten thousand calls in each weather, by how often it is so.
const WEATHERS: [(u32, u32); 4] = [(4, 0), (3, 100), (4, 500), (4, STORM)];
const STORM: u32 = 2_500;
const STORM_PERCENT: f64 = 25.0;

/// Lets the weather change for as long as the world goes on.
pub(crate) async fn change(world: Arc<World>) {
    loop {
        let faults = world.dice.weighed(&WEATHERS);
        world.note(format_args!("weather {faults}"));
        world.weather.set(faults);
        let lasts = if faults == STORM {
            world.dice.time(minutes(5), days(4))
        } else {
            world.dice.time(hours(6), days(5))
        };
        pass(lasts).await;
    }
}
