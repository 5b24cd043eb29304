//! What people meant to do and what left the product, kept until the end, when
//! the one has to explain the other.

use std::collections::{BTreeMap, BTreeSet};

use dispute::{Actor, CaseId, Choice, Feedback, Party, Recorded, Round};
use store::OutboxId;

use crate::weather::Fault;

/// A mail that SES took.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// What it follows from, as whoever sent it had claimed it.
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
    /// In which round it was asked.
    pub(crate) round: Round,
    /// Which button.
    pub(crate) choice: Choice,
    /// Whether it proves that it is the consumer: on the device where the case
    /// was filed, or where it was asked again.
    pub(crate) proves: bool,
}

/// Who wrote a text, and about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// Somebody of this case.
    Of(CaseId),
    /// Somebody at this address, before there was a case.
    At(String),
}

/// What SES told of a mail.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice {
    /// What the mail follows from.
    pub(crate) of: OutboxId,
    /// What it means for the case; `None` where it means nothing.
    pub(crate) says: Option<Feedback>,
}

/// The ledger of a world.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// What went wrong by our own doing.
    pub(crate) faults: BTreeMap<Fault, u64>,
    /// What must never be.
    pub(crate) wrongs: Vec<String>,
    /// The address and the order of each complaint that somebody meant to file,
    /// and how often it was sent off.
    pub(crate) filings: BTreeMap<(String, String), u32>,
    /// How often somebody meant to do what has this event.
    pub(crate) meant: BTreeMap<(CaseId, String, &'static str), u32>,
    /// The events of which somebody was told that they are stored.
    pub(crate) promised: Vec<(CaseId, Vec<Recorded>)>,
    /// Each press of one of the three buttons.
    pub(crate) presses: BTreeMap<CaseId, Vec<Press>>,
    /// Every mail that SES took.
    pub(crate) posted: Vec<Posted>,
    /// What the mails follow from that SES refused.
    pub(crate) refused: BTreeSet<OutboxId>,
    /// All that SES told of mails.
    pub(crate) notices: Vec<Notice>,
    /// The addresses that somebody meant to put right: of which side, and who.
    pub(crate) addresses: BTreeSet<(CaseId, Party, &'static str, String)>,
    /// The timers that somebody dropped, or wanted to.
    pub(crate) dropped: BTreeSet<String>,
    /// The timers that were made or dropped out of order: when nobody waited
    /// for it any more, or by the sweep after the stream had given up.
    pub(crate) disordered: BTreeSet<String>,
    /// The runs of functions that the weather killed.
    pub(crate) died: BTreeSet<u64>,
    /// Who wrote the text of each mark.
    pub(crate) writers: Vec<Writer>,
    /// How many runs of functions there were.
    pub(crate) runs: u64,
    /// How many of them are under way.
    pub(crate) under_way: u64,
    /// Calls to Amazon's services.
    pub(crate) calls: u64,
    /// Requests of people.
    pub(crate) requests: u64,
}

impl Ledger {
    /// Somebody is about to do, once, what has one of these events.
    pub(crate) fn mean(&mut self, case: CaseId, actor: &Actor, events: &[&'static str]) {
        for event in events {
            let key = (case, actor_name(actor).to_owned(), *event);
            *self.meant.entry(key).or_default() += 1;
        }
    }
}

/// Whose doing it is, without a name.
pub(crate) fn actor_name(actor: &Actor) -> &'static str {
    match actor {
        Actor::Consumer => "consumer",
        Actor::Shop => "shop",
        Actor::Mediator(_) => "mediator",
        Actor::Jurist(_) => "jurist",
        Actor::Manager(_) => "manager",
        Actor::PaymentProvider => "provider",
        Actor::MailService => "mail service",
        Actor::Clock => "clock",
    }
}
