//! A shop: reads the mails about its cases, and answers some of them.

use std::sync::Arc;

use crate::dice::days;
use crate::person::{Manners, Person};
use crate::who::Who;
use crate::world::World;

/// The manners of one that behaves as expected.
pub(super) const MANNERS: Manners = Manners {
    idle: 45.0,
    ..Manners::GOOD
};

pub(super) async fn live(world: Arc<World>, address: String, manners: Manners) {
    let mut person = Person::at(&world, Who::Shop, &address, manners);
    loop {
        for case in person.mail(days(30)).await {
            // One case doesn't delay another.
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
