//! Each case follows from its events, has a valid chain, waits for somebody or
//! something, and contains nothing that nobody intended.

use std::collections::{BTreeMap, BTreeSet};

use dispute::{
    Actor, Case, CaseId, Event, ExitKind, Outcome, Recorded, RulingStage, Stage, Turn, due, queues,
    turn,
};
use jiff::SignedDuration;
use journal::{Listed, Page, Place};

use serde_json::Value;

use super::{Cases, StoredCase};

use crate::ledger::{Ledger, Press, actor_name};
use crate::world::{Failed, World};

/// All cases, found through their shops.
pub(super) async fn read(world: &World) -> Result<Cases, Failed> {
    let journal = &world.desk().journal;
    let mut ids = BTreeSet::new();
    for shop in &world.shops {
        let of_shop = async |place: Option<Place>| {
            cases::cases_of_shop(journal, &shop.id, place.as_ref()).await
        };
        ids.extend(all(of_shop).await?);
    }
    // Those that wait for their confirmation are in no shop's list.
    let filed = world.ledger().filings.clone();
    let addresses: BTreeSet<String> = filed.into_keys().map(|(address, _)| address).collect();
    for address in addresses {
        let address = address.parse()?;
        let waiting = async |place: Option<Place>| {
            cases::waiting_for(journal, &address, place.as_ref()).await
        };
        ids.extend(all(waiting).await?);
    }
    let mut cases = Cases::new();
    for id in ids {
        cases.insert(id, stored(world, id).await?);
    }
    Ok(cases)
}

/// All cases of a list, whose pages this reads.
async fn all(
    page_after: impl AsyncFn(Option<Place>) -> Result<Page<Listed<CaseId>>, journal::Error>,
) -> Result<Vec<CaseId>, Failed> {
    let mut all = vec![];
    let mut place = None;
    loop {
        let page = page_after(place).await?;
        all.extend(page.entries.into_iter().map(|listed| listed.id));
        place = page.next;
        if place.is_none() {
            return Ok(all);
        }
    }
}

async fn stored(world: &World, id: CaseId) -> Result<StoredCase, Failed> {
    let case = cases::load(&world.desk().journal, id).await?;
    Ok(StoredCase {
        case: case.ok_or("a listed case is missing")?,
        events: history(world, id).await?,
    })
}

async fn history(world: &World, case: CaseId) -> Result<Vec<Recorded>, Failed> {
    let mut events = vec![];
    let mut before = None;
    loop {
        let page = cases::history(&world.desk().journal, case, before).await?;
        before = page.events.last().map(|event| event.number);
        events.extend(page.events);
        if !page.older {
            break;
        }
    }
    events.reverse();
    Ok(events)
}

pub(super) async fn check(world: &World, cases: &Cases) {
    for (id, stored) in cases {
        if let Err(error) = world.desk().journal.check_chain::<cases::Cases>(id).await {
            world.wrong(format!("the chain of {id} doesn't hold: {error}"));
        }
        if Case::replay(&stored.events).as_ref() != Ok(&stored.case) {
            world.wrong(format!("{id} isn't what its events make it"));
        }
        check_waiting(world, stored);
        check_meant(world, stored);
        check_presses(world, stored);
        check_submissions(world, stored);
    }
    check_orders(world, cases);
    check_promises(world, cases);
}

/// Everything that somebody was told is stored is stored.
fn check_promises(world: &World, cases: &Cases) {
    let promised = world.ledger().promised.clone();
    for (id, events) in promised {
        let stored = cases.get(&id).map_or(&[][..], |stored| &stored.events);
        for event in events {
            if !stored.contains(&event) {
                let number = event.number.0;
                world.wrong(format!(
                    "somebody was told of an event {number} of {id} that isn't stored"
                ));
            }
        }
    }
}

