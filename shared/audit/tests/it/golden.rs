//! The backups in `events/stored/backups`, which every build has to open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cases::Executed;
use dispute::{Case, CaseId, Command, Party, due};
use emulator::Emulator;
use jiff::{SignedDuration, Timestamp};
use journal::{Begun, Checked, Entry, Journal, Kind, Record, Refolded};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

type Digests = BTreeMap<String, BTreeMap<String, String>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/stored")
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = of.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The backups by their names, such as `2026-11/samples`.
fn backups() -> BTreeMap<String, Vec<Entry>> {
    let months = folders(&folder().join("backups"));
    let backups = months.iter().flat_map(|month| folders(month));
    backups
        .map(|backup| (name(&backup), read(&backup)))
        .collect()
}

fn name(backup: &Path) -> String {
    let mut parts = backup
        .components()
        .rev()
        .map(|it| it.as_os_str().to_str().unwrap());
    let (own, month) = (parts.next().unwrap(), parts.next().unwrap());
    format!("{month}/{own}")
}

fn read(backup: &Path) -> Vec<Entry> {
    let files = backup.read_dir().unwrap().map(|file| file.unwrap().path());
    let mut lines = vec![];
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        if !["manifest.json", "heads.jsonl", "evidence.jsonl"].contains(&&*name) {
            let text = std::fs::read_to_string(&file).unwrap();
            lines.extend(text.lines().map(|line| Entry::parse(line).unwrap()));
        }
    }
    assert!(!lines.is_empty(), "{}", backup.display());
    lines
}

/// A table into which a backup was restored.
async fn restored(entries: &[Entry]) -> Emulator {
    let emulator = Emulator::start().await;
    let journal = &emulator.journal;
    let begun = journal.begin_restore("golden", Timestamp::UNIX_EPOCH).await;
    let Begun::Ready(mut restoring) = begun.unwrap() else {
        panic!("an empty table is ready");
    };
    journal.restore_rest(&restoring, entries).await.unwrap();
    journal.enliven(&mut restoring).await.unwrap();
    journal.restore_own(entries).await.unwrap();
    journal
        .restore_outbox(&mut restoring, entries)
        .await
        .unwrap();
    journal.end_restore(&mut restoring).await.unwrap();
    emulator
}

/// The result of checking each record: whether it is outdated. None may be
/// broken.
async fn checked(journal: &Journal) -> BTreeMap<Record, bool> {
    let mut records = BTreeMap::new();
    for mut walk in journal.walks(1) {
        while let Some(groups) = walk.next().await.unwrap() {
            for mut group in groups {
                assert_ne!(group.kind(), Kind::Other, "{}", group.name());
                if let Kind::Record(record) = group.kind() {
                    let checked = audit::check(journal, &record, &mut group).await;
                    match checked.unwrap() {
                        Checked::Holds(chain) => records.insert(record, chain.is_outdated()),
                        Checked::Broken(why) => panic!("{record}: {why}"),
                    };
                }
            }
        }
    }
    records
}

/// The cases among these records.
fn cases_of(records: &BTreeMap<Record, bool>) -> Vec<CaseId> {
    let case = |record: &Record| match record {
        Record::Case(id) => Some(*id),
        Record::Shop(_) => None,
    };
    records.keys().filter_map(case).collect()
}

/// The fold of one kind of record.
struct Fold {
    /// The sort key of a record's own item, which begins its partition key too.
    own: &'static str,
    /// The attribute with the snapshot.
    snapshot: &'static str,
    /// Today's version.
    version: i64,
    /// The file in `events/stored` with the digest of what each version made.
    digests: &'static str,
    /// The file that says the version.
    source: &'static str,
}

const FOLDS: [Fold; 2] = [
    Fold {
        own: "CASE",
        snapshot: "case",
        version: cases::FOLD,
        digests: "folds.json",
        source: "shared/cases/src/aggregate.rs",
    },
    Fold {
        own: "SHOP",
        snapshot: "shop",
        version: shops::FOLD,
        digests: "shop-folds.json",
        source: "shared/shops/src/aggregate.rs",
    },
];

