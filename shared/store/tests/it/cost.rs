//! What a request costs doesn't grow with the number of cases.

use dispute::{CaseId, Choice};
use dynoxide::ImportOptions;
use serde_json::Value;
use store::Units;

use crate::emulator::Emulator;
use crate::people::{case, consumer_chooses, days_later, filing, friday, shop, term_ends};
use crate::table;

/// What each thing costs that people wait for, or that happens by itself.
async fn costs(others: u64) -> Vec<(&'static str, Units)> {
    let emulator = Emulator::start().await;
    let store = &emulator.store;
    let gesp = shop("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example");
    store.put_shop(&gesp, "secret").await.unwrap();
    crowd(&emulator, others).await;
    let mut costs = vec![];
    let mut before = store.units();
    let mut note = |operation| {
        let now = store.units();
        costs.push((operation, now - before));
        before = now;
    };
    note("nothing");
    store.find_shops("tassen").await.unwrap();
    note("finding a shop");
    store.file(filing(1), friday()).await.unwrap();
    note("filing");
    store.load(case(1)).await.unwrap();
    store.history(case(1), None).await.unwrap();
    note("showing");
    store
        .execute(case(1), &term_ends(1), days_later(7))
        .await
        .unwrap();
    note("the 7-day turn");
    let choose = consumer_chooses(Choice::Mediation);
    store
        .execute(case(1), &choose, days_later(8))
        .await
        .unwrap();
    note("choosing");
    store
        .execute(case(1), &choose, days_later(8))
        .await
        .unwrap();
    note("choosing the same again");
    emulator.overdue(friday()).await;
    note("finding that nothing is overdue");
    costs
}

/// Puts this many cases into the table, copies of one, filed after the Friday.
async fn crowd(emulator: &Emulator, others: u64) {
    let model = filing(1_000_000);
    emulator.store.file(model, days_later(30)).await.unwrap();
    let model = case(1_000_000).to_string();
    let items = Value::Array(emulator.items(&format!("CASE#{model}"))).to_string();
    let mut copies: Vec<dynoxide::types::Item> = vec![];
    for other in 1..others {
        let copy = CaseId::from_bits(case(1_000_000).bits() + other).to_string();
        let items: Vec<dynoxide::types::Item> =
            serde_json::from_str(&items.replace(&model, &copy)).unwrap();
        copies.extend(items);
    }
    let options = ImportOptions::default();
    emulator
        .database
        .import_items(table::NAME, copies, options)
        .unwrap();
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