/// An open case has a term, or is in a queue of the staff whose turn it is.
fn check_waiting(world: &World, stored: &StoredCase) {
    let case = &stored.case;
    let closed = case.is_closed();
    if (turn(case) == Turn::Nobody) != closed {
        world.wrong(format!("it is nobody's turn in {}", case.id));
    }
    if !closed && due(case).is_empty() && queues(case).is_empty() {
        world.wrong(format!("nothing will ever happen in {}", case.id));
    }
    let now = world.time.now();
    if let Some(late) = due(case).iter().find(|due| due.at < now) {
        world.wrong(format!(
            "{} still waits for its {}",
            case.id, late.timer.kind
        ));
    }
}

/// Nothing happened more often than somebody intended.
fn check_meant(world: &World, stored: &StoredCase) {
    let mut happened: BTreeMap<(&str, String), u32> = BTreeMap::new();
    for recorded in &stored.events {
        let by_itself = matches!(recorded.actor, Actor::Clock | Actor::MailService);
        if !by_itself && !is_elsewhere(&recorded.event) {
            let key = (actor_name(&recorded.actor), name(&recorded.event));
            *happened.entry(key).or_default() += 1;
        }
    }
    let ledger = world.ledger();
    let mut wrongs = vec![];
    for ((actor, event), count) in happened {
        let meant: u32 = ledger
            .meant
            .iter()
            .filter(|((of, by, it), _)| (*of, by.as_str(), *it) == (stored.case.id, actor, &*event))
            .map(|(_, count)| count)
            .sum();
        // Somebody who files an order again is sent the link to its open case.
        if event == "link-requested" && actor == "consumer" && filed_again(&ledger, stored) {
            continue;
        }
        if count > meant {
            wrongs.push(format!(
                "{event} of the {actor} is {count} times in {}, and was meant {meant} times",
                stored.case.id
            ));
        }
    }
    drop(ledger);
    wrongs.into_iter().for_each(|it| world.wrong(it));
}

/// Whether the event is checked elsewhere, or follows automatically from
/// another one.
fn is_elsewhere(event: &Event) -> bool {
    matches!(
        event,
        Event::DisputeFiled(_)
            | Event::FilingDisowned { .. }
            | Event::DisowningTakenBack
            | Event::AddressCorrected { .. }
            | Event::ShopTermRestarted { .. }
            | Event::RefundOwed { .. }
    )
}

/// Whether somebody intended, as far as is known, to file this order more than
/// once.
fn filed_again(ledger: &Ledger, stored: &StoredCase) -> bool {
    let tries = ledger.filings.get(&stored.filed());
    tries.is_some_and(|tries| *tries > 1)
}

/// A choice counts as proven exactly if its button was pressed on the device
/// that filed, or on the page that asks again.
fn check_presses(world: &World, stored: &StoredCase) {
    let presses = world.ledger().presses.get(&stored.case.id).cloned();
    let presses = presses.unwrap_or_default();
    for press in stored.events.iter().filter_map(press) {
        let other = Press {
            proves: !press.proves,
            ..press
        };
        let id = stored.case.id;
        if presses.contains(&press) {
            continue;
        } else if !presses.contains(&other) {
            world.wrong(format!("a choice counts in {id} that nobody made"));
        } else if press.proves {
            world.wrong(format!("a choice in {id} counts as proven and isn't"));
        } else {
            world.wrong(format!("a choice in {id} was proven and doesn't count so"));
        }
    }
}

/// The press that an event records, or that it cancelled.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "three events of sixty are about buttons"
)]
fn press(recorded: &Recorded) -> Option<Press> {
    let (round, choice, proves) = match &recorded.event {
        Event::ChoiceRecorded {
            round,
            choice,
            proven,
        } => (round, choice, *proven),
        Event::ChoiceChanged {
            round, to, proven, ..
        } => (round, to, *proven),
        Event::ChoiceContested { round, second, .. } => (round, second, false),
        _ => return None,
    };
    Some(Press {
        round: *round,
        choice: *choice,
        proves,
    })
}

/// Each submission counts once.
fn check_submissions(world: &World, stored: &StoredCase) {
    let mut known = BTreeSet::new();
    for recorded in &stored.events {
        let Some(submission) = fields(&recorded.event)["submission"].as_u64() else {
            continue;
        };
        if !known.insert(submission) {
            world.wrong(format!("a form counts twice in {}", stored.case.id));
        }
    }
}

