//! Mail on its way: from SES to whoever it is addressed to. What must hold of
//! each mail is checked as it leaves.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dispute::{CaseId, Party};
use link::Capability;
use local::parts::Mail;
use tokio::sync::Notify;

use crate::ledger::Posted;
use crate::world::{SITE, World};

/// A mail as somebody reads it.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// Where its case link leads, if it has one.
    pub(crate) case_link: Option<String>,
    /// Where its three buttons lead.
    pub(crate) choices: Vec<String>,
    /// Where any of its links leads.
    pub(crate) links: Vec<String>,
}

/// One mailbox.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    letters: Mutex<Vec<Letter>>,
    /// Rings for each letter.
    pub(crate) bell: Notify,
}

/// All mailboxes, by address.
#[derive(Debug, Default)]
pub(crate) struct Boxes(Mutex<BTreeMap<String, Arc<Mailbox>>>);

impl Boxes {
    /// The mailbox of this address.
    pub(crate) fn of(&self, address: &str) -> Arc<Mailbox> {
        let mut boxes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(boxes.entry(address.to_lowercase()).or_default())
    }
}

impl Mailbox {
    /// Everything that came in after so many letters.
    pub(crate) fn after(&self, seen: usize) -> Vec<Letter> {
        self.lock().get(seen..).unwrap_or_default().to_vec()
    }

    fn put(&self, letter: Letter) {
        self.lock().push(letter);
        self.bell.notify_waiters();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Letter>> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl World {
    /// Puts a mail into the box it is addressed to.
    pub(crate) fn deliver(&self, posted: &Posted) {
        let Ok(Some(mail)) = self.parts.mail(&posted.mail) else {
            return self.wrong(format!("SES lost the mail {}", posted.mail));
        };
        let letter = Letter::read(&mail);
        self.check_links(&mail, &letter);
        let Some(claimed) = posted.claimed else {
            return self.wrong(format!("a mail to {} was sent without a claim", mail.to));
        };
        self.note(format_args!("mail {claimed:?} {}", mail.to));
        self.boxes.of(&mail.to).put(letter);
    }

    /// Each link is of the case and the side whose mail it is.
    fn check_links(&self, mail: &Mail, letter: &Letter) {
        let Some((case, party)) = meant_for(mail) else {
            return self.wrong(format!("nobody can answer the mail to {}", mail.to));
        };
        for link in &letter.links {
            let token = link
                .strip_prefix(&format!("{SITE}/case/"))
                .or_else(|| link.strip_prefix(&format!("{SITE}/choice/")))
                .and_then(|rest| rest.split(['/', '?']).next());
            let Some(token) = token else {
                continue;
            };
            match self.keys.verify(token, self.time.now()) {
                Ok(Capability {
                    case: of,
                    party: to,
                    ..
                }) if of == case && to == party => {}
                Ok(other) => self.wrong(format!(
                    "a mail to the {party:?} of {case} has a link of the {:?} of {}",
                    other.party, other.case
                )),
                Err(error) => self.wrong(format!("a mail of {case} has a bad link: {error:?}")),
            }
        }
    }
}

/// The case and the side that an answer to this mail would come from.
pub(crate) fn meant_for(mail: &Mail) -> Option<(CaseId, Party)> {
    let reply = mail.reply_to.as_deref()?;
    let (_, rest) = reply.split_once("zaak+")?;
    let (case, rest) = rest.split_once('.')?;
    let party = match rest.as_bytes().first()? {
        b'c' => Party::Consumer,
        b's' => Party::Shop,
        _ => return None,
    };
    Some((case.to_uppercase().parse().ok()?, party))
}

impl Letter {
    fn read(mail: &Mail) -> Self {
        let links: Vec<String> = mail
            .html
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|link| link.replace("&amp;", "&"))
            .filter(|link| link.starts_with(SITE))
            .collect();
        let leads_to = |part: &str| {
            let to = format!("{SITE}/{part}/");
            links
                .iter()
                .filter(move |link| link.starts_with(&to))
                .cloned()
                .collect::<Vec<_>>()
        };
        Self {
            case_link: leads_to("case").into_iter().next(),
            choices: leads_to("choice"),
            links,
        }
    }
}
