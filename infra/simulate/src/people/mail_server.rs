//! The mail server behind an address: now and then it takes no mail, or takes it
//! late, or whoever reads it calls it spam, or SES sends nothing there.

use std::sync::Arc;

use crate::boxes::Fares;
use crate::dice::{days, hours};
use crate::time::pass;
use crate::world::World;

/// How mail fares on a bad day.
const BAD: [(u32, Fares); 6] = [
    (4, Fares::Nowhere),
    (2, Fares::Refused),
    (4, Fares::Full),
    (2, Fares::Late),
    (2, Fares::Away),
    (1, Fares::Spam),
];

pub(super) async fn live(world: Arc<World>, address: String) {
    let mut good = world.dice.percent(60.0);
    loop {
        if good {
            pass(world.dice.time(days(1), days(40))).await;
        } else {
            world.boxes.fare(&address, world.dice.weighed(&BAD));
            pass(world.dice.time(hours(2), days(15))).await;
            world.boxes.fare(&address, Fares::Well);
        }
        good = !good;
    }
}
