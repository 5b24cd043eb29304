//! How sentences name records.

use journal::Record;

/// A record at the beginning of a sentence.
pub(crate) fn named(record: &Record) -> String {
    match record {
        Record::Case(id) => format!("Case {id}"),
        Record::Shop(id) => format!("Shop {id}"),
    }
}

/// How many they are of each kind: `8 cases and 11 shops`.
pub(crate) fn count<'a>(records: impl Iterator<Item = &'a Record>) -> String {
    let (mut cases, mut shops) = (0, 0);
    for record in records {
        match record {
            Record::Case(_) => cases += 1,
            Record::Shop(_) => shops += 1,
        }
    }
    format!("{cases} cases and {shops} shops")
}