/// An order has only one case that was filed while no other was open.
fn check_orders(world: &World, cases: &Cases) {
    let mut orders: BTreeMap<(String, String), Vec<&StoredCase>> = BTreeMap::new();
    for stored in cases.values() {
        let filed = stored.filed();
        if !world.ledger().filings.contains_key(&filed) {
            world.wrong(format!("nobody filed {}", stored.case.id));
        }
        orders.entry(filed).or_default().push(stored);
    }
    for of_order in orders.values() {
        for one in of_order {
            for other in of_order {
                let (began, before) = (one.case.begun_at(), other.case.begun_at());
                let later = began > before || (began == before && one.case.id > other.case.id);
                if later && !was_closed_at(other, began) {
                    world.wrong(format!(
                        "{} was filed while {} about the same order was open",
                        one.case.id, other.case.id
                    ));
                }
            }
        }
    }
}

/// Whether a case was closed around this moment: the clocks of two functions
/// may differ by seconds, and leap a little.
fn was_closed_at(stored: &StoredCase, moment: jiff::Timestamp) -> bool {
    let off = SignedDuration::from_secs(20);
    let mut case: Option<Case> = None;
    let mut closed = false;
    for recorded in &stored.events {
        let late = recorded.at.duration_since(moment);
        if late > off {
            break;
        }
        match &mut case {
            Some(case) => case.apply(recorded),
            None => case = Case::begun_by(recorded),
        }
        let is_closed = case.as_ref().is_some_and(Case::is_closed);
        closed = is_closed || (closed && late >= -off);
    }
    closed
}

/// The name under which an event is stored.
fn name(event: &Event) -> String {
    if let Event::DisputeExited(exit) = event {
        return exit.name().to_owned();
    }
    let stored = serde_json::to_value(event).unwrap_or_default();
    let fields = stored.as_object().and_then(|it| it.keys().next().cloned());
    fields
        .or_else(|| stored.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The stored fields of an event.
fn fields(event: &Event) -> Value {
    let stored = if let Event::DisputeExited(exit) = event {
        serde_json::to_value(exit)
    } else {
        serde_json::to_value(event)
    };
    let stored = stored.unwrap_or_default();
    let fields = stored.as_object().and_then(|it| it.values().next());
    fields.cloned().unwrap_or_default()
}

/// A word for the stage of a case.
pub(super) fn stage(case: &Case) -> String {
    let word = match &case.stage {
        Stage::Unconfirmed(_) => "unconfirmed",
        Stage::WithShop { .. } => "with shop",
        Stage::ShopUnreached { .. } => "shop unreached",
        Stage::ChoiceAsked(_) => "choice asked",
        Stage::Mediation { .. } => "mediation",
        Stage::Ruling(RulingStage::Offered { .. }) => "ruling offered",
        Stage::Ruling(RulingStage::FeeDue { .. }) => "fee due",
        Stage::Ruling(RulingStage::Claim { .. } | RulingStage::Defence { .. }) => "pleading",
        Stage::Ruling(RulingStage::Deliberation { .. }) => "deliberation",
        Stage::Ruling(RulingStage::Compliance { .. }) => "compliance",
        Stage::Closed { outcome, .. } => match outcome {
            Outcome::Solved => "closed: solved",
            Outcome::Settled { .. } => "closed: settled",
            Outcome::Unsettled => "closed: unsettled",
            Outcome::Lapsed => "closed: lapsed",
            Outcome::Ruled { .. } => "closed: ruled",
            Outcome::Exited(exit) => match exit {
                ExitKind::Withdrawn => "closed: withdrawn",
                ExitKind::Inadmissible { .. } => "closed: inadmissible",
                ExitKind::ToCourt => "closed: to court",
                ExitKind::ShopGone(_) => "closed: shop gone",
            },
        },
    };
    word.to_owned()
}
