use cases::{Executed, Filed};
use dispute::{Case, Choice, Command, Corrector, Party};
use emulator::Emulator;
use emulator::people::{case, days_later, filing, filing_about, friday};

use crate::acts::{check, file};

#[tokio::test]
async fn a_filing_is_stored_with_its_mails_and_timers() {
    let emulator = Emulator::start().await;
    let filed = file(&emulator, 1).await;
    let Filed::New(filed) = filed else {
        panic!("not new: {filed:?}");
    };
    let loaded = cases::load(&emulator.journal, case(1)).await.unwrap();
    assert_eq!(loaded, Some(filed));
    let pk = format!("CASE#{}", case(1));
    assert_eq!(emulator.items_of(&pk, "EVENT#").len(), 1);
    assert_eq!(emulator.items_of(&pk, "OUT#").len(), 4);
    for item in emulator.items(&pk) {
        assert_eq!(item["v"]["N"], "1");
    }
}

#[tokio::test]
async fn a_case_that_was_never_filed_is_missing() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    assert_eq!(cases::load(journal, case(9)).await.unwrap(), None);
    let done = cases::execute(
        journal,
        case(9),
        &Command::ConfirmSolved {
            without_offer: false,
        },
        friday(),
    )
    .await;
    assert_eq!(done.unwrap(), Executed::Missing);
    let history = cases::history(journal, case(9), None).await.unwrap();
    assert_eq!((history.events.len(), history.older), (0, false));
}

#[tokio::test]
async fn the_same_filing_twice_is_one_case() {
    let emulator = Emulator::start().await;
    let first = file(&emulator, 1).await;
    let again = cases::file(&emulator.journal, filing(1), days_later(1))
        .await
        .unwrap();
    assert_eq!(again, Filed::Same(new(first)));
    assert_eq!(emulator.items(&format!("CASE#{}", case(1))).len(), 6);
}

#[tokio::test]
async fn the_same_order_of_the_same_consumer_leads_to_the_open_case() {
    let emulator = Emulator::start().await;
    let first = filing_about(1, "TH-20417", "sanne@mail.example");
    let first = cases::file(&emulator.journal, first, friday())
        .await
        .unwrap();
    let again = filing_about(2, "#th-20417", "Sanne@mail.example");
    let again = cases::file(&emulator.journal, again, days_later(1))
        .await
        .unwrap();
    assert_eq!(again, Filed::Open(new(first)));
    assert_eq!(cases::load(&emulator.journal, case(2)).await.unwrap(), None);

    let somebody_else = filing_about(3, "TH-20417", "bram@mail.example");
    let filed = cases::file(&emulator.journal, somebody_else, friday())
        .await
        .unwrap();
    assert!(matches!(filed, Filed::New(_)));
}

#[tokio::test]
async fn an_order_whose_case_was_closed_can_be_filed_again() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let file = |number| {
        cases::file(
            journal,
            filing_about(number, "TH-20417", "sanne@mail.example"),
            friday(),
        )
    };
    file(1).await.unwrap();
    let solved = cases::execute(
        journal,
        case(1),
        &Command::ConfirmSolved {
            without_offer: false,
        },
        friday(),
    )
    .await
    .unwrap();
    assert!(matches!(solved, Executed::Done { .. }));
    assert!(matches!(file(2).await.unwrap(), Filed::New(_)));
    let Filed::Open(open) = file(3).await.unwrap() else {
        panic!("filed beside an open case");
    };
    assert_eq!(open.id, case(2));
}

