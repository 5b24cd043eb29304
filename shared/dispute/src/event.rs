//! What happened.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::command::{Filing, Submission};
use crate::delivery::{Bounce, MailName};
use crate::id::{PaymentId, StaffId};
use crate::money::Money;
use crate::party::{Actor, Mediator, Party};
use crate::queue::Queue;
use crate::ruling::{Acceptance, Claim, Performance, Ruling};
use crate::stage::{Agreement, Choice, Ground, Lane, Opinion, Round, RulingBar, ShopExit};
use crate::text::{MailAddress, Text};

/// The place of an event in its case, counted from 1. The number of the last
/// one is the case's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventNumber(pub u32);

impl EventNumber {
    /// The number of the filing.
    pub const FIRST: Self = Self(1);

    /// The number after this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// An event with its place, moment and author, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place in the case.
    pub number: EventNumber,
    /// When it was decided.
    pub at: Timestamp,
    /// Who made it happen.
    pub actor: Actor,
    /// What happened.
    pub event: Event,
}

/// Why the three buttons were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyAsked {
    /// The shop's term ended.
    TermEnded,
    /// The shop refused.
    Refused {
        /// Why.
        reason: Text,
    },
    /// The consumer reopened the case.
    Reopened,
    /// The shop couldn't be reached, and no address was found in time.
    ShopUnreached,
}

/// Why the shop's term runs again after it was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyRestarted {
    /// The complaint went out again, to the right address.
    AddressCorrected,
    /// The shop acted, so it knows of the case.
    ShopActed,
}

