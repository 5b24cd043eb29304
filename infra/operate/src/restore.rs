//! A backup, into an empty table.

use std::collections::BTreeMap;
use std::path::Path;

use store::{Begun, Restoring, Role};

use crate::backup::{Backup, Manifest};
use crate::check::{Found, look};
use crate::error::{Doing, Error};
use crate::target::Target;
use crate::{Outcome, Say};

/// What keeps its number from an export to its restoring. Drafts and the like
/// go by themselves when their time is over.
const LASTING: [&str; 3] = ["order", "rules", "shop"];

/// Puts everything back, proves it, and only then what is to be carried out.
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
    let begun = target.store.begin_restore(&backup.digest).await;
    let mut restoring = match begun.doing("begin")? {
        Begun::Ready(restoring) => restoring,
        Begun::Ended => {
            say(format!("It was put into {} before.", target.table));
            return Ok(Outcome::Fine);
        }
        Begun::Occupied => {
            let doing = format!("restore into {}", target.table);
            return Err(Error::new(doing, "it isn't empty"));
        }
    };
    put_back(target, &backup, &mut restoring).await?;
    restore_evidence(target, &backup, say).await?;
    let cases = prove(target, &backup, say).await?;
    carry_on(target, &backup, &mut restoring).await?;
    say(format!(
        "{cases} cases are back. The chain of each holds, and ends as it did."
    ));
    Ok(Outcome::Fine)
}

/// Puts back all but what is to be carried out.
async fn put_back(
    target: &Target,
    backup: &Backup,
    restoring: &mut Restoring,
) -> Result<(), Error> {
    let store = &target.store;
    for file in backup.tables() {
        let entries = backup.entries(file)?;
        let restored = store.restore_rest(restoring, &entries).await;
        restored.doing(format!("restore {file}"))?;
    }
    store.enliven(restoring).await.doing("go on to the cases")?;
    for file in backup.tables() {
        let restored = store.restore_cases(&backup.entries(file)?).await;
        restored.doing(format!("restore the cases of {file}"))?;
    }
    Ok(())
}

async fn restore_evidence(target: &Target, backup: &Backup, say: Say<'_>) -> Result<(), Error> {
    let exhibits = backup.evidence()?;
    let Some(bucket) = target
        .bucket
        .as_ref()
        .filter(|_| backup.manifest.with_evidence)
    else {
        say(format!(
            "{} photos and documents are left where they are.",
            exhibits.len()
        ));
        return Ok(());
    };
    for exhibit in &exhibits {
        let bytes = backup.exhibit(exhibit)?;
        let (case, evidence) = (exhibit.case, &exhibit.evidence);
        let put = bucket.put_back(case, evidence, bytes, target.now()).await;
        put.doing(format!("restore a file of case {case}"))?;
    }
    say(format!("{} photos and documents are back.", exhibits.len()));
    Ok(())
}

/// That the table has the cases of the backup and no others, each with the
/// same chain.
async fn prove(target: &Target, backup: &Backup, say: Say<'_>) -> Result<usize, Error> {
    let heads = backup.heads()?;
    let mut found = look(target, &heads).await?;
    for case in found.cases.iter().filter(|case| !heads.contains_key(case)) {
        found
            .wrong
            .push(format!("Case {case} isn't one of the export."));
    }
    let miscounted = miscounted(&found, &backup.manifest);
    found.wrong.extend(miscounted);
    for sentence in &found.wrong {
        say(sentence.clone());
    }
    if found.wrong.is_empty() {
        return Ok(found.cases.len());
    }
    let why = format!("{} things are wrong", found.wrong.len());
    Err(Error::new("prove the table equal to the export", why))
}

fn miscounted(found: &Found, manifest: &Manifest) -> Vec<String> {
    let mut expected: BTreeMap<&str, u64> = LASTING
        .into_iter()
        .map(|kind| (kind, manifest.items.get(kind).copied().unwrap_or(0)))
        .collect();
    // A case that moved on has more than it had.
    if found.moved == 0 {
        let items = manifest.items.get("case").copied().unwrap_or(0);
        expected.insert("case", items.saturating_sub(manifest.outbox));
    }
    let count = |kind: &str| found.items.get(kind).copied().unwrap_or(0);
    expected
        .into_iter()
        .filter(|(kind, items)| count(kind) != *items)
        .map(|(kind, items)| format!("Of {kind} there are {} items, not {items}.", count(kind)))
        .collect()
}

/// Puts back what is to be carried out, which the stream then sets about.
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
    let restored = target.store.restore_outbox(restoring, &outbox).await;
    restored.doing("restore what is to be carried out")?;
    target.store.end_restore(restoring).await.doing("end")
}
