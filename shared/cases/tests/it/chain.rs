use cases::{Cases, Executed};
use dispute::{Case, Choice, Event, EventNumber, Recorded};
use emulator::Emulator;
use emulator::people::{
    case, consumer_chooses, days_later, friday, shop_offers, shop_refuses, shop_writes,
};
use journal::{ChainError, Checked, Group, Kind, Record};
use serde_json::{Value, json};

use crate::acts::{check, file};

/// A case with a message, an offer, a refusal and a choice.
async fn some_case() -> Emulator {
    let emulator = Emulator::start().await;
    file(&emulator, 1).await;
    for (days, command) in [
        (1, shop_writes("Wij zoeken het uit.", 1)),
        (2, shop_offers(2)),
        (3, shop_refuses(3)),
        (4, consumer_chooses(Choice::Mediation)),
    ] {
        let done = cases::execute(&emulator.journal, case(1), &command, days_later(days)).await;
        assert!(
            matches!(done.unwrap(), Executed::Done { .. }),
            "{command:?}"
        );
    }
    emulator
}

fn pk() -> String {
    format!("CASE#{}", case(1))
}

fn event(emulator: &Emulator, number: u32) -> Value {
    let sk = format!("EVENT#{number:012}");
    emulator.items_of(&pk(), &sk)[0].clone()
}

