//! Counters of what somebody does, which the table forgets by itself.

use jiff::{SignedDuration, Timestamp};

use crate::Store;
use crate::error::Error;
use crate::key::{Key, attribute, number};
use crate::table::{SHAPE, Update, Updated};

/// So many times in each window of time. Windows follow each other without a
/// gap and begin at the same moments for everybody, so that the counter of a
/// window is one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, in letters and hyphens.
    pub name: &'static str,
    /// How often it may be done.
    pub most: u32,
    /// How long a window is: whole seconds, at least one.
    pub window: SignedDuration,
}

/// What came of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It may be done.
    Within,
    /// It was done too often; the next window begins then.
    Over(Timestamp),
}

impl Store {
    /// Counts once more what this subject does, unless it has done it as often
    /// as it may. `subject` stands in the table: a digest, never an address.
    pub async fn count(
        &self,
        limit: &Limit,
        subject: &str,
        now: Timestamp,
    ) -> Result<Counted, Error> {
        let seconds = limit.window.as_secs().max(1);
        let begin = now.as_second().div_euclid(seconds) * seconds;
        let end = begin.saturating_add(seconds);
        let update = Update {
            change: format!(
                "SET {} = :shape, {} = :end ADD {} :one",
                attribute::SHAPE,
                attribute::EXPIRES,
                attribute::TIMES
            ),
            condition: format!("attribute_not_exists({0}) OR {0} < :most", attribute::TIMES),
            values: [
                (":shape", number(SHAPE)),
                (":end", number(end)),
                (":one", number(1)),
                (":most", number(limit.most)),
            ]
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        };
        let key = Key::limit(limit.name, subject, begin);
        match self.table.update("count an act", key, update).await? {
            Updated::Made(_) => Ok(Counted::Within),
            Updated::Held | Updated::Absent => Ok(Counted::Over(
                Timestamp::from_second(end).unwrap_or(Timestamp::MAX),
            )),
        }
    }
}
