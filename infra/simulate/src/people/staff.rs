//! The staff: works through its queues from time to time.

use std::sync::Arc;
use std::time::Duration;

use dispute::{Case, CaseId, Queue, RulingStage, Stage};

use crate::person::{Manners, Person};
use crate::time::pass;
use crate::who::Who;
use crate::world::World;

/// The staff works, but is sometimes late, hasty or wrong.
const MANNERS: Manners = Manners {
    idle: 25.0,
    doubles: 8.0,
    odd: 6.0,
    ..Manners::GOOD
};

pub(super) async fn live(
    world: Arc<World>,
    who: Who,
    name: &'static str,
    rests: (Duration, Duration),
) {
    let mut person = Person::at(&world, who, name, MANNERS);
    loop {
        pass(world.dice.time(rests.0, rests.1)).await;
        for case in queued(&world, who).await {
            if let Some(case) = person.look_at(case).await
                && is_mine(&person, &case)
            {
                person.do_something_about(&case).await;
            }
        }
    }
}

/// The cases in the queues of this role.
async fn queued(world: &Arc<World>, who: Who) -> Vec<CaseId> {
    let queues = match who {
        Who::Mediator => vec![Queue::Mediation],
        Who::Jurist => vec![Queue::Ruling],
        Who::Manager => vec![Queue::UndeliveredMail, *world.dice.one(&Queue::ALL)],
        Who::Consumer | Who::Shop => vec![],
    };
    let mut cases = vec![];
    for queue in queues {
        let work = |app: runtime::App| async move { cases::queue(&app.journal, queue, None).await };
        if let Ok(page) = world.at_a_desk(work).await {
            cases.extend(page.entries.iter().map(|entry| entry.id));
        }
    }
    cases
}

/// Whether no other member of staff has the case; sometimes they look at such a
/// case nevertheless.
fn is_mine(person: &Person, case: &Case) -> bool {
    let holder = match (person.who, &case.stage) {
        (Who::Mediator, Stage::Mediation { mediator, .. }) => {
            mediator.as_ref().map(|mediator| &mediator.id)
        }
        (Who::Jurist, Stage::Ruling(RulingStage::Deliberation { work, .. })) => work.jurist(),
        _ => None,
    };
    holder.is_none_or(|holder| *holder == person.staff) || person.world.dice.percent(3.0)
}
