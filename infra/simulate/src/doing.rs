//! Chooses and performs one of the acts that fit a case.

use std::sync::Arc;

use dispute::{Case, CaseId};

use crate::acts::{ALL, Act, Way};
use crate::person::Person;

impl Person {
    /// Does something in a case, or nothing.
    pub(crate) async fn do_something(&mut self, case: CaseId) {
        if let Some(case) = self.look_at(case).await {
            self.do_something_about(&case).await;
        }
    }

    /// Does something in a case, based on the state that the person saw.
    pub(crate) async fn do_something_about(&mut self, case: &Case) {
        let odd = self.world.dice.percent(self.manners.odd);
        if let Some(act) = self.choose(case, odd) {
            self.act(act, case).await;
        }
    }

    fn choose(&self, case: &Case, odd: bool) -> Option<&'static Act> {
        let acts = ALL.iter().copied();
        let mine = acts.filter(|act| act.who.contains(&self.who));
        let mut fitting: Vec<(u32, Option<&Act>)> = mine
            .filter(|act| odd || (act.fits)(case))
            .map(|act| (likelihood(act), Some(act)))
            .collect();
        // A rare act isn't chosen only because nothing else fits.
        fitting.push((20, None));
        self.world.dice.weighed(&fitting)
    }

    /// Performs this act.
    pub(crate) async fn act(&mut self, act: &'static Act, case: &Case) {
        let world = Arc::clone(&self.world);
        world.note(format_args!(
            "{} means {} in {}",
            self.who.word(),
            act.name,
            case.id
        ));
        let actor = act.actor(self);
        world.ledger().mean(case.id, &actor, act.events);
        match act.way {
            Way::Pages(pages) => pages(self, case).await,
            Way::Command(command) => {
                let command = command(self, case);
                self.command(case.id, command).await;
            }
        }
    }
}

/// Odd acts are even rarer beside common ones.
fn likelihood(act: &Act) -> u32 {
    if act.weight == 1 { 1 } else { 10 * act.weight }
}
