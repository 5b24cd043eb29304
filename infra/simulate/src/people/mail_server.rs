//! The mail server behind an address: sometimes it rejects mail, delivers it
//! late, has it marked as spam, or is suppressed by SES.

use std::sync::Arc;

use crate::boxes::Fares;
use crate::dice::{days, hours};
use crate::time::pass;
use crate::world::World;

/// The delivery of mail on a bad day.
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
