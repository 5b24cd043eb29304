//! The case: the state of a dispute after its last event.

mod apply;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;
use record::{CaseId, EventNumber, MailAddress, PaymentId, StaffId};
use serde::{Deserialize, Serialize};

use crate::agreement::{AcceptCode, Offer};
use crate::choice::{LastChoice, Said, WhyAsked};
use crate::complaint::{Complaint, Source};
use crate::confirmation::{CodeNumber, Confirmed, Mailbox, Waiting};
use crate::delivery::{Bounce, Delivery};
use crate::event::{Event, Recorded};
use crate::exit::RulingBar;
use crate::fee::Fee;
use crate::filing::Filing;
use crate::holding::{Changing, Mailed};
use crate::number::{Round, Submission};
use crate::outcome::Outcome;
use crate::party::{Consumer, DeviceDigest, Party, Shop};
use crate::queue::Queue;
use crate::rating::Rated;
use crate::rules::Rules;
use crate::stage::Stage;
use crate::term::{Length, Term};
use crate::undo::Undo;

/// A case as it stands after its last event. What is absent isn't stored: each
/// page reads a case, and an item's size is what it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its reference.
    pub id: CaseId,
    /// The number of its last event, which is its version.
    pub version: EventNumber,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The rules it runs under.
    pub rules: Rules,
    /// The shop, as it was at filing.
    pub shop: Shop,
    /// The consumer.
    pub consumer: Consumer,
    /// What it is about.
    pub complaint: Complaint,
    /// The place where it was filed.
    pub source: Source,
    /// The device that is the consumer's own: the one it was confirmed on, or
    /// else filed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceDigest>,
    /// The round it is in, or was in last.
    pub round: Round,
    /// The stage that it is in.
    pub stage: Stage,
    /// The choice that led to this stage, as long as a different choice would
    /// lead to another one; [`Case::change_term`] says whether it can still be
    /// changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_choice: Option<LastChoice>,
    /// Why no ruling is possible, if none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling_bar: Option<RulingBar>,
    /// What was paid and what has to be refunded.
    #[serde(default, skip_serializing_if = "Fee::is_empty")]
    pub fee: Fee,
    /// The queues in which a manager has something to deal with.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub concerns: BTreeSet<Queue>,
    /// The jurists who stated a conflict of interest; they aren't appointed
    /// again.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub conflicted: BTreeSet<StaffId>,
    /// How many messages and offers each side wrote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<Party, u16>,
    /// The most recent submissions, newest last, to recognise a form sent
    /// twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub submissions: Vec<Submission>,
    /// When each side last asked for its link again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links_requested: BTreeMap<Party, Timestamp>,
    /// The delivery of mails to each side that the mail service has reported
    /// on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deliveries: BTreeMap<Party, Delivery>,
    /// The last event that the shop made happen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop_acted: Option<EventNumber>,
    /// How it was confirmed, if it had to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
    /// How many rounds don't count towards the advice to mediate, because the
    /// shop hadn't been reached in them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rounds_taken_back: u32,
    /// The changes of late that follow each other quickly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changing: Option<Changing>,
    /// The mails of each side: how many they were today, and what was held.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mailed: BTreeMap<Party, Mailed>,
    /// How each side rated our handling when it was asked last;
    /// [`Case::rated`] says whether that still counts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<Party, Rated>,
    /// What the sides can take back.
    #[serde(default, skip_serializing_if = "Undo::is_empty")]
    pub undo: Undo,
    /// The code that accepts an offer on an unknown device, once one was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_code: Option<AcceptCode>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// A complaint whose mailbox isn't proven waits; any other goes to the shop.
fn first_stage(mailbox: Mailbox, rules: &Rules, filed: &Recorded) -> Stage {
    let term = |length| Term::new(filed.at, length, filed.number);
    match mailbox {
        Mailbox::Unproven => Stage::Unconfirmed(Waiting {
            term: term(rules.confirmation.term),
            reminded: false,
            code: CodeNumber::FIRST,
            code_at: filed.at,
            since: CodeNumber::FIRST,
            wrong: 0,
            wrong_in_all: 0,
            contested: None,
            disowned: None,
            disownings: 0,
        }),
        Mailbox::Unasked | Mailbox::KnownDevice => Stage::WithShop {
            term: term(rules.shop_term),
            offer: None,
            said: None,
            reminders: 0,
        },
    }
}

/// Why events don't form a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// There are no events.
    NoEvents,
    /// The first is not a filing.
    NotFiled,
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEvents => "a case has at least one event",
            Self::NotFiled => "the first event of a case is its filing",
        })
    }
}

