//! The nightly check of all records.

use std::time::Duration;

use dispute::CaseId;
use runtime::{App, Clock, Variables};
use serde_json::{Value, json};
use tests::{Dispute, World};

use crate::filing::{SHOP, filing, shop};
use crate::operator::{delete, items_at, operate, put, tamper};

#[test]
fn a_world_that_nobody_touched_is_found_whole_every_night() {
    let world = World::new();
    world.file_samples();
    world.pass("P3D");
    let rounds = rounds(&world);
    assert!(rounds.len() >= 3, "{rounds:?}");
    for round in &rounds[rounds.len() - 3..] {
        assert_eq!(counts(round), (8 + shops(&world), 0));
    }
    assert!(broken(&world).is_empty());
}

#[test]
fn a_case_that_older_code_made_is_counted_and_not_broken() {
    let world = World::new();
    world.consumer_files(&Dispute::handbag());
    world.consumer_files(&Dispute::laptop());
    let mut item = items_at(&world, "CASE#", "CASE")[0].clone();
    item["fold"] = json!({ "N": "0" });
    item["case"] = json!({ "S": "{}" });
    put(&world, &item);
    world.pass("P1D");
    assert!(broken(&world).is_empty());
    let last = rounds(&world).pop().expect("a round");
    assert_eq!(counts(&last), (2 + shops(&world), 0));
    assert_eq!(last["outdated"], 1);
}

#[test]
fn an_event_changed_in_the_table_is_reported_the_next_night() {
    let world = World::new();
    world.consumer_files(&Dispute::handbag());
    world.consumer_files(&Dispute::laptop());
    world.pass("P1D");
    assert!(broken(&world).is_empty());
    let event = &items_at(&world, "CASE#", "EVENT#000000000001")[0];
    tamper(&world, event);
    world.pass("P1D");
    let found = broken(&world);
    assert_eq!(found.len(), 1, "{found:?}");
    let case = event["pk"]["S"].as_str().expect("a key");
    assert_eq!(found[0]["case"], case.trim_start_matches("CASE#"));
    assert_eq!(found[0]["why"], "a text of event 1 was changed");
    assert_eq!(found[0]["holds"], false, "what the alarm counts");
    let last = rounds(&world).pop().expect("a round");
    assert_eq!(counts(&last), (2 + shops(&world), 1));
    put(&world, event);
    world.pass("P1D");
    let last = rounds(&world).pop().expect("a round");
    assert_eq!(counts(&last), (2 + shops(&world), 0));
}

#[test]
fn a_shops_event_changed_in_the_table_is_reported_the_next_night() {
    let world = World::new();
    world.pass("P1D");
    let event = &items_at(&world, "SHOP#laptopland", "EVENT#000000000001")[0];
    tamper(&world, event);
    world.pass("P1D");
    let found = lines(&world, "a shop doesn't hold");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["shop"], "laptopland");
    assert_eq!(found[0]["holds"], false, "what the alarm counts");
    let last = rounds(&world).pop().expect("a round");
    assert_eq!(counts(&last), (shops(&world), 1));
    let said = operate(&world, &["check"]).wanting();
    assert_eq!(
        said[0],
        "Shop laptopland doesn't hold: a text of event 1 was changed."
    );
    put(&world, event);
    operate(&world, &["check"]).fine();
}

#[test]
fn a_partition_that_nobody_knows_counts_as_broken() {
    let world = World::new();
    world.consumer_files(&Dispute::handbag());
    let mut item = items_at(&world, "CASE#", "CASE")[0].clone();
    item["pk"] = json!({ "S": "CASE#7K3M9" });
    put(&world, &item);
    world.pass("P1D");
    let last = rounds(&world).pop().expect("a round");
    assert_eq!(counts(&last), (1 + shops(&world), 1));
    let found = lines(&world, "the table has what nobody knows");
    assert_eq!(found[0]["holds"], false, "what the alarm counts");
    let said = operate(&world, &["check"]).wanting();
    assert!(said[0].contains("CASE#7K3M9"), "{said:?}");
    delete(&world, &item);
    world.pass("P1D");
    let last = rounds(&world).pop().expect("a round");
    assert_eq!(counts(&last), (1 + shops(&world), 0));
}

#[test]
fn a_round_that_takes_long_goes_on_where_it_was() {
    let world = World::unswept();
    let variables = Variables::given([
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("AWS_ENDPOINT_URL_DYNAMODB", world.aws()),
        ("TABLE_NAME", "beslecht"),
        ("BASE_URL", world.origin()),
        ("HELP_ADDRESS", "help@beslecht.example"),
        (
            "LINK_KEYS",
            "1:c2FtcGxlIGtleSBmb3IgZXZlbnRzLCBub3Qgc2VjcmV0",
        ),
    ]);
    let members = shops(&world);
    let app = App::new("check-chains", &variables, Clock::system()).expect("settings");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let shop = shop(&app.journal, SHOP).await;
        for number in 0..CASES {
            let mut filing = filing(&shop);
            filing.case = CaseId::from_bits(number);
            filing.consumer.mail = format!("c{number}@mail.example").parse().expect("mail");
            // Together more than a page of the table.
            filing.complaint.story =
                dispute::Text::parse(&"lang ".repeat(700), 4000).expect("text");
            let now = "2026-11-20T13:05:00Z".parse().expect("a moment");
            cases::file(&app.journal, filing, now)
                .await
                .expect("the table answers");
        }
        let mut runs = 0;
        let round = loop {
            let checked = upkeep::check_chains::check_for(&app, Duration::ZERO).await;
            checked.expect("the table answers");
            runs += 1;
            let round = app.journal.checking().await.expect("the table answers");
            let round = round.expect("a round");
            if round.ended.is_some() {
                break round;
            }
        };
        assert!(runs > 2, "it took {runs} runs");
        let records = CASES + members;
        assert_eq!((u64::from(round.records), round.broken), (records, 0));
        upkeep::check_chains::check_for(&app, Duration::ZERO)
            .await
            .expect("the table answers");
        assert_eq!(
            app.journal.checking().await.expect("the table answers"),
            Some(round)
        );
    });
    world.leave_unsettled();
}

/// More than a megabyte of them.
const CASES: u64 = 150;

fn rounds(world: &World) -> Vec<Value> {
    lines(world, "all records were checked")
}

/// How many records were checked, and how many of them are broken.
fn counts(round: &Value) -> (u64, u64) {
    let count = |name: &str| round[name].as_u64().expect("a number");
    (count("records"), count("broken"))
}

/// How many shops there are; each is checked like a case.
fn shops(world: &World) -> u64 {
    items_at(world, "SHOP#", "SHOP").len() as u64
}

fn broken(world: &World) -> Vec<Value> {
    lines(world, "a case doesn't hold")
}

fn lines(world: &World, message: &str) -> Vec<Value> {
    world.settle();
    let log = world.log();
    let lines = log.as_array().expect("lines").iter();
    let wanted = lines.filter(|line| line["message"] == message);
    wanted.cloned().collect()
}
