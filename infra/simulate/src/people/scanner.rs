//! A mail scanner: opens every link in every mail, follows redirects, and comes
//! back later. It sends no forms.

use std::sync::Arc;

use crate::browser::Browser;
use crate::dice::{days, minutes, seconds};
use crate::time::pass;
use crate::world::World;

pub(super) async fn live(world: Arc<World>, address: String) {
    let mailbox = world.boxes.of(&address);
    let mut browser = Browser::new(&world, "en");
    let mut seen = 0;
    loop {
        for mail in mailbox.next(&mut seen).await {
            pass(world.dice.time(seconds(1), minutes(3))).await;
            for link in mail.links {
                if world.dice.percent(50.0) {
                    browser.head(&link).await;
                } else {
                    browser.open(&link).await;
                }
            }
        }
        if world.dice.percent(10.0) {
            pass(world.dice.time(minutes(1), days(2))).await;
        }
    }
}
