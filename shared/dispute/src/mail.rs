//! The letters of a case: to whom, in which language, saying what. A letter
//! carries all it says, so that whoever sends it chooses nothing.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::complaint::Complaint;
use crate::event::{WhyAsked, WhyRestarted};
use crate::id::CaseId;
use crate::money::Money;
use crate::party::{Language, Party};
use crate::ruling::{FeeBearer, Performance, Ruling};
use crate::stage::{
    Agreement, Choice, Ground, Lane, Offer, Opinion, Proposal, Round, RulingBar, ShopExit,
};
use crate::term::Term;
use crate::text::{Line, MailAddress, Text};

/// One mail to one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// About which case.
    pub case: CaseId,
    /// To which side; links in it are that side's.
    pub to: Party,
    /// Where it goes.
    pub address: MailAddress,
    /// The language it is written in.
    pub language: Language,
    /// The consumer's name.
    pub consumer: Line,
    /// The shop's name.
    pub shop: Line,
    /// The order's number.
    pub order: Line,
    /// What it says.
    pub mail: Mail,
}

/// What a mail says, one variant for each mail there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mail {
    /// To the shop: a complaint came in.
    ComplaintReceived {
        /// The complaint.
        complaint: Box<Complaint>,
        /// When it was filed.
        filed_at: Timestamp,
        /// By when it should be solved.
        term: Term,
    },
    /// To the consumer: your complaint has come in.
    FilingConfirmed {
        /// The shop's term.
        term: Term,
    },
    /// To the consumer: the shop wrote.
    ShopReplied {
        /// What.
        text: Text,
    },
    /// To the consumer: the shop makes an offer.
    OfferMade {
        /// Which.
        offer: Offer,
    },
    /// To the consumer: the shop says that it solved the problem.
    ShopClaimedSolved {
        /// How.
        text: Text,
    },
    /// To the shop: the consumer wrote.
    ConsumerReplied {
        /// What.
        text: Text,
    },
    /// To the shop: the offer was declined.
    OfferDeclined,
    /// To both: what was agreed, in writing.
    AgreementReached {
        /// What.
        agreement: Agreement,
        /// When performance is asked for.
        follow_up: Term,
    },
    /// To the consumer: the three buttons.
    ChoiceAsked {
        /// Of which round.
        round: Round,
        /// Why now.
        why: WhyAsked,
        /// Whether mediation is recommended.
        recommend_mediation: bool,
        /// Until when an answer counts.
        lapse: Term,
    },
    /// To the consumer: the three buttons, once more.
    ChoiceReminded {
        /// Of which round.
        round: Round,
        /// Which reminder of this question, counted from 1.
        reminder: u8,
        /// Whether mediation is recommended.
        recommend_mediation: bool,
        /// Until when an answer counts.
        lapse: Term,
    },
    /// To the consumer: what you chose, and how to change it.
    ChoiceConfirmed {
        /// Of which round.
        round: Round,
        /// What was chosen.
        choice: Choice,
        /// Whether it changes an earlier choice.
        changed: bool,
        /// Within which it can be changed; none where this was the last time.
        change: Option<Term>,
        /// What runs now: the shop's term, or the mediation's target; none
        /// when solved.
        term: Option<Term>,
    },
    /// To the shop: what the consumer chose.
    ConsumerChose {
        /// What.
        choice: Choice,
        /// Whether it changes an earlier choice.
        changed: bool,
        /// What runs now, as above.
        term: Option<Term>,
    },
    /// To both: two different answers came in at once, none counts.
    ChoiceContested {
        /// Of which round.
        round: Round,
    },
    /// To both: the consumer says that it is solved; closed.
    SolvedConfirmed {
        /// Within which it can be reopened.
        reopen: Term,
    },
    /// To both: closed, because the question went unanswered.
    DisputeLapsed {
        /// Within which it can be reopened.
        reopen: Term,
    },
    /// To the shop: the consumer reopened the case.
    DisputeReopened,
    /// To both: the consumer withdrew.
    DisputeWithdrawn {
        /// Why, where they said.
        reason: Option<Text>,
    },
    /// To a side: your link, once more.
    LinkSent,
    /// To the consumer: our mail to the shop came back, its term doesn't run.
    ShopUnreached {
        /// How long the staff looks for the right address.
        search: Term,
    },
    /// To the consumer: the shop's term runs again.
    ShopTermRestarted {
        /// Why.
        why: WhyRestarted,
        /// The new term.
        term: Term,
    },
    /// To both: a mediator has opened the case.
    MediationOpened {
        /// The mediator's name.
        mediator: Line,
    },
    /// To a side: something was said in a lane of theirs.
    MediationSpoken {
        /// In which lane.
        lane: Lane,
    },
    /// To both: the mediation takes longer than meant.
    MediationDelayed,
    /// To both: the mediator's opinion.
    OpinionGiven {
        /// Which.
        opinion: Opinion,
    },
    /// To both: the mediator's proposal.
    ProposalPut {
        /// Which.
        proposal: Proposal,
    },
    /// To the other side: the proposal was accepted, your answer is awaited.
    ProposalAccepted,
    /// To both: the proposal is off.
    ProposalDeclined,
    /// To the consumer: a ruling is offered.
    RulingOffered {
        /// What it costs.
        fee: Money,
        /// How long the offer stands.
        term: Term,
    },
    /// To the shop: the mediation ended, the consumer may ask for a ruling.
    MediationEnded {
        /// How long the consumer has.
        term: Term,
    },
    /// To the consumer: the offer ends soon.
    RulingOfferReminded {
        /// What it costs.
        fee: Money,
        /// How long the offer stands.
        term: Term,
    },
    /// To both: closed without a settlement or ruling.
    DisputeUnsettled,
    /// To the consumer: please pay.
    FeeRequested {
        /// How much.
        fee: Money,
        /// Until when.
        term: Term,
    },
    /// To the consumer: please pay, once more.
    FeeReminded {
        /// How much.
        fee: Money,
        /// Until when.
        term: Term,
    },
    /// To the consumer: not paid in time; the offer stands until then.
    FeeLapsed {
        /// How long the offer stands.
        offer: Term,
    },
    /// To the consumer: the receipt, and the claim is awaited.
    FeeReceived {
        /// How much.
        fee: Money,
        /// Until when the claim is awaited.
        term: Term,
    },
    /// To the shop: a ruling was asked for and paid.
    RulingRequested {
        /// Until when the consumer's claim is awaited.
        term: Term,
    },
    /// To the consumer: you get your money back.
    RefundOwed {
        /// How much.
        fee: Money,
    },
    /// To the consumer: your money has been sent back.
    FeeRefunded {
        /// How much.
        fee: Money,
    },
    /// To both: the claim is in, or its term is over; the shop's turn.
    DefenceAwaited {
        /// Until when.
        term: Term,
        /// Whether the consumer stated a claim.
        claimed: bool,
    },
    /// To both: a side got more time.
    ExtensionGranted {
        /// Which side.
        party: Party,
        /// The longer term.
        term: Term,
    },
    /// To both: the file is complete.
    FileCompleted {
        /// Within which the ruling is given.
        term: Term,
    },
    /// To both: the ruling takes longer than meant.
    RulingDelayed,
    /// To both: the ruling.
    RulingIssued {
        /// Which.
        ruling: Box<Ruling>,
        /// Who bears the fee.
        fee_bearer: FeeBearer,
        /// Until when it is to be performed.
        term: Term,
    },
    /// To both: the term for performing the ruling is over; closed.
    ComplianceEnded,
    /// To the consumer: was the agreement performed?
    PerformanceAsked {
        /// What was agreed.
        agreement: Agreement,
    },
    /// To both: what the consumer said about performance.
    PerformanceReported {
        /// What.
        performance: Performance,
    },
    /// To both: no ruling will be given; mediation stays open.
    RulingBarred {
        /// Why.
        bar: RulingBar,
        /// With which reasons.
        reasons: Text,
    },
    /// To both: the case can't be handled; closed.
    DeclaredInadmissible {
        /// On which ground.
        ground: Ground,
        /// With which reasons.
        reasons: Text,
    },
    /// To both: the matter went to court; closed.
    WentToCourt,
    /// To both: the shop is no member any more; closed.
    ShopLost {
        /// Why.
        exit: ShopExit,
    },
}

