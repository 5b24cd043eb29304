//! Export and restore of everything, and what a check finds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dispute::{Answer, Command, Submission, Text};
use journal::Journal;
use tempfile::TempDir;
use tests::{Dispute, Fault, Kind, Service, World};

use crate::evidence;
use crate::operator::{Empty, Output, delete, items, items_at, operate, operate_on, put, tamper};

/// A folder with an export of the world.
fn export(world: &World) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    operate(world, &["export", path(folder.path())]).fine();
    folder
}

fn restore(world: &World, folder: &TempDir) -> Output {
    operate(world, &["restore", path(folder.path())])
}

#[test]
fn an_export_restored_into_an_empty_table_is_the_same_table() {
    let world = World::new();
    world.file_samples();
    file_with_a_photo(&world);
    let folders = tempfile::tempdir().expect("a folder");
    let (first, second) = (folders.path().join("1"), folders.path().join("2"));
    let said = operate(&world, &["export", path(&first)]).fine();
    assert!(said[0].starts_with("9 cases and 11 shops, "), "{said:?}");
    assert!(said[0].contains(" and 1 photos and documents "), "{said:?}");

    let other = World::of(Empty);
    let said = operate(&other, &["restore", path(&first)]).fine();
    assert!(
        said.iter()
            .any(|it| it.starts_with("9 cases and 11 shops are back.")),
        "{said:?}"
    );
    operate(&other, &["check", "--against", path(&first)]).fine();
    operate(&other, &["export", path(&second)]).fine();
    assert_eq!(files(&first), files(&second));
    assert_eq!(sorted(exported(&world)), sorted(exported(&other)));
    let exhibits = std::fs::read_dir(first.join("evidence")).expect("photos");
    assert_eq!(exhibits.count(), 1);
}

#[test]
fn a_restored_case_goes_on_though_its_timers_are_gone() {
    let world = World::new();
    let dispute = Dispute::default();
    world.consumer_files(&dispute);
    let folder = export(&world);
    let other = World::of(Empty);
    restore(&other, &folder).fine();
    assert!(other.timers().is_empty() && other.all_mails().is_empty());
    other.pass("P7DT2H");
    let question = other.newest_mail(dispute.mail);
    assert_eq!(question.buttons(), ["solved", "working", "mediation"]);
}

#[test]
fn what_was_still_to_be_carried_out_is_carried_out_after_restoring() {
    let world = World::unswept();
    world.fail(Fault::new(Service::Ses, Kind::Error).times(1000));
    let dispute = Dispute::default();
    world.consumer_files_only(&dispute);
    let folder = export(&world);
    let other = World::of(Empty);
    restore(&other, &folder).fine();
    assert_eq!(other.mails(dispute.mail).len(), 1);
    assert!(items_at(&other, "CASE#", "OUT#").is_empty());
    world.heal();
    world.leave_unsettled();
}

#[test]
fn restoring_is_refused_where_something_is_already() {
    let world = World::new();
    let folder = export(&world);
    let before = sorted(items(&world));
    let why = restore(&world, &folder).refused();
    assert!(why.ends_with("it isn't empty"), "{why}");
    assert_eq!(sorted(items(&world)), before);
    let why = operate(&world, &["export", path(folder.path())]).refused();
    assert!(why.ends_with("something is in it already"), "{why}");
}

#[test]
fn a_file_that_was_changed_is_refused_before_anything_is_written() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let folder = export(&world);
    let other = World::of(Empty);
    for name in files(folder.path()).keys() {
        let file = folder.path().join(name);
        let original = std::fs::read(&file).expect("a file");
        let mut changed = original.clone();
        let last = changed.len() - 3;
        changed[last] ^= 1;
        std::fs::write(&file, &changed).expect("a file");
        let why = restore(&other, &folder).refused();
        assert!(why.contains("isn't as it was written"), "{name}: {why}");
        assert!(items(&other).is_empty(), "{name}");
        std::fs::write(&file, &original).expect("a file");
    }
    restore(&other, &folder).fine();
}