#[tokio::test]
async fn a_reference_that_two_filings_drew_shows_nobody_the_others_case() {
    let emulator = Emulator::start().await;
    file(&emulator, 1).await;
    let other = filing_about(1, "1", "bram@mail.example");
    let error = cases::file(&emulator.journal, other, friday())
        .await
        .unwrap_err();
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn what_is_refused_is_not_stored() {
    let emulator = Emulator::start().await;
    file(&emulator, 1).await;
    let before = emulator.items(&format!("CASE#{}", case(1)));
    let choose = emulator::people::consumer_chooses(Choice::Solved);
    let refused = cases::execute(&emulator.journal, case(1), &choose, friday()).await;
    assert!(matches!(refused.unwrap(), Executed::Refused { .. }));
    assert_eq!(emulator.items(&format!("CASE#{}", case(1))), before);
}

#[tokio::test]
async fn words_of_every_kind_are_stored_as_they_are() {
    let emulator = Emulator::start().await;
    let hostile =
        "\"}],{\"text\":\"x\"} {\"digest\":\"x\"} <b>&amp;</b> #:a CASE#x 😡 שלום ~ \\u0000 %00";
    let mut filing = filing_about(1, hostile, "sanne@mail.example");
    filing.complaint.story = emulator::people::text(hostile);
    filing.consumer.name = emulator::people::line(hostile);
    let filed = new(cases::file(&emulator.journal, filing, friday())
        .await
        .unwrap());
    let loaded = cases::load(&emulator.journal, case(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(loaded, filed);
    assert_eq!(loaded.complaint.story.as_str(), Some(hostile));
    let history = cases::history(&emulator.journal, case(1), None)
        .await
        .unwrap();
    assert_eq!(Case::replay(&history.events).unwrap(), filed);
    check(&emulator).await.unwrap();
}

fn new(filed: Filed) -> Case {
    match filed {
        Filed::New(case) => case,
        Filed::Same(case) | Filed::Open(case) => panic!("{} isn't new", case.id),
    }
}

#[tokio::test]
async fn an_order_is_found_by_the_corrected_address_too() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let first = filing_about(1, "TH-20417", "sane@mail.example");
    cases::file(journal, first.clone(), friday()).await.unwrap();
    do_to(&emulator, 1, corrected()).await;
    let again = filing_about(2, "TH-20417", "sanne@mail.example");
    let Filed::Open(open) = cases::file(journal, again, days_later(1)).await.unwrap() else {
        panic!("filed beside an open case");
    };
    assert_eq!(open.id, case(1));
    // The form sent again from the old page is still the same filing.
    let same = cases::file(journal, first, days_later(1)).await.unwrap();
    assert!(matches!(same, Filed::Same(_)));
}

#[tokio::test]
async fn a_corrected_address_takes_an_order_from_no_other_open_case() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let file =
        |number, mail| cases::file(journal, filing_about(number, "TH-20417", mail), friday());
    file(1, "sane@mail.example").await.unwrap();
    file(2, "sanne@mail.example").await.unwrap();
    do_to(&emulator, 1, corrected()).await;
    do_to(&emulator, 1, Command::WithdrawDispute { reason: None }).await;
    let Filed::Open(open) = file(3, "sanne@mail.example").await.unwrap() else {
        panic!("filed beside an open case");
    };
    assert_eq!(open.id, case(2));
}

#[tokio::test]
async fn a_corrected_address_takes_an_order_from_a_closed_case() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let file =
        |number, mail| cases::file(journal, filing_about(number, "TH-20417", mail), friday());
    file(1, "sane@mail.example").await.unwrap();
    file(2, "sanne@mail.example").await.unwrap();
    do_to(&emulator, 2, Command::WithdrawDispute { reason: None }).await;
    do_to(&emulator, 1, corrected()).await;
    let Filed::Open(open) = file(3, "sanne@mail.example").await.unwrap() else {
        panic!("filed beside an open case");
    };
    assert_eq!(open.id, case(1));
}

fn corrected() -> Command {
    Command::CorrectAddress {
        party: Party::Consumer,
        address: "sanne@mail.example".parse().unwrap(),
        by: Corrector::Staff("mila".parse().unwrap()),
    }
}

async fn do_to(emulator: &Emulator, number: u64, command: Command) {
    let done = cases::execute(&emulator.journal, case(number), &command, friday());
    assert!(matches!(done.await.unwrap(), Executed::Done { .. }));
}
