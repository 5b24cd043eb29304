//! Dead letters: events that failed at every retry. On AWS they are in
//! dead-letter queues.

use crate::error::{Doing, Error};
use crate::state::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// An event whose function failed at every retry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeadLetter {
    /// When the last retry failed.
    pub(crate) at: Timestamp,
    /// The function that failed.
    pub(crate) function: String,
    /// The last error.
    pub(crate) why: String,
    /// The event that the function was called with.
    pub(crate) event: Value,
}

/// All dead letters.
#[derive(Clone, Debug)]
pub(crate) struct DeadLetters {
    state: Arc<State>,
}

impl DeadLetters {
    /// The dead letters kept in `state`.
    pub(crate) fn new(state: Arc<State>) -> Self {
        Self { state }
    }

    /// Adds a dead letter.
    pub(crate) fn put(&self, letter: &DeadLetter) -> Result<(), Error> {
        let text = serde_json::to_string(letter).doing("write a dead letter down")?;
        self.state.with("keep a dead letter", |db| {
            db.execute("INSERT INTO dead_letter (letter) VALUES (?1)", [text])
                .map(drop)
        })
    }

    /// All dead letters, oldest first.
    pub(crate) fn all(&self) -> Result<Vec<DeadLetter>, Error> {
        let numbered = self.numbered()?.into_iter();
        Ok(numbered.map(|(_, letter)| letter).collect())
    }

    /// The same, each with its number.
    pub(crate) fn numbered(&self) -> Result<Vec<(i64, DeadLetter)>, Error> {
        let texts = self.state.with("list the dead letters", |db| {
            db.prepare_cached("SELECT number, letter FROM dead_letter ORDER BY number")?
                .query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?
                .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        texts
            .into_iter()
            .map(|(number, text)| Ok((number, serde_json::from_str(&text)?)))
            .collect::<Result<_, serde_json::Error>>()
            .doing("read a dead letter")
    }

    /// Removes a dead letter.
    pub(crate) fn remove(&self, number: i64) -> Result<(), Error> {
        self.state.with("remove a dead letter", |db| {
            db.execute("DELETE FROM dead_letter WHERE number = ?1", [number])
                .map(drop)
        })
    }
}
