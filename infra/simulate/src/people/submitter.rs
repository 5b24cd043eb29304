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
        let rung = mailbox.bell.notified();
        let mails = mailbox.after(seen);
        if mails.is_empty() {
            rung.await;
            continue;
        }
        seen += mails.len();
        for link in mails.into_iter().flat_map(|mail| mail.links) {
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
    let mut buttons = form.buttons.iter();
    match buttons.len() {
        0 => vec![form.clone()],
        _ => buttons
            .by_ref()
            .map(|(name, value)| form.clone().with(name, value))
            .collect(),
    }
}
