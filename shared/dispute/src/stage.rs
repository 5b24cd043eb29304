//! Where a case stands. Each stage carries exactly what holds in it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::event::{EventNumber, WhyAsked};
use crate::id::{PaymentId, StaffId};
use crate::money::Money;
use crate::party::{Mediator, Party};
use crate::ruling::{Claim, FeeBearer, Performance};
use crate::term::Term;
use crate::text::Text;

/// How often the shop has had a term of its own: 1 after filing, one more each
/// time the consumer says that the shop is working on it, or reopens.
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

/// Where a case stands, by the table of `docs/process.md`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The shop solves it, without anybody in between.
    WithShop {
        /// Until when.
        term: Term,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
    },
    /// The mail that began the shop's term came back, so the term doesn't run;
    /// staff looks for the right address.
    ShopUnreached {
        /// How long the staff has; then the consumer is asked all the same.
        search: Term,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
    },
    /// The consumer has three buttons.
    ChoiceAsked(Asked),
    /// A mediator hears both.
    Mediation {
        /// The target; it ends nothing.
        target: Term,
        /// Whether the target has passed.
        late: bool,
        /// The mediator who opened the case; until then the choice can change.
        mediator: Option<Mediator>,
        /// The mediator's opinion.
        opinion: Option<Opinion>,
        /// The proposal that awaits answers.
        proposal: Option<Proposal>,
    },
    /// The consumer may ask for a ruling.
    RulingOffered {
        /// How long the offer stands.
        offer: Term,
        /// Whether the consumer was reminded of it.
        reminded: bool,
    },
    /// The consumer asked for a ruling and has to pay.
    FeeDue {
        /// Until when.
        term: Term,
        /// Whether the consumer was reminded of it.
        reminded: bool,
        /// The offer, which stands on beside it.
        offer: Term,
        /// Whether the consumer was reminded of the offer.
        offer_reminded: bool,
    },
    /// Claim, then defence.
    Pleading(Pleading),
    /// The jurist has the complete file.
    Deliberation {
        /// What is claimed.
        claims: Vec<Claim>,
        /// Within which the ruling is given.
        term: Term,
        /// Whether that term has passed.
        late: bool,
        /// How far the jurist is.
        work: JuristWork,
    },
    /// The ruling is given and has to be performed.
    Compliance {
        /// The event that holds the ruling.
        ruling: EventNumber,
        /// Who bears the fee.
        fee_bearer: FeeBearer,
        /// Until when.
        term: Term,
        /// The consumer says that it isn't performed; the shop's term runs on.
        failed: bool,
    },
    /// The end.
    Closed {
        /// How it ended.
        outcome: Outcome,
        /// When.
        at: Timestamp,
    },
}

/// The question with the three buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The round that it asks about; a link of an earlier round is stale.
    pub round: Round,
    /// Why it was asked.
    pub why: WhyAsked,
    /// From the asking until the case lapses unanswered.
    pub lapse: Term,
    /// How many reminders have gone out or been overtaken by a choice.
    pub reminders: u8,
    /// Two different answers came in at once and none counts; the page asks
    /// once more.
    pub contested: bool,
    /// The shop's offer that awaits the consumer's answer.
    pub offer: Option<Offer>,
    /// The event that asked, where a later one set the timers.
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
    /// It is solved, no mediation needed.
    Solved,
    /// Not solved yet, the shop is working on it, no mediation yet.
    Working,
    /// Mediation is needed.
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
    /// What it is.
    pub what: Text,
    /// An amount, where there is one.
    pub amount: Option<Money>,
    /// By which day.
    pub by: Date,
}

/// What both sides agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// What.
    pub what: Text,
    /// An amount, where there is one.
    pub amount: Option<Money>,
    /// By which day.
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

    /// Whether this side can read and write there.
    pub fn hears(self, party: Party) -> bool {
        match self {
            Self::All => true,
            Self::Consumer => party == Party::Consumer,
            Self::Shop => party == Party::Shop,
        }
    }
}

/// Which side stands stronger in law.
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
    /// Who stands stronger.
    pub stronger: Stronger,
    /// Why.
    pub why: Text,
}

/// The mediator's proposal and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The event that put it; answers name it.
    pub number: EventNumber,
    /// What is proposed.
    pub agreement: Agreement,
    /// Whether the consumer accepts, once answered.
    pub consumer: Option<bool>,
    /// Whether the shop accepts, once answered.
    pub shop: Option<bool>,
}

/// The exchange before a ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pleading {
    /// The consumer states the claim.
    Claim {
        /// Until when.
        term: Term,
        /// Whether it was extended.
        extended: bool,
    },
    /// The shop answers it.
    Defence {
        /// What is claimed.
        claims: Vec<Claim>,
        /// Until when.
        term: Term,
        /// Whether it was extended.
        extended: bool,
    },
}

/// How far the jurist is; each step needs the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JuristWork {
    /// Nobody is appointed.
    Vacant,
    /// Appointed, and still to state whether there is a conflict of interest.
    Appointed(StaffId),
    /// Stated that there is none, and still to check the competence.
    Unconflicted(StaffId),
    /// Found competent; the ruling can be given.
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
        /// What they agreed.
        agreement: Agreement,
        /// Whether it was performed.
        follow_up: FollowUp,
    },
    /// Mediation brought nothing, and no ruling was asked for.
    Unsettled,
    /// The consumer never answered.
    Lapsed,
    /// A ruling was given.
    Ruled {
        /// Whether it was performed.
        performance: Performance,
    },
    /// The consumer withdrew.
    Withdrawn,
    /// The case can't be handled.
    Inadmissible {
        /// On which ground.
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
    /// To be asked at the end of this term.
    Running(Term),
    /// Asked, not answered.
    Asked,
    /// The consumer says that it was.
    Performed,
    /// The consumer says that it wasn't.
    Failed,
}

/// The six grounds on which a case can be refused (Directive 2013/11/EU,
/// art. 5(4)), the limits by what they limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// Not first put to the shop.
    NotPutToShop,
    /// Frivolous or vexatious.
    Frivolous,
    /// Already before another body or a court.
    PendingElsewhere,
    /// The claim is below the least amount.
    BelowLimit,
    /// The claim is above the ceiling or too complex: no ruling, while
    /// mediation stays open.
    NoRuling(RulingBar),
    /// Filed later than one year after the complaint to the shop.
    TooLate,
    /// Handling it would seriously impair the work.
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

/// Why a shop is no member any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShopExit {
    /// It left, or was put out.
    Left,
    /// It went bankrupt.
    Bankrupt,
}

/// What was paid, and what has to be paid back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The payment that counts.
    pub paid: Option<PaymentId>,
    /// Payments that counted before the case was reopened.
    pub spent: Vec<PaymentId>,
    /// Payments to give back, and those given back.
    pub refunds: Vec<Refund>,
}

impl Fee {
    /// Whether the case has heard of this payment before.
    pub fn knows(&self, payment: &PaymentId) -> bool {
        let refunded = self.refunds.iter().map(|refund| &refund.payment);
        let counted = self.paid.iter().chain(&self.spent);
        counted.chain(refunded).any(|known| known == payment)
    }
}

/// A payment that has to be given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Which.
    pub payment: PaymentId,
    /// Whether it was.
    pub done: bool,
}