#[test]
fn a_restore_that_broke_off_resumes() {
    let world = World::new();
    world.file_samples();
    let folder = export(&world);
    let expected = sorted(exported(&world));
    let mut broken_off = 0;
    for calls in (0..).step_by(3) {
        let other = World::of(Empty);
        for (kind, times) in [(Kind::LostAnswer, 1), (Kind::Error, 100)] {
            let fault = Fault::new(Service::Dynamodb, kind).of("operate");
            other.fail(fault.after(calls).times(times));
        }
        let told = restore(&other, &folder);
        other.heal();
        let Err(why) = told.outcome else { break };
        assert!(why.starts_with("It could not"), "{why}");
        broken_off += 1;
        restore(&other, &folder).fine();
        assert_eq!(sorted(exported(&other)), expected, "after {calls} calls");
    }
    assert!(broken_off > 5, "it broke off {broken_off} times");
}

#[test]
fn restoring_that_broke_off_in_its_last_step_ends_though_mails_have_left() {
    for delivers in [true, false] {
        let world = World::unswept();
        world.fail(Fault::new(Service::Ses, Kind::Error).times(1000));
        let dispute = Dispute::default();
        world.consumer_files_only(&dispute);
        let folder = export(&world);
        let other = World::of(Empty);
        if !delivers {
            let fails = Fault::new(Service::Function, Kind::Error).of("deliver");
            other.fail(fails.times(1000));
        }
        restore(&other, &folder).fine();
        let mails = other.all_mails().len();
        assert_eq!(mails, if delivers { 1 } else { 0 });
        unend(&other);
        restore(&other, &folder).fine();
        assert_eq!(other.all_mails().len(), mails, "none leaves again");
        world.heal();
        world.leave_unsettled();
    }
}

#[test]
fn people_may_be_at_work_while_a_table_is_restored() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let folder = export(&world);
    let other = World::of(Empty);
    restore(&other, &folder).fine();
    unend(&other);
    other.pass("PT1M");
    let filed = other.consumer_files(&Dispute::laptop());
    let case = filed.sent.words(".reference");
    let address = "sanne@mailbox.example";
    let correct = [
        "correct-address",
        &case,
        "consumer",
        address,
        "--by",
        "mila",
    ];
    operate(&other, &correct).fine();
    operate(&other, &crate::members::a_shop("")).fine();
    let said = restore(&other, &folder).fine();
    for meanwhile in [
        format!("Case {case} was added meanwhile."),
        "Shop kaasboer-jan was added meanwhile.".to_owned(),
    ] {
        assert!(said.contains(&meanwhile), "{said:?}");
    }
    assert!(
        said.contains(
            &"1 cases and 11 shops are back. The chain of each holds, and ends as it did."
                .to_owned()
        ),
        "{said:?}"
    );
}

#[test]
fn a_case_that_is_neither_of_the_export_nor_new_is_not_taken_for_restored() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let folder = export(&world);
    let others = items_at(&world, "CASE#", "");
    world.consumer_files(&Dispute::laptop());
    let other = World::of(Empty);
    other.pass("PT1H");
    restore(&other, &folder).fine();
    unend(&other);
    for item in items_at(&world, "CASE#", "") {
        if !others.iter().any(|other| other["pk"] == item["pk"]) {
            put(&other, &item);
        }
    }
    let why = restore(&other, &folder).refused();
    assert!(why.ends_with("1 things are wrong"), "{why}");
}

#[test]
fn what_an_export_has_and_the_table_has_not_is_named() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let folder = export(&world);
    let other = World::of(Empty);
    restore(&other, &folder).fine();
    unend(&other);
    let mark = &items_at(&other, "ORDER#", "")[0];
    delete(&other, mark);
    let told = restore(&other, &folder);
    let gone = format!(
        "{} ORDER of the export is gone.",
        mark["pk"]["S"].as_str().expect("a key")
    );
    assert!(told.lines.contains(&gone), "{:?}", told.lines);
    told.refused();
}

