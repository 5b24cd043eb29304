//! Delivery of mails: what the mail service reports about them, and what a case
//! remembers of it.

use std::fmt;
use std::str::FromStr;

use record::EventNumber;
use serde::{Deserialize, Serialize};

use crate::mail::Mail;

/// How many notices a case remembers for each side. If an older one is
/// repeated, it counts again.
const HEARD: usize = 16;

/// The name of a mail: lower-case letters and hyphens, at most 40.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailName(String);

impl MailName {
    /// The name of this mail.
    pub fn of(mail: &Mail) -> Self {
        Self(mail.name().to_owned())
    }

    /// The name, as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MailName {
    type Err = MailNameError;

    fn from_str(written: &str) -> Result<Self, MailNameError> {
        let fits = (1..=40).contains(&written.len());
        let letters = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        if fits && written.bytes().all(letters) {
            Ok(Self(written.to_owned()))
        } else {
            Err(MailNameError)
        }
    }
}

/// It isn't the name of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailNameError;

impl fmt::Display for MailNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a mail")
    }
}

impl std::error::Error for MailNameError {}

/// What the mail service reports about a mail that it accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feedback {
    /// It bounced: it wasn't delivered.
    Bounced(Bounce),
    /// The recipient marked it as spam. It was delivered, but the mail service
    /// will send nothing more to that address.
    MarkedAsSpam,
    /// It hasn't been delivered yet; the mail service keeps trying.
    Delayed,
}

/// Why a mail bounced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bounce {
    /// The address accepts no mail.
    Permanent,
    /// This mail wasn't accepted; another one may be.
    Transient,
}

/// The state of delivery to one side of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The kind of the last bounce. Cleared when the address is corrected and,
    /// for the shop, when it acts.
    pub undelivered: Option<Bounce>,
    /// The event that corrected the address. Notices about earlier mails are
    /// ignored, since they concern the old address.
    pub corrected: Option<EventNumber>,
    /// The most recent notices, oldest first, so that none counts twice.
    heard: Vec<Heard>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Heard {
    about: EventNumber,
    mail: MailName,
    feedback: Feedback,
}

impl Delivery {
    /// Whether this notice is outdated or already known.
    pub(crate) fn knows(&self, about: EventNumber, mail: &MailName, feedback: Feedback) -> bool {
        let outdated = self.corrected.is_some_and(|corrected| about < corrected);
        outdated
            || self.heard.iter().any(|heard| {
                heard.about == about && heard.mail == *mail && heard.feedback == feedback
            })
    }

    /// Remembers a notice.
    pub(crate) fn hear(&mut self, about: EventNumber, mail: &MailName, feedback: Feedback) {
        if self.heard.len() >= HEARD {
            self.heard.remove(0);
        }
        self.heard.push(Heard {
            about,
            mail: mail.clone(),
            feedback,
        });
        if let Feedback::Bounced(bounce) = feedback {
            self.undelivered = Some(bounce);
        }
    }
}
