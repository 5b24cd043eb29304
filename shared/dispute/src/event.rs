//! Events: what happened in a case.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{CaseId, EventNumber, MailAddress, Money, PaymentId, StaffId, Text};
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::agreement::{Agreement, Lane, Opinion};
use crate::choice::{Choice, WhyAsked};
use crate::complaint::Evidence;
use crate::confirmation::CodeNumber;
use crate::delivery::Bounce;
use crate::exit::{Exit, RulingBar};
use crate::filing::Filing;
use crate::mail::MailName;
use crate::number::{Round, Submission};
use crate::party::{DeviceDigest, Mediator, Party};
use crate::queue::Queue;
use crate::rating::Rating;
use crate::ruling::{Acceptance, Claim, Performance, Ruling};
use crate::stage::WhyRestarted;

/// An event of a case with its place, moment and author, as it is stored.
pub type Recorded = record::Recorded<Event, Actor>;

/// What happened in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The case began.
    DisputeFiled(Box<Filing>),
    /// Another code was asked for.
    CodeRequested {
        /// Its number.
        code: CodeNumber,
        /// The corrected address, if it was mistyped.
        address: Option<MailAddress>,
    },
    /// A wrong code was typed.
    CodeMistyped {
        /// Drawn for the try, so that each counts: two of the same second would be
        /// the same event otherwise.
        attempt: Submission,
    },
    /// The consumer was reminded of the complaint that waits.
    ConfirmationReminded,
    /// The consumer confirmed the complaint.
    FilingConfirmed {
        /// The device on which they did; it is theirs from then on.
        device: DeviceDigest,
        /// When the shop is told of it in a list, because it gets many
        /// complaints; `None`: at once.
        list_at: Option<Timestamp>,
    },
    /// Somebody who reads the consumer's mail said that it wasn't them.
    FilingDisowned {
        /// Whether they said it of another complaint with the same address.
        along: bool,
    },
    /// They took that back.
    DisowningTakenBack,
    /// It was confirmed and disowned at once; neither counts.
    ConfirmationContested,
    /// Nobody confirmed it. It is deleted with all that the case holds, so this
    /// event is never stored.
    FilingForgotten,
    /// The shop wrote.
    ShopReplied {
        /// The message.
        text: Text,
        /// The form it was sent by.
        submission: Submission,
        /// The files that came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Evidence>,
    },
    /// The shop made an offer.
    OfferMade {
        /// What the shop offers to do.
        what: Text,
        /// The amount, if the offer has one.
        amount: Option<Money>,
        /// The day by which the shop will do it.
        by: Date,
        /// The form it was sent by.
        submission: Submission,
        /// The files that came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Evidence>,
    },
    /// The shop said that it solved the problem.
    ShopClaimedSolved {
        /// How the shop says it solved it.
        text: Text,
        /// The form it was sent by.
        submission: Submission,
        /// The files that came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Evidence>,
    },
    /// The shop refused.
    ShopRefused {
        /// The shop's reasons.
        reason: Text,
        /// The form it was sent by.
        submission: Submission,
        /// The files that came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Evidence>,
    },
    /// The consumer wrote to the shop.
    ConsumerReplied {
        /// The message.
        text: Text,
        /// The form it was sent by.
        submission: Submission,
        /// The files that came with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Evidence>,
    },
    /// The consumer accepted the offer; the case is settled.
    OfferAccepted {
        /// The event that made the offer.
        offer: EventNumber,
        /// The agreement that follows from it.
        agreement: Agreement,
    },
    /// The consumer declined the offer.
    OfferDeclined {
        /// The event that made the offer.
        offer: EventNumber,
    },
    /// The shop was reminded that its term ends.
    ShopReminded {
        /// The number of the reminder within this term, counted from 1.
        reminder: u8,
    },
    /// The consumer got the three buttons.
    ChoiceAsked {
        /// The round that the question is about.
        round: Round,
        /// The reason for asking.
        why: WhyAsked,
    },
    /// The consumer was reminded of the question.
    ChoiceReminded {
        /// The number of the reminder within this question, counted from 1.
        reminder: u8,
    },
    /// Nobody answered the question; the case is closed.
    DisputeLapsed,
    /// The consumer chose.
    ChoiceRecorded {
        /// The round that the question was about.
        round: Round,
        /// The button that was pressed.
        choice: Choice,
        /// Whether there is more proof than the link that the consumer pressed
        /// it.
        proven: bool,
    },
    /// The consumer changed the choice.
    ChoiceChanged {
        /// The round that the question was about.
        round: Round,
        /// The earlier choice.
        from: Choice,
        /// The new choice.
        to: Choice,
        /// Whether there is more proof than the link that the consumer pressed
        /// it.
        proven: bool,
    },
    /// Two different choices came in at once; neither counts.
    ChoiceContested {
        /// The round that the question is about.
        round: Round,
        /// The choice that came first.
        first: Choice,
        /// The choice that came second.
        second: Choice,
    },
    /// The consumer said that it is solved; the case is closed.
    SolvedConfirmed,
    /// Somebody ended the case by a side exit; it is closed.
    DisputeExited(Exit),
    /// The consumer reopened the case.
    DisputeReopened,
    /// The side that closed the case took that back; it goes on as it stood.
    ClosingTakenBack {
        /// The event that closed it.
        closing: EventNumber,
    },
    /// The shop took its refusal back.
    RefusalTakenBack {
        /// The event of the refusal.
        refusal: EventNumber,
    },
    /// The consumer wants to accept an offer on an unknown device, and was sent
    /// a code.
    AcceptCodeSent {
        /// The event that made the offer.
        offer: EventNumber,
        /// The number of the code.
        code: CodeNumber,
    },
    /// A side was sent its link again.
    LinkRequested {
        /// The side that asked.
        party: Party,
    },
    /// A mail bounced.
    MailBounced {
        /// The side the mail went to.
        party: Party,
        /// The event that had sent it.
        about: EventNumber,
        /// The mail, since an event can send several.
        mail: MailName,
        /// The kind of bounce.
        bounce: Bounce,
    },
    /// A side marked a mail as spam.
    MailMarkedAsSpam {
        /// The side the mail went to.
        party: Party,
        /// The event that had sent it.
        about: EventNumber,
        /// The mail, since an event can send several.
        mail: MailName,
    },
    /// A mail is late; the mail service goes on trying.
    MailDelayed {
        /// The side the mail went to.
        party: Party,
        /// The event that had sent it.
        about: EventNumber,
        /// The mail, since an event can send several.
        mail: MailName,
    },
    /// The shop's term was stopped, because the mail that started it bounced.
    ShopTermStopped,
    /// A mail address was corrected.
    AddressCorrected {
        /// The side whose address it is.
        party: Party,
        /// The correct address.
        address: MailAddress,
    },
    /// The shop's term was started again, with its full length.
    ShopTermRestarted {
        /// The round the term belongs to. If the consumer had been asked
        /// meanwhile, it is the next round, so that the buttons already sent
        /// become stale.
        round: Round,
        /// The reason for the restart.
        why: WhyRestarted,
    },
    /// A mediator opened the case.
    MediationOpened {
        /// The mediator who leads it.
        mediator: Mediator,
    },
    /// Somebody spoke in the mediation.
    MediationSpoken {
        /// The lane, which decides who can read it.
        lane: Lane,
        /// The message.
        text: Text,
        /// The form it was sent by.
        submission: Submission,
    },
    /// The mediation's target passed.
    MediationTargetPassed,
    /// The mediator gave an opinion.
    OpinionGiven {
        /// The opinion with its reasons.
        opinion: Opinion,
    },
    /// The mediator put a proposal.
    ProposalPut {
        /// The proposed agreement.
        agreement: Agreement,
        /// The form it was sent by.
        submission: Submission,
    },
    /// A side accepted the proposal.
    ProposalAccepted {
        /// The side that accepted.
        party: Party,
        /// The event that put the proposal.
        proposal: EventNumber,
    },
    /// A side declined the proposal.
    ProposalDeclined {
        /// The side that declined.
        party: Party,
        /// The event that put the proposal.
        proposal: EventNumber,
    },
    /// Both accepted the same proposal; the case is settled.
    DisputeSettled {
        /// The agreement.
        agreement: Agreement,
    },
    /// The mediation ended without a settlement.
    MediationEnded,
    /// There is no settlement and no ruling is possible; the case is closed.
    DisputeUnsettled,
    /// The consumer may ask for a ruling.
    RulingOffered,
    /// The shop was reported to the manager.
    ShopReported {
        /// What the shop did, as the mediator reports it.
        why: Text,
    },
    /// The manager dealt with a concern.
    ConcernHandled {
        /// The queue that the case left.
        queue: Queue,
    },
    /// The case gets no ruling; mediation stays open.
    RulingBarred {
        /// The limit that the case exceeds.
        bar: RulingBar,
        /// The reasons, which both sides read.
        reasons: Text,
    },
    /// The consumer was reminded of the offered ruling.
    RulingOfferReminded,
    /// The offer of a ruling expired, with any fee unpaid; the case is closed.
    RulingOfferEnded,
    /// The consumer asked for the ruling.
    RulingRequested {
        /// The express acceptance that it binds.
        acceptance: Acceptance,
    },
    /// The consumer was reminded of the fee.
    FeeReminded,
    /// The fee wasn't paid in time; the offer of a ruling stays open.
    FeeLapsed,
    /// The fee was paid.
    FeePaid {
        /// The payment, as the provider names it.
        payment: PaymentId,
    },
    /// A payment has to be refunded.
    RefundOwed {
        /// The payment to refund.
        payment: PaymentId,
    },
    /// A payment was refunded.
    FeeRefunded {
        /// The payment that was refunded.
        payment: PaymentId,
    },
    /// The consumer stated the claims.
    ClaimSubmitted {
        /// The claims; at least one.
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
        /// The side whose term was extended.
        party: Party,
    },
    /// The file is complete.
    FileCompleted,
    /// A jurist was appointed.
    JuristAppointed {
        /// The jurist who is appointed.
        jurist: StaffId,
    },
    /// The jurist stated whether there is a conflict of interest.
    ConflictStated {
        /// Whether there is one.
        conflict: bool,
    },
    /// The jurist found that they are competent to rule.
    CompetenceFound,
    /// The term for the ruling passed.
    RulingTermPassed,
    /// The ruling was given.
    RulingIssued {
        /// The ruling with its findings.
        ruling: Ruling,
    },
    /// The term for performing the ruling ended.
    ComplianceEnded,
    /// The consumer was asked whether the settlement was performed.
    PerformanceAsked,
    /// The consumer said whether the settlement or ruling was performed.
    PerformanceReported {
        /// The consumer's answer.
        performance: Performance,
    },
    /// A side was told in one mail how the case stands, in place of mails that
    /// were held.
    ChangesTold {
        /// The side that was told.
        party: Party,
    },
    /// The shop was told in one mail of this complaint and of others, because it
    /// gets many.
    ComplaintsListed {
        /// The others.
        others: Vec<CaseId>,
    },
    /// The shop was told of this complaint in the list of another.
    ListedElsewhere {
        /// The one that leads the list.
        list: CaseId,
    },
    /// A side rated our handling of the closed case.
    HandlingRated {
        /// The side that rated it.
        party: Party,
        /// The rating, which replaces the side's earlier one.
        rating: Rating,
        /// What the side added.
        words: Option<Text>,
    },
}
