//! When something goes wrong, as the weather changes.

use std::sync::Arc;

use crate::dice::{days, hours, minutes};
use crate::time::pass;
use crate::weather::Fault;
use crate::world::World;

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
