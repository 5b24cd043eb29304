//! SES's notices about mails that it accepted, as EventBridge events. The
//! recipient's host decides what happens to a mail.

use crate::error::{Doing, Error};
use crate::mailbox::Mail;
use crate::state::State;
use crate::wire::{ACCOUNT, REGION};
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The configuration set of all mails.
pub(crate) const CONFIGURATION_SET: &str = "beslecht";

/// What happens to a mail that isn't simply delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There is no such address.
    Bounces,
    /// The mailbox is full.
    Full,
    /// It is delivered, and an out-of-office reply comes back.
    Away,
    /// It is delayed.
    Delayed,
    /// The recipient marks it as spam.
    Complained,
    /// It isn't sent, because the recipient marked an earlier one as spam.
    Suppressed,
    /// The recipient takes it out of the spam folder.
    Wanted,
}

impl Fate {
    fn of(address: &str) -> Option<Self> {
        let (_, host) = address.trim_end_matches('>').rsplit_once('@')?;
        match host.to_ascii_lowercase().as_str() {
            "bounce.example" => Some(Self::Bounces),
            "full.example" => Some(Self::Full),
            "away.example" => Some(Self::Away),
            "delay.example" => Some(Self::Delayed),
            "complaint.example" => Some(Self::Complained),
            "suppressed.example" => Some(Self::Suppressed),
            "wanted.example" => Some(Self::Wanted),
            _ => None,
        }
    }

    fn detail_type(self) -> &'static str {
        match self {
            Self::Bounces | Self::Full | Self::Away => "Email Bounced",
            Self::Delayed => "Email Delivery Delayed",
            Self::Complained | Self::Suppressed | Self::Wanted => "Email Complaint Received",
        }
    }

    /// The type of the event, with the part named after it.
    fn described(self, address: &str, at: Timestamp) -> (&'static str, &'static str, Value) {
        match self {
            Self::Bounces => {
                let recipient = failed(address, "5.1.1", "550 5.1.1 user unknown");
                bounce("Permanent", &recipient, "General", at)
            }
            Self::Full => {
                let recipient = failed(address, "5.2.2", "552 5.2.2 mailbox full");
                bounce("Transient", &recipient, "MailboxFull", at)
            }
            Self::Away => {
                let recipient = json!({ "emailAddress": address });
                bounce("Transient", &recipient, "General", at)
            }
            Self::Delayed => (
                "DeliveryDelay",
                "deliveryDelay",
                json!({
                    "timestamp": time(at),
                    "delayType": "TransientCommunicationFailure",
                    "delayedRecipients": [{
                        "emailAddress": address,
                        "status": "4.4.1",
                        "diagnosticCode": "smtp; 421 4.4.1 Unable to connect to remote host",
                    }],
                }),
            ),
            Self::Complained => complaint(address, None, Some("abuse"), at),
            Self::Suppressed => complaint(address, Some("OnAccountSuppressionList"), None, at),
            Self::Wanted => complaint(address, None, Some("not-spam"), at),
        }
    }
}

fn complaint(
    address: &str,
    sub: Option<&str>,
    kind: Option<&str>,
    at: Timestamp,
) -> (&'static str, &'static str, Value) {
    let told = json!({
        "timestamp": time(at),
        "complainedRecipients": [{ "emailAddress": address }],
        "complaintSubType": sub,
        "complaintFeedbackType": kind,
    });
    ("Complaint", "complaint", told)
}

fn bounce(
    kind: &str,
    recipient: &Value,
    sub: &str,
    at: Timestamp,
) -> (&'static str, &'static str, Value) {
    let told = json!({
        "bounceType": kind,
        "bounceSubType": sub,
        "bouncedRecipients": [recipient],
        "timestamp": time(at),
        "reportingMTA": "dns; smtp-out.eu-west-1.amazonses.com",
    });
    ("Bounce", "bounce", told)
}

/// The message of a server that could not deliver.
fn failed(address: &str, status: &str, why: &str) -> Value {
    json!({
        "emailAddress": address,
        "action": "failed",
        "status": status,
        "diagnosticCode": format!("smtp; {why}"),
    })
}

/// Notices that weren't delivered to functions yet, oldest first.
#[derive(Clone, Debug)]
pub(crate) struct Feedback {
    state: Arc<State>,
}

impl Feedback {
    /// The notices kept in `state`.
    pub(crate) fn new(state: Arc<State>) -> Self {
        Self { state }
    }

    /// Adds the notices about a mail with these tags to these addresses.
    pub(crate) fn tell(
        &self,
        mail: &Mail,
        recipients: &[String],
        tags: &BTreeMap<String, String>,
    ) -> Result<(), Error> {
        for address in recipients {
            if let Some(fate) = Fate::of(address) {
                let notice = notice(fate, address, mail, tags)?.to_string();
                self.state.with("keep a notice", |db| {
                    db.execute("INSERT INTO notice (notice) VALUES (?1)", [notice])
                        .map(drop)
                })?;
            }
        }
        Ok(())
    }

    /// The oldest notice, with its number.
    pub(crate) fn next(&self) -> Result<Option<(i64, Value)>, Error> {
        let found = self.state.with("look for a notice", |db| {
            db.prepare_cached("SELECT number, notice FROM notice ORDER BY number LIMIT 1")?
                .query_row([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
                .optional()
        })?;
        let Some((number, text)) = found else {
            return Ok(None);
        };
        let notice = serde_json::from_str(&text).doing("read a notice")?;
        Ok(Some((number, notice)))
    }

    /// Removes the notice with this number, which was delivered.
    pub(crate) fn done(&self, number: i64) -> Result<(), Error> {
        self.state.with("drop a notice", |db| {
            db.execute("DELETE FROM notice WHERE number = ?1", [number])
                .map(drop)
        })
    }
}

/// The event as SES publishes it:
/// <https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html>.
pub(crate) fn notice(
    fate: Fate,
    address: &str,
    mail: &Mail,
    tags: &BTreeMap<String, String>,
) -> Result<Value, Error> {
    let (kind, part, told) = fate.described(address, mail.sent_at);
    let mut all = Map::from_iter([
        (
            "ses:configuration-set".to_owned(),
            json!([CONFIGURATION_SET]),
        ),
        ("ses:operation".to_owned(), json!(["SendEmail"])),
    ]);
    all.extend(
        tags.iter()
            .map(|(name, value)| (name.clone(), json!([value]))),
    );
    let headers: Vec<Value> = mail
        .headers
        .iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let mut detail = json!({
        "eventType": kind,
        "mail": {
            "timestamp": time(mail.sent_at),
            "source": mail.from,
            "sendingAccountId": ACCOUNT,
            "messageId": mail.id,
            "destination": [address],
            "headersTruncated": false,
            "headers": headers,
            "commonHeaders": {
                "from": [mail.from],
                "to": [mail.to],
                "messageId": mail.id,
                "subject": mail.subject,
            },
            "tags": all,
        },
    });
    detail[part] = told;
    Ok(json!({
        "version": "0",
        "id": crate::id::random(32)?,
        "detail-type": fate.detail_type(),
        "source": "aws.ses",
        "account": ACCOUNT,
        "time": mail.sent_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "region": REGION,
        "resources": [format!("arn:aws:ses:{REGION}:{ACCOUNT}:configuration-set/{CONFIGURATION_SET}")],
        "detail": detail,
    }))
}

fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
