//! Records what people intended and what the product sent out. In the end the
//! one has to explain the other.

use std::collections::{BTreeMap, BTreeSet};

use cases::OutboxId;
use dispute::{Actor, CaseId, Choice, Feedback, Party, Recorded, Round};

use crate::weather::Fault;

/// A mail that SES accepted.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// The outbox item that its sender had claimed.
    pub(crate) claimed: Option<OutboxId>,
    /// The id that SES gave it.
    pub(crate) mail: String,
    /// The run of the function that sent it.
    pub(crate) run: u64,
    /// Whether SES's answer was lost, so that this run couldn't know.
    pub(crate) lost: bool,
}

/// A press of one of the three buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Press {
    /// The round that the question was about.
    pub(crate) round: Round,
    /// The button.
    pub(crate) choice: Choice,
    /// Whether it proves that the consumer pressed it: on the device that
    /// filed, or on the page that asks again.
    pub(crate) proves: bool,
}

/// The author of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// Somebody in this case.
    Of(CaseId),
    /// Somebody with this address, before there was a case.
    At(String),
}

/// A notice from SES about a mail.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice {
    /// The outbox item of the mail.
    pub(crate) of: OutboxId,
    /// The feedback that it means for the case; `None` if it means none.
    pub(crate) says: Option<Feedback>,
}

/// What an operator tried with a shop.
#[derive(Clone, Debug)]
pub(crate) struct ShopAct {
    pub(crate) shop: &'static str,
    /// A name that occurs in the event if it was stored, and in no other.
    pub(crate) name: String,
    /// Whether the operator was told that it was done; `None` if there was no
    /// answer.
    pub(crate) told: Option<bool>,
}

/// The ledger of a world.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// What operators tried with shops.
    pub(crate) shop_acts: Vec<ShopAct>,
    /// The injected faults, with their number.
    pub(crate) faults: BTreeMap<Fault, u64>,
    /// Violations of invariants.
    pub(crate) wrongs: Vec<String>,
    /// The address and the order of each complaint that somebody intended to
    /// file, and how often it was sent.
    pub(crate) filings: BTreeMap<(String, String), u32>,
    /// How often somebody intended something with this event.
    pub(crate) meant: BTreeMap<(CaseId, String, &'static str), u32>,
    /// Mails of a case to the shop, with another case that they link to.
    pub(crate) linked: BTreeSet<(CaseId, CaseId)>,
    /// The events that somebody was told are stored.
    pub(crate) promised: Vec<(CaseId, Vec<Recorded>)>,
    /// Each press of one of the three buttons.
    pub(crate) presses: BTreeMap<CaseId, Vec<Press>>,
    /// Every mail that SES took.
    pub(crate) posted: Vec<Posted>,
    /// The outbox items of mails that SES rejected.
    pub(crate) refused: BTreeSet<OutboxId>,
    /// All notices from SES.
    pub(crate) notices: Vec<Notice>,
    /// The corrections of addresses that somebody intended: side, actor and
    /// address.
    pub(crate) addresses: BTreeSet<(CaseId, Party, &'static str, String)>,
    /// The timers that somebody deleted, or tried to.
    pub(crate) dropped: BTreeSet<String>,
    /// The timers that were set or deleted out of order: after they were no
    /// longer needed, or by the sweep after the stream had given up.
    pub(crate) disordered: BTreeSet<String>,
    /// The runs of functions that were killed by faults.
    pub(crate) died: BTreeSet<u64>,
    /// The author of the text with each mark.
    pub(crate) writers: Vec<Writer>,
    /// The number of runs of functions.
    pub(crate) runs: u64,
    /// The number of runs that haven't ended.
    pub(crate) under_way: u64,
    /// The number of calls to Amazon's services.
    pub(crate) calls: u64,
    /// The number of requests by people.
    pub(crate) requests: u64,
}

impl Ledger {
    /// Somebody is about to do something once that causes one of these events.
    pub(crate) fn mean(&mut self, case: CaseId, actor: &Actor, events: &[&'static str]) {
        for event in events {
            let key = (case, actor_name(actor).to_owned(), *event);
            *self.meant.entry(key).or_default() += 1;
        }
    }
}

/// The role of an actor, without a name.
pub(crate) fn actor_name(actor: &Actor) -> &'static str {
    match actor {
        Actor::Consumer => "consumer",
        Actor::Shop => "shop",
        Actor::Staff(role, _) => role.word(),
        Actor::PaymentProvider => "provider",
        Actor::MailService => "mail service",
        Actor::Clock => "clock",
    }
}
