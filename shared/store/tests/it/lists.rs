use dispute::{Choice, Command, Queue};
use store::Queued;

use crate::emulator::Emulator;
use crate::people::{case, consumer_chooses, days_later, filing, friday, term_ends};

#[tokio::test]
async fn a_case_stands_in_a_queue_as_long_as_it_belongs_there() {
    let emulator = Emulator::start().await;
    let store = &emulator.store;
    for number in [1, 2] {
        store.file(filing(number), friday()).await.unwrap();
        store
            .execute(case(number), &term_ends(number), days_later(7))
            .await
            .unwrap();
    }
    let waiting = async || store.queue(Queue::Mediation, None).await.unwrap().entries;
    assert_eq!(waiting().await, []);
    let choose = consumer_chooses(Choice::Mediation);
    store
        .execute(case(2), &choose, days_later(8))
        .await
        .unwrap();
    store
        .execute(case(1), &choose, days_later(9))
        .await
        .unwrap();
    let queued = |number, days| Queued {
        case: case(number),
        since: days_later(days),
    };
    assert_eq!(waiting().await, [queued(2, 8), queued(1, 9)]);

    let open = Command::OpenMediation {
        mediator: dispute::Mediator {
            id: "mira".parse().unwrap(),
            name: crate::people::line("Mira"),
        },
    };
    store.execute(case(2), &open, days_later(10)).await.unwrap();
    assert_eq!(waiting().await, [queued(2, 8), queued(1, 9)]);
    let withdraw = Command::WithdrawDispute { reason: None };
    store
        .execute(case(2), &withdraw, days_later(11))
        .await
        .unwrap();
    assert_eq!(waiting().await, [queued(1, 9)]);
    assert_eq!(store.queue(Queue::Ruling, None).await.unwrap().entries, []);
}

#[tokio::test]
async fn a_shop_has_its_cases_the_last_one_first_in_pages() {
    let emulator = Emulator::start().await;
    let store = &emulator.store;
    for number in 1..=60 {
        let at = friday() + jiff::SignedDuration::from_secs(number);
        store.file(filing(number.unsigned_abs()), at).await.unwrap();
    }
    let shop = "tassenhuis".parse().unwrap();
    let newest = store.shop_cases(&shop, None).await.unwrap();
    assert_eq!(
        newest.entries,
        (11..=60).rev().map(case).collect::<Vec<_>>()
    );
    let oldest = store.shop_cases(&shop, newest.next.as_ref()).await.unwrap();
    assert_eq!(oldest.entries, (1..=10).rev().map(case).collect::<Vec<_>>());
    assert_eq!(oldest.next, None);
    let other = store
        .shop_cases(&"bloemen".parse().unwrap(), None)
        .await
        .unwrap();
    assert_eq!(other.entries, []);
}

#[tokio::test]
async fn nothing_is_ever_scanned() {
    let emulator = Emulator::start().await;
    let store = &emulator.store;
    store.file(filing(1), friday()).await.unwrap();
    store.file(filing(1), friday()).await.unwrap();
    store
        .execute(case(1), &term_ends(1), days_later(7))
        .await
        .unwrap();
    store.history(case(1), None).await.unwrap();
    store.check_chain(case(1)).await.unwrap();
    emulator.overdue(days_later(7)).await;
    store.find_shops("tas").await.unwrap();
    assert!(!emulator.calls().iter().any(|call| call == "Scan"));
}
