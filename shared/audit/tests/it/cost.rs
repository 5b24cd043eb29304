//! The cost of a request doesn't grow with the number of cases.

use std::ops::Range;

use cases::{Cases, OutboxId};
use dispute::{CaseId, Choice, EventNumber};
use dynoxide::{Database, ImportOptions};
use emulator::Emulator;
use emulator::people::{case, consumer_chooses, days_later, filing, friday, shop, term_ends};
use emulator::table;
use journal::{ClaimOutcome, DraftId, Units};
use serde_json::{Value, json};

/// The cost of each operation that people wait for or that timers start, with
/// this many other cases in the table.
async fn costs(others: u64) -> Vec<(&'static str, Units)> {
    let emulator = Emulator::start().await;
    stock(&emulator).await;
    crowd(&emulator, 1..others);
    costs_of(&emulator, 1).await
}

/// The cost of each operation on this case.
async fn costs_of(emulator: &Emulator, number: u64) -> Vec<(&'static str, Units)> {
    let journal = &emulator.journal;
    let mut costs = vec![];
    let mut before = journal.units();
    let mut note = |operation| {
        let now = journal.units();
        costs.push((operation, now - before));
        before = now;
    };
    note("nothing");
    shops::find(journal, "tassen").await.unwrap();
    note("finding a shop");
    shops::member(journal, &"tassenhuis".parse().unwrap())
        .await
        .unwrap();
    note("loading a shop");
    let draft = DraftId::from_random([7; 16]);
    let saved = journal
        .save_draft(&draft, None, "{}".into(), friday())
        .await;
    assert!(saved.unwrap().is_some());
    note("saving a draft");
    journal.draft(&draft).await.unwrap();
    note("loading a draft");
    cases::rules(journal, friday()).await.unwrap();
    note("loading the rules");
    cases::file(journal, filing(number), friday())
        .await
        .unwrap();
    note("filing");
    let mail = OutboxId {
        record: case(number),
        event: EventNumber::FIRST,
        index: 0,
    };
    let claim = journal.claim::<Cases>(&mail, friday()).await.unwrap();
    journal.thread(&case(number), "consumer").await.unwrap();
    note("beginning to carry out a mail");
    let ClaimOutcome::Claimed(claimed) = claim else {
        panic!("{claim:?}");
    };
    journal.done(&claimed).await.unwrap();
    note("having carried out a mail");
    cases::load(journal, case(number)).await.unwrap();
    cases::history(journal, case(number), None).await.unwrap();
    note("showing");
    cases::execute(journal, case(number), &term_ends(number), days_later(7))
        .await
        .unwrap();
    note("the 7-day turn");
    let choose = consumer_chooses(Choice::Mediation);
    cases::execute(journal, case(number), &choose, days_later(8))
        .await
        .unwrap();
    note("choosing");
    cases::execute(journal, case(number), &choose, days_later(8))
        .await
        .unwrap();
    note("choosing the same again");
    cases::overdue(journal, friday(), None).await.unwrap();
    note("finding that nothing is overdue");
    costs
}

/// A shop, and the model case that the crowd is copied from, filed after the
/// Friday.
async fn stock(emulator: &Emulator) {
    let gesp = shop("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example");
    let joining = shops::joining(&gesp);
    let joined = shops::join(&emulator.journal, joining, "secret", friday()).await;
    assert!(matches!(joined.unwrap(), shops::Joined::New(_)));
    let model = filing(MODEL);
    cases::file(&emulator.journal, model, days_later(30))
        .await
        .unwrap();
}

/// The number of the model case.
const MODEL: u64 = 1_000_000;

/// Writes these copies of the model case to the table, with an empty outbox.
fn crowd(emulator: &Emulator, copies: Range<u64>) {
    let model = case(MODEL).to_string();
    let pk = format!("CASE#{model}");
    let mut items = emulator.items_of(&pk, "CASE");
    items.extend(emulator.items_of(&pk, "EVENT#"));
    let items = Value::Array(items).to_string();
    for some in copies.clone().step_by(5_000) {
        let mut copied: Vec<dynoxide::types::Item> = vec![];
        for other in some..(some + 5_000).min(copies.end) {
            let copy = CaseId::from_bits(case(MODEL).bits() + other).to_string();
            let items: Vec<dynoxide::types::Item> =
                serde_json::from_str(&items.replace(&model, &copy)).unwrap();
            copied.extend(items);
        }
        let options = ImportOptions::default();
        emulator
            .database
            .import_items(table::NAME, copied, options)
            .unwrap();
    }
}

#[tokio::test]
async fn what_people_do_costs_the_same_with_ten_cases_as_with_five_thousand() {
    let few = costs(10).await;
    let many = costs(5_000).await;
    for (operation, units) in &few {
        println!("{operation}: {} read, {} written", units.read, units.write);
    }
    assert_eq!(few, many);
    assert!(
        few.iter()
            .all(|(_, units)| units.read < 20.0 && units.write < 100.0)
    );
}

/// Writes the table of docs/cost.md, when asked to:
/// `UPDATE_GOLDEN=1 cargo test -p audit -- --ignored million`.
#[tokio::test]
#[ignore = "fills a file of gigabytes for minutes"]
async fn what_people_do_costs_the_same_with_a_million_cases() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("table.sqlite");
    let database = Database::new(file.to_str().unwrap()).unwrap();
    let emulator = Emulator::start_on(table::create_in(database)).await;
    stock(&emulator).await;
    let mut measured: Vec<(u64, Vec<(&str, Units)>)> = vec![];
    let mut there = 1;
    for (number, cases) in (1..).zip([1_000, 10_000, 100_000, 1_000_000]) {
        crowd(&emulator, there..cases);
        there = cases;
        measured.push((cases, costs_of(&emulator, number).await));
        println!("{cases} cases");
    }
    let table: Vec<Value> = measured.iter().map(in_words).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../infra/cost/flat.json");
        let json = serde_json::to_string_pretty(&table).unwrap();
        std::fs::write(file, json + "\n").unwrap();
    }
    for (cases, costs) in &measured {
        assert_eq!(costs, &measured[0].1, "{cases}");
    }
}

fn in_words((cases, costs): &(u64, Vec<(&str, Units)>)) -> Value {
    let requests = costs
        .iter()
        .skip(1)
        .map(|(name, units)| json!({ "name": name, "read": units.read, "write": units.write }));
    json!({ "cases": cases, "requests": requests.collect::<Vec<_>>() })
}
