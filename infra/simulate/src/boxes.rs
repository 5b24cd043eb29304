//! Mailboxes by address: how mail to each address is delivered, and what is in
//! them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use local::parts::Mail;
use tokio::sync::Notify;

use crate::site::SITE;

/// A mail as its recipient reads it.
#[derive(Clone, Debug)]
pub(crate) struct ReceivedMail {
    /// The target of its case link, if it has one.
    pub(crate) case_link: Option<String>,
    /// The target of the button that confirms a complaint, if it has one.
    pub(crate) confirm: Option<String>,
    /// The code that it says, if it has that button.
    pub(crate) code: String,
    /// The targets of its three buttons.
    pub(crate) choices: Vec<String>,
    /// The targets of all its links.
    pub(crate) links: Vec<String>,
}

/// One mailbox.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    mails: Mutex<Vec<ReceivedMail>>,
    /// Notified for each mail.
    pub(crate) bell: Notify,
}

/// An address: its owner, and how mail to it is delivered.
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

    /// Gives the owner of this address another one.
    pub(crate) fn add(&self, address: &str, another: &str, fares: Fares) {
        let mailbox = self.of(address);
        let another = another.to_lowercase();
        self.lock().insert(another, Address { mailbox, fares });
    }

    /// All addresses of the owner of this one, working or not.
    pub(crate) fn all_of(&self, address: &str) -> Vec<String> {
        let mailbox = self.of(address);
        let same = |it: &Address| Arc::ptr_eq(&it.mailbox, &mailbox);
        let boxes = self.lock();
        let theirs = boxes.iter().filter(|(_, it)| same(it));
        theirs.map(|(address, _)| address.clone()).collect()
    }

    /// How mail to this address is delivered.
    pub(crate) fn fares(&self, address: &str) -> Fares {
        let boxes = self.lock();
        let known = boxes.get(&address.to_lowercase());
        known.map(|it| it.fares).unwrap_or_default()
    }

    /// Changes how mail to this address is delivered from now on.
    pub(crate) fn fare(&self, address: &str, fares: Fares) {
        if let Some(known) = self.lock().get_mut(&address.to_lowercase()) {
            known.fares = fares;
        }
    }

    /// From now on mail to every address with an owner is delivered.
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
    /// All mails after the first `seen`.
    pub(crate) fn after(&self, seen: usize) -> Vec<ReceivedMail> {
        self.lock().get(seen..).unwrap_or_default().to_vec()
    }

    /// The mails after the first `seen`, once there are any; counts them as
    /// seen.
    pub(crate) async fn next(&self, seen: &mut usize) -> Vec<ReceivedMail> {
        loop {
            let rung = self.bell.notified();
            let mails = self.after(*seen);
            if !mails.is_empty() {
                *seen += mails.len();
                return mails;
            }
            rung.await;
        }
    }

    /// Delivers a mail.
    pub(crate) fn put(&self, mail: ReceivedMail) {
        self.lock().push(mail);
        self.bell.notify_waiters();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<ReceivedMail>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How mail to an address is delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fares {
    /// It is delivered.
    #[default]
    Well,
    /// It bounces permanently: there is no such mailbox.
    Nowhere,
    /// SES doesn't send it, because an earlier mail was marked as spam.
    Suppressed,
    /// SES rejects it.
    Refused,
    /// It bounces temporarily.
    Full,
    /// It is delivered, and an out-of-office reply comes back.
    Away,
    /// It is delivered hours later, or bounces then.
    Late,
    /// It is delivered and marked as spam. SES then suppresses the address.
    Spam,
}

impl Fares {
    /// Whether mail will be delivered again without anybody doing something.
    pub(crate) fn is_passing(self) -> bool {
        !matches!(self, Self::Nowhere | Self::Suppressed | Self::Refused)
    }
}

impl ReceivedMail {
    /// Parses a mail.
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
            confirm: leads_to("filing").into_iter().next(),
            code: code_in(&mail.text),
            case_link: leads_to("case").into_iter().next(),
            choices: leads_to("choice"),
            links,
        }
    }
}

/// The first six digits in a row.
fn code_in(text: &str) -> String {
    let mut words = text.split(|c: char| !c.is_ascii_digit());
    let code = words.find(|word| word.len() == 6);
    code.unwrap_or_default().to_owned()
}
