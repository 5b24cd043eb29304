//! Mail in transit, from SES to its recipient. Invariants about each mail are
//! checked when it is sent.

use std::sync::Arc;

use dispute::{CaseId, Party};
use hyper::body::Bytes;
use hyper::http::Request;
use link::Capability;
use local::parts::Mail;
use serde_json::Value;

use crate::boxes::{Fares, ReceivedMail};
use crate::feedback::Way;
use crate::ledger::Posted;
use crate::site::SITE;
use crate::world::World;

impl World {
    /// SES accepted a mail with this request and sends it.
    pub(crate) fn deliver(self: &Arc<Self>, posted: &Posted, request: &Arc<Request<Bytes>>) {
        let Ok(Some(mail)) = self.parts.mail(&posted.mail) else {
            return self.wrong(format!("SES lost the mail {}", posted.mail));
        };
        let received = ReceivedMail::read(&mail);
        self.check_links(&mail, &received);
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
        way.go(received);
    }

    /// Whether SES rejects the mail in this request.
    pub(crate) fn refuses(&self, request: &Request<Bytes>) -> bool {
        let asked: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let to = asked["Destination"]["ToAddresses"][0].as_str();
        to.is_some_and(|to| self.boxes.fares(to) == Fares::Refused)
    }

    /// The address that a search for the owner of this one finds: usually one
    /// that works.
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

    /// This address with a typing error.
    pub(crate) fn wrong_address(&self, address: &str) -> String {
        let all = self.boxes.all_of(address).into_iter();
        let wrong = |it: &String| !self.boxes.fares(it).is_passing();
        all.rev().find(wrong).unwrap_or_else(|| address.to_owned())
    }

    /// Each link belongs to the case and the side that the mail was sent to, or to
    /// another case that this mail tells the shop of.
    fn check_links(&self, mail: &Mail, received: &ReceivedMail) {
        let Some((case, party)) = meant_for(mail) else {
            return self.wrong(format!("nobody can answer the mail to {}", mail.to));
        };
        for link in &received.links {
            let token = link
                .strip_prefix(&format!("{SITE}/case/"))
                .or_else(|| link.strip_prefix(&format!("{SITE}/choice/")))
                .and_then(|rest| rest.split(['/', '?', '#']).next());
            let Some(token) = token else {
                continue;
            };
            match self.keys.verify(token, self.time.now()) {
                Ok(Capability {
                    case: of,
                    party: to,
                    ..
                }) if of == case && to == party => {}
                // A list of complaints; whether it names the other is checked at
                // the end.
                Ok(Capability {
                    case: of,
                    party: Party::Shop,
                    ..
                }) if party == Party::Shop => {
                    self.ledger().linked.insert((case, of));
                }
                Ok(other) => self.wrong(format!(
                    "a mail to the {party:?} of {case} has a link of the {:?} of {}",
                    other.party, other.case
                )),
                Err(error) => self.wrong(format!("a mail of {case} has a bad link: {error:?}")),
            }
        }
    }
}

/// The case and the side that a reply to this mail would come from.
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
