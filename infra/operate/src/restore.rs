//! Restores a backup into an empty table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use failure::{Doing, Error};
use jiff::Timestamp;
use journal::{Begun, Entry, Record, Restoring, Role};

use crate::backup::{Backup, Manifest, State};
use crate::check::look;
use crate::records::{count, named};
use crate::target::Target;
use crate::{Outcome, Say};

/// Restores everything, verifies it, and only then restores the outbox.
pub(crate) async fn restore(
    target: &Target,
    folder: &Path,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    let backup = Backup::open(folder)?;
    let Manifest { table, ended, .. } = &backup.manifest;
    say(format!(
        "This is {table} as it was on {ended}. All its files are as they were written."
    ));
    let now = target.second();
    let begun = target.journal.begin_restore(&backup.digest, now).await;
    let mut restoring = match begun.doing("begin")? {
        Begun::Ready(restoring) => restoring,
        Begun::Ended(mut restoring) => {
            say(format!("It was put into {} before.", target.table));
            return restore_evidence(target, &backup, &mut restoring, say).await;
        }
        Begun::Occupied => {
            let doing = format!("restore into {}", target.table);
            return Err(Error::new(doing, "it isn't empty"));
        }
    };
    put_back(target, &backup, &mut restoring).await?;
    let outcome = restore_evidence(target, &backup, &mut restoring, say).await?;
    let records = prove(target, &backup, restoring.begun(), say).await?;
    carry_on(target, &backup, &mut restoring).await?;
    say(format!(
        "{records} are back. The chain of each holds, and ends as it did."
    ));
    Ok(outcome)
}

/// Restores everything but the outbox.
async fn put_back(
    target: &Target,
    backup: &Backup,
    restoring: &mut Restoring,
) -> Result<(), Error> {
    let journal = &target.journal;
    for file in backup.tables() {
        let entries = backup.entries(file)?;
        let restored = journal.restore_rest(restoring, &entries).await;
        restored.doing(format!("restore {file}"))?;
    }
    journal
        .enliven(restoring)
        .await
        .doing("go on to the records")?;
    for file in backup.tables() {
        let restored = journal.restore_own(&backup.entries(file)?).await;
        restored.doing(format!("restore the records of {file}"))?;
    }
    Ok(())
}

/// Restores photos and documents, which may happen in a later run than the
/// rest.
async fn restore_evidence(
    target: &Target,
    backup: &Backup,
    restoring: &mut Restoring,
    say: Say<'_>,
) -> Result<Outcome, Error> {
    if restoring.has_evidence() {
        return Ok(Outcome::Fine);
    }
    let exhibits = backup.evidence()?;
    let bucket = target.bucket.as_ref();
    let Some(bucket) = bucket.filter(|_| backup.manifest.with_evidence) else {
        say(format!(
            "{} photos and documents are left where they are.",
            exhibits.len()
        ));
        return Ok(Outcome::Fine);
    };
    let (lost, kept): (Vec<_>, Vec<_>) = exhibits.iter().partition(|it| it.lost.is_some());
    for exhibit in &lost {
        say(format!("{exhibit} was lost before the export."));
    }
    let mut back = 0;
    for exhibit in &kept {
        let bytes = match backup.exhibit(exhibit) {
            Ok(bytes) => bytes,
            Err(error) => {
                say(format!("{exhibit} isn't back. {}", error.with_causes()));
                continue;
            }
        };
        let put = bucket.put_back(exhibit.case, &exhibit.evidence, bytes, target.now());
        put.await.doing(format!("restore {exhibit}"))?;
        back += 1;
    }
    say(format!("{back} photos and documents are back."));
    // Another copy of the backup may have what this one has lost.
    if back == kept.len() {
        let noted = target.journal.note_evidence(restoring).await;
        noted.doing("note that the photos are back")?;
    }
    Ok(if back == exhibits.len() {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Verifies that the table has the records of the backup, each with the same
/// chain, and its other permanent items. The table may already be in use, so
/// items that were stored since the restore started are allowed.
async fn prove(
    target: &Target,
    backup: &Backup,
    begun: Timestamp,
    say: Say<'_>,
) -> Result<String, Error> {
    let heads = backup.heads()?;
    let Kept { mut missing, own } = kept(backup, &heads)?;
    let mut found = look(target, &heads, |group| {
        for entry in group.entries() {
            missing.remove(&key(&entry));
        }
    })
    .await?;
    for (record, since) in found.records.iter().filter(|(id, _)| !own.contains(id)) {
        let record = named(record);
        if since.is_some_and(|since| since >= begun) {
            say(format!("{record} was added meanwhile."));
        } else {
            found
                .wrong
                .push(format!("{record} isn't one of the export."));
        }
    }
    let missing = missing.iter();
    let missing = missing.map(|(pk, sk)| format!("{pk} {sk} of the export is gone."));
    found.wrong.extend(missing);
    for sentence in &found.wrong {
        say(sentence.clone());
    }
    if found.wrong.is_empty() {
        return Ok(count(own.iter()));
    }
    let why = format!("{} things are wrong", found.wrong.len());
    Err(Error::new("prove the table equal to the export", why))
}

/// What a backup has of permanent things.
struct Kept {
    /// Its records.
    own: BTreeSet<Record>,
    /// The keys of all permanent items that no head covers.
    missing: BTreeSet<(String, String)>,
}

fn kept(backup: &Backup, heads: &BTreeMap<Record, State>) -> Result<Kept, Error> {
    let (mut own, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for file in backup.tables() {
        for entry in backup.entries(file)? {
            let record = entry.record().filter(|_| entry.role() == Role::Own);
            let without_head = record.as_ref().is_some_and(|it| !heads.contains_key(it));
            if entry.stays() || without_head {
                missing.insert(key(&entry));
            }
            own.extend(record);
        }
    }
    Ok(Kept { own, missing })
}

fn key(entry: &Entry) -> (String, String) {
    let (pk, sk) = entry.key();
    (pk.to_owned(), sk.to_owned())
}

/// Restores the outbox, which the stream then starts to deliver.
async fn carry_on(
    target: &Target,
    backup: &Backup,
    restoring: &mut Restoring,
) -> Result<(), Error> {
    let mut outbox = vec![];
    for file in backup.tables() {
        let entries = backup.entries(file)?.into_iter();
        outbox.extend(entries.filter(|entry| entry.role() == Role::Outbox));
    }
    let restored = target.journal.restore_outbox(restoring, &outbox).await;
    restored.doing("restore what is to be carried out")?;
    target.journal.end_restore(restoring).await.doing("end")
}