#[tokio::test]
async fn replaying_the_history_gives_the_stored_case() {
    let emulator = some_case().await;
    let mut history = cases::history(&emulator.journal, case(1), None)
        .await
        .unwrap();
    assert!(!history.older);
    history.events.reverse();
    let stored = cases::load(&emulator.journal, case(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(Case::replay(&history.events).unwrap(), stored);
    check(&emulator).await.unwrap();
}

#[tokio::test]
async fn a_long_history_comes_in_pages_newest_first() {
    let emulator = Emulator::start().await;
    file(&emulator, 1).await;
    for number in 1..=60 {
        let write = shop_writes("Nog even geduld.", number);
        cases::execute(&emulator.journal, case(1), &write, friday())
            .await
            .unwrap();
    }
    let newest = cases::history(&emulator.journal, case(1), None)
        .await
        .unwrap();
    let numbers =
        |events: &[Recorded]| -> Vec<u32> { events.iter().map(|event| event.number.0).collect() };
    assert_eq!(numbers(&newest.events), (12..=61).rev().collect::<Vec<_>>());
    assert!(newest.older);
    let oldest = cases::history(&emulator.journal, case(1), Some(EventNumber(12)))
        .await
        .unwrap();
    assert_eq!(numbers(&oldest.events), (1..=11).rev().collect::<Vec<_>>());
    assert!(!oldest.older);
    check(&emulator).await.unwrap();
}

#[tokio::test]
async fn a_case_comes_with_its_history_however_long_that_is() {
    let emulator = some_case().await;
    let journal = &emulator.journal;
    let missing = cases::load_with_history(journal, case(2), None)
        .await
        .unwrap();
    assert_eq!(missing, None);
    for number in 10..70 {
        for before in [0, 1, 2, 40, u32::MAX].map(EventNumber) {
            let calls = emulator.calls().len();
            let both = cases::load_with_history(journal, case(1), Some(before))
                .await
                .unwrap();
            let (loaded, history) = both.unwrap();
            let asked = emulator.calls().split_off(calls);
            assert_eq!(
                Some(&loaded),
                cases::load(journal, case(1)).await.unwrap().as_ref()
            );
            assert_eq!(
                history,
                cases::history(journal, case(1), Some(before))
                    .await
                    .unwrap()
            );
            let expected = if history.older {
                &["Query", "GetItem"][..]
            } else {
                &["Query"]
            };
            assert_eq!(asked, expected);
        }
        let write = shop_writes("Nog even geduld.", number);
        cases::execute(journal, case(1), &write, friday())
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn nothing_happened_before_the_first_event() {
    let emulator = some_case().await;
    for before in [0, 1] {
        let before = Some(EventNumber(before));
        let history = cases::history(&emulator.journal, case(1), before)
            .await
            .unwrap();
        assert!(history.events.is_empty() && !history.older);
    }
    let all = Some(EventNumber(u32::MAX));
    let history = cases::history(&emulator.journal, case(1), all)
        .await
        .unwrap();
    assert!(!history.events.is_empty());
}

#[tokio::test]
async fn no_word_that_somebody_wrote_is_chained() {
    let emulator = some_case().await;
    for item in emulator.items_of(&pk(), "EVENT#") {
        let chained = format!("{}{}{}", item["body"], item["actor"], item["previous"]);
        for word in [
            "Sanne",
            "sanne@",
            "nooit",
            "zoeken",
            "helft",
            "handtekening",
            "Gesp",
        ] {
            assert!(!chained.contains(word), "{word} in {chained}");
        }
    }
}

#[tokio::test]
async fn erased_texts_leave_the_chain_whole() {
    let emulator = some_case().await;
    for mut item in emulator.items_of(&pk(), "EVENT#") {
        item["texts"] = json!({ "S": "{}" });
        emulator.put(&item);
    }
    check(&emulator).await.unwrap();
    let history = cases::history(&emulator.journal, case(1), None)
        .await
        .unwrap();
    let written = &history
        .events
        .iter()
        .find(|event| event.number == EventNumber(2))
        .unwrap()
        .event;
    let Event::ShopReplied { text, .. } = written else {
        panic!("not a reply: {written:?}");
    };
    assert_eq!(text.as_str(), None);
    let body: Value =
        serde_json::from_str(event(&emulator, 2)["body"]["S"].as_str().unwrap()).unwrap();
    assert_eq!(
        serde_json::to_value(text).unwrap()["erased"],
        body["shop-replied"]["text"]["digest"]
    );
}

#[tokio::test]
async fn any_other_change_shows() {
    let emulator = some_case().await;
    for (attribute, value) in [
        (
            "body",
            json!({ "S": r#"{"choice-recorded":{"round":1,"choice":"solved","proven":true}}"# }),
        ),
        ("at", json!({ "S": "2026-11-24T13:06:00Z" })),
        ("actor", json!({ "S": "\"payment-provider\"" })),
        ("previous", json!({ "S": "0000" })),
    ] {
        for number in 1..=6 {
            let original = event(&emulator, number);
            let mut item = original.clone();
            item[attribute] = value.clone();
            emulator.put(&item);
            let checked = check(&emulator).await;
            assert!(
                matches!(checked, Err(ChainError::Changed(_))),
                "{attribute} of {number}: {checked:?}"
            );
            emulator.put(&original);
        }
    }
    check(&emulator).await.unwrap();
}

#[tokio::test]
async fn a_changed_text_shows() {
    let emulator = some_case().await;
    let mut item = event(&emulator, 2);
    let texts = item["texts"]["S"]
        .as_str()
        .unwrap()
        .replace("zoeken", "weten");
    item["texts"] = json!({ "S": texts });
    emulator.put(&item);
    let checked = check(&emulator).await;
    assert!(
        matches!(checked, Err(ChainError::Text(EventNumber(2)))),
        "{checked:?}"
    );
}

#[tokio::test]
async fn a_missing_event_shows() {
    let emulator = some_case().await;
    for number in 1..=6 {
        let original = event(&emulator, number);
        emulator.delete(&original);
        let checked = check(&emulator).await;
        assert!(
            matches!(checked, Err(ChainError::Gap(gap)) if gap.0 == number),
            "{checked:?}"
        );
        emulator.put(&original);
    }
    let emulator = Emulator::start().await;
    let checked = check(&emulator).await;
    assert!(matches!(checked, Err(ChainError::Missing)));
}

#[tokio::test]
async fn an_event_of_a_shape_from_the_future_is_refused_and_not_guessed_at() {
    let emulator = some_case().await;
    let mut item = event(&emulator, 2);
    item["v"] = json!({ "N": "2" });
    emulator.put(&item);
    let error = cases::history(&emulator.journal, case(1), None)
        .await
        .unwrap_err();
    assert!(!error.is_retryable());
    assert_eq!(error.to_string(), "could not load a case's history");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "stored shape 2 is not known");
}

#[tokio::test]
async fn a_snapshot_of_a_shape_from_the_future_is_made_from_its_events() {
    let emulator = some_case().await;
    let expected = cases::load(&emulator.journal, case(1)).await.unwrap();
    let mut item = emulator.items_of(&pk(), "CASE")[0].clone();
    item["v"] = json!({ "N": "2" });
    emulator.put(&item);
    assert_eq!(
        cases::load(&emulator.journal, case(1)).await.unwrap(),
        expected
    );
    let mut event = event(&emulator, 2);
    event["v"] = json!({ "N": "2" });
    emulator.put(&event);
    let error = cases::load(&emulator.journal, case(1)).await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "stored shape 2 is not known");
}

#[tokio::test]
async fn a_case_that_its_events_dont_explain_shows() {
    let emulator = some_case().await;
    let original = emulator.items_of(&pk(), "CASE")[0].clone();
    let mut item = original.clone();
    let case_text = item["case"]["S"]
        .as_str()
        .unwrap()
        .replace("74500", "74600");
    assert_ne!(item["case"]["S"], case_text);
    item["case"]["S"] = case_text.into();
    emulator.put(&item);
    let checked = check(&emulator).await;
    assert!(matches!(checked, Err(ChainError::Record)), "{checked:?}");
    emulator.put(&original);
    check(&emulator).await.unwrap();
}

#[tokio::test]
async fn a_case_in_other_lists_than_it_should_be_shows() {
    let emulator = some_case().await;
    let original = emulator.items_of(&pk(), "CASE")[0].clone();
    for (attribute, value) in [
        (
            "due_at",
            "2036-01-01T00:00:00.000000000Z#mediation-target#6",
        ),
        ("shop_key", "SHOP#another"),
    ] {
        let mut item = original.clone();
        item[attribute] = json!({ "S": value });
        emulator.put(&item);
        let checked = check(&emulator).await;
        assert!(matches!(checked, Err(ChainError::Lists)), "{checked:?}");
    }
    emulator.put(&original);
    let queue = emulator.items_of(&pk(), "QUEUE#")[0].clone();
    let sort = queue["queue_sort"]["S"].as_str().unwrap();
    for (attribute, value) in [
        ("queue_key", "QUEUE#ruling".to_owned()),
        (
            "queue_sort",
            sort.replace(&case(1).to_string(), &case(2).to_string()),
        ),
        ("queue_sort", format!("x{sort}")),
    ] {
        let mut item = queue.clone();
        item[attribute] = json!({ "S": value });
        emulator.put(&item);
        let checked = check(&emulator).await;
        assert!(matches!(checked, Err(ChainError::Lists)), "{checked:?}");
    }
    emulator.put(&queue);
    check(&emulator).await.unwrap();
    emulator.delete(&queue);
    let checked = check(&emulator).await;
    assert!(matches!(checked, Err(ChainError::Lists)), "{checked:?}");
}

#[tokio::test]
async fn an_event_that_was_added_or_a_case_that_was_set_back_shows() {
    let emulator = some_case().await;
    let mut added = event(&emulator, 6);
    added["sk"] = json!({ "S": "EVENT#000000000007" });
    emulator.put(&added);
    let checked = check(&emulator).await;
    assert!(
        matches!(checked, Err(ChainError::Gap(EventNumber(7)))),
        "{checked:?}"
    );
    emulator.delete(&added);

    let before = emulator.items_of(&pk(), "CASE")[0].clone();
    let opened = consumer_chooses(Choice::Solved);
    let done = cases::execute(&emulator.journal, case(1), &opened, days_later(4)).await;
    assert!(matches!(done.unwrap(), Executed::Done { .. }));
    emulator.put(&before);
    let checked = check(&emulator).await;
    assert!(
        matches!(checked, Err(ChainError::Beyond(EventNumber(7)))),
        "{checked:?}"
    );
}

#[tokio::test]
async fn a_mail_that_follows_from_no_event_shows() {
    let emulator = some_case().await;
    let mut mail = emulator.items_of(&pk(), "OUT#")[0].clone();
    mail["sk"] = json!({ "S": "OUT#000000000007#000" });
    emulator.put(&mail);
    let checked = check(&emulator).await;
    assert!(
        matches!(checked, Err(ChainError::Beyond(EventNumber(7)))),
        "{checked:?}"
    );
}

#[tokio::test]
async fn a_case_that_takes_a_step_while_it_is_read_holds() {
    let emulator = some_case().await;
    let written = event(&emulator, 6);
    emulator.delete(&written);
    let mut walk = emulator.journal.walk(None);
    let groups = walk.next().await.unwrap().unwrap();
    let is_case = |group: &Group| matches!(group.kind(), Kind::Record(Record::Case(_)));
    let mut half = groups.into_iter().find(is_case).unwrap();
    emulator.put(&written);
    let checked = emulator.journal.check::<Cases>(&case(1), &mut half).await;
    assert!(matches!(checked, Ok(Checked::Holds(_))), "{checked:?}");
    assert_eq!(
        half.len(),
        emulator.items(&pk()).len(),
        "what counts was read again"
    );
}
