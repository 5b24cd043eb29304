//! A shop that gets many complaints is told of each of them by a list.

use dispute::{CaseId, Event};

use super::{Cases, StoredCase};
use crate::world::World;

pub(super) fn check(world: &World, cases: &Cases) {
    for stored in cases.values().filter(|stored| waits_for_a_list(stored)) {
        let case = &stored.case;
        if !case.has_untold_complaint() && !is_told(cases, stored) {
            world.wrong(format!("the shop was never told of {}", case.id));
        }
    }
    check_links(world, cases);
}

/// A mail leads to no other case than those that it tells of.
fn check_links(world: &World, cases: &Cases) {
    let linked = world.ledger().linked.clone();
    for (case, other) in linked {
        if !cases.get(&case).is_some_and(|leader| lists(leader, other)) {
            world.wrong(format!("a mail of {case} leads to {other}"));
        }
    }
}

fn waits_for_a_list(stored: &StoredCase) -> bool {
    stored.events.iter().any(|recorded| {
        if let Event::DisputeFiled(filing) = &recorded.event {
            filing.list_at.is_some()
        } else {
            matches!(
                recorded.event,
                Event::FilingConfirmed {
                    list_at: Some(_),
                    ..
                }
            )
        }
    })
}

/// By its own list, or by that of a case which names it.
fn is_told(cases: &Cases, stored: &StoredCase) -> bool {
    stored.events.iter().any(|recorded| {
        if let Event::ListedElsewhere { list } = recorded.event {
            let leader = cases.get(&list);
            leader.is_some_and(|leader| lists(leader, stored.case.id))
        } else {
            matches!(recorded.event, Event::ComplaintsListed { .. })
        }
    })
}

fn lists(leader: &StoredCase, case: CaseId) -> bool {
    leader.events.iter().any(|recorded| {
        if let Event::ComplaintsListed { others } = &recorded.event {
            others.contains(&case)
        } else {
            false
        }
    })
}