/// What happened in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The case began.
    DisputeFiled(Box<Filing>),
    /// The shop wrote.
    ShopReplied {
        /// What.
        text: Text,
        /// By which form.
        submission: Submission,
    },
    /// The shop made an offer.
    OfferMade {
        /// What.
        what: Text,
        /// An amount, where there is one.
        amount: Option<Money>,
        /// By which day.
        by: Date,
        /// By which form.
        submission: Submission,
    },
    /// The shop said that it solved the problem.
    ShopClaimedSolved {
        /// How.
        text: Text,
        /// By which form.
        submission: Submission,
    },
    /// The shop refused.
    ShopRefused {
        /// Why.
        reason: Text,
        /// By which form.
        submission: Submission,
    },
    /// The consumer wrote to the shop.
    ConsumerReplied {
        /// What.
        text: Text,
        /// By which form.
        submission: Submission,
    },
    /// The consumer accepted the offer; the case is settled.
    OfferAccepted {
        /// Which.
        offer: EventNumber,
        /// What was agreed.
        agreement: Agreement,
    },
    /// The consumer declined the offer.
    OfferDeclined {
        /// Which.
        offer: EventNumber,
    },
    /// The consumer got the three buttons.
    ChoiceAsked {
        /// In which round.
        round: Round,
        /// Why.
        why: WhyAsked,
    },
    /// The consumer was reminded of the question.
    ChoiceReminded {
        /// Which reminder of this question, counted from 1.
        reminder: u8,
    },
    /// Nobody answered the question; the case is closed.
    DisputeLapsed,
    /// The consumer chose.
    ChoiceRecorded {
        /// In which round.
        round: Round,
        /// What.
        choice: Choice,
        /// Whether more than the link spoke for the consumer.
        proven: bool,
    },
    /// The consumer changed the choice.
    ChoiceChanged {
        /// In which round.
        round: Round,
        /// From what.
        from: Choice,
        /// To what.
        to: Choice,
        /// Whether more than the link spoke for the consumer.
        proven: bool,
    },
    /// Two different choices came in at once; neither counts.
    ChoiceContested {
        /// In which round.
        round: Round,
        /// The first.
        first: Choice,
        /// The second.
        second: Choice,
    },
    /// The consumer said that it is solved; the case is closed.
    SolvedConfirmed,
    /// The consumer withdrew; the case is closed.
    DisputeWithdrawn {
        /// Why, where they said.
        reason: Option<Text>,
    },
    /// The consumer reopened the case.
    DisputeReopened,
    /// A side was sent its link again.
    LinkRequested {
        /// Which side.
        party: Party,
    },
    /// A mail came back.
    MailBounced {
        /// To which side.
        party: Party,
        /// The event that had sent it.
        about: EventNumber,
        /// Which mail.
        mail: MailName,
        /// Why.
        bounce: Bounce,
    },
    /// A side marked a mail as spam.
    MailMarkedAsSpam {
        /// Which side.
        party: Party,
        /// The event that had sent it.
        about: EventNumber,
        /// Which mail.
        mail: MailName,
    },
    /// A mail is late; the mail service goes on trying.
    MailDelayed {
        /// To which side.
        party: Party,
        /// The event that had sent it.
        about: EventNumber,
        /// Which mail.
        mail: MailName,
    },
    /// The shop's term stopped running, because the mail that began it came back.
    ShopTermStopped,
    /// A mail address was put right.
    AddressCorrected {
        /// Whose.
        party: Party,
        /// The right one.
        address: MailAddress,
    },
    /// The shop's term runs again, from the beginning.
    ShopTermRestarted {
        /// In which round: the next one where the question stood meanwhile,
        /// whose buttons are then of an earlier round.
        round: Round,
        /// Why.
        why: WhyRestarted,
    },
    /// A mediator opened the case.
    MediationOpened {
        /// Who.
        mediator: Mediator,
    },
    /// Somebody spoke in the mediation.
    MediationSpoken {
        /// In which lane.
        lane: Lane,
        /// What.
        text: Text,
        /// By which form.
        submission: Submission,
    },
    /// The mediation's target passed.
    MediationTargetPassed,
    /// The mediator gave an opinion.
    OpinionGiven {
        /// Which.
        opinion: Opinion,
    },
    /// The mediator put a proposal.
    ProposalPut {
        /// Which.
        agreement: Agreement,
        /// By which form.
        submission: Submission,
    },
    /// A side accepted the proposal.
    ProposalAccepted {
        /// Which side.
        party: Party,
        /// Which proposal.
        proposal: EventNumber,
    },
    /// A side declined the proposal.
    ProposalDeclined {
        /// Which side.
        party: Party,
        /// Which proposal.
        proposal: EventNumber,
    },
    /// Both accepted the same proposal; the case is settled.
    DisputeSettled {
        /// What was agreed.
        agreement: Agreement,
    },
    /// The mediation ended without a settlement.
    MediationEnded,
    /// No settlement, and no ruling to be had; the case is closed.
    DisputeUnsettled,
    /// The consumer may ask for a ruling.
    RulingOffered,
    /// The shop was reported to the manager.
    ShopReported {
        /// Why.
        why: Text,
    },
    /// The manager dealt with a concern.
    ConcernHandled {
        /// Which queue the case left.
        queue: Queue,
    },
    /// The case gets no ruling; mediation stays open.
    RulingBarred {
        /// Why.
        bar: RulingBar,
        /// With which reasons.
        reasons: Text,
    },
    /// The case was declared inadmissible; it is closed.
    DeclaredInadmissible {
        /// On which ground.
        ground: Ground,
        /// With which reasons.
        reasons: Text,
    },
    /// The matter went to court; the case is closed.
    WentToCourt,
    /// The shop is no member any more; the case is closed.
    ShopLost {
        /// Why.
        exit: ShopExit,
    },
    /// The consumer was reminded of the offered ruling.
    RulingOfferReminded,
    /// The offer ended, the fee unpaid where one was asked; the case is closed.
    RulingOfferEnded,
    /// The consumer asked for the ruling.
    RulingRequested {
        /// The express acceptance that it binds.
        acceptance: Acceptance,
    },
    /// The consumer was reminded of the fee.
    FeeReminded,
    /// The fee wasn't paid in time; the offer stands on.
    FeeLapsed,
    /// The fee was paid.
    FeePaid {
        /// By which payment.
        payment: PaymentId,
    },
    /// A payment has to be given back.
    RefundOwed {
        /// Which.
        payment: PaymentId,
    },
    /// A payment was given back.
    FeeRefunded {
        /// Which.
        payment: PaymentId,
    },
    /// The consumer stated the claims.
    ClaimSubmitted {
        /// Which.
        claims: Vec<Claim>,
        /// The explanation.
        text: Text,
    },
    /// The consumer stated no claim in time.
    ClaimTermEnded,
    /// The shop answered the claims.
    DefenceSubmitted {
        /// The defence.
        text: Text,
    },
    /// The shop didn't answer the claims in time.
    DefenceTermEnded,
    /// A side got more time.
    ExtensionGranted {
        /// Which side.
        party: Party,
    },
    /// The file is complete.
    FileCompleted,
    /// A jurist was appointed.
    JuristAppointed {
        /// Who.
        jurist: StaffId,
    },
    /// The jurist stated whether there is a conflict of interest.
    ConflictStated {
        /// Whether there is one.
        conflict: bool,
    },
    /// The jurist found the own competence.
    CompetenceFound,
    /// The term for the ruling passed.
    RulingTermPassed,
    /// The ruling was given.
    RulingIssued {
        /// Which.
        ruling: Ruling,
    },
    /// The term for performing the ruling ended.
    ComplianceEnded,
    /// The consumer was asked whether the settlement was performed.
    PerformanceAsked,
    /// The consumer said whether it was performed.
    PerformanceReported {
        /// What they said.
        performance: Performance,
    },
}
