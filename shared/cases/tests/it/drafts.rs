use cases::Filed;
use dispute::Filing;
use emulator::Emulator;
use emulator::people::{case, days_later, filing, friday};
use journal::{DraftId, SavedDraft};

#[tokio::test]
async fn a_draft_is_kept_for_thirty_days_after_it_was_last_saved() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let id = DraftId::from_random([7; 16]);
    assert_eq!(journal.draft(&id).await.unwrap(), None);
    let (first, second) = (r#"{"story":"😡 <b>"}"#, r#"{"story":"😡 <i>"}"#);
    let saved = save(&emulator, &id, None, first).await.unwrap();
    let saved = journal.save_draft(&id, Some(&saved), second.into(), days_later(1));
    let saved = saved.await.unwrap().unwrap();
    assert_eq!(saved.content, second);
    assert_eq!(journal.draft(&id).await.unwrap(), Some(saved));
    let item = emulator.all().remove(0);
    let expires = item["expires"]["N"].as_str().unwrap();
    assert_eq!(expires, days_later(31).as_second().to_string());
}

#[tokio::test]
async fn a_draft_is_saved_over_the_version_that_was_read_and_over_no_other() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let id = DraftId::from_random([7; 16]);
    let save = async |was, content| save(&emulator, &id, was, content).await;
    let a = save(None, "a").await.unwrap();
    assert_eq!(save(None, "b").await, None, "there is one");
    let b = save(Some(&a), "b").await.unwrap();
    assert_eq!(save(Some(&a), "c").await, None, "it changed meanwhile");
    assert_eq!(journal.draft(&id).await.unwrap(), Some(b.clone()));
    // What was saved after the last look isn't filed unseen, and isn't lost.
    let filed = cases::file_draft(journal, (&id, &a), filing(1), friday()).await;
    assert!(filed.unwrap_err().is_retryable());
    assert_eq!(journal.draft(&id).await.unwrap(), Some(b.clone()));
    let filed = cases::file_draft(journal, (&id, &b), filing(1), friday()).await;
    assert!(matches!(filed.unwrap(), Filed::New(_)));
    assert_eq!(save(Some(&b), "c").await, None, "it became a case");
}

#[tokio::test]
async fn a_draft_from_before_saves_were_counted_is_saved_and_filed() {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let id = DraftId::from_random([7; 16]);
    save(&emulator, &id, None, "a").await.unwrap();
    let mut item = emulator.all().remove(0);
    item.as_object_mut().unwrap().remove("times");
    emulator.put(&item);
    let old = journal.draft(&id).await.unwrap().unwrap();
    let new = save(&emulator, &id, Some(&old), "b").await.unwrap();
    assert_eq!(save(&emulator, &id, Some(&old), "c").await, None);
    assert_eq!(journal.draft(&id).await.unwrap(), Some(new));
    emulator.put(&item);
    let filed = cases::file_draft(journal, (&id, &old), filing(1), friday()).await;
    assert!(matches!(filed.unwrap(), Filed::New(_)));
}

#[tokio::test]
async fn a_drafts_id_is_a_secret_that_the_table_does_not_know() {
    let emulator = Emulator::start().await;
    let id = DraftId::from_random([7; 16]);
    save(&emulator, &id, None, "{}").await.unwrap();
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
    let saved = save(&emulator, &id, None, "{}").await.unwrap();
    let filed = cases::file_draft(journal, (&id, &saved), filing(1), friday()).await;
    assert!(matches!(filed.unwrap(), Filed::New(_)));
    assert_eq!(journal.draft(&id).await.unwrap(), None);
    let same = cases::file_draft(journal, (&id, &saved), filing(1), friday()).await;
    assert!(matches!(same.unwrap(), Filed::Same(_)));
    let other = DraftId::from_random([8; 16]);
    let saved = save(&emulator, &other, None, "{}").await.unwrap();
    let again = Filing {
        case: case(2),
        ..filing(1)
    };
    let open = cases::file_draft(journal, (&other, &saved), again, friday()).await;
    assert!(matches!(open.unwrap(), Filed::Open(_)));
    assert!(journal.draft(&other).await.unwrap().is_some());
}

async fn save(
    emulator: &Emulator,
    id: &DraftId,
    was: Option<&SavedDraft>,
    content: &str,
) -> Option<SavedDraft> {
    let saved = emulator
        .journal
        .save_draft(id, was, content.into(), friday());
    saved.await.unwrap()
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