impl std::error::Error for ReplayError {}

impl Case {
    /// The case that these events form, in order.
    pub fn replay(events: &[Recorded]) -> Result<Self, ReplayError> {
        let (first, rest) = events.split_first().ok_or(ReplayError::NoEvents)?;
        let mut case = Self::begun_by(first).ok_or(ReplayError::NotFiled)?;
        for recorded in rest {
            case.apply(recorded);
        }
        Ok(case)
    }

    /// The case that a filing starts; `None` for any other event.
    pub fn begun_by(recorded: &Recorded) -> Option<Self> {
        let Event::DisputeFiled(filing) = &recorded.event else {
            return None;
        };
        let Filing {
            case,
            shop,
            consumer,
            complaint,
            source,
            device,
            rules,
            mailbox,
            list_at: _,
        } = filing.as_ref();
        let mut begun = Self {
            id: *case,
            version: recorded.number,
            filed_at: recorded.at,
            stage: first_stage(*mailbox, rules, recorded),
            rules: rules.clone(),
            shop: shop.clone(),
            consumer: consumer.clone(),
            complaint: complaint.clone(),
            source: *source,
            device: device.clone(),
            round: Round::FIRST,
            last_choice: None,
            ruling_bar: None,
            fee: Fee::default(),
            concerns: BTreeSet::new(),
            conflicted: BTreeSet::new(),
            messages: BTreeMap::new(),
            submissions: vec![],
            links_requested: BTreeMap::new(),
            deliveries: BTreeMap::new(),
            shop_acted: None,
            confirmed: None,
            rounds_taken_back: 0,
            changing: None,
            mailed: BTreeMap::new(),
            ratings: BTreeMap::new(),
            undo: Undo::default(),
            accept_code: None,
        };
        begun.count_mails(recorded);
        Some(begun)
    }

    /// Whether this side took back as much as it can.
    pub(crate) fn has_taken_back_enough(&self, party: Party) -> bool {
        let times = self.undo.times.get(&party).copied().unwrap_or_default();
        times >= self.rules.most_changes
    }

    /// The complaint that waits for its confirmation.
    pub fn waiting(&self) -> Option<&Waiting> {
        if let Stage::Unconfirmed(waiting) = &self.stage {
            Some(waiting)
        } else {
            None
        }
    }

    /// When its terms began: when it was confirmed, or filed if it didn't have
    /// to be.
    pub fn begun_at(&self) -> Timestamp {
        let confirmed = self.confirmed.as_ref();
        confirmed.map_or(self.filed_at, |confirmed| confirmed.at)
    }

    /// The term within which a closed case can be reopened; `None` if it is
    /// open or can't be reopened.
    pub fn reopen_term(&self) -> Option<Term> {
        let Stage::Closed { outcome, at } = &self.stage else {
            return None;
        };
        let length: Length = match outcome {
            Outcome::Solved => self.rules.reopen_solved,
            Outcome::Lapsed => self.rules.reopen_lapsed,
            Outcome::Settled { .. }
            | Outcome::Unsettled
            | Outcome::Ruled { .. }
            | Outcome::Exited(_) => return None,
        };
        Some(Term::new(*at, length, self.version))
    }

    /// The term within which each side can rate our handling; `None` if the case
    /// is open.
    pub fn rating_term(&self) -> Option<Term> {
        let Stage::Closed { at, .. } = &self.stage else {
            return None;
        };
        Some(Term::new(*at, self.rules.rating.within, self.version))
    }

    /// How this side rated our handling since the case was closed last.
    pub fn rated(&self, party: Party) -> Option<&Rated> {
        let Stage::Closed { at, .. } = &self.stage else {
            return None;
        };
        let rated = self.ratings.get(&party);
        rated.filter(|rated| rated.closed_at == *at)
    }

    /// The payment that goes back once the closing can't be taken back any more.
    pub fn refund_in_waiting(&self) -> Option<&PaymentId> {
        let closing = self.undo.closing.as_ref()?;
        let waits = self.is_closed() && closing.stage.is_before_a_jurist();
        self.fee.paid.as_ref().filter(|_| waits)
    }

    /// The number of the last code that was sent by mail, of whatever kind.
    pub fn last_code(&self) -> Option<CodeNumber> {
        let of_filing = self.waiting().map(|waiting| waiting.code);
        let of_filing = of_filing.or(self.confirmed.as_ref().map(|it| it.was.code));
        self.accept_code.map(|sent| sent.code).max(of_filing)
    }

