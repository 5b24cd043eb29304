//! The stages of a case. Each stage carries exactly the data that is valid in
//! it.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{EventNumber, Money, PaymentId, StaffId, Text};
use serde::{Deserialize, Serialize};

use crate::event::WhyAsked;
use crate::party::{Mediator, Party};
use crate::ruling::{Claim, FeeBearer, Performance};
use crate::term::Term;

/// A counter of the shop's terms: 1 after filing, and one more each time the
/// consumer says that the shop is working on it, or reopens the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Round(pub u32);

impl Round {
    /// The round that filing begins.
    pub const FIRST: Self = Self(1);

    /// The round after this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// The stage of a case; the table in `docs/process.md` lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The shop and the consumer solve it between themselves.
    WithShop {
        /// The shop's term.
        term: Term,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
    },
    /// The mail that started the shop's term bounced, so the term doesn't run;
    /// the staff searches for the correct address.
    ShopUnreached {
        /// The term for the search; after it the consumer is asked all the
        /// same.
        search: Term,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
    },
    /// The consumer has been asked to choose one of the three buttons.
    ChoiceAsked(Asked),
    /// A mediator talks with both sides.
    Mediation {
        /// The target; nothing ends when it passes.
        target: Term,
        /// Whether the target has passed.
        late: bool,
        /// The mediator who opened the case; while `None`, the consumer can
        /// still change the choice.
        mediator: Option<Mediator>,
        /// The mediator's opinion.
        opinion: Option<Opinion>,
        /// The proposal that awaits answers.
        proposal: Option<Proposal>,
    },
    /// The consumer may ask for a ruling.
    RulingOffered {
        /// The term for asking for a ruling.
        offer: Term,
        /// Whether the consumer was reminded of it.
        reminded: bool,
    },
    /// The consumer asked for a ruling and has to pay.
    FeeDue {
        /// The term for paying.
        term: Term,
        /// Whether the consumer was reminded of it.
        reminded: bool,
        /// The term of the offer, which keeps running meanwhile.
        offer: Term,
        /// Whether the consumer was reminded of the offer.
        offer_reminded: bool,
    },
    /// The claims, then the defence.
    Pleading(Pleading),
    /// The jurist has the complete file.
    Deliberation {
        /// The claims to rule on.
        claims: Vec<Claim>,
        /// The term for giving the ruling.
        term: Term,
        /// Whether that term has passed.
        late: bool,
        /// How far the jurist has got.
        work: JuristWork,
    },
    /// The ruling is given and has to be performed.
    Compliance {
        /// The event that holds the ruling.
        ruling: EventNumber,
        /// The side that bears the fee.
        fee_bearer: FeeBearer,
        /// The term for performing it.
        term: Term,
        /// Whether the consumer says that it isn't performed; the shop's term
        /// keeps running.
        failed: bool,
    },
    /// The case is closed.
    Closed {
        /// How it ended.
        outcome: Outcome,
        /// The moment at which it was closed.
        at: Timestamp,
    },
}

/// The question with the three buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The round that it asks about; a link of an earlier round is stale.
    pub round: Round,
    /// The reason for asking.
    pub why: WhyAsked,
    /// The term for answering, counted from the asking; after it the case
    /// lapses.
    pub lapse: Term,
    /// How many reminders were sent, or became unnecessary through a choice.
    pub reminders: u8,
    /// Whether two different answers came in at once; then neither counts and
    /// the page asks again.
    pub contested: bool,
    /// The shop's offer that awaits the consumer's answer.
    pub offer: Option<Offer>,
    /// The event that asked, if a later event set the timers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<EventNumber>,
}

impl Asked {
    /// The event that asked.
    pub(crate) fn asked_by(&self) -> EventNumber {
        self.asked_by.unwrap_or(self.lapse.set_by)
    }
}

/// One of the three buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// It is solved.
    Solved,
    /// It isn't solved yet, but the shop is working on it.
    Working,
    /// A mediator is needed.
    Mediation,
}

impl Choice {
    /// All three, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Solved, Self::Working, Self::Mediation];

    /// The word that stands for it in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Working => "working",
            Self::Mediation => "mediation",
        }
    }

    /// The choice that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// What the shop offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The event that made it; answers name it.
    pub number: EventNumber,
    /// What the shop offers to do.
    pub what: Text,
    /// The amount, if there is one.
    pub amount: Option<Money>,
    /// The day by which the shop will do it.
    pub by: Date,
}

/// What both sides agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// What the shop will do.
    pub what: Text,
    /// The amount, if there is one.
    pub amount: Option<Money>,
    /// The day by which it has to be done.
    pub by: Date,
}

/// Who can read what is said in a mediation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// The consumer and the mediator.
    Consumer,
    /// The shop and the mediator.
    Shop,
    /// All three.
    All,
}

impl Lane {
    /// All lanes.
    pub const ALL: [Self; 3] = [Self::Consumer, Self::Shop, Self::All];

    /// Whether this side can read and write in the lane.
    pub fn hears(self, party: Party) -> bool {
        match self {
            Self::All => true,
            Self::Consumer => party == Party::Consumer,
            Self::Shop => party == Party::Shop,
        }
    }
}

