use cases::Filed;
use dispute::Filing;
use emulator::Emulator;
use emulator::people::{case, days_later, filing, friday};
use journal::DraftId;

#[tokio::test]
async fn a_draft_is_kept_for_thirty_days_after_it_was_last_saved() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let id = DraftId::from_random([7; 16]);
    assert_eq!(journal.draft(&id).await.unwrap(), None);
    let (first, second) = (r#"{"story":"😡 <b>"}"#, r#"{"story":"😡 <i>"}"#);
    let saved = journal.save_draft(&id, None, first, friday()).await;
    assert!(saved.unwrap());
    let saved = journal.save_draft(&id, Some(first), second, days_later(1));
    assert!(saved.await.unwrap());
    let saved = journal.draft(&id).await.unwrap();
    assert_eq!(saved.as_deref(), Some(r#"{"story":"😡 <i>"}"#));
    let item = emulator.all().remove(0);
    let expires = item["expires"]["N"].as_str().unwrap();
    assert_eq!(expires, days_later(31).as_second().to_string());
}

#[tokio::test]
async fn a_draft_is_saved_over_the_version_that_was_read_and_over_no_other() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let id = DraftId::from_random([7; 16]);
    let save = async |was, content| {
        let saved = journal.save_draft(&id, was, content, friday()).await;
        saved.unwrap()
    };
    assert!(!save(Some("a"), "b").await, "there is none");
    assert!(save(None, "a").await);
    assert!(!save(None, "b").await, "there is one");
    assert!(save(Some("a"), "b").await);
    assert!(!save(Some("a"), "c").await, "it changed meanwhile");
    assert_eq!(journal.draft(&id).await.unwrap().as_deref(), Some("b"));
    // What was saved after the last look isn't filed unseen, and isn't lost.
    let filed = cases::file_draft(journal, (&id, "a"), filing(1), friday()).await;
    assert!(filed.unwrap_err().is_retryable());
    assert_eq!(journal.draft(&id).await.unwrap().as_deref(), Some("b"));
    let filed = cases::file_draft(journal, (&id, "b"), filing(1), friday()).await;
    assert!(matches!(filed.unwrap(), Filed::New(_)));
    assert!(!save(Some("b"), "c").await, "it became a case");
}

#[tokio::test]
async fn a_drafts_id_is_a_secret_that_the_table_does_not_know() {
    let emulator = Emulator::start().await;
    let id = DraftId::from_random([7; 16]);
    let saved = emulator.journal.save_draft(&id, None, "{}", friday()).await;
    assert!(saved.unwrap());
    let items = emulator.all();
    assert_eq!(items.len(), 1);
    let item = items[0].to_string();
    assert!(
        item.contains("DRAFT#") && !item.contains(&id.to_string()),
        "{item}"
    );
}

#[tokio::test]
async fn a_draft_goes_as_its_case_comes_and_no_sooner() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let id = DraftId::from_random([7; 16]);
    let saved = journal.save_draft(&id, None, "{}", friday()).await;
    assert!(saved.unwrap());
    let filed = cases::file_draft(journal, (&id, "{}"), filing(1), friday())
        .await
        .unwrap();
    assert!(matches!(filed, Filed::New(_)));
    assert_eq!(journal.draft(&id).await.unwrap(), None);
    let same = cases::file_draft(journal, (&id, "{}"), filing(1), friday())
        .await
        .unwrap();
    assert!(matches!(same, Filed::Same(_)));
    let other = DraftId::from_random([8; 16]);
    let saved = journal.save_draft(&other, None, "{}", friday()).await;
    assert!(saved.unwrap());
    let again = Filing {
        case: case(2),
        ..filing(1)
    };
    let open = cases::file_draft(journal, (&other, "{}"), again, friday())
        .await
        .unwrap();
    assert!(matches!(open, Filed::Open(_)));
    assert!(journal.draft(&other).await.unwrap().is_some());
}

#[test]
fn a_drafts_id_reads_back_and_does_not_show_in_a_log() {
    let id = DraftId::from_random([0xA5; 16]);
    assert_eq!(id.to_string().parse(), Ok(id.clone()));
    assert_eq!(format!("{id:?}"), "DraftId(…)");
    for wrong in [
        "",
        "a5",
        "DRAFT#x",
        &"z".repeat(32),
        &"A5".repeat(16),
        &"a5".repeat(17),
    ] {
        assert!(wrong.parse::<DraftId>().is_err(), "{wrong}");
    }
}
