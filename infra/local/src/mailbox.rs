//! All mail that was sent.

use crate::error::{Doing, Error};
use crate::state::State;
use jiff::Timestamp;
use mail_parser::MessageParser;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A mail as it was delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// The id that SES gave it.
    pub id: String,
    /// The sender.
    pub from: String,
    /// The recipients.
    pub to: String,
    /// The address for replies.
    pub reply_to: Option<String>,
    /// The subject.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// All headers.
    pub headers: BTreeMap<String, String>,
    /// When SES accepted it, by the platform's clock.
    pub sent_at: Timestamp,
}

impl Mail {
    /// Whether it was sent to this address.
    pub(crate) fn went_to(&self, address: &str) -> bool {
        let Some(to) = self.headers.get("To") else {
            return false;
        };
        let line = format!("To: {to}\r\n\r\n");
        MessageParser::default()
            .parse(line.as_bytes())
            .and_then(|it| it.to().map(|to| to.contains(address)))
            .unwrap_or(false)
    }
}

/// The mails, oldest first.
#[derive(Clone, Debug)]
pub(crate) struct Mailbox {
    state: Arc<State>,
}

impl Mailbox {
    /// The mailbox kept in `state`.
    pub(crate) fn new(state: Arc<State>) -> Self {
        Self { state }
    }

    /// Adds a mail.
    pub(crate) fn put(&self, mail: &Mail) -> Result<(), Error> {
        let text = serde_json::to_string(mail).doing("write a mail down")?;
        self.state.with("keep a mail", |db| {
            db.prepare_cached("INSERT INTO mail (id, mail) VALUES (?1, ?2)")?
                .execute(params![mail.id, text])
                .map(drop)
        })
    }

    /// All mails, or those to an address.
    pub(crate) fn all(&self, to: Option<&str>) -> Result<Vec<Mail>, Error> {
        let texts = self.state.with("list the mails", |db| {
            db.prepare_cached("SELECT mail FROM mail ORDER BY number")?
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        let mails = texts
            .iter()
            .map(|it| serde_json::from_str(it))
            .collect::<Result<Vec<Mail>, _>>()
            .doing("read a mail")?;
        Ok(mails
            .into_iter()
            .filter(|mail| to.is_none_or(|it| mail.went_to(it)))
            .collect())
    }

    /// The mail with this id.
    pub(crate) fn get(&self, id: &str) -> Result<Option<Mail>, Error> {
        let text = self.state.with("look a mail up", |db| {
            db.prepare_cached("SELECT mail FROM mail WHERE id = ?1")?
                .query_row([id], |row| row.get::<_, String>(0))
                .optional()
        })?;
        text.map(|it| serde_json::from_str(&it))
            .transpose()
            .doing("read a mail")
    }
}