impl Fold {
    /// Whether it is the own item of such a record. A shop that was stored
    /// before shops had events was made by no fold.
    fn is_own(&self, item: &Value) -> bool {
        item["sk"]["S"] == self.own && item["version"].is_object()
    }

    /// Sets an older version in every own item.
    fn outdate(&self, emulator: &Emulator) {
        for mut item in emulator.all() {
            if self.is_own(&item) {
                item["fold"] = json!({ "N": (self.version - 1).to_string() });
                item[self.snapshot] = json!({ "S": "{}" });
                emulator.put(&item);
            }
        }
    }

    /// Rewrites each of them by today's code.
    async fn refold(&self, emulator: &Emulator) {
        let journal = &emulator.journal;
        for record in checked(journal).await.into_keys() {
            let (own, id) = match &record {
                Record::Case(id) => ("CASE", id.to_string()),
                Record::Shop(id) => ("SHOP", id.to_string()),
            };
            let items = emulator.items_of(&format!("{own}#{id}"), own);
            if own == self.own && self.is_own(&items[0]) {
                let refolded = audit::refold(journal, &record).await.unwrap();
                assert_eq!(refolded, Refolded::Rewritten);
            }
        }
    }

    /// The digest of everything that the fold makes: snapshots and places in
    /// queues.
    fn made(&self, emulator: &Emulator) -> String {
        let queue = |item: &Value| {
            let starts = |name: &str, with: &str| {
                let key = item[name]["S"].as_str().unwrap();
                key.starts_with(with)
            };
            starts("pk", self.own) && starts("sk", "QUEUE#")
        };
        let items = emulator.all().into_iter();
        let mut items: Vec<String> = items
            .filter(|item| self.is_own(item) || queue(item))
            .map(|mut item| {
                item["fold"].take();
                item.to_string()
            })
            .collect();
        items.sort();
        hex::encode(digest(&SHA256, items.join("\n").as_bytes()))
    }

    /// The version that wrote a backup; items of the first one carry none.
    fn written_by(&self, emulator: &Emulator) -> String {
        let items = emulator.all();
        let own = items.iter().filter(|item| self.is_own(item));
        let mut folds = own.filter_map(|item| item["fold"]["N"].as_str());
        folds.next().unwrap_or("1").to_owned()
    }
}

/// Executes commands and due timers on each open case.
async fn act(journal: &Journal, id: CaseId) {
    let case = cases::load(journal, id).await.unwrap().unwrap();
    let history = cases::history(journal, id, None).await.unwrap();
    let first = history.events.last().unwrap();
    assert!(history.older || Case::begun_by(first).is_some());
    let mut now = history.events[0].at + SignedDuration::from_hours(1);
    for party in [Party::Consumer, Party::Shop] {
        let asked = cases::execute(journal, id, &Command::RequestLink { party }, now).await;
        assert!(!matches!(asked.unwrap(), Executed::Missing));
    }
    if let Some(next) = due(&case).first() {
        now = next.at.max(now);
        let done = cases::execute(journal, id, &Command::Elapse(next.timer), now)
            .await
            .unwrap();
        assert!(matches!(done, Executed::Done { .. }), "{id}: {done:?}");
    }
    let withdraw = Command::WithdrawDispute { reason: None };
    let done = cases::execute(journal, id, &withdraw, now).await.unwrap();
    let closed = match done {
        Executed::Done { case, .. } | Executed::Refused { case, .. } => case.is_closed(),
        Executed::Missing => false,
    };
    assert!(closed, "{id} is still open");
}

