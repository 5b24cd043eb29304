use cases::{Cases, Executed, Filed, Overdue};
use dispute::{Choice, Refusal};
use emulator::people::{
    case, consumer_chooses, days_later, filing, friday, shop_writes, term_ends,
};
use emulator::{Emulator, Fault};
use jiff::Timestamp;
use journal::ClaimOutcome;

use crate::acts::{check, file};

const TRANSACTION: &str = "TransactWriteItems";

#[tokio::test]
async fn a_filing_whose_answer_was_lost_is_new_all_the_same() {
    for forgotten in [false, true] {
        let emulator = Emulator::start().await;
        if forgotten {
            emulator.forget_transactions();
        }
        emulator.fail(TRANSACTION, Fault::LoseAnswer);
        let filed = file(&emulator, 1).await;
        assert!(matches!(filed, Filed::New(_)), "{filed:?}");
        assert_eq!(emulator.items(&format!("CASE#{}", case(1))).len(), 6);
    }
}

#[tokio::test]
async fn a_command_whose_answer_was_lost_is_done_and_not_refused() {
    for forgotten in [false, true] {
        let emulator = Emulator::start().await;
        let journal = &emulator.journal;
        file(&emulator, 1).await;
        cases::execute(journal, case(1), &term_ends(1), days_later(7))
            .await
            .unwrap();
        if forgotten {
            emulator.forget_transactions();
        }
        for (days, command) in [
            (8, shop_writes("Wij zoeken het uit.", 1)),
            (9, consumer_chooses(Choice::Mediation)),
        ] {
            emulator.fail(TRANSACTION, Fault::LoseAnswer);
            let done = cases::execute(journal, case(1), &command, days_later(days))
                .await
                .unwrap();
            assert!(matches!(done, Executed::Done { .. }), "{done:?}");
        }
        check(&emulator).await.unwrap();
        assert_eq!(
            cases::history(journal, case(1), None)
                .await
                .unwrap()
                .events
                .len(),
            4
        );
    }
}

#[tokio::test]
async fn a_command_whose_every_answer_was_lost_is_found_to_be_stored() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    file(&emulator, 1).await;
    for _ in 0..3 {
        emulator.fail(TRANSACTION, Fault::LoseAnswer);
    }
    let write = shop_writes("Wij zoeken het uit.", 1);
    let done = cases::execute(journal, case(1), &write, friday())
        .await
        .unwrap();
    assert!(matches!(done, Executed::Done { .. }), "{done:?}");
}

#[tokio::test]
async fn a_command_sent_again_after_it_was_stored_is_already_done() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    file(&emulator, 1).await;
    let write = shop_writes("Wij zoeken het uit.", 1);
    cases::execute(journal, case(1), &write, friday())
        .await
        .unwrap();
    let again = cases::execute(journal, case(1), &write, days_later(1))
        .await
        .unwrap();
    assert!(matches!(
        again,
        Executed::Refused {
            refusal: Refusal::AlreadyDone,
            ..
        }
    ));
}

#[tokio::test]
async fn throttling_that_ends_is_not_seen() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    emulator.fail(TRANSACTION, Fault::Throttle);
    emulator.fail(TRANSACTION, Fault::Throttle);
    let filed = file(&emulator, 1).await;
    assert!(matches!(filed, Filed::New(_)));
    emulator.fail("GetItem", Fault::Throttle);
    assert!(cases::load(journal, case(1)).await.unwrap().is_some());
}

#[tokio::test]
async fn throttling_that_lasts_can_be_tried_again_later() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    for _ in 0..3 {
        emulator.fail(TRANSACTION, Fault::Throttle);
    }
    let error = cases::file(journal, filing(1), friday()).await.unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(
        error.to_string(),
        "could not file a case (ThrottlingException)"
    );
    assert_eq!(cases::load(journal, case(1)).await.unwrap(), None);
    let filed = file(&emulator, 1).await;
    assert!(matches!(filed, Filed::New(_)));
}

#[tokio::test]
async fn a_claim_whose_answer_was_lost_is_ours() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    file(&emulator, 1).await;
    let Overdue::Outbox(id) = overdue(&emulator, days_later(1)).await[0] else {
        panic!("a term is overdue");
    };
    emulator.fail("UpdateItem", Fault::LoseAnswer);
    let ClaimOutcome::Claimed(ours) = journal.claim::<Cases>(&id, friday()).await.unwrap() else {
        panic!("it isn't ours");
    };
    let claim = journal.claim::<Cases>(&id, friday()).await.unwrap();
    assert_eq!(claim, ClaimOutcome::Busy);
    emulator.fail("DeleteItem", Fault::LoseAnswer);
    journal.done(&ours).await.unwrap();
    assert_eq!(
        journal.claim::<Cases>(&id, friday()).await.unwrap(),
        ClaimOutcome::Gone
    );
}

#[tokio::test]
async fn an_error_shows_no_words() {
    let emulator = Emulator::start().await;
    for _ in 0..3 {
        emulator.fail(TRANSACTION, Fault::Throttle);
    }
    let error = cases::file(&emulator.journal, filing(1), friday())
        .await
        .unwrap_err();
    let mut shown = format!("{error:?}");
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = source {
        shown.push_str(&error.to_string());
        source = error.source();
    }
    for word in ["Sanne", "sanne", "Gesp", "aangekomen", "Authorization"] {
        assert!(!shown.contains(word), "{shown}");
    }
}

/// The first page of what is overdue.
async fn overdue(emulator: &Emulator, now: Timestamp) -> Vec<Overdue> {
    let page = cases::overdue(&emulator.journal, now, None).await;
    page.unwrap().entries
}
