use cases::{Cases, Executed, Filed};
use dispute::{
    Case, CodeNumber, Command, ConfirmFiling, DeviceDigest, Event, Filing, MailProof, Mailbox,
    Refusal, Submission, due,
};
use emulator::Emulator;
use emulator::people::{case, days_later, filing_about, friday};
use jiff::{SignedDuration, Timestamp};

const ADDRESS: &str = "sanne@mail.example";

fn unproven(number: u64, order: &str) -> Filing {
    Filing {
        mailbox: Mailbox::Unproven,
        ..filing_about(number, order, ADDRESS)
    }
}

async fn files(emulator: &Emulator, number: u64, order: &str) -> Case {
    let filed = cases::file(&emulator.journal, unproven(number, order), friday()).await;
    let Filed::New(new) = filed.unwrap() else {
        panic!("not new")
    };
    new
}

fn device() -> DeviceDigest {
    DeviceDigest("5b1c".to_owned())
}

async fn executes(emulator: &Emulator, number: u64, command: &Command, now: Timestamp) -> Executed {
    let executed = cases::execute(&emulator.journal, case(number), command, now);
    executed.await.unwrap()
}

async fn confirms(emulator: &Emulator, number: u64) -> Result<Executed, journal::Error> {
    let command = Command::ConfirmFiling(ConfirmFiling {
        device: device(),
        proof: MailProof::Code(Some(CodeNumber::FIRST)),
        list_at: None,
        attempt: Submission(0),
    });
    cases::execute(&emulator.journal, case(number), &command, days_later(1)).await
}

/// How many items there are whose partition begins like this.
fn stored(emulator: &Emulator, begin: &str) -> usize {
    let all = emulator.all().into_iter();
    let found = all.filter(|item| item["pk"]["S"].as_str().unwrap().starts_with(begin));
    found.count()
}

async fn waiting(emulator: &Emulator) -> usize {
    let address = ADDRESS.parse().unwrap();
    let page = cases::waiting_for(&emulator.journal, &address, None).await;
    page.unwrap().entries.len()
}

async fn of_shop(emulator: &Emulator) -> usize {
    let shop = unproven(1, "A").shop.id;
    let page = cases::cases_of_shop(&emulator.journal, &shop, None).await;
    page.unwrap().entries.len()
}

#[tokio::test]
async fn a_complaint_that_waits_marks_no_order_and_stands_in_no_list_of_its_shop() {
    let emulator = Emulator::start().await;
    files(&emulator, 1, "A").await;
    files(&emulator, 2, "A").await;
    assert_eq!(stored(&emulator, "ORDER#"), 0);
    assert_eq!((waiting(&emulator).await, of_shop(&emulator).await), (2, 0));
    confirms(&emulator, 1).await.unwrap();
    assert_eq!((waiting(&emulator).await, of_shop(&emulator).await), (1, 1));
    for number in [1, 2] {
        let case = case(number);
        let checked = emulator.journal.check_chain::<Cases>(&case);
        checked.await.unwrap();
    }
}

#[tokio::test]
async fn an_order_is_confirmed_once() {
    let emulator = Emulator::start().await;
    files(&emulator, 1, "A").await;
    files(&emulator, 2, "A").await;
    confirms(&emulator, 1).await.unwrap();
    let second = confirms(&emulator, 2).await;
    assert!(matches!(
        second.unwrap(),
        Executed::Refused {
            refusal: Refusal::OrderTaken,
            ..
        }
    ));
    assert_eq!(waiting(&emulator).await, 1);
}

#[tokio::test]
async fn of_many_codes_tried_at_once_each_counts() {
    let emulator = Emulator::start().await;
    files(&emulator, 1, "A").await;
    let tries = (0..40).map(|attempt| {
        let wrong = Command::ConfirmFiling(ConfirmFiling {
            device: device(),
            proof: MailProof::Code(None),
            list_at: None,
            attempt: Submission(attempt),
        });
        let journal = emulator.journal.clone();
        tokio::spawn(async move { cases::execute(&journal, case(1), &wrong, friday()).await })
    });
    for tried in tries.collect::<Vec<_>>() {
        // One that loses to others each time tells nothing of its code.
        drop(tried.await.unwrap());
    }
    let loaded = cases::load(&emulator.journal, case(1))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(loaded.waiting().unwrap().wrong, 5);
    assert_eq!(loaded.version.0, 6, "five tries are five events");
    let right = confirms(&emulator, 1).await.unwrap();
    assert!(matches!(
        right,
        Executed::Refused {
            refusal: Refusal::CodeSpent,
            ..
        }
    ));
}

