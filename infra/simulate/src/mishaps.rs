//! Decides when something fails, as the weather changes.

use std::sync::Arc;

use crate::dice::{days, hours, minutes};
use crate::time::pass;
use crate::weather::Fault;
use crate::world::World;

impl World {
    /// Whether this fault happens, given its probability in percent in the
    /// worst weather. If it does, it is counted.
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

/// The kinds of weather: the weight of each, and its faults in ten thousand
/// calls.
const WEATHERS: [(u32, u32); 4] = [(4, 0), (3, 100), (4, 500), (4, STORM)];
const STORM: u32 = 2_500;
const STORM_PERCENT: f64 = 25.0;

/// Changes the weather as long as the world runs.
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
