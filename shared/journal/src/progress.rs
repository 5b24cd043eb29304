//! The progress of checking all records. A check may take longer than a function
//! may run, so the next run resumes it.

use call::Error;
use jiff::Timestamp;

use crate::item::{Item, Place, number, text};
use crate::journal::Journal;
use crate::key::{Key, attribute};
use crate::unreadable::Unreadable;

/// A check of all records.
#[derive(Clone, Debug, PartialEq)]
pub struct Checking {
    /// When it started.
    pub begun: Timestamp,
    /// When it ended; `None` while it is running.
    pub ended: Option<Timestamp>,
    /// The place in the table after which it resumes.
    pub after: Option<Place>,
    /// How many records it has checked.
    pub records: u32,
    /// How many of them are broken.
    pub broken: u32,
    /// How many of them are valid but were made by another version of the code.
    pub outdated: u32,
}

impl Checking {
    /// A check that starts now.
    pub fn begin(now: Timestamp) -> Self {
        Self {
            begun: now,
            ended: None,
            after: None,
            records: 0,
            broken: 0,
            outdated: 0,
        }
    }
}

impl Journal {
    /// The last check, running or ended.
    pub async fn checking(&self) -> Result<Option<Checking>, Error> {
        let operation = "load how far the check came";
        let item = self.table.get(operation, Key::check(), &[]).await?;
        item.map(read)
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Stores the progress of a check.
    pub async fn save_checking(&self, checking: &Checking) -> Result<(), Error> {
        let mut item = Item::new(Key::check())
            .with(attribute::AT, text(checking.begun.to_string()))
            .with(attribute::RECORDS, number(checking.records))
            .with(attribute::BROKEN, number(checking.broken))
            .with(attribute::OUTDATED, number(checking.outdated));
        if let Some(ended) = checking.ended {
            item = item.with(attribute::ENDED, text(ended.to_string()));
        }
        if let Some(after) = &checking.after {
            let (pk, sk) = after.keys();
            item = item
                .with(attribute::AFTER_PK, text(pk))
                .with(attribute::AFTER_SK, text(sk));
        }
        self.table.put("note how far the check came", item).await
    }
}

fn read(item: Item) -> Result<Checking, Unreadable> {
    let item = item.known()?;
    let moment = |name| {
        let text = item.text(name)?;
        text.parse().map_err(|_| Unreadable::Attribute(name))
    };
    let count = |name| u32::try_from(item.number(name)?).map_err(|_| Unreadable::Attribute(name));
    let place = (
        item.text(attribute::AFTER_PK),
        item.text(attribute::AFTER_SK),
    );
    Ok(Checking {
        begun: moment(attribute::AT)?,
        ended: moment(attribute::ENDED).ok(),
        after: match place {
            (Ok(pk), Ok(sk)) => Some(Place::of_keys(pk, sk)),
            (Err(_), _) | (_, Err(_)) => None,
        },
        records: count(attribute::RECORDS)?,
        broken: count(attribute::BROKEN)?,
        // A check that started before these were counted has no such attribute.
        outdated: count(attribute::OUTDATED).unwrap_or(0),
    })
}