#[test]
fn a_table_that_was_only_checked_at_night_is_empty() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let folder = export(&world);
    let other = World::of(Empty);
    other.pass("P1D");
    assert!(
        !other.stored().is_empty(),
        "the check notes how far it came"
    );
    restore(&other, &folder).fine();
}

#[test]
fn photos_that_were_left_out_are_put_back_later() {
    let world = World::new();
    file_with_a_photo(&world);
    let folders = tempfile::tempdir().expect("a folder");
    let (first, second) = (folders.path().join("1"), folders.path().join("2"));
    operate(&world, &["export", path(&first)]).fine();
    let other = World::of(Empty);
    operate(&other, &["restore", path(&first), "--without-evidence"]).fine();
    let photo = only_photo(&first);
    let bytes = std::fs::read(&photo).expect("a photo");
    std::fs::write(&photo, "something else").expect("a photo");
    let said = operate(&other, &["restore", path(&first)]).wanting();
    assert!(
        said.contains(&"0 photos and documents are back.".to_owned()),
        "{said:?}"
    );
    std::fs::write(&photo, bytes).expect("a photo");
    let said = operate(&other, &["restore", path(&first)]).fine();
    assert!(
        said.contains(&"1 photos and documents are back.".to_owned()),
        "{said:?}"
    );
    let said = operate(&other, &["restore", path(&first)]).fine();
    assert_eq!(said.len(), 2, "nothing is left to do: {said:?}");
    operate(&other, &["export", path(&second)]).fine();
    assert_eq!(files(&first), files(&second));
}

#[test]
fn a_photo_that_was_missing_at_the_export_keeps_nothing_from_being_restored() {
    let world = World::new();
    file_with_a_photo(&world);
    let folder = tempfile::tempdir().expect("a folder");
    let elsewhere = ["--bucket", "beslecht-evidence/nothing"];
    let [bucket, nothing] = elsewhere;
    let said = operate(&world, &["export", path(folder.path()), bucket, nothing]).wanting();
    assert!(said[0].starts_with("A file is missing: "), "{said:?}");
    let other = World::of(Empty);
    let said = restore(&other, &folder).wanting();
    assert!(
        said[1].ends_with(" was lost before the export."),
        "{said:?}"
    );
    operate(&other, &["check", "--against", path(folder.path())]).fine();
}

#[test]
fn another_export_is_not_mixed_into_one_that_broke_off() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    let folders = tempfile::tempdir().expect("a folder");
    let (first, second) = (folders.path().join("1"), folders.path().join("2"));
    operate(&world, &["export", path(&first)]).fine();
    operate(&world, &["export", path(&second)]).fine();
    let other = World::of(Empty);
    let lost = Fault::new(Service::Dynamodb, Kind::Error);
    other.fail(lost.of("operate").after(4).times(10));
    operate(&other, &["restore", path(&first)]).refused();
    other.heal();
    operate(&other, &["restore", path(&second)]).refused();
    operate(&other, &["restore", path(&first)]).fine();
}

#[test]
fn an_export_holds_though_cases_change_meanwhile() {
    let world = World::new();
    for dispute in [Dispute::handbag(), Dispute::laptop(), Dispute::castle()] {
        world.consumer_files(&dispute);
    }
    let cases: Vec<dispute::CaseId> = items_at(&world, "CASE#", "CASE")
        .iter()
        .filter_map(|item| {
            item["pk"]["S"]
                .as_str()?
                .strip_prefix("CASE#")?
                .parse()
                .ok()
        })
        .collect();
    let journal = crate::filing::journal_at(world.aws());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let folders = tempfile::tempdir().expect("a folder");
    let writing = runtime.spawn(write_for_ever(journal, cases));
    for number in 0..10 {
        let folder = folders.path().join(number.to_string());
        runtime
            .block_on(operate_on(world.aws(), &["export", path(&folder)]))
            .fine();
        runtime
            .block_on(operate_on(
                world.aws(),
                &["check", "--against", path(&folder)],
            ))
            .fine();
    }
    writing.abort();
    let other = World::of(Empty);
    operate(&other, &["restore", path(&folders.path().join("9"))]).fine();
}