impl Mail {
    /// The mail's name: that of its folder, and what a log calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ComplaintReceived { .. } => "complaint-received",
            Self::FilingConfirmed { .. } => "filing-confirmed",
            Self::ShopReplied { .. } => "shop-replied",
            Self::OfferMade { .. } => "offer-made",
            Self::ShopClaimedSolved { .. } => "shop-claimed-solved",
            Self::ConsumerReplied { .. } => "consumer-replied",
            Self::OfferDeclined => "offer-declined",
            Self::AgreementReached { .. } => "agreement-reached",
            Self::ChoiceAsked { .. } => "choice-asked",
            Self::ChoiceReminded { .. } => "choice-reminded",
            Self::ChoiceConfirmed { .. } => "choice-confirmed",
            Self::ConsumerChose { .. } => "consumer-chose",
            Self::ChoiceContested { .. } => "choice-contested",
            Self::SolvedConfirmed { .. } => "solved-confirmed",
            Self::DisputeLapsed { .. } => "dispute-lapsed",
            Self::DisputeReopened => "dispute-reopened",
            Self::DisputeWithdrawn { .. } => "dispute-withdrawn",
            Self::LinkSent => "link-sent",
            Self::ShopUnreached { .. } => "shop-unreached",
            Self::ShopTermRestarted { .. } => "shop-term-restarted",
            Self::MediationOpened { .. } => "mediation-opened",
            Self::MediationSpoken { .. } => "mediation-spoken",
            Self::MediationDelayed => "mediation-delayed",
            Self::OpinionGiven { .. } => "opinion-given",
            Self::ProposalPut { .. } => "proposal-put",
            Self::ProposalAccepted => "proposal-accepted",
            Self::ProposalDeclined => "proposal-declined",
            Self::RulingOffered { .. } => "ruling-offered",
            Self::MediationEnded { .. } => "mediation-ended",
            Self::RulingOfferReminded { .. } => "ruling-offer-reminded",
            Self::DisputeUnsettled => "dispute-unsettled",
            Self::FeeRequested { .. } => "fee-requested",
            Self::FeeReminded { .. } => "fee-reminded",
            Self::FeeLapsed { .. } => "fee-lapsed",
            Self::FeeReceived { .. } => "fee-received",
            Self::RulingRequested { .. } => "ruling-requested",
            Self::RefundOwed { .. } => "refund-owed",
            Self::FeeRefunded { .. } => "fee-refunded",
            Self::DefenceAwaited { .. } => "defence-awaited",
            Self::ExtensionGranted { .. } => "extension-granted",
            Self::FileCompleted { .. } => "file-completed",
            Self::RulingDelayed => "ruling-delayed",
            Self::RulingIssued { .. } => "ruling-issued",
            Self::ComplianceEnded => "compliance-ended",
            Self::PerformanceAsked { .. } => "performance-asked",
            Self::PerformanceReported { .. } => "performance-reported",
            Self::RulingBarred { .. } => "ruling-barred",
            Self::DeclaredInadmissible { .. } => "declared-inadmissible",
            Self::WentToCourt => "went-to-court",
            Self::ShopLost { .. } => "shop-lost",
        }
    }
}