/// The side whose position is stronger in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stronger {
    /// The consumer.
    Consumer,
    /// The shop.
    Shop,
    /// Neither.
    Neither,
}

/// The mediator's opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The side whose position is stronger in law.
    pub stronger: Stronger,
    /// The mediator's reasons.
    pub why: Text,
}

/// The mediator's proposal and the answers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The event that put it; answers name it.
    pub number: EventNumber,
    /// The proposed agreement.
    pub agreement: Agreement,
    /// The consumer's answer, once given: whether they accept.
    pub consumer: Option<bool>,
    /// The shop's answer, once given: whether it accepts.
    pub shop: Option<bool>,
}

/// The exchange before a ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pleading {
    /// The consumer states the claim.
    Claim {
        /// The term for stating the claims.
        term: Term,
        /// Whether the term was extended.
        extended: bool,
    },
    /// The shop answers it.
    Defence {
        /// The claims to answer.
        claims: Vec<Claim>,
        /// The term for the defence.
        term: Term,
        /// Whether the term was extended.
        extended: bool,
    },
}

/// How far the jurist has got; each step requires the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JuristWork {
    /// Nobody is appointed.
    Vacant,
    /// Appointed, and still to state whether there is a conflict of interest.
    Appointed(StaffId),
    /// Has stated that there is no conflict of interest, and still has to check
    /// their competence.
    Unconflicted(StaffId),
    /// Has found themselves competent; the ruling can be given.
    Competent(StaffId),
}

impl JuristWork {
    /// The jurist who has the case.
    pub fn jurist(&self) -> Option<&StaffId> {
        match self {
            Self::Vacant => None,
            Self::Appointed(jurist) | Self::Unconflicted(jurist) | Self::Competent(jurist) => {
                Some(jurist)
            }
        }
    }
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The consumer says that it is solved.
    Solved,
    /// Both accepted the same offer or proposal.
    Settled {
        /// The agreement.
        agreement: Agreement,
        /// Whether it was performed, as far as is known.
        follow_up: FollowUp,
    },
    /// Mediation led to no settlement, and no ruling was asked for.
    Unsettled,
    /// The consumer never answered.
    Lapsed,
    /// A ruling was given.
    Ruled {
        /// Whether it was performed, as far as is known.
        performance: Performance,
    },
    /// The consumer withdrew.
    Withdrawn,
    /// The case can't be handled.
    Inadmissible {
        /// The ground in law.
        ground: Ground,
    },
    /// The matter went to court.
    ToCourt,
    /// The shop left or went bankrupt.
    ShopGone(ShopExit),
}

/// Whether a settlement was performed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUp {
    /// The consumer is asked at the end of this term.
    Running(Term),
    /// The consumer was asked and hasn't answered.
    Asked,
    /// The consumer says that it was.
    Performed,
    /// The consumer says that it wasn't.
    Failed,
}

/// The six grounds on which a case can be refused (Directive 2013/11/EU, art.
/// 5(4)). The ground about limits has a variant for each limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The consumer didn't contact the shop first.
    NotPutToShop,
    /// Frivolous or vexatious.
    Frivolous,
    /// Pending before another body or a court, or decided by one.
    PendingElsewhere,
    /// The claim is below the least amount.
    BelowLimit,
    /// The claim is above the ceiling or too complex: no ruling, while
    /// mediation stays open.
    NoRuling(RulingBar),
    /// Filed later than one year after the complaint to the shop.
    TooLate,
    /// Handling it would seriously impair the work of the office.
    ImpairsWork,
}

impl Ground {
    /// All grounds.
    pub const ALL: [Self; 8] = [
        Self::NotPutToShop,
        Self::Frivolous,
        Self::PendingElsewhere,
        Self::BelowLimit,
        Self::NoRuling(RulingBar::AboveCeiling),
        Self::NoRuling(RulingBar::TooComplex),
        Self::TooLate,
        Self::ImpairsWork,
    ];
}

/// Why a case gets no ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RulingBar {
    /// The claim is above the ceiling.
    AboveCeiling,
    /// It is too complex.
    TooComplex,
}

/// Why a shop is no longer a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShopExit {
    /// It left, or was expelled.
    Left,
    /// It went bankrupt.
    Bankrupt,
}

/// What was paid and what has to be refunded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The payment that counts.
    pub paid: Option<PaymentId>,
    /// Payments that counted before the case was reopened.
    pub spent: Vec<PaymentId>,
    /// Payments to refund, and those already refunded.
    pub refunds: Vec<Refund>,
}

impl Fee {
    /// Whether the case already knows this payment.
    pub fn knows(&self, payment: &PaymentId) -> bool {
        let refunded = self.refunds.iter().map(|refund| &refund.payment);
        let counted = self.paid.iter().chain(&self.spent);
        counted.chain(refunded).any(|known| known == payment)
    }
}

/// A payment that has to be refunded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// The payment, as the provider names it.
    pub payment: PaymentId,
    /// Whether it was refunded.
    pub done: bool,
}
