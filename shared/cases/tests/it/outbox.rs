use cases::{Cases, Claimed, OutboxId, Overdue};
use dispute::{CaseId, Command, Consequence, EventNumber, Party, Timer, TimerKind};
use emulator::Emulator;
use emulator::people::{case, days_later, filing, friday, term_ends};
use jiff::{SignedDuration, Timestamp};
use journal::ClaimOutcome;
use serde_json::json;

use crate::acts::file;

fn first() -> OutboxId {
    OutboxId {
        record: case(1),
        event: EventNumber::FIRST,
        index: 0,
    }
}

async fn filed() -> Emulator {
    let emulator = Emulator::start().await;
    file(&emulator, 1).await;
    emulator
}

type Outcome = ClaimOutcome<CaseId, Consequence>;

fn claimed(claim: Outcome) -> Claimed {
    match claim {
        ClaimOutcome::Claimed(claimed) => claimed,
        ClaimOutcome::Busy | ClaimOutcome::Gone => panic!("{claim:?}"),
    }
}

#[tokio::test]
async fn what_follows_from_an_event_is_claimed_once_and_then_done() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    let ours = claimed(journal.claim::<Cases>(&first(), friday()).await.unwrap());
    let Consequence::Send(letter) = &ours.consequence else {
        panic!("no letter");
    };
    assert_eq!(
        (letter.to, letter.mail.name()),
        (Party::Shop, "complaint-received")
    );
    assert_eq!(
        journal.claim::<Cases>(&first(), friday()).await.unwrap(),
        ClaimOutcome::Busy
    );
    journal.done(&ours).await.unwrap();
    assert_eq!(
        journal.claim::<Cases>(&first(), friday()).await.unwrap(),
        ClaimOutcome::Gone
    );
    journal.done(&ours).await.unwrap();
}

#[tokio::test]
async fn a_claim_that_nobody_finished_runs_out() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    let after = |seconds| friday() + SignedDuration::from_secs(seconds);
    assert!(matches!(
        journal.claim::<Cases>(&first(), after(0)).await.unwrap(),
        ClaimOutcome::Claimed(_)
    ));
    assert_eq!(
        journal.claim::<Cases>(&first(), after(119)).await.unwrap(),
        ClaimOutcome::Busy
    );
    assert!(matches!(
        journal.claim::<Cases>(&first(), after(120)).await.unwrap(),
        ClaimOutcome::Claimed(_)
    ));
    assert_eq!(
        journal.claim::<Cases>(&first(), after(121)).await.unwrap(),
        ClaimOutcome::Busy
    );
}

#[tokio::test]
async fn a_released_claim_can_be_made_at_once() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    let ours = claimed(journal.claim::<Cases>(&first(), friday()).await.unwrap());
    journal.release(&ours).await.unwrap();
    let again = claimed(journal.claim::<Cases>(&first(), friday()).await.unwrap());
    journal.done(&again).await.unwrap();
    journal.release(&again).await.unwrap();
    assert_eq!(
        journal.claim::<Cases>(&first(), friday()).await.unwrap(),
        ClaimOutcome::Gone
    );
}

#[tokio::test]
async fn a_claim_released_too_late_leaves_the_next_one_alone() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    let after = |seconds| friday() + SignedDuration::from_secs(seconds);
    let late = claimed(journal.claim::<Cases>(&first(), after(0)).await.unwrap());
    let next = claimed(journal.claim::<Cases>(&first(), after(120)).await.unwrap());
    journal.release(&late).await.unwrap();
    assert_eq!(
        journal.claim::<Cases>(&first(), after(121)).await.unwrap(),
        ClaimOutcome::Busy
    );
    journal.release(&next).await.unwrap();
    claimed(journal.claim::<Cases>(&first(), after(121)).await.unwrap());
}

#[tokio::test]
async fn a_stream_record_names_its_item_and_others_name_none() {
    let emulator = filed().await;
    let mut named = vec![];
    for item in emulator.items(&format!("CASE#{}", case(1))) {
        let id = OutboxId::of_stream_image(&item);
        assert_eq!(id.is_some(), item["kind"]["S"] == "outbox", "{item}");
        named.extend(id);
    }
    assert_eq!(named.len(), 4);
    assert_eq!(named[0], first());
    assert_eq!(named[2].index, 2);
    for strange in [
        json!(null),
        json!({}),
        json!({ "pk": { "S": "CASE#x" }, "sk": { "S": "OUT#1#1" } }),
        json!({ "pk": { "S": format!("CASE#{}", case(1)) }, "sk": { "S": "OUT#1" } }),
        json!({ "pk": { "N": "1" }, "sk": { "S": "OUT#1#1" } }),
    ] {
        assert_eq!(OutboxId::of_stream_image(&strange), None, "{strange}");
    }
}

