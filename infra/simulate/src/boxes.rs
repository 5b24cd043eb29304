//! Mailboxes by their addresses, how mail to each fares, and what lies in them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use local::parts::Mail;
use tokio::sync::Notify;

use crate::site::SITE;

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

/// How mail fares that goes to an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fares {
    /// It arrives.
    #[default]
    Well,
    /// It comes back for good: nobody is there, or SES sends there no more.
    Nowhere,
    /// SES doesn't take it.
    Refused,
    /// It comes back for now.
    Full,
    /// It arrives, and a program answers that somebody is away.
    Away,
    /// It arrives hours later, or comes back then.
    Late,
    /// It arrives, and is called spam. SES sends there no more.
    Spam,
}

impl Fares {
    /// Whether mail will arrive there again, without anybody's doing.
    pub(crate) fn is_passing(self) -> bool {
        !matches!(self, Self::Nowhere | Self::Refused)
    }
}

impl Letter {
    /// The letter that this mail is.
    pub(crate) fn read(mail: &Mail) -> Self {
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
