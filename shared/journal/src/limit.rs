//! Counters for rate limits, which expire.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use call::Error;
use jiff::{SignedDuration, Timestamp};

use crate::item::{SHAPE, number, text};
use crate::journal::Journal;
use crate::key::{Key, attribute};
use crate::table::{Update, Updated};

/// A limit for each window of time. Windows follow each other without gaps and
/// start at the same moments for everybody, so that the counter of a window is
/// one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The name of what is counted, in letters and hyphens.
    pub name: &'static str,
    /// How often it may be done in a window.
    pub most: u32,
    /// The length of a window: whole seconds, at least one.
    pub window: SignedDuration,
}

impl Limit {
    /// The begin and the end of the window of this moment.
    fn window_of(&self, now: Timestamp) -> (i64, i64) {
        let seconds = self.window.as_secs().max(1);
        let begin = now.as_second().div_euclid(seconds) * seconds;
        (begin, begin.saturating_add(seconds))
    }
}

/// The outcome of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It is within the limit.
    Within,
    /// It is over the limit; the next window starts at this moment.
    Over(Timestamp),
}

/// What is added to a counter, and when.
struct Counting {
    adding: String,
    condition: String,
    values: Vec<(&'static str, AttributeValue)>,
}

impl Journal {
    /// Counts an act of this subject, unless the limit is reached. `subject` is
    /// stored in the table, so it has to be a digest, never an address.
    pub async fn count(
        &self,
        limit: &Limit,
        subject: &str,
        now: Timestamp,
    ) -> Result<Counted, Error> {
        let times = attribute::TIMES;
        let once_more = Counting {
            adding: format!("{times} :one"),
            condition: format!("attribute_not_exists({times}) OR {times} < :most"),
            values: vec![(":one", number(1))],
        };
        self.counted(limit, subject, once_more, now).await
    }

    /// Counts this act of the subject, unless the limit is reached by others.
    /// The same act counts once in a window, so that retrying after a failure
    /// uses up nothing.
    pub async fn count_once(
        &self,
        limit: &Limit,
        subject: &str,
        act: &str,
        now: Timestamp,
    ) -> Result<Counted, Error> {
        let acts = attribute::ACTS;
        let this = Counting {
            adding: format!("{acts} :acts"),
            condition: format!(
                "attribute_not_exists({acts}) OR contains({acts}, :act) OR size({acts}) < :most"
            ),
            values: vec![
                (":act", text(act)),
                (":acts", AttributeValue::Ss(vec![act.to_owned()])),
            ],
        };
        self.counted(limit, subject, this, now).await
    }

    /// Whether the acts of this subject that were counted one by one have
    /// reached the limit.
    pub async fn is_reached(
        &self,
        operation: &'static str,
        limit: &Limit,
        subject: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let (begin, _) = limit.window_of(now);
        let key = Key::limit(limit.name, subject, begin);
        let found = self.table.get(operation, key, &[attribute::ACTS]).await?;
        let acts = found.map_or(0, |counter| counter.count(attribute::ACTS));
        Ok(u32::try_from(acts).unwrap_or(u32::MAX) >= limit.most)
    }

    async fn counted(
        &self,
        limit: &Limit,
        subject: &str,
        counting: Counting,
        now: Timestamp,
    ) -> Result<Counted, Error> {
        let (begin, end) = limit.window_of(now);
        let values = [
            (":shape", number(SHAPE)),
            (":end", number(end)),
            (":most", number(limit.most)),
        ];
        let values: HashMap<String, AttributeValue> = values
            .into_iter()
            .chain(counting.values)
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let update = Update {
            change: format!(
                "SET {} = :shape, {} = :end ADD {}",
                attribute::SHAPE,
                attribute::EXPIRES,
                counting.adding
            ),
            condition: counting.condition,
            values,
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