#[tokio::test]
async fn each_backup_opens_and_each_open_case_goes_on() {
    for (name, entries) in backups() {
        let emulator = restored(&entries).await;
        let journal = &emulator.journal;
        let records = checked(journal).await;
        let cases = cases_of(&records);
        assert!(cases.len() >= 5, "{name} has {} cases", cases.len());
        let mut open = 0;
        for id in &cases {
            let case = cases::load(journal, *id).await.unwrap().unwrap();
            assert!(
                shops::member(journal, &case.shop.id)
                    .await
                    .unwrap()
                    .is_some()
            );
            if !case.is_closed() {
                act(journal, *id).await;
                open += 1;
            }
        }
        assert!(open > 0, "{name} has no open case");
        checked(journal).await;
        for record in records.keys() {
            audit::refold(journal, record).await.unwrap();
        }
        let outdated = checked(journal)
            .await
            .into_values()
            .filter(|outdated| *outdated);
        assert_eq!(outdated.count(), 0, "{name}");
    }
}

#[tokio::test]
async fn whoever_changes_what_is_made_of_events_counts_the_fold_up() {
    for fold in &FOLDS {
        let path = folder().join(fold.digests);
        let known = std::fs::read_to_string(&path).unwrap_or_else(|_| "{}".to_owned());
        let mut known: Digests = serde_json::from_str(&known).unwrap();
        let (mut made_then, mut made_now) = (vec![], BTreeMap::new());
        for (name, entries) in backups() {
            let emulator = restored(&entries).await;
            let version = fold.written_by(&emulator);
            made_then.push((version, name.clone(), fold.made(&emulator)));
            fold.outdate(&emulator);
            fold.refold(&emulator).await;
            made_now.insert(name, fold.made(&emulator));
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            add(&mut known, fold.version, &made_then, &made_now);
            let text = serde_json::to_string_pretty(&known).unwrap() + "\n";
            std::fs::write(&path, text).unwrap();
        }
        for (version, name, digest) in made_then {
            let then = known.get(&version).and_then(|of| of.get(&name));
            assert_eq!(then, Some(&digest), "{name} was written by fold {version}");
        }
        let Fold {
            version,
            source,
            digests,
            ..
        } = fold;
        assert_eq!(
            known.get(&version.to_string()),
            Some(&made_now),
            "what today's code makes of stored events isn't what fold {version} made: count FOLD \
             up in {source}, then add a line to events/stored/{digests} by UPDATE_GOLDEN=1"
        );
    }
}

/// Adds what is missing. What is there never changes.
fn add(
    known: &mut Digests,
    version: i64,
    made_then: &[(String, String, String)],
    made_now: &BTreeMap<String, String>,
) {
    for (version, name, digest) in made_then {
        let of = known.entry(version.clone()).or_default();
        of.entry(name.clone()).or_insert_with(|| digest.clone());
    }
    for (name, digest) in made_now {
        let of = known.entry(version.to_string()).or_default();
        of.entry(name.clone()).or_insert_with(|| digest.clone());
    }
}

#[tokio::test]
async fn the_digest_of_a_fold_covers_snapshots_attributes_and_queues() {
    let entries = &backups()["2026-11/world"];
    let emulator = restored(entries).await;
    let before = FOLDS[0].made(&emulator);
    let change = |sk: &str, attribute: &str| {
        let item = emulator.all().into_iter().find(|item| {
            item["sk"]["S"].as_str().unwrap().starts_with(sk) && !item[attribute].is_null()
        });
        let original: Value = item.unwrap();
        let mut item = original.clone();
        item[attribute] = json!({ "S": "changed" });
        emulator.put(&item);
        assert_ne!(FOLDS[0].made(&emulator), before, "{sk} {attribute}");
        emulator.put(&original);
        assert_eq!(FOLDS[0].made(&emulator), before);
    };
    for attribute in ["case", "due_at", "shop_key", "shop_sort", "a_new_one"] {
        if attribute == "a_new_one" {
            let item = emulator
                .all()
                .into_iter()
                .find(|it| it["sk"]["S"] == "CASE");
            let mut item = item.unwrap();
            item[attribute] = json!({ "S": "new" });
            emulator.put(&item);
            assert_ne!(FOLDS[0].made(&emulator), before);
            item.as_object_mut().unwrap().remove(attribute);
            emulator.put(&item);
        } else {
            change("CASE", attribute);
        }
    }
    for attribute in ["queue_key", "queue_sort"] {
        change("QUEUE#", attribute);
    }
}
