//! A shop: reads mail about any of its cases, and answers some of it.

use std::sync::Arc;

use crate::dice::days;
use crate::person::{Manners, Person};
use crate::who::Who;
use crate::world::World;

/// One that does what is expected.
pub(super) const MANNERS: Manners = Manners {
    idle: 45.0,
    ..Manners::GOOD
};

pub(super) async fn live(world: Arc<World>, address: String, manners: Manners) {
    let mut person = Person::at(&world, Who::Shop, &address, manners);
    loop {
        for case in person.mail(days(30)).await {
            // It doesn't let one case wait for another.
            let mut clerk = person.clone();
            tokio::spawn(async move {
                clerk.react().await;
                if !clerk.world.weather.is_over() {
                    clerk.do_something(case).await;
                }
            });
        }
    }
}
