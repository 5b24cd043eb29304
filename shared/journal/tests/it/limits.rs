use emulator::Emulator;
use emulator::people::friday;
use jiff::{SignedDuration, Timestamp, ToSpan};
use journal::{Counted, Limit};

const LIMIT: Limit = Limit {
    name: "messages",
    most: 3,
    window: SignedDuration::from_hours(1),
};

/// The start of the next hour after the Friday's moment.
fn next_hour() -> Timestamp {
    let seconds = friday().as_second();
    Timestamp::from_second(seconds - seconds % 3600 + 3600).unwrap()
}

#[tokio::test]
async fn an_act_is_counted_up_to_the_limit_and_anew_in_the_next_window() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    for _ in 0..3 {
        let counted = journal.count(&LIMIT, "a", friday()).await.unwrap();
        assert_eq!(counted, Counted::Within);
    }
    let over = Counted::Over(next_hour());
    for _ in 0..2 {
        assert_eq!(journal.count(&LIMIT, "a", friday()).await.unwrap(), over);
    }
    let last = next_hour() - 1.second();
    assert_eq!(journal.count(&LIMIT, "a", last).await.unwrap(), over);
    let counted = journal.count(&LIMIT, "a", next_hour()).await.unwrap();
    assert_eq!(counted, Counted::Within);
}

#[tokio::test]
async fn nobody_uses_up_anothers_limit() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let once = Limit { most: 1, ..LIMIT };
    let other = Limit {
        name: "drafts",
        ..once
    };
    for (limit, subject) in [(&once, "a"), (&once, "b"), (&other, "a")] {
        let counted = journal.count(limit, subject, friday()).await.unwrap();
        assert_eq!(counted, Counted::Within);
    }
}

#[tokio::test]
async fn a_counter_costs_one_unit_and_goes_by_itself() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    journal.count(&LIMIT, "a", friday()).await.unwrap();
    assert_eq!(journal.units().write, 1.0);
    let begin = next_hour().as_second() - 3600;
    let items = emulator.items(&format!("LIMIT#messages#a#{begin}"));
    assert_eq!(items.len(), 1);
    let expires = items[0]["expires"]["N"].as_str().unwrap();
    assert_eq!(expires, next_hour().as_second().to_string());
}

#[tokio::test]
async fn many_at_once_get_no_further_than_one_after_another() {
    let emulator = Emulator::start().await;
    let mut counting = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let journal = emulator.journal.clone();
        counting.spawn(async move { journal.count(&LIMIT, "a", friday()).await.unwrap() });
    }
    let counted = counting.join_all().await;
    let within = counted.iter().filter(|it| **it == Counted::Within);
    assert_eq!(within.count(), 3);
}

#[tokio::test]
async fn an_act_that_is_tried_again_counts_once() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let over = Counted::Over(next_hour());
    for (act, expected) in [
        ("one", Counted::Within),
        ("one", Counted::Within),
        ("two", Counted::Within),
        ("three", Counted::Within),
        ("four", over),
        ("one", Counted::Within),
        ("four", over),
    ] {
        let counted = journal
            .count_once(&LIMIT, "a", act, friday())
            .await
            .unwrap();
        assert_eq!(counted, expected, "{act}");
    }
    let counted = journal.count_once(&LIMIT, "a", "four", next_hour()).await;
    assert_eq!(counted.unwrap(), Counted::Within);
}
