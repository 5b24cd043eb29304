//! Drafts of complaints, which expire after 30 days.

use std::fmt;
use std::str::FromStr;

use aws_sdk_dynamodb::types::AttributeValue;
use call::Error;
use jiff::{SignedDuration, Timestamp};
use record::IdError;

use crate::digest::sha256;
use crate::item::{Item, number, text};
use crate::journal::Journal;
use crate::key::{Key, attribute};
use crate::table::{Condition, Write};
use crate::unreadable::Unreadable;

/// How long a draft is kept after it was last saved.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The id of a draft. It is secret: whoever has it can read what was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftId(String);

impl DraftId {
    /// The id made from these random bits.
    pub fn from_random(bits: [u8; 16]) -> Self {
        Self(hex::encode(bits))
    }

    /// Its name in addresses and cookies, of eight digits or letters. It isn't
    /// secret and leads to nothing.
    pub fn name(&self) -> String {
        let mut digest = sha256(format!("name of a draft {}", self.0));
        digest.truncate(8);
        digest
    }

    /// The key holds a digest: somebody who reads the table or a backup can't
    /// open the draft's form, nor derive from the id what else follows from it.
    pub(crate) fn key(&self) -> Key {
        let mut digest = sha256(format!("key of a draft {}", self.0));
        digest.truncate(32);
        Key::draft(&digest)
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DraftId {
    /// Shows nothing, since a debug print may end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DraftId(…)")
    }
}

impl FromStr for DraftId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if text.len() != 32 {
            Err(IdError::Length)
        } else if text.chars().all(digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError::Character)
        }
    }
}

/// A draft as it was read or saved.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedDraft {
    /// What was typed, as the form stores it.
    pub content: String,
    /// How often it was saved; `None` for one that was saved before that was
    /// counted.
    times: Option<i64>,
}

impl fmt::Debug for SavedDraft {
    /// Shows nothing, since a debug print may end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SavedDraft(…)")
    }
}

impl SavedDraft {
    fn read(item: Item) -> Result<Self, Unreadable> {
        let item = item.known()?;
        Ok(Self {
            content: item.text(attribute::DRAFT)?.to_owned(),
            times: item.number(attribute::TIMES).ok(),
        })
    }

    /// The attribute whose value tells that nothing was saved since.
    fn mark(&self) -> (&'static str, AttributeValue) {
        match self.times {
            Some(times) => (attribute::TIMES, number(times)),
            None => (attribute::DRAFT, text(&self.content)),
        }
    }
}

impl Journal {
    /// What was saved in this draft.
    pub async fn draft(&self, draft: &DraftId) -> Result<Option<SavedDraft>, Error> {
        let operation = "load a draft";
        let Some(item) = self.table.get(operation, draft.key(), &[]).await? else {
            return Ok(None);
        };
        SavedDraft::read(item)
            .map(Some)
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Saves a draft over the version that was read, `None` if there was none,
    /// for 30 days from now. Returns what was saved; `None` if another version
    /// was saved meanwhile, or the draft was deleted.
    pub async fn save_draft(
        &self,
        draft: &DraftId,
        was: Option<&SavedDraft>,
        content: String,
        now: Timestamp,
    ) -> Result<Option<SavedDraft>, Error> {
        let expires = now.saturating_add(KEPT).unwrap_or(Timestamp::MAX);
        let times = was.and_then(|was| was.times).unwrap_or(0) + 1;
        let item = Item::new(draft.key())
            .with(attribute::DRAFT, text(&content))
            .with(attribute::TIMES, number(times))
            .with(attribute::EXPIRES, number(expires.as_second()));
        let mark = was.map(SavedDraft::mark);
        let unchanged = match &mark {
            Some((name, value)) => Condition::Equals(name, value),
            None => Condition::Absent,
        };
        let saved = self.table.put_if("save a draft", item, unchanged).await?;
        Ok(saved.then_some(SavedDraft {
            content,
            times: Some(times),
        }))
    }

    /// The part of a transaction that deletes a draft, if it is still as it was
    /// read.
    pub fn deleting_draft(
        &self,
        operation: &'static str,
        draft: &DraftId,
        was: &SavedDraft,
    ) -> Result<Write, Error> {
        let (name, value) = was.mark();
        let unchanged = Condition::Equals(name, &value);
        self.table.deleting(operation, draft.key(), Some(unchanged))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_drafts_id_reads_back(bits in any::<[u8; 16]>()) {
            let id = DraftId::from_random(bits);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn whatever_stands_in_the_cookie_is_an_id_as_we_wrote_it_or_none(any in "(?s).{0,40}", near in "[0-9a-fA-F]{31,33}") {
            for value in [any, near] {
                if let Ok(id) = value.parse::<DraftId>() {
                    prop_assert!(value.len() == 32 && id.to_string() == value);
                }
            }
        }
    }
}
