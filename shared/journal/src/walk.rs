//! Scans the whole table, for the backup and for the nightly check. No request
//! does this; the cost grows with the table.

use call::Error;
use record::CaseId;

use crate::item::{Item, Place};
use crate::journal::Journal;
use crate::key::{Kind, PK};
use crate::mark;
use crate::table::Scan;
use crate::unreadable::Unreadable;

const OPERATION: &str = "read the whole table";

/// A scan of the whole table, page by page.
#[derive(Debug)]
pub struct Walk {
    journal: Journal,
    scan: Scan,
    /// Items of a partition that may continue on the next page.
    carried: Vec<Item>,
    place: Option<Place>,
    ended: bool,
}

/// All items of one partition, in the order of their sort keys.
#[derive(Clone, Debug)]
pub struct Group {
    pk: String,
    pub(crate) items: Vec<Item>,
}

impl Journal {
    /// An eventually consistent scan, which costs half.
    pub fn walk(&self, after: Option<Place>) -> Walk {
        self.walk_by(Scan {
            after,
            consistent: false,
            segment: (0, 1),
        })
    }

    /// Strongly consistent scans that run in parallel, each over its own
    /// segment of the table.
    pub fn walks(&self, side_by_side: u16) -> Vec<Walk> {
        let parts = i32::from(side_by_side.max(1));
        let walk = |part| {
            self.walk_by(Scan {
                after: None,
                consistent: true,
                segment: (part, parts),
            })
        };
        (0..parts).map(walk).collect()
    }

    fn walk_by(&self, scan: Scan) -> Walk {
        Walk {
            journal: self.clone(),
            place: scan.after.clone(),
            scan,
            carried: vec![],
            ended: false,
        }
    }
}

impl Walk {
    /// The groups that the next page completes; `None` after the last page.
    pub async fn next(&mut self) -> Result<Option<Vec<Group>>, Error> {
        if self.ended {
            return Ok(None);
        }
        let (items, next) = self
            .journal
            .table
            .scan(OPERATION, self.scan.clone())
            .await?;
        self.ended = next.is_none();
        self.scan.after = next;
        let mut groups = vec![];
        for item in items {
            let pk = item.text(PK).map_err(unreadable)?;
            let another = match self.carried.first() {
                Some(first) => first.text(PK).map_err(unreadable)? != pk,
                None => false,
            };
            if another {
                groups.extend(self.complete()?);
            }
            self.carried.push(item);
        }
        if self.ended {
            groups.extend(self.complete()?);
        }
        Ok(Some(groups))
    }

    /// Whether the last page was read.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The place after which a scan resumes, behind all groups returned so far.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    fn complete(&mut self) -> Result<Option<Group>, Error> {
        let items = std::mem::take(&mut self.carried);
        let Some(last) = items.last() else {
            return Ok(None);
        };
        self.place = Some(last.place().map_err(unreadable)?);
        let pk = last.text(PK).map_err(unreadable)?.to_owned();
        Ok(Some(Group { pk, items }))
    }
}

impl Group {
    /// The kind of its items.
    pub fn kind(&self) -> Kind {
        Kind::of_pk(&self.pk)
    }

    /// The name that distinguishes it from other groups of its kind: a record's
    /// id, or the key of anything else.
    pub fn name(&self) -> &str {
        match (self.kind(), self.pk.split_once('#')) {
            (Kind::Record(_), Some((_, id))) => id,
            (_, _) => &self.pk,
        }
    }

    /// The case that an order's mark refers to.
    pub fn marked_case(&self) -> Option<CaseId> {
        let mark = self.items.first().filter(|_| self.kind() == Kind::Order)?;
        mark::holder(mark).ok()
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether nothing is left of it.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

fn unreadable(error: Unreadable) -> Error {
    Error::lasting(OPERATION, error)
}
