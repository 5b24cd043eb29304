//! Snapshots that were made by another version of the code.

use cases::{Cases, Executed, FOLD};
use dispute::{Case, Choice, Queue};
use emulator::Emulator;
use emulator::people::{case, consumer_chooses, days_later, shop_refuses, shop_writes};
use journal::{Chain, ChainError, Checked, Record, Refolded};
use serde_json::{Value, json};

use crate::acts::file;

/// A case in mediation, which has a place in a queue.
async fn in_mediation() -> (Emulator, Case) {
    let emulator = Emulator::start().await;
    file(&emulator, 1).await;
    for (days, command) in [
        (3, shop_refuses(1)),
        (4, consumer_chooses(Choice::Mediation)),
    ] {
        let done = cases::execute(&emulator.journal, case(1), &command, days_later(days)).await;
        assert!(matches!(done.unwrap(), Executed::Done { .. }));
    }
    let loaded = cases::load(&emulator.journal, case(1))
        .await
        .unwrap()
        .unwrap();
    (emulator, loaded)
}

fn pk() -> String {
    format!("CASE#{}", case(1))
}

fn own(emulator: &Emulator) -> Value {
    emulator.items_of(&pk(), "CASE")[0].clone()
}

/// Sets the fold version of the case's own item, and changes its snapshot.
fn set(emulator: &Emulator, fold: i64, change: impl FnOnce(&mut Value)) {
    let mut item = own(emulator);
    let mut snapshot = serde_json::from_str(item["case"]["S"].as_str().unwrap()).unwrap();
    change(&mut snapshot);
    item["case"]["S"] = snapshot.to_string().into();
    item["fold"] = json!({ "N": fold.to_string() });
    emulator.put(&item);
}

async fn check(emulator: &Emulator) -> Result<Chain, ChainError> {
    let mut walk = emulator.journal.walk(None);
    while let Some(groups) = walk.next().await.unwrap() {
        for mut group in groups {
            if group.kind() == journal::Kind::Record(Record::Case(case(1))) {
                return match emulator
                    .journal
                    .check::<Cases>(&case(1), &mut group)
                    .await
                    .unwrap()
                {
                    Checked::Holds(chain) => Ok(chain),
                    Checked::Broken(why) => Err(why),
                };
            }
        }
    }
    panic!("the case is gone");
}

