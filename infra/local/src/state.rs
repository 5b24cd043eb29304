//! The platform's own state between runs, in one small SQLite file: mail,
//! notices about it, schedules, dead letters, files and a few notes.

use crate::error::{Doing, Error};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS mail (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        mail TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS notice (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        notice TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS schedule (
        arn TEXT PRIMARY KEY,
        due INTEGER,
        schedule TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS dead_letter (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        letter TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS object (
        key TEXT PRIMARY KEY,
        etag TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        written INTEGER NOT NULL,
        bytes BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS note (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    );";

/// The platform's own database.
#[derive(Debug)]
pub(crate) struct State {
    connection: Mutex<Connection>,
}

impl State {
    /// Opens the file in `directory`, or keeps everything in memory.
    pub(crate) fn open(directory: Option<&Path>) -> Result<Self, Error> {
        let connection = match directory {
            Some(directory) => open_file(&directory.join("platform.sqlite"))?,
            None => Connection::open_in_memory().doing("open a database in memory")?,
        };
        connection
            .execute_batch(SCHEMA)
            .doing("prepare the platform's own database")?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// Runs `work` with the database.
    pub(crate) fn with<T>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        work(&connection).doing(doing)
    }

    /// The note with this name.
    pub(crate) fn note(&self, name: &str) -> Result<Option<String>, Error> {
        self.with("read a note", |db| {
            db.prepare_cached("SELECT value FROM note WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()
        })
    }

    /// Writes the note with this name.
    pub(crate) fn write_note(&self, name: &str, value: &str) -> Result<(), Error> {
        self.with("write a note", |db| {
            db.prepare_cached("INSERT OR REPLACE INTO note (name, value) VALUES (?1, ?2)")?
                .execute(params![name, value])
                .map(drop)
        })
    }

    /// Deletes mail, notices, schedules, dead letters and files. Notes are
    /// kept.
    pub(crate) fn clear(&self) -> Result<(), Error> {
        self.with("empty the platform's own database", |db| {
            db.execute_batch(
                "DELETE FROM mail; DELETE FROM notice; DELETE FROM schedule; DELETE FROM dead_letter;
                 DELETE FROM object; DELETE FROM note WHERE name = 'samples';",
            )
        })
    }
}

/// The lock is exclusive, so that a second platform in the same folder fails at
/// once instead of firing every timer a second time.
fn open_file(path: &Path) -> Result<Connection, Error> {
    let doing = || {
        format!(
            "open {} (is the platform already running on it?)",
            path.display()
        )
    };
    let connection = Connection::open(path).doing(doing())?;
    connection
        .busy_timeout(Duration::ZERO)
        .doing("refuse to wait for another platform")?;
    connection
        .execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;
             PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT;",
        )
        .doing(doing())?;
    Ok(connection)
}