#[tokio::test]
async fn a_case_goes_on_only_if_no_other_was_filed_about_its_order() {
    let emulator = Emulator::start().await;
    files(&emulator, 1, "A").await;
    confirms(&emulator, 1).await.unwrap();
    let withdraw = Command::WithdrawDispute { reason: None };
    let withdrawn = executes(&emulator, 1, &withdraw, days_later(1)).await;
    let Executed::Done { events, .. } = withdrawn else {
        panic!("{withdrawn:?}")
    };
    files(&emulator, 2, "A").await;
    confirms(&emulator, 2).await.unwrap();
    let take_back = Command::TakeBack {
        party: dispute::Party::Consumer,
        act: events[0].number,
    };
    let taken_back = executes(&emulator, 1, &take_back, days_later(1)).await;
    assert!(matches!(
        taken_back,
        Executed::Refused {
            refusal: Refusal::OrderTaken,
            ..
        }
    ));
}

#[tokio::test]
async fn what_nobody_confirmed_leaves_nothing() {
    let emulator = Emulator::start().await;
    let filed = files(&emulator, 1, "A").await;
    let wrong = Command::ConfirmFiling(ConfirmFiling {
        device: device(),
        proof: MailProof::Code(None),
        list_at: None,
        attempt: Submission(0),
    });
    for _ in 0..5 {
        executes(&emulator, 1, &wrong, friday()).await;
    }
    let end = due(&filed).pop().unwrap();
    let done = executes(&emulator, 1, &Command::Elapse(end.timer), end.at).await;
    let Executed::Done { events, .. } = done else {
        panic!("{done:?}")
    };
    assert_eq!(events[0].event, Event::FilingForgotten);
    assert!(emulator.items(&format!("CASE#{}", case(1))).is_empty());
    let again = executes(&emulator, 1, &Command::Elapse(end.timer), end.at).await;
    assert_eq!(again, Executed::Missing);
}

#[tokio::test]
async fn a_mailbox_is_proven_on_a_device_for_ninety_days() {
    let emulator = Emulator::start().await;
    let address = ADDRESS.parse().unwrap();
    let other = DeviceDigest("another".to_owned());
    let known = async |device: &DeviceDigest, now| {
        let known = cases::known_of(&emulator.journal, &address, Some(device), now).await;
        known.unwrap().proven
    };
    files(&emulator, 1, "A").await;
    assert!(!known(&device(), days_later(1)).await);
    confirms(&emulator, 1).await.unwrap();
    assert!(known(&device(), days_later(90)).await);
    assert!(!known(&device(), days_later(91)).await);
    assert!(!known(&other, days_later(1)).await);
}

#[tokio::test]
async fn a_mailbox_is_shut_for_thirty_days_unless_that_is_taken_back() {
    let emulator = Emulator::start().await;
    let address = ADDRESS.parse().unwrap();
    let shut = async |now| {
        let known = cases::known_of(&emulator.journal, &address, None, now).await;
        known.unwrap().shut_until.is_some()
    };
    files(&emulator, 1, "A").await;
    let disown = Command::DisownFiling { along: false };
    executes(&emulator, 1, &disown, friday()).await;
    let moment = SignedDuration::from_secs(1);
    assert!(shut(days_later(30) - moment).await);
    assert!(!shut(days_later(30) + moment).await);
    executes(&emulator, 1, &Command::TakeDisowningBack, friday()).await;
    assert!(!shut(friday()).await);
    assert_eq!(stored(&emulator, "MAILBOX#"), 0);
}

#[tokio::test]
async fn a_confirmation_that_does_not_count_has_proven_no_mailbox() {
    let emulator = Emulator::start().await;
    let address = ADDRESS.parse().unwrap();
    files(&emulator, 1, "A").await;
    confirms(&emulator, 1).await.unwrap();
    let disown = Command::DisownFiling { along: false };
    executes(&emulator, 1, &disown, days_later(1)).await;
    let device = device();
    let known = cases::known_of(&emulator.journal, &address, Some(&device), days_later(1)).await;
    assert!(!known.unwrap().proven);
}