/// A description, and the change to a snapshot.
type Change = (&'static str, fn(&mut Value));

/// Differences that another version of the code may cause.
fn changes() -> [Change; 4] {
    [
        ("a renamed field", |case| {
            let stage = case["stage"].take();
            case["position"] = stage;
        }),
        ("a new field", |case| case["priority"] = json!(3)),
        ("a third reminder", |case| {
            case["rules"]["reminders"] = json!([{ "days": 3 }, { "days": 10 }, { "days": 20 }]);
        }),
        ("another course", |case| case["round"] = json!(9)),
    ]
}

#[tokio::test]
async fn a_case_that_other_code_folded_is_made_from_its_events() {
    for fold in [FOLD - 1, FOLD + 1] {
        for (what, change) in changes() {
            let (emulator, expected) = in_mediation().await;
            set(&emulator, fold, change);
            let journal = &emulator.journal;
            assert_eq!(
                cases::load(journal, case(1)).await.unwrap(),
                Some(expected.clone()),
                "{what}"
            );
            let (with_history, history) = cases::load_with_history(journal, case(1), None)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(with_history, expected, "{what}");
            assert_eq!(history.events.len(), expected.version.0 as usize);
            let chain = check(&emulator).await.unwrap();
            assert!(chain.is_outdated(), "{what}");
            assert_eq!(chain.version(), expected.version);
            check(&emulator).await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_todays_code_made_and_was_changed_is_broken_and_not_outdated() {
    for (what, change) in changes() {
        let (emulator, expected) = in_mediation().await;
        set(&emulator, FOLD, change);
        let checked = check(&emulator).await;
        let unknown_field = what == "a new field";
        assert_eq!(checked.is_err(), !unknown_field, "{what}: {checked:?}");
        if what == "a renamed field" {
            let loaded = cases::load(&emulator.journal, case(1)).await.unwrap();
            assert_eq!(loaded, Some(expected), "an unreadable snapshot is no error");
        }
    }
}

#[tokio::test]
async fn a_changed_event_shows_also_where_other_code_folded_the_case() {
    let (emulator, _) = in_mediation().await;
    set(&emulator, FOLD - 1, |_| ());
    let mut event = emulator.items_of(&pk(), "EVENT#000000000002")[0].clone();
    event["at"] = json!({ "S": "2026-11-24T13:06:00Z" });
    emulator.put(&event);
    let checked = check(&emulator).await;
    assert!(
        matches!(checked, Err(ChainError::Changed(_))),
        "{checked:?}"
    );
}

#[tokio::test]
async fn a_step_leaves_the_item_and_its_places_as_todays_code_makes_them() {
    let (emulator, _) = in_mediation().await;
    let queue = emulator.items_of(&pk(), "QUEUE#")[0].clone();
    let mut other = queue.clone();
    other["sk"] = json!({ "S": "QUEUE#ruling" });
    other["queue_key"] = json!({ "S": "QUEUE#ruling" });
    emulator.put(&other);
    emulator.delete(&queue);
    set(&emulator, FOLD - 1, |_| ());
    let reopened = consumer_chooses(Choice::Working);
    let done = cases::execute(&emulator.journal, case(1), &reopened, days_later(4)).await;
    assert!(matches!(done.unwrap(), Executed::Done { .. }));
    assert!(emulator.items_of(&pk(), "QUEUE#").is_empty());
    let chain = check(&emulator).await.unwrap();
    assert!(!chain.is_outdated());
}

#[tokio::test]
async fn refolding_writes_what_todays_code_makes_and_once() {
    let (emulator, expected) = in_mediation().await;
    let before = emulator.items(&pk());
    let queue = emulator.items_of(&pk(), "QUEUE#")[0].clone();
    let mut other = queue.clone();
    other["sk"] = json!({ "S": "QUEUE#retired" });
    emulator.put(&other);
    emulator.delete(&queue);
    set(&emulator, FOLD - 1, |case| case["round"] = json!(9));
    let journal = &emulator.journal;
    assert_eq!(
        journal.refold::<Cases>(&case(1)).await.unwrap(),
        Refolded::Rewritten
    );
    assert_eq!(emulator.items(&pk()), before);
    assert_eq!(
        journal.refold::<Cases>(&case(1)).await.unwrap(),
        Refolded::Current
    );
    assert_eq!(
        journal.refold::<Cases>(&case(2)).await.unwrap(),
        Refolded::Missing
    );
    assert_eq!(cases::load(journal, case(1)).await.unwrap(), Some(expected));
    let page = cases::queue(journal, Queue::Mediation, None).await.unwrap();
    assert_eq!(page.entries.len(), 1);
    assert!(!check(&emulator).await.unwrap().is_outdated());
}

#[tokio::test]
async fn a_step_and_a_refolding_at_once_lose_nothing_of_each_other() {
    let (emulator, before) = in_mediation().await;
    set(&emulator, FOLD - 1, |_| ());
    let journal = &emulator.journal;
    let write = shop_writes("Nog even geduld.", 9);
    let step = cases::execute(journal, case(1), &write, days_later(5));
    let id = case(1);
    let (step, refolded) = {
        let refold = journal.refold::<Cases>(&id);
        tokio::join!(step, refold)
    };
    refolded.unwrap();
    let stepped = matches!(step.unwrap(), Executed::Done { .. });
    let after = cases::load(journal, case(1)).await.unwrap().unwrap();
    assert_eq!(after.version > before.version, stepped);
    assert!(!check(&emulator).await.unwrap().is_outdated());
}
