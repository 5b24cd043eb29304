//! Counters of what somebody does, which the table forgets by itself.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::{SignedDuration, Timestamp};

use crate::Store;
use crate::error::Error;
use crate::key::{Key, attribute, number, text};
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

/// How something is added to a counter, and when.
struct Counting {
    adding: String,
    condition: String,
    values: Vec<(&'static str, AttributeValue)>,
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
        let times = attribute::TIMES;
        let once_more = Counting {
            adding: format!("{times} :one"),
            condition: format!("attribute_not_exists({times}) OR {times} < :most"),
            values: vec![(":one", number(1))],
        };
        self.counted(limit, subject, once_more, now).await
    }

    /// Counts this act of the subject, unless it has done as many others as it
    /// may. The same act counts once in a window, so that who tries again after a
    /// failure uses up nothing.
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

    async fn counted(
        &self,
        limit: &Limit,
        subject: &str,
        counting: Counting,
        now: Timestamp,
    ) -> Result<Counted, Error> {
        let seconds = limit.window.as_secs().max(1);
        let begin = now.as_second().div_euclid(seconds) * seconds;
        let end = begin.saturating_add(seconds);
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
