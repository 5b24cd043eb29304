//! Checks and rewrites records, whichever kind they are: the one place that
//! lists all kinds. A new kind doesn't compile until it stands here.

use cases::Cases;
use dispute::Evidence;
use jiff::Timestamp;
use journal::{Checked, Error, Group, Journal, Record, Refolded};
use shops::Shops;

/// Checks a record from the items that a scan found, as [`Journal::check`]
/// does.
pub async fn check(
    journal: &Journal,
    record: &Record,
    group: &mut Group,
) -> Result<Checked, Error> {
    match record {
        Record::Case(id) => journal.check::<Cases>(id, group).await,
        Record::Shop(id) => journal.check::<Shops>(id, group).await,
    }
}

/// Rewrites the record by today's code, unless it is up to date.
pub async fn refold(journal: &Journal, record: &Record) -> Result<Refolded, Error> {
    match record {
        Record::Case(id) => journal.refold::<Cases>(id).await,
        Record::Shop(id) => journal.refold::<Shops>(id).await,
    }
}

/// Whether the record's own item was made by another version of the code, or
/// can't be read.
pub fn is_outdated(record: &Record, group: &Group) -> bool {
    match record {
        Record::Case(_) => group.is_outdated::<Cases>(),
        Record::Shop(_) => group.is_outdated::<Shops>(),
    }
}

/// When a record began; `None` if it can't be read.
pub fn begun_at(record: &Record, group: &Group) -> Option<Timestamp> {
    match record {
        Record::Case(_) => group.record::<Cases>().map(|case| case.filed_at),
        Record::Shop(_) => group.record::<Shops>().map(|member| member.joined_at),
    }
}

/// The photos and documents of a case; empty for any other record.
pub fn evidence(record: &Record, group: &Group) -> Vec<Evidence> {
    match record {
        Record::Case(_) => {
            let case = group.record::<Cases>();
            case.map(|case| case.complaint.evidence).unwrap_or_default()
        }
        Record::Shop(_) => vec![],
    }
}
