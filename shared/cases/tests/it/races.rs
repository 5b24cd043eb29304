use std::sync::Arc;

use cases::{Executed, Filed};
use dispute::{Case, Choice, Event, Refusal};
use emulator::Emulator;
use emulator::people::{
    case, consumer_chooses, days_later, filing_about, friday, shop_writes, term_ends,
};
use tokio::task::JoinSet;

use crate::acts::{check, file};

#[tokio::test]
async fn of_two_writers_at_once_one_wins_and_the_other_decides_again() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    file(&emulator, 1).await;
    let ends = term_ends(1);
    let at = days_later(7);
    let (one, other) = tokio::join!(
        cases::execute(journal, case(1), &ends, at),
        cases::execute(
            journal,
            case(1),
            &ends,
            at + jiff::SignedDuration::from_millis(1)
        ),
    );
    let outcomes = [one.unwrap(), other.unwrap()];
    let done = |outcome: &&Executed| matches!(outcome, Executed::Done { .. });
    let stale = |outcome: &&Executed| {
        matches!(
            outcome,
            Executed::Refused {
                refusal: Refusal::StaleTimer,
                ..
            }
        )
    };
    assert_eq!(outcomes.iter().filter(done).count(), 1);
    assert_eq!(outcomes.iter().filter(stale).count(), 1);
    assert_eq!(
        cases::history(journal, case(1), None)
            .await
            .unwrap()
            .events
            .len(),
        2
    );
}

/// A writer only decides again after another one has succeeded, and each
/// succeeds once. So none of twelve writers fails in all of its twelve
/// attempts, however slow the machine is.
#[tokio::test]
async fn twelve_writers_at_once_all_have_their_say_at_once() {
    all_have_their_say(12, 1).await;
}

/// By the same argument, each of thirty has succeeded by the end of its third
/// call.
#[tokio::test]
async fn thirty_writers_at_once_all_have_their_say_when_they_try_again() {
    all_have_their_say(30, 3).await;
}

/// This many writers at once, each with at most this many calls.
async fn all_have_their_say(writers: u64, calls: u32) {
    let emulator = Arc::new(Emulator::start().await);
    file(&emulator, 1).await;
    let mut writing = JoinSet::new();
    for number in 1..=writers {
        let emulator = emulator.clone();
        writing.spawn(async move {
            let write = shop_writes(&format!("Bericht {number}"), number);
            let mut call = 1;
            loop {
                match cases::execute(&emulator.journal, case(1), &write, friday()).await {
                    Err(error) if error.is_retryable() && call < calls => call += 1,
                    outcome => return outcome,
                }
            }
        });
    }
    while let Some(written) = writing.join_next().await {
        assert!(matches!(written.unwrap().unwrap(), Executed::Done { .. }));
    }
    let mut history = cases::history(&emulator.journal, case(1), None)
        .await
        .unwrap()
        .events;
    assert_eq!(history.len() as u64, writers + 1);
    history.reverse();
    let stored = cases::load(&emulator.journal, case(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(Case::replay(&history).unwrap(), stored);
    check(&emulator).await.unwrap();
}

#[tokio::test]
async fn thirty_presses_of_one_button_count_once() {
    let emulator = Arc::new(Emulator::start().await);
    let journal = &emulator.journal;
    file(&emulator, 1).await;
    cases::execute(journal, case(1), &term_ends(1), days_later(7))
        .await
        .unwrap();
    let mut presses = JoinSet::new();
    for number in 0..30 {
        let emulator = emulator.clone();
        presses.spawn(async move {
            let at = days_later(8) + jiff::SignedDuration::from_millis(number);
            let press = consumer_chooses(Choice::Mediation);
            cases::execute(&emulator.journal, case(1), &press, at)
                .await
                .unwrap()
        });
    }
    let mut done = 0;
    while let Some(pressed) = presses.join_next().await {
        match pressed.unwrap() {
            Executed::Done { .. } => done += 1,
            Executed::Refused { refusal, .. } => assert_eq!(refusal, Refusal::AlreadyDone),
            Executed::Missing => panic!("the case is gone"),
        }
    }
    assert_eq!(done, 1);
    let history = cases::history(journal, case(1), None).await.unwrap().events;
    let chosen = |event: &&dispute::Recorded| matches!(event.event, Event::ChoiceRecorded { .. });
    assert_eq!(history.iter().filter(chosen).count(), 1);
}

#[tokio::test]
async fn of_many_filings_of_one_order_one_is_stored() {
    let emulator = Arc::new(Emulator::start().await);
    let mut filings = JoinSet::new();
    for number in 1..=10 {
        let emulator = emulator.clone();
        filings.spawn(async move {
            let filing = filing_about(number, "TH-20417", "sanne@mail.example");
            cases::file(&emulator.journal, filing, friday())
                .await
                .unwrap()
        });
    }
    let mut new = vec![];
    let mut open = vec![];
    while let Some(filed) = filings.join_next().await {
        match filed.unwrap() {
            Filed::New(case) => new.push(case.id),
            Filed::Open(case) => open.push(case.id),
            Filed::Same(case) => panic!("{} was filed once", case.id),
        }
    }
    assert_eq!((new.len(), open.len()), (1, 9));
    assert!(open.iter().all(|id| *id == new[0]));
}
