//! Restores a whole table from files. It can be interrupted at any moment and
//! resumed.
//!
//! A record becomes active once its own item is there, so that is restored after
//! everything else of the record. From then on the record may change, so items that
//! exist are never overwritten. Outbox items come last, once all records
//! are known to be valid. How many of them are restored is counted in the same
//! transaction, because one that was carried out meanwhile is gone again.

use std::future::ready;

use call::Error;
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;

use crate::digest::sha256;
use crate::entry::{Entry, Role};
use crate::error::Lost;
use crate::item::{Item, number, text};
use crate::journal::Journal;
use crate::key::{Key, Kind, attribute};
use crate::table::Condition;
use crate::unreadable::Unreadable;

const OPERATION: &str = "restore the table";

/// Items in one batch write.
const BATCH: usize = 25;

/// Items in one transaction, besides the progress.
const TOGETHER: usize = 99;

/// Calls at the same time.
const SIDE_BY_SIDE: usize = 8;

/// The progress of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restoring {
    /// The export that is being restored: the digest of its manifest.
    export: String,
    /// When it started: everything that isn't from the export was stored since.
    begun: Timestamp,
    /// Whether the records' own items are being restored, which means that
    /// everything else of them is there.
    alive: bool,
    /// How many outbox items were restored.
    outbox: usize,
    /// Whether the photos and documents were restored, which may happen later.
    evidence: bool,
    /// Whether the whole table was restored.
    ended: bool,
}

impl Restoring {
    /// When it started.
    pub fn begun(&self) -> Timestamp {
        self.begun
    }

    /// Whether the photos and documents were restored.
    pub fn has_evidence(&self) -> bool {
        self.evidence
    }
}

/// Whether a table can be restored into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is empty, or contains an unfinished restore of this export.
    Ready(Restoring),
    /// This export was already completely restored into it.
    Ended(Restoring),
    /// It contains something else.
    Occupied,
}

impl Journal {
    /// Starts to restore this export, or resumes it.
    pub async fn begin_restore(&self, export: &str, now: Timestamp) -> Result<Begun, Error> {
        if let Some(item) = self.table.get(OPERATION, Key::restore(), &[]).await? {
            let noted = read(item).map_err(|error| Error::lasting(OPERATION, error))?;
            return Ok(match noted {
                Restoring { export: other, .. } if other != export => Begun::Occupied,
                Restoring { ended: true, .. } => Begun::Ended(noted),
                Restoring { .. } => Begun::Ready(noted),
            });
        }
        if !self.is_empty().await? {
            return Ok(Begun::Occupied);
        }
        let restoring = Restoring {
            export: export.to_owned(),
            begun: now,
            alive: false,
            outbox: 0,
            evidence: false,
            ended: false,
        };
        self.table.put(OPERATION, note(&restoring)).await?;
        Ok(Begun::Ready(restoring))
    }

    /// Whether it contains nothing that an export would. The nightly check
    /// stores its progress in an empty table too.
    async fn is_empty(&self) -> Result<bool, Error> {
        for mut walk in self.walks(1) {
            while let Some(groups) = walk.next().await? {
                if groups.iter().any(|group| group.kind() != Kind::Table) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Restores everything but the records' own items and the outbox; does
    /// nothing once records are active.
    pub async fn restore_rest(
        &self,
        restoring: &Restoring,
        entries: &[Entry],
    ) -> Result<(), Error> {
        if restoring.alive {
            return Ok(());
        }
        let rest = entries.iter().filter(|entry| entry.role() == Role::Rest);
        let rest: Vec<Item> = rest.map(|entry| entry.0.clone()).collect();
        let batches = rest.chunks(BATCH);
        stream::iter(batches)
            .map(|batch| self.table.put_batch(OPERATION, batch.to_vec()))
            .buffer_unordered(SIDE_BY_SIDE)
            .try_collect()
            .await
    }

    /// Everything that records need is restored; now they may become active.
    pub async fn enliven(&self, restoring: &mut Restoring) -> Result<(), Error> {
        restoring.alive = true;
        self.table.put(OPERATION, note(restoring)).await
    }

    /// Restores the records' own items that aren't there yet.
    pub async fn restore_own(&self, entries: &[Entry]) -> Result<(), Error> {
        let own = entries
            .iter()
            .filter(|entry| matches!(entry.role(), Role::Own));
        stream::iter(own)
            .map(|entry| {
                self.table
                    .put_if(OPERATION, entry.0.clone(), Condition::Absent)
            })
            .buffer_unordered(SIDE_BY_SIDE)
            .try_for_each(|_| ready(Ok(())))
            .await
    }

    /// Restores the outbox items. They have to be all, in the same order each
    /// time.
    pub async fn restore_outbox(
        &self,
        restoring: &mut Restoring,
        entries: &[Entry],
    ) -> Result<(), Error> {
        for batch in entries
            .get(restoring.outbox..)
            .unwrap_or_default()
            .chunks(TOGETHER)
        {
            restoring.outbox += batch.len();
            let mut writes = vec![self.table.putting(OPERATION, note(restoring), None)?];
            for entry in batch {
                // The claims were made by functions on the table that was
                // exported.
                let item = entry.0.clone();
                let item = item.without(attribute::LEASED_UNTIL);
                let item = item.without(attribute::LEASED_BY);
                writes.push(self.table.putting(OPERATION, item, None)?);
            }
            let token = sha256(format!("{}\n{}", restoring.export, restoring.outbox));
            let token = token.get(..32).unwrap_or_default();
            let stored = self.table.transact(OPERATION, writes, token).await;
            stored.map_err(|lost| match lost {
                Lost::Conflict => Error::retryable(OPERATION, "somebody else is at it"),
                Lost::Failed(error) => error,
            })?;
        }
        Ok(())
    }

    /// Notes that the photos and documents were restored.
    pub async fn note_evidence(&self, restoring: &mut Restoring) -> Result<(), Error> {
        restoring.evidence = true;
        self.table.put(OPERATION, note(restoring)).await
    }

    /// Notes that the whole table was restored.
    pub async fn end_restore(&self, restoring: &mut Restoring) -> Result<(), Error> {
        restoring.ended = true;
        self.table.put(OPERATION, note(restoring)).await
    }
}

fn note(restoring: &Restoring) -> Item {
    let outbox = i64::try_from(restoring.outbox).unwrap_or(i64::MAX);
    Item::new(Key::restore())
        .with(attribute::EXPORT, text(restoring.export.as_str()))
        .with(attribute::AT, text(restoring.begun.to_string()))
        .with(attribute::ALIVE, number(i64::from(restoring.alive)))
        .with(attribute::OUTBOX, number(outbox))
        .with(attribute::EVIDENCE, number(i64::from(restoring.evidence)))
        .with(attribute::ENDED, number(i64::from(restoring.ended)))
}

fn read(item: Item) -> Result<Restoring, Unreadable> {
    let item = item.known()?;
    let begun = item.text(attribute::AT)?.parse();
    let outbox = usize::try_from(item.number(attribute::OUTBOX)?);
    Ok(Restoring {
        export: item.text(attribute::EXPORT)?.to_owned(),
        begun: begun.map_err(|_| Unreadable::Attribute(attribute::AT))?,
        alive: item.number(attribute::ALIVE)? != 0,
        evidence: item.number(attribute::EVIDENCE)? != 0,
        ended: item.number(attribute::ENDED)? != 0,
        outbox: outbox.map_err(|_| Unreadable::Attribute(attribute::OUTBOX))?,
    })
}
