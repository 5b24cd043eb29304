//! A mail scanner that opens every link in every mail and submits every form
//! that it finds, without typing anything.

use std::sync::Arc;

use crate::browser::{Browser, Form};
use crate::dice::{minutes, seconds};
use crate::time::pass;
use crate::world::World;

pub(super) async fn live(world: Arc<World>, address: String) {
    let mailbox = world.boxes.of(&address);
    let mut browser = Browser::new(&world, "en");
    let mut seen = 0;
    loop {
        for link in mailbox
            .next(&mut seen)
            .await
            .into_iter()
            .flat_map(|mail| mail.links)
        {
            pass(world.dice.time(seconds(1), minutes(1))).await;
            let forms = browser.open(&link).await.forms();
            for form in forms.iter().flat_map(pressed) {
                browser.send(&form).await;
            }
        }
    }
}

/// The form, sent by each of its buttons.
fn pressed(form: &Form) -> Vec<Form> {
    if form.buttons.is_empty() {
        return vec![form.clone()];
    }
    let buttons = form.buttons.iter();
    buttons
        .map(|(name, value)| form.clone().with(name, value))
        .collect()
}
