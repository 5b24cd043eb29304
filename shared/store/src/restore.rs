//! Putting a whole table back from files, so that it can be broken off at any
//! moment and gone on with.
//!
//! A case comes alive when its own item is there, so that comes after all the
//! rest of it. From then on the case may take steps of its own: what is there
//! is never put again. What waits to be carried out comes last, once all cases
//! are known to hold; how many of them are back is noted in the same
//! transaction, since one that was carried out meanwhile is gone again.

use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;

use crate::Store;
use crate::entry::{Entry, Role};
use crate::error::{Error, Lost};
use crate::event::sha256;
use crate::key::{Key, attribute, number, text};
use crate::table::{Item, Unreadable};
use crate::whole::Kind;

const OPERATION: &str = "restore the table";

/// Items of one call that puts many.
const BATCH: usize = 25;

/// Items of one transaction, besides the note.
const TOGETHER: usize = 99;

/// Calls under way at the same time.
const SIDE_BY_SIDE: usize = 8;

/// How far restoring has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restoring {
    /// What is being restored: the digest of the export's manifest.
    export: String,
    /// When it began: whatever is of no export was stored since.
    begun: Timestamp,
    /// Whether cases' own items are being put back, so that what belongs to
    /// them is there already.
    alive: bool,
    /// How many things to be carried out are back.
    outbox: usize,
    /// Whether the photos and documents are back, which may come later.
    evidence: bool,
    /// Whether all of the table is back.
    ended: bool,
}

impl Restoring {
    /// When it began.
    pub fn begun(&self) -> Timestamp {
        self.begun
    }

    /// Whether the photos and documents are back.
    pub fn has_evidence(&self) -> bool {
        self.evidence
    }
}

/// Whether a table can be restored into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is empty, or restoring this very export into it was broken off.
    Ready(Restoring),
    /// All that this very export has of a table was restored into it.
    Ended(Restoring),
    /// It holds something else.
    Occupied,
}

impl Store {
    /// Begins to restore this export, or goes on with it.
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

    /// Whether it has nothing that an export would have. The nightly check
    /// notes how far it came in an empty table too.
    async fn is_empty(&self) -> Result<bool, Error> {
        for mut walk in self.walks(1) {
            while let Some(groups) = walk.next().await? {
                if groups.iter().any(|group| group.kind() != Kind::Own) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Puts back what isn't a case's own item and needn't be carried out;
    /// nothing once cases are alive.
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

    /// All that cases need is back; now they may come alive.
    pub async fn enliven(&self, restoring: &mut Restoring) -> Result<(), Error> {
        restoring.alive = true;
        self.table.put(OPERATION, note(restoring)).await
    }

    /// Puts back cases' own items, where they aren't there yet.
    pub async fn restore_cases(&self, entries: &[Entry]) -> Result<(), Error> {
        let cases = entries
            .iter()
            .filter(|entry| matches!(entry.role(), Role::Case(_)));
        stream::iter(cases)
            .map(|entry| self.table.put_absent(OPERATION, entry.0.clone()))
            .buffer_unordered(SIDE_BY_SIDE)
            .try_collect()
            .await
    }

    /// Puts back what is still to be carried out; these are all of them, in
    /// the same order each time.
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
                // Whoever claimed it was at work on the table that was exported.
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

    /// The photos and documents are back.
    pub async fn note_evidence(&self, restoring: &mut Restoring) -> Result<(), Error> {
        restoring.evidence = true;
        self.table.put(OPERATION, note(restoring)).await
    }

    /// All of the table is back.
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
