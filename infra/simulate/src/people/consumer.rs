//! A consumer: files, reads mail, and acts on it.

use std::sync::Arc;
use std::time::Duration;

use crate::dice::{days, hours};
use crate::filing;
use crate::person::{Manners, Person};
use crate::time::pass;
use crate::who::Who;
use crate::world::World;

/// The manners of one who behaves as expected.
pub(super) const MANNERS: Manners = Manners::GOOD;

pub(super) async fn live(
    world: Arc<World>,
    address: String,
    manners: Manners,
    files_after: Duration,
) {
    let mut person = Person::at(&world, Who::Consumer, &address, manners);
    pass(files_after).await;
    let mistyped = world.dice.percent(manners.mistypes);
    let address = if mistyped {
        world.wrong_address(&address)
    } else {
        address
    };
    let order = format!("{}-{}", address.len(), world.dice.number(1_000..=9_999));
    filing::file(&mut person, &address, &order).await;
    if world.dice.percent(15.0) {
        pass(world.dice.time(hours(0), days(20))).await;
        filing::file(&mut person, &address, &order).await;
    }
    loop {
        let patience = world.dice.time(days(1), days(25));
        let mut about = person.mail(patience).await;
        if about.is_empty() {
            about.extend(person.links.keys().copied());
        }
        person.react().await;
        for case in about {
            person.do_something(case).await;
        }
    }
}