#[tokio::test]
async fn what_the_stream_did_not_carry_out_is_overdue_after_five_minutes() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    let after = |minutes| friday() + SignedDuration::from_mins(minutes);
    assert_eq!(overdue(&emulator, after(4)).await, []);
    let late = overdue(&emulator, after(5)).await;
    assert_eq!(late.len(), 4);
    assert!(late.contains(&Overdue::Outbox(first())));
    let ours = claimed(journal.claim::<Cases>(&first(), after(5)).await.unwrap());
    journal.done(&ours).await.unwrap();
    assert_eq!(overdue(&emulator, after(5)).await.len(), 3);
}

#[tokio::test]
async fn a_term_that_nobody_ended_is_overdue() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    let terms = async |now| -> Vec<TimerKind> {
        let late = overdue(&emulator, now).await;
        let kind = |overdue: &Overdue| match overdue {
            Overdue::Term(timer) => Some(timer.kind),
            Overdue::Outbox(_) | Overdue::Unreadable(_) => None,
        };
        late.iter().filter_map(kind).collect()
    };
    let early = days_later(5) - SignedDuration::from_nanos(1);
    assert_eq!(terms(early).await, []);
    assert_eq!(terms(days_later(5)).await, [TimerKind::ShopReminder(1)]);
    let reminder = Command::Elapse(Timer {
        case: case(1),
        kind: TimerKind::ShopReminder(1),
        set_by: EventNumber::FIRST,
    });
    cases::execute(journal, case(1), &reminder, days_later(5))
        .await
        .unwrap();
    assert_eq!(terms(days_later(6)).await, []);
    assert_eq!(terms(days_later(7)).await, [TimerKind::ShopTerm]);
    cases::execute(journal, case(1), &term_ends(1), days_later(7))
        .await
        .unwrap();
    assert_eq!(terms(days_later(7)).await, []);
    assert_eq!(terms(days_later(10)).await, [TimerKind::Reminder(1)]);
    let solved = Command::ConfirmSolved {
        without_offer: false,
    };
    cases::execute(journal, case(1), &solved, days_later(8))
        .await
        .unwrap();
    assert_eq!(terms(days_later(400)).await, []);
}

#[tokio::test]
async fn the_overdue_come_in_pages_longest_overdue_first() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    for number in 1..=18 {
        let at = friday() + SignedDuration::from_secs(number);
        cases::file(journal, filing(number.unsigned_abs()), at)
            .await
            .unwrap();
    }
    let first = cases::overdue(journal, days_later(30), None).await.unwrap();
    assert_eq!(first.entries.len(), 50);
    let second = cases::overdue(journal, days_later(30), first.next.as_ref())
        .await
        .unwrap();
    assert_eq!(second.entries.len(), 40);
    assert_eq!(second.next, None);
    let terms: Vec<_> = second.entries[22..]
        .iter()
        .map(|overdue| match overdue {
            Overdue::Term(timer) => timer.case,
            Overdue::Outbox(_) | Overdue::Unreadable(_) => panic!("{overdue:?}"),
        })
        .collect();
    assert_eq!(terms, (1..=18).map(case).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_entry_that_nobody_can_read_is_named_and_hides_no_other() {
    let emulator = filed().await;
    let mut strange = emulator.items_of(&format!("CASE#{}", case(1)), "CASE")[0].clone();
    strange["due_at"] = json!({ "S": "2026-11-20T12:00:00.000000000Z#phone-call#1" });
    emulator.put(&strange);
    strange["pk"] = json!({ "S": "CASE#later" });
    emulator.put(&strange);
    let late = overdue(&emulator, days_later(1)).await;
    assert_eq!(late.len(), 6);
    assert!(late.contains(&Overdue::Outbox(first())));
    assert!(late.contains(&Overdue::Unreadable(Some(case(1)))));
    assert!(late.contains(&Overdue::Unreadable(None)));
}

#[tokio::test]
async fn each_side_has_a_mail_thread_of_its_own() {
    let emulator = filed().await;
    let journal = &emulator.journal;
    assert_eq!(journal.thread(&case(1), "shop").await.unwrap(), None);
    journal
        .set_thread(&case(1), "shop", "<1@mail.example>")
        .await
        .unwrap();
    journal
        .set_thread(&case(1), "consumer", "<2@mail.example>")
        .await
        .unwrap();
    let thread = journal.thread(&case(1), "shop").await.unwrap();
    assert_eq!(thread.as_deref(), Some("<1@mail.example>"));
}

/// The first page of what is overdue.
async fn overdue(emulator: &Emulator, now: Timestamp) -> Vec<Overdue> {
    let page = cases::overdue(&emulator.journal, now, None).await;
    page.unwrap().entries
}
