//! Somebody who files complaints with an address whose mail they can't read,
//! asks for codes and guesses them; now and then very many in a day.

use std::sync::Arc;

use dispute::Actor;

use crate::browser::Page;
use crate::dice::{days, minutes, seconds};
use crate::filing;
use crate::person::{Manners, Person};
use crate::time::pass;
use crate::who::Who;
use crate::world::World;

pub(super) async fn live(world: Arc<World>, victim: String) {
    // The name of an address is also an id here, which has no dots.
    let own = format!("impostor-{victim}");
    let mut person = Person::at(&world, Who::Consumer, &own, Manners::GOOD);
    let (times, rests) = if world.dice.percent(15.0) {
        (60, minutes(10))
    } else {
        (world.dice.number(1..=4), days(4))
    };
    for time in 0..times {
        pass(world.dice.time(seconds(5), rests)).await;
        let order = format!("forged-{time}");
        if let Some(page) = filing::file_by_form(&mut person, &victim, &order).await {
            guess(&mut person, page).await;
        }
    }
}

/// Presses everything on the page that waits, and types codes.
async fn guess(person: &mut Person, page: Page) {
    let guesses = person.world.dice.number(0..=12);
    for _ in 0..guesses {
        let forms = page.forms();
        if forms.is_empty() {
            return;
        }
        let form = person.world.dice.one(&forms).clone();
        let code = person.world.dice.number(0..=999_999);
        let form = form.with("code", &format!("{code:06}"));
        if let Some(case) = person.case_of(form.action.trim_end_matches("/code")) {
            let events = &["code-mistyped", "code-requested"];
            person.world.ledger().mean(case, &Actor::Consumer, events);
        }
        person.device.send(&form).await;
    }
}
