//! The files in the bucket.

use crate::error::Error;
use crate::state::State;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub(crate) key: String,
    /// The digest of its bytes, in quotes.
    pub(crate) etag: String,
    /// The media type that the sender gave.
    pub(crate) media_type: String,
    /// The size in bytes.
    pub(crate) size: u64,
    /// When it was written, in milliseconds since 1970.
    pub(crate) written: i64,
}

/// All files.
#[derive(Clone, Debug)]
pub(crate) struct Objects {
    state: Arc<State>,
}

impl Objects {
    /// The files kept in `state`.
    pub(crate) fn new(state: Arc<State>) -> Self {
        Self { state }
    }

    /// Writes a file, replacing one with the same key.
    pub(crate) fn put(
        &self,
        key: &str,
        media_type: &str,
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<Object, Error> {
        let object = Object {
            key: key.to_owned(),
            etag: etag(bytes),
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
            written: now.as_millisecond(),
        };
        self.state.with("keep a file", |db| {
            db.execute(
                "INSERT OR REPLACE INTO object (key, etag, media_type, size, written, bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    key,
                    object.etag,
                    media_type,
                    object.size,
                    object.written,
                    bytes
                ],
            )
        })?;
        Ok(object)
    }

    /// The file with this key.
    pub(crate) fn get(&self, key: &str) -> Result<Option<(Object, Vec<u8>)>, Error> {
        self.state.with("read a file", |db| {
            db.prepare_cached(
                "SELECT key, etag, media_type, size, written, bytes FROM object WHERE key = ?1",
            )?
            .query_row([key], |row| Ok((object(row)?, row.get(5)?)))
            .optional()
        })
    }

    /// At most this many files with this prefix, in the order of their keys.
    pub(crate) fn list(&self, prefix: &str, after: &str, most: u32) -> Result<Vec<Object>, Error> {
        self.state.with("list files", |db| {
            db.prepare_cached(
                "SELECT key, etag, media_type, size, written FROM object
                 WHERE substr(key, 1, length(?1)) = ?1 AND key > ?2 ORDER BY key LIMIT ?3",
            )?
            .query_map(params![prefix, after, most], object)?
            .collect()
        })
    }

    /// Deletes a file. Idempotent.
    pub(crate) fn remove(&self, key: &str) -> Result<(), Error> {
        self.state.with("delete a file", |db| {
            db.execute("DELETE FROM object WHERE key = ?1", [key])
                .map(drop)
        })
    }

    /// Deletes files with this prefix that were written before this moment.
    pub(crate) fn expire(&self, prefix: &str, before: Timestamp) -> Result<(), Error> {
        self.state.with("delete expired files", |db| {
            db.execute(
                "DELETE FROM object WHERE substr(key, 1, length(?1)) = ?1 AND written < ?2",
                params![prefix, before.as_millisecond()],
            )
            .map(drop)
        })
    }
}

fn object(row: &Row<'_>) -> rusqlite::Result<Object> {
    Ok(Object {
        key: row.get(0)?,
        etag: row.get(1)?,
        media_type: row.get(2)?,
        size: row.get(3)?,
        written: row.get(4)?,
    })
}

/// As opaque and as long as S3's.
fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", hex::encode(&Sha256::digest(bytes)[..16]))
}
