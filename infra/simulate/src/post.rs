//! Mail on its way: from SES to whoever it is addressed to. What must hold of
//! each mail is checked as it leaves.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dispute::{CaseId, Party};
use hyper::body::Bytes;
use hyper::http::Request;
use link::Capability;
use local::parts::Mail;
use serde_json::Value;
use tokio::sync::Notify;

use crate::feedback::{Fares, Way};
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

/// An address: whose it is, and how mail to it fares.
#[derive(Clone, Debug, Default)]
struct Address {
    mailbox: Arc<Mailbox>,
    fares: Fares,
}

/// All mailboxes, by their addresses.
#[derive(Debug, Default)]
pub(crate) struct Boxes(Mutex<BTreeMap<String, Address>>);

impl Boxes {
    /// The mailbox of this address.
    pub(crate) fn of(&self, address: &str) -> Arc<Mailbox> {
        let mut boxes = self.lock();
        let known = boxes.entry(address.to_lowercase()).or_default();
        Arc::clone(&known.mailbox)
    }

    /// Gives whoever has this address another one.
    pub(crate) fn add(&self, address: &str, another: &str, fares: Fares) {
        let mailbox = self.of(address);
        let another = another.to_lowercase();
        self.lock().insert(another, Address { mailbox, fares });
    }

    /// All addresses of whoever has this one, at which mail may arrive or not.
    pub(crate) fn all_of(&self, address: &str) -> Vec<String> {
        let mailbox = self.of(address);
        let same = |it: &Address| Arc::ptr_eq(&it.mailbox, &mailbox);
        let boxes = self.lock();
        let theirs = boxes.iter().filter(|(_, it)| same(it));
        theirs.map(|(address, _)| address.clone()).collect()
    }

    /// How mail to this address fares.
    pub(crate) fn fares(&self, address: &str) -> Fares {
        let boxes = self.lock();
        let known = boxes.get(&address.to_lowercase());
        known.map(|it| it.fares).unwrap_or_default()
    }

    /// From now on mail to this address fares so.
    pub(crate) fn fare(&self, address: &str, fares: Fares) {
        if let Some(known) = self.lock().get_mut(&address.to_lowercase()) {
            known.fares = fares;
        }
    }

    /// From now on mail arrives wherever there is somebody.
    pub(crate) fn mend(&self) {
        for known in self.lock().values_mut() {
            if known.fares.is_passing() {
                known.fares = Fares::Well;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Address>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mailbox {
    /// Everything that came in after so many letters.
    pub(crate) fn after(&self, seen: usize) -> Vec<Letter> {
        self.lock().get(seen..).unwrap_or_default().to_vec()
    }

    /// A letter comes in.
    pub(crate) fn put(&self, letter: Letter) {
        self.lock().push(letter);
        self.bell.notify_waiters();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Letter>> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl World {
    /// SES took a mail by this request, and sends it on its way.
    pub(crate) fn deliver(self: &Arc<Self>, posted: &Posted, request: &Arc<Request<Bytes>>) {
        let Ok(Some(mail)) = self.parts.mail(&posted.mail) else {
            return self.wrong(format!("SES lost the mail {}", posted.mail));
        };
        let letter = Letter::read(&mail);
        self.check_links(&mail, &letter);
        let Some(claimed) = posted.claimed else {
            return self.wrong(format!("a mail to {} was sent without a claim", mail.to));
        };
        self.note(format_args!("mail {claimed:?} {}", mail.to));
        let way = Way {
            world: Arc::clone(self),
            request: Arc::clone(request),
            of: claimed,
            mail,
        };
        way.go(letter);
    }

    /// Whether SES will not take the mail that this request is about.
    pub(crate) fn refuses(&self, request: &Request<Bytes>) -> bool {
        let asked: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let to = asked["Destination"]["ToAddresses"][0].as_str();
        to.is_some_and(|to| self.boxes.fares(to) == Fares::Refused)
    }

    /// An address of whoever has this one, as it is found by asking: mostly one
    /// where mail arrives.
    pub(crate) fn found_address(&self, address: &str) -> String {
        let all = self.boxes.all_of(address);
        let arrives = |it: &&String| self.boxes.fares(it) == Fares::Well;
        let well: Vec<String> = all.iter().filter(arrives).cloned().collect();
        if well.is_empty() || self.dice.percent(15.0) {
            self.dice.one(&all).clone()
        } else {
            self.dice.one(&well).clone()
        }
    }

    /// This address with a mistake in it.
    pub(crate) fn wrong_address(&self, address: &str) -> String {
        let all = self.boxes.all_of(address).into_iter();
        let wrong = |it: &String| !self.boxes.fares(it).is_passing();
        all.rev().find(wrong).unwrap_or_else(|| address.to_owned())
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
