//! Cases made by an older version of the code, and whole tables from long ago.

use std::path::{Path, PathBuf};

use serde_json::json;
use tests::{Dispute, World};

use crate::operator::{Empty, items, items_at, operate, put};

#[test]
fn a_case_that_older_code_made_goes_on_by_every_function() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    outdate(&world);
    assert_eq!(shop.case_page().status, 200);
    outdate(&world);
    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    outdate(&world);
    consumer.sends("/message", &[("text", "Graag.")]);
    outdate(&world);
    consumer.clicks("working");
    outdate(&world);
    shop.offers("Het geld terug.", "219,95", ["30", "11", "2026"]);
    outdate(&world);
    world.pass("P8D");
    outdate(&world);
    consumer.answers_the_offer("accept");
    outdate(&world);
    world.pass("P14D");
    outdate(&world);
    consumer.chooses_performance("yes");
    let said = operate(&world, &["check"]).fine();
    assert_eq!(
        said,
        ["1 cases and 11 shops were checked; 0 things are wrong."]
    );
    world.assert_settled(&[]);
}

#[test]
fn a_question_of_a_case_that_older_code_made_is_asked_reminded_and_lapses() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    for time in ["P7DT2H", "P4D", "P8D", "P21D"] {
        outdate(&world);
        world.pass(time);
    }
    outdate(&world);
    consumer.sends("/reopen", &[]);
    outdate(&world);
    consumer.sends("/withdraw", &[]);
    operate(&world, &["check"]).fine();
    world.assert_settled(&[]);
}

#[test]
fn cases_that_older_code_made_are_counted_and_rewritten() {
    let world = World::new();
    world.file_samples();
    let before = sorted(&world);
    outdate(&world);
    let said = operate(&world, &["check"]).fine();
    let told = "8 records were made by another version of the code; `refold` rewrites them.";
    assert_eq!(said[0], told);
    let said = operate(&world, &["refold"]).fine();
    let told = "8 records were rewritten, 11 were up to date; 0 can't be read.";
    assert_eq!(said, [told]);
    assert_eq!(sorted(&world), before);
    let said = operate(&world, &["refold"]).fine();
    let told = "0 records were rewritten, 19 were up to date; 0 can't be read.";
    assert_eq!(said, [told]);
}

#[test]
fn each_kept_backup_is_restored_checked_and_rewritten_by_the_tool() {
    for backup in backups() {
        let backup = backup.to_str().expect("a plain path");
        let world = World::of(Empty);
        operate(&world, &["restore", backup, "--without-evidence"]).fine();
        operate(&world, &["check", "--against", backup]).fine();
        let again = tempfile::tempdir().expect("a folder");
        let again = again.path().join("again");
        let again = again.to_str().expect("a plain path");
        operate(&world, &["export", again, "--without-evidence"]).fine();
        let other = World::of(Empty);
        operate(&other, &["restore", again, "--without-evidence"]).fine();
        operate(&world, &["refold"]).fine();
        operate(&world, &["check", "--against", again]).fine();
        let said = operate(&world, &["check", "--against", backup]).fine();
        assert!(said.len() == 2, "{said:?}");
    }
}

/// Makes every case's own item look as if older code had made it, in an unknown
/// shape.
fn outdate(world: &World) {
    let mut cases = items_at(world, "CASE#", "CASE");
    assert!(!cases.is_empty());
    for item in &mut cases {
        item["fold"] = json!({ "N": (cases::FOLD - 1).to_string() });
        item["case"] = json!({ "S": "{}" });
        put(world, item);
    }
}

fn sorted(world: &World) -> Vec<String> {
    let mut items: Vec<String> = items(world).iter().map(ToString::to_string).collect();
    items.retain(|item| !item.contains("LIMIT#"));
    items.sort();
    items
}

fn backups() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/stored/backups");
    let folders = |of: &Path| -> Vec<PathBuf> {
        let entries = of.read_dir().expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths.filter(|path| path.is_dir()).collect()
    };
    let months = folders(&root);
    let backups: Vec<_> = months.iter().flat_map(|month| folders(month)).collect();
    assert!(backups.len() >= 3);
    backups
}
