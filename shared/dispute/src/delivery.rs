//! Delivery of mails: what the mail service reports about them, and what a case
//! remembers of it.

use record::EventNumber;
use serde::{Deserialize, Serialize};

use crate::mail::MailName;

/// How much feedback a case remembers for each side. If older feedback is
/// repeated, it counts again.
const REMEMBERED: usize = 16;

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
    /// The kind of the last bounce. Cleared when the address is corrected, for
    /// the shop when it acts, and for the consumer when they confirm.
    pub undelivered: Option<Bounce>,
    /// The event that corrected the address. Feedback on earlier mails is
    /// ignored, since it concerns the old address.
    pub corrected: Option<EventNumber>,
    /// The most recent feedback, oldest first, so that none counts twice.
    recent: Vec<MailFeedback>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct MailFeedback {
    about: EventNumber,
    mail: MailName,
    feedback: Feedback,
}

impl Delivery {
    /// Whether this feedback is outdated or already known.
    pub(crate) fn knows(&self, about: EventNumber, mail: &MailName, feedback: Feedback) -> bool {
        let outdated = self.corrected.is_some_and(|corrected| about < corrected);
        outdated
            || self.recent.iter().any(|known| {
                known.about == about && known.mail == *mail && known.feedback == feedback
            })
    }

    /// Remembers feedback.
    pub(crate) fn remember(&mut self, about: EventNumber, mail: &MailName, feedback: Feedback) {
        if self.recent.len() >= REMEMBERED {
            self.recent.remove(0);
        }
        self.recent.push(MailFeedback {
            about,
            mail: mail.clone(),
            feedback,
        });
        if let Feedback::Bounced(bounce) = feedback {
            self.undelivered = Some(bounce);
        }
    }
}