    /// The term within which the last choice can be changed. `None` once it
    /// can't: it was changed too often, the mediator has opened the case, or
    /// the case has moved on.
    pub fn change_term(&self) -> Option<Term> {
        let last = self.last_choice.as_ref()?;
        if last.changes >= self.rules.most_changes {
            return None;
        }
        match &self.stage {
            Stage::WithShop { .. }
            | Stage::ShopUnreached { .. }
            | Stage::Mediation { mediator: None, .. }
            | Stage::Closed { .. } => {
                Some(Term::new(last.made, self.rules.change_choice, self.version))
            }
            Stage::Mediation {
                mediator: Some(_), ..
            }
            | Stage::Unconfirmed(_)
            | Stage::ChoiceAsked(_)
            | Stage::Ruling(_) => None,
        }
    }

    /// The term of its stage. For a mediation and for the search for an address
    /// that is the target.
    pub fn term(&self) -> Option<Term> {
        match &self.stage {
            Stage::Unconfirmed(waiting) => Some(waiting.ends()),
            Stage::WithShop { term, .. } => Some(*term),
            Stage::ShopUnreached { search, .. } => Some(*search),
            Stage::ChoiceAsked(asked) => Some(asked.lapse),
            Stage::Mediation { target, .. } => Some(*target),
            Stage::Ruling(stage) => Some(stage.term()),
            Stage::Closed { .. } => None,
        }
    }

    /// The offer that awaits the consumer's answer.
    pub fn offer(&self) -> Option<&Offer> {
        match &self.stage {
            Stage::WithShop { offer, .. } | Stage::ShopUnreached { offer, .. } => offer.as_ref(),
            Stage::ChoiceAsked(asked) => asked.offer.as_ref(),
            Stage::Unconfirmed(_)
            | Stage::Mediation { .. }
            | Stage::Ruling(_)
            | Stage::Closed { .. } => None,
        }
    }

    /// The last thing that the shop said in this round, while the two solve it
    /// between themselves.
    pub fn said(&self) -> Option<Said> {
        match &self.stage {
            Stage::WithShop { said, .. } | Stage::ShopUnreached { said, .. } => *said,
            Stage::ChoiceAsked(asked) => asked.said,
            Stage::Unconfirmed(_)
            | Stage::Mediation { .. }
            | Stage::Ruling(_)
            | Stage::Closed { .. } => None,
        }
    }

    /// Whether shop and consumer are still solving it between themselves.
    pub fn is_between_the_two(&self) -> bool {
        match self.stage {
            Stage::WithShop { .. } | Stage::ShopUnreached { .. } | Stage::ChoiceAsked(_) => true,
            Stage::Unconfirmed(_)
            | Stage::Mediation { .. }
            | Stage::Ruling(_)
            | Stage::Closed { .. } => false,
        }
    }

    /// The address for mails to this side.
    pub fn address(&self, party: Party) -> &MailAddress {
        match party {
            Party::Consumer => &self.consumer.mail,
            Party::Shop => &self.shop.mail,
        }
    }

    /// Why mails to this side bounce, as far as is known.
    pub fn undelivered(&self, party: Party) -> Option<Bounce> {
        self.deliveries.get(&party)?.undelivered
    }

    /// Whether the shop caused this event or a later one.
    pub(crate) fn shop_acted_since(&self, event: EventNumber) -> bool {
        self.shop_acted.is_some_and(|acted| acted >= event)
    }

    /// The round in which a shop with a corrected address gets a new term.
    /// `None` if it has acted in the term it had, or the case has moved on.
    pub(crate) fn round_for_unreached_shop(&self) -> Option<Round> {
        match &self.stage {
            Stage::WithShop { term, .. } if !self.shop_acted_since(term.set_by) => Some(self.round),
            Stage::ShopUnreached { .. } => Some(self.round),
            Stage::ChoiceAsked(asked)
                if asked.why == WhyAsked::ShopUnreached
                    && !self.shop_acted_since(asked.asked_by()) =>
            {
                Some(self.round.next())
            }
            Stage::Unconfirmed(_)
            | Stage::WithShop { .. }
            | Stage::ChoiceAsked(_)
            | Stage::Mediation { .. }
            | Stage::Ruling(_)
            | Stage::Closed { .. } => None,
        }
    }

    /// Whether the question of this round recommends mediation. Rounds in which
    /// the shop wasn't reached don't count.
    pub fn recommends_mediation(&self) -> bool {
        let rounds = self.round.0.saturating_sub(self.rounds_taken_back);
        rounds >= self.rules.recommend_mediation_from_round
    }

    /// Whether the case has ended.
    pub fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed { .. })
    }
}