#[test]
fn a_check_sees_what_was_changed_behind_the_products_back() {
    let world = World::new();
    world.file_samples();
    let folder = export(&world);
    operate(&world, &["check", "--against", path(folder.path())]).fine();

    let events = items_at(&world, "CASE#", "EVENT#000000000001");
    tamper(&world, &events[0]);
    let said = operate(&world, &["check"]).wanting();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].ends_with("a text of event 1 was changed."),
        "{said:?}"
    );
    put(&world, &events[0]);
    operate(&world, &["check"]).fine();

    let pk = events[0]["pk"]["S"].as_str().expect("a key");
    for item in items_at(&world, pk, "") {
        delete(&world, &item);
    }
    let said = operate(&world, &["check"]).wanting();
    assert!(said[0].ends_with("of an order is gone."), "{said:?}");
    let said = operate(&world, &["check", "--against", path(folder.path())]).wanting();
    assert!(said[0].ends_with("of the export is gone."), "{said:?}");
}

async fn write_for_ever(journal: Journal, cases: Vec<dispute::CaseId>) {
    for number in 0.. {
        for case in &cases {
            let message = Text::parse("Er is nog een bericht.", 4000).expect("a text");
            let command = Command::AnswerDispute {
                answer: Answer::Message(message),
                submission: Submission(number),
                files: vec![],
            };
            let now = "2026-11-20T13:10:00Z".parse().expect("a moment");
            cases::execute(&journal, *case, &command, now)
                .await
                .expect("the table answers");
        }
    }
}

/// A restore whose last step failed: everything is restored, but not marked as
/// such.
fn unend(world: &World) {
    let mut stored = world.stored().into_iter();
    let noted = stored.find(|item| item["sk"]["S"] == "RESTORE");
    let mut noted = noted.expect("a note of restoring");
    noted["ended"] = serde_json::json!({ "N": "0" });
    put(world, &noted);
}

fn only_photo(folder: &Path) -> PathBuf {
    let only = |folder: &Path| {
        let mut entries = std::fs::read_dir(folder).expect("a folder");
        entries.next().expect("an entry").expect("an entry").path()
    };
    only(&only(&folder.join("evidence")))
}

fn file_with_a_photo(world: &World) {
    let mut browser = world.browser();
    let page = evidence::at_the_files(&mut browser);
    let page = evidence::upload(&mut browser, &page, "barst.jpg", evidence::JPEG);
    assert_eq!(evidence::files_it(&mut browser, &page).status, 200);
    world.confirm_all(&mut browser, Dispute::default().mail);
}

/// All files of a backup except the manifest, which contains the time.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let entries = entries.map(|entry| entry.expect("an entry"));
    let name = |entry: &std::fs::DirEntry| entry.file_name().into_string().expect("a name");
    entries
        .filter(|entry| name(entry).ends_with(".jsonl"))
        .map(|entry| (name(&entry), std::fs::read(entry.path()).expect("a file")))
        .collect()
}

/// Everything in a backup; counters of limits expire within a day.
fn exported(world: &World) -> Vec<serde_json::Value> {
    let mut items = items(world);
    items.retain(|item| item["sk"]["S"] != "LIMIT");
    items
}

fn sorted(items: Vec<serde_json::Value>) -> Vec<String> {
    let mut items: Vec<String> = items.iter().map(ToString::to_string).collect();
    items.sort();
    items
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
