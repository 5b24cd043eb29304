use cases::Overdue;
use dispute::{CaseId, Choice, Command, Queue};
use emulator::Emulator;
use emulator::people::{case, consumer_chooses, days_later, filing, friday, term_ends};
use jiff::Timestamp;
use journal::{Listed, Page};

use crate::acts::{check, file};

#[tokio::test]
async fn a_case_stands_in_a_queue_as_long_as_it_belongs_there() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    for number in [1, 2] {
        file(&emulator, number).await;
        cases::execute(journal, case(number), &term_ends(number), days_later(7))
            .await
            .unwrap();
    }
    let waiting = async || {
        cases::queue(journal, Queue::Mediation, None)
            .await
            .unwrap()
            .entries
    };
    assert_eq!(waiting().await, []);
    let choose = consumer_chooses(Choice::Mediation);
    cases::execute(journal, case(2), &choose, days_later(8))
        .await
        .unwrap();
    cases::execute(journal, case(1), &choose, days_later(9))
        .await
        .unwrap();
    let queued = |number, days| Listed {
        id: case(number),
        since: days_later(days),
    };
    assert_eq!(waiting().await, [queued(2, 8), queued(1, 9)]);

    let open = Command::OpenMediation {
        mediator: dispute::Mediator {
            id: "mira".parse().unwrap(),
            name: emulator::people::line("Mira"),
        },
    };
    cases::execute(journal, case(2), &open, days_later(10))
        .await
        .unwrap();
    assert_eq!(waiting().await, [queued(2, 8), queued(1, 9)]);
    let withdraw = Command::WithdrawDispute { reason: None };
    cases::execute(journal, case(2), &withdraw, days_later(11))
        .await
        .unwrap();
    assert_eq!(waiting().await, [queued(1, 9)]);
    assert_eq!(
        cases::queue(journal, Queue::Ruling, None)
            .await
            .unwrap()
            .entries,
        []
    );
}

#[tokio::test]
async fn a_shop_has_its_cases_the_last_one_first_in_pages() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    for number in 1..=60 {
        let at = friday() + jiff::SignedDuration::from_secs(number);
        cases::file(journal, filing(number.unsigned_abs()), at)
            .await
            .unwrap();
    }
    let shop = "tassenhuis".parse().unwrap();
    let newest = cases::cases_of_shop(journal, &shop, None).await.unwrap();
    assert_eq!(ids(&newest), (11..=60).rev().map(case).collect::<Vec<_>>());
    let oldest = cases::cases_of_shop(journal, &shop, newest.next.as_ref())
        .await
        .unwrap();
    assert_eq!(ids(&oldest), (1..=10).rev().map(case).collect::<Vec<_>>());
    assert_eq!(oldest.next, None);
    let other = cases::cases_of_shop(journal, &"bloemen".parse().unwrap(), None)
        .await
        .unwrap();
    assert_eq!(other.entries, []);
}

#[tokio::test]
async fn nothing_is_ever_scanned() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    file(&emulator, 1).await;
    file(&emulator, 1).await;
    cases::execute(journal, case(1), &term_ends(1), days_later(7))
        .await
        .unwrap();
    cases::history(journal, case(1), None).await.unwrap();
    check(&emulator).await.unwrap();
    overdue(&emulator, days_later(7)).await;
    shops::find(journal, "tas").await.unwrap();
    assert!(!emulator.calls().iter().any(|call| call == "Scan"));
}

fn ids(page: &Page<Listed<CaseId>>) -> Vec<CaseId> {
    page.entries.iter().map(|entry| entry.id).collect()
}

/// The first page of what is overdue.
async fn overdue(emulator: &Emulator, now: Timestamp) -> Vec<Overdue> {
    let page = cases::overdue(&emulator.journal, now, None).await;
    page.unwrap().entries
}
