//! Exports everything to files.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dispute::{CaseId, Evidence};
use failure::{Doing, Error};
use futures_util::future::try_join_all;
use journal::{Checked, Entry, Group, Kind, Record, Role, Walk};

use crate::backup::{EVIDENCE, Exhibit, HEADS, Head, Lost, Manifest, State, Writer, line, sha256};
use crate::records::{count, named};
use crate::target::Target;
use crate::{Outcome, Say};

/// Segments of the table that are read in parallel.
const SIDE_BY_SIDE: u16 = 4;

/// The progress of an export.
struct Exported {
    writer: Writer,
    items: BTreeMap<String, u64>,
    outbox: u64,
    records: BTreeSet<Record>,
    /// Remarks for the operator.
    remarks: Vec<String>,
}

/// Exports everything to a new folder.
pub(crate) async fn export(target: &Target, folder: &Path, say: Say<'_>) -> Result<Outcome, Error> {
    let begun = target.now();
    let exported = RefCell::new(Exported {
        writer: Writer::create(folder)?,
        items: BTreeMap::new(),
        outbox: 0,
        records: BTreeSet::new(),
        remarks: vec![],
    });
    let walks = target.journal.walks(SIDE_BY_SIDE).into_iter();
    try_join_all(walks.map(|walk| part(target, walk, &exported))).await?;
    let mut exported = exported.into_inner();
    let files = exported.writer.order()?;
    let lines = |file| files.get(file).map_or(0, |contents| contents.lines);
    let exhibits = lines(EVIDENCE);
    let manifest = Manifest {
        format: 0,
        table: target.table.clone(),
        begun,
        ended: target.now(),
        items: exported.items,
        outbox: exported.outbox,
        with_evidence: target.bucket.is_some(),
        files,
    };
    let items: u64 = manifest.items.values().sum();
    exported.writer.finish(manifest)?;
    let records = count(exported.records.iter());
    for remark in &exported.remarks {
        say(remark.clone());
    }
    let evidence = match target.bucket {
        Some(_) => format!("{exhibits} photos and documents"),
        None => format!("none of the {exhibits} photos and documents"),
    };
    let folder = folder.display();
    say(format!(
        "{records}, {items} items of the table and {evidence} are in {folder}."
    ));
    Ok(if exported.remarks.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Exports one segment of the table.
async fn part(target: &Target, mut walk: Walk, exported: &RefCell<Exported>) -> Result<(), Error> {
    while let Some(groups) = walk.next().await.doing("read the table")? {
        for group in groups {
            match group.kind() {
                Kind::Record(record) => export_record(target, record, group, exported).await?,
                Kind::Table => {}
                Kind::Order | Kind::Mailbox | Kind::ShopSearch | Kind::Rules | Kind::Draft => {
                    exported.borrow_mut().add(&group)?;
                }
                Kind::Other => {
                    let mut exported = exported.borrow_mut();
                    exported.add(&group)?;
                    let name = group.name();
                    let remark = format!("Nothing is known of {name}, which is exported as it is.");
                    exported.remarks.push(remark);
                }
            }
        }
    }
    Ok(())
}

/// Exports a record in a consistent state: if the scan found it in the middle
/// of a change, it is read again.
async fn export_record(
    target: &Target,
    record: Record,
    mut group: Group,
    exported: &RefCell<Exported>,
) -> Result<(), Error> {
    let checked = audit::check(&target.journal, &record, &mut group).await;
    let checked = checked.doing(format!("check {record}"))?;
    let evidence = audit::evidence(&record, &group);
    if let Record::Case(case) = record {
        export_evidence(target, case, evidence, exported).await?;
    }
    exported.borrow_mut().add_record(record, &group, checked)
}

/// Exports the photos and documents of a case.
async fn export_evidence(
    target: &Target,
    case: CaseId,
    evidence: Vec<Evidence>,
    exported: &RefCell<Exported>,
) -> Result<(), Error> {
    for evidence in evidence {
        let exhibit = Exhibit {
            case,
            evidence,
            lost: None,
        };
        let bytes = match &target.bucket {
            Some(bucket) => {
                let read = bucket.bytes(case, &exhibit.evidence, target.now()).await;
                Some(read.doing(format!("read a file of case {case}"))?)
            }
            None => None,
        };
        exported.borrow_mut().add_exhibit(exhibit, bytes)?;
    }
    Ok(())
}

impl Exported {
    fn add(&mut self, group: &Group) -> Result<(), Error> {
        let kind = group.kind().to_string();
        let file = file(group);
        let mut items = 0;
        for entry in group.entries() {
            let (pk, sk) = entry.key();
            let line = entry.line().ok_or("it has attributes that no file keeps");
            let line = line.doing(format!("write {pk} {sk}"))?;
            self.writer.add(&file, &format!("{pk} {sk}"), &line)?;
            items += 1;
            self.outbox += u64::from(is_outbox(&entry));
        }
        *self.items.entry(kind).or_default() += items;
        Ok(())
    }

    fn add_record(&mut self, record: Record, group: &Group, checked: Checked) -> Result<(), Error> {
        self.add(group)?;
        let state = match checked {
            Checked::Holds(chain) => State::Holds {
                version: chain.version(),
                head: chain.head().to_owned(),
            },
            Checked::Broken(error) => {
                let why = error.to_string();
                let record = named(&record);
                let remark = format!("{record} is exported as it is, but doesn't hold: {why}.");
                self.remarks.push(remark);
                State::Broken { broken: why }
            }
        };
        self.records.insert(record.clone());
        let key = record.to_string();
        self.writer
            .add(HEADS, &key, &line(&Head { record, state })?)
    }

    /// Adds a photo or document; the inner `None` means that it isn't in the
    /// bucket.
    fn add_exhibit(
        &mut self,
        mut exhibit: Exhibit,
        bytes: Option<Option<Vec<u8>>>,
    ) -> Result<(), Error> {
        match bytes {
            None => {}
            Some(None) => {
                exhibit.lost = Some(Lost::Missing);
                self.remarks.push(format!("A file is missing: {exhibit}."));
            }
            Some(Some(bytes)) => {
                if sha256(&bytes) != exhibit.evidence.digest {
                    exhibit.lost = Some(Lost::Altered);
                    let remark = format!("A file isn't what was handed in: {exhibit}.");
                    self.remarks.push(remark);
                }
                self.writer.keep(&exhibit, &bytes)?;
            }
        }
        let key = format!("{} {}", exhibit.case, exhibit.evidence.object);
        self.writer.add(EVIDENCE, &key, &line(&exhibit)?)
    }
}

fn is_outbox(entry: &Entry) -> bool {
    match entry.role() {
        Role::Outbox => true,
        Role::Own | Role::Rest => false,
    }
}

/// The file for a group. Cases are split by the start of their references, so
/// that no file becomes too large to sort.
fn file(group: &Group) -> String {
    match group.kind() {
        Kind::Record(Record::Case(_)) => format!("cases-{:.1}.jsonl", group.name()),
        Kind::Order => "orders.jsonl".to_owned(),
        Kind::Record(Record::Shop(_)) | Kind::ShopSearch => "shops.jsonl".to_owned(),
        Kind::Rules => "rules.jsonl".to_owned(),
        Kind::Draft => "drafts.jsonl".to_owned(),
        Kind::Mailbox => "mailboxes.jsonl".to_owned(),
        Kind::Table | Kind::Other => "others.jsonl".to_owned(),
    }
}
