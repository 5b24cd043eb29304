//! Commands: what somebody wants to do in a case.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{CaseId, EventNumber, MailAddress, Money, PaymentId, StaffId, Text};

use crate::actor::Actor;
use crate::agreement::{Agreement, Lane, Stronger};
use crate::choice::Choice;
use crate::complaint::Evidence;
use crate::confirmation::{CodeNumber, MailProof};
use crate::delivery::Feedback;
use crate::exit::{Ground, ShopExit};
use crate::mail::MailName;
use crate::number::{Round, Submission};
use crate::party::{DeviceDigest, Mediator, Party};
use crate::queue::Queue;
use crate::rating::Rating;
use crate::ruling::{Acceptance, Claim, FeeBearer, Finding};
use crate::staff::StaffRole;
use crate::timer::Timer;

/// What proves that a choice comes from the consumer and not from a scanner
/// that opens the links of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The device it was pressed on, which counts where it is the one on which
    /// the consumer filed.
    Device(DeviceDigest),
    /// The page that asks once more after two different choices.
    AskedAgain,
    /// Only the link.
    Link,
}

/// One of the three buttons, pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChoice {
    /// The round of the mail or page it was pressed in.
    pub round: Round,
    /// The button.
    pub choice: Choice,
    /// The proof that the consumer pressed it.
    pub proof: Proof,
    /// Whether the consumer said that "solved" doesn't mean the shop's offer.
    pub without_offer: bool,
}

/// The consumer confirms a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmFiling {
    /// The device they do it on, which becomes their own.
    pub device: DeviceDigest,
    /// What proves that they read the mail.
    pub proof: MailProof,
    /// When the shop is told in a list; `None`: at once.
    pub list_at: Option<Timestamp>,
    /// Drawn for each try, so that each wrong one counts.
    pub attempt: Submission,
}

/// What the consumer answers to the shop's offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferAnswer {
    /// They accept it, which binds.
    Accept(AcceptProof),
    /// They decline it.
    Decline,
}

/// What proves that the consumer accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptProof {
    /// The device it is done on, which counts where it is the consumer's own.
    Device(DeviceDigest),
    /// They typed a code: the one of this number, or none of this case.
    Code {
        /// The one that was typed; `None`: none of the case's.
        typed: Option<CodeNumber>,
        /// Drawn for each try, so that each wrong one counts.
        attempt: Submission,
    },
    /// Only the link.
    Link,
}

/// What the shop answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A message.
    Message(Text),
    /// An offer.
    Offer(NewOffer),
    /// It says that it solved the problem, and how.
    Solved(Text),
    /// It refuses, and why.
    Refused(Text),
}

/// An offer to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    /// What the shop offers to do.
    pub what: Text,
    /// The amount, if the offer has one.
    pub amount: Option<Money>,
    /// The day by which the shop will do it.
    pub by: Date,
    /// Whether the shop was asked about an amount above that of the order, and
    /// meant it.
    pub confirmed: bool,
}

/// A proposal to be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProposal {
    /// What both would agree to.
    pub agreement: Agreement,
}

/// Who speaks in a mediation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// One of the two sides.
    Party(Party),
    /// The mediator.
    Mediator(StaffId),
}

/// Who puts an address right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Corrector {
    /// Somebody of the staff, of either side's address.
    Staff(StaffId),
    /// The consumer, of their own, once a mail bounced.
    Consumer {
        /// The device it is done on, which has to be the one on which the
        /// consumer filed.
        device: Option<DeviceDigest>,
    },
}

/// What somebody wants of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The consumer confirms a complaint that waits.
    ConfirmFiling(ConfirmFiling),
    /// Another code is asked for.
    RequestCode {
        /// The address, if it was mistyped.
        address: Option<MailAddress>,
        /// The device it is done on, which has to be the one that filed.
        device: Option<DeviceDigest>,
    },
    /// Whoever reads the mail says that the complaint isn't theirs.
    DisownFiling {
        /// Whether they said it of another complaint with the same address.
        along: bool,
    },
    /// They take that back.
    TakeDisowningBack,
    /// The shop answers.
    AnswerDispute {
        /// The shop's answer.
        answer: Answer,
        /// The form it was sent by.
        submission: Submission,
        /// The files that come with it, which are in the case's folder.
        files: Vec<Evidence>,
    },
    /// The consumer writes to the shop.
    SendMessage {
        /// The message.
        text: Text,
        /// The form it was sent by.
        submission: Submission,
        /// The files that come with it, which are in the case's folder.
        files: Vec<Evidence>,
    },
    /// The consumer answers the shop's offer.
    AnswerOffer {
        /// The event that made the offer.
        offer: EventNumber,
        /// The consumer's answer.
        answer: OfferAnswer,
    },
    /// The consumer asks for a code, to accept the offer on an unknown device.
    RequestAcceptCode {
        /// The event that made the offer.
        offer: EventNumber,
    },
    /// A side takes back what it did by a press.
    TakeBack {
        /// The side that did it.
        party: Party,
        /// The event that is taken back.
        act: EventNumber,
    },
    /// The consumer presses one of the three buttons.
    RecordChoice(RecordChoice),
    /// The consumer says from the case page that it is solved.
    ConfirmSolved {
        /// Whether they said that it doesn't mean the shop's offer.
        without_offer: bool,
    },
    /// The consumer withdraws.
    WithdrawDispute {
        /// The consumer's reason, if they give one.
        reason: Option<Text>,
    },
    /// The consumer reopens a closed case.
    ReopenDispute,
    /// A side asks for its link again: the old one is lost or has expired.
    RequestLink {
        /// The side that asks.
        party: Party,
    },
    /// The mail service tells what became of a mail.
    RecordFeedback {
        /// The side the mail went to.
        party: Party,
        /// The event that sent it.
        about: EventNumber,
        /// The mail, since an event can send several.
        mail: MailName,
        /// What the mail service reports.
        feedback: Feedback,
    },
    /// A mail address is corrected.
    CorrectAddress {
        /// The side whose address it is.
        party: Party,
        /// The correct address. It may be the same one again, if it accepts
        /// mail again.
        address: MailAddress,
        /// The person who corrects it.
        by: Corrector,
    },
    /// A term ended.
    Elapse(Timer),
    /// The time has come to tell the shop of the complaints that it gets in a
    /// list, of which this one leads.
    ListComplaints {
        /// The timer of this one.
        timer: Timer,
        /// The others.
        others: Vec<CaseId>,
    },
    /// The shop was told of this complaint in the list of another.
    NoteListed {
        /// The one that leads the list.
        list: CaseId,
    },
    /// A mediator opens the case.
    OpenMediation {
        /// The mediator who will lead it.
        mediator: Mediator,
    },
    /// Somebody speaks in the mediation.
    Speak {
        /// The author of the message.
        speaker: Speaker,
        /// The lane, which decides who can read it.
        lane: Lane,
        /// The message.
        text: Text,
        /// The form it was sent by.
        submission: Submission,
    },
    /// The mediator gives an opinion.
    GiveOpinion {
        /// The mediator who leads the case.
        mediator: StaffId,
        /// The side whose position is stronger in law.
        stronger: Stronger,
        /// The mediator's reasons.
        why: Text,
    },
    /// The mediator puts a proposal.
    PutProposal {
        /// The mediator who leads the case.
        mediator: StaffId,
        /// The proposed agreement.
        proposal: NewProposal,
        /// The form it was sent by.
        submission: Submission,
    },
    /// A side answers the proposal.
    AnswerProposal {
        /// The side that answers.
        party: Party,
        /// The event that put the proposal.
        proposal: EventNumber,
        /// Whether it accepts.
        accept: bool,
    },
    /// The mediator ends the mediation without a settlement.
    EndMediation {
        /// The mediator who leads the case.
        mediator: StaffId,
    },
    /// The mediator reports real abuse by the shop to the manager.
    ReportShop {
        /// The mediator who leads the case.
        mediator: StaffId,
        /// What the shop did.
        why: Text,
    },
    /// The manager has dealt with what put the case into the manager's queue.
    HandleConcern {
        /// The manager who dealt with it.
        manager: StaffId,
        /// The queue that the case leaves.
        queue: Queue,
    },
    /// Staff declares the case inadmissible.
    DeclareInadmissible {
        /// The member of staff who decides it.
        mediator: StaffId,
        /// The ground in law.
        ground: Ground,
        /// The reasons, which both sides read.
        reasons: Text,
    },
    /// The matter went to court.
    GoToCourt {
        /// The side or member of staff who reports it.
        by: Actor,
    },
    /// The shop left or went bankrupt.
    LoseShop {
        /// The manager who reports it.
        manager: StaffId,
        /// How the membership ended.
        exit: ShopExit,
    },
    /// The consumer asks for a ruling and accepts that it binds.
    RequestRuling {
        /// The express acceptance.
        acceptance: Acceptance,
    },
    /// The payment provider says that the fee was paid.
    PayFee {
        /// The payment, as the provider names it.
        payment: PaymentId,
    },
    /// A payment was refunded.
    RefundFee {
        /// The payment that was refunded.
        payment: PaymentId,
    },
    /// The consumer states the claims.
    SubmitClaim {
        /// At least one.
        claims: Vec<Claim>,
        /// The explanation.
        text: Text,
    },
    /// The shop answers the claims.
    SubmitDefence {
        /// The defence.
        text: Text,
    },
    /// The side whose turn it is asks for more time.
    RequestExtension {
        /// The side that asks.
        party: Party,
    },
    /// The manager appoints a jurist.
    AppointJurist {
        /// The manager who appoints.
        manager: StaffId,
        /// The jurist who is appointed.
        jurist: StaffId,
    },
    /// The jurist states whether there is a conflict of interest.
    StateConflict {
        /// The appointed jurist.
        jurist: StaffId,
        /// Whether there is one; then another jurist is appointed.
        conflict: bool,
    },
    /// The jurist checks the own competence.
    CheckCompetence {
        /// The appointed jurist.
        jurist: StaffId,
        /// Ground and reasons if the jurist is not competent.
        refusal: Option<(Ground, Text)>,
    },
    /// The jurist gives the ruling.
    IssueRuling {
        /// The appointed jurist.
        jurist: StaffId,
        /// One finding for each claim.
        findings: Vec<Finding>,
        /// The reasons for the ruling as a whole.
        motivation: Text,
        /// The side that bears the fee.
        fee_bearer: FeeBearer,
    },
    /// The consumer says whether a settlement or ruling was performed.
    ConfirmPerformance {
        /// Whether it was.
        performed: bool,
    },
    /// A side rates our handling of the closed case.
    RateHandling {
        /// The side that rates it.
        party: Party,
        /// The rating, which replaces the side's earlier one.
        rating: Rating,
        /// What the side adds.
        words: Option<Text>,
    },
}

impl Command {
    /// Who gives this command.
    pub fn actor(&self) -> Actor {
        match self {
            Self::ConfirmFiling(_)
            | Self::RequestCode { .. }
            | Self::DisownFiling { .. }
            | Self::TakeDisowningBack
            | Self::SendMessage { .. }
            | Self::AnswerOffer { .. }
            | Self::RequestAcceptCode { .. }
            | Self::RecordChoice(_)
            | Self::ConfirmSolved { .. }
            | Self::WithdrawDispute { .. }
            | Self::ReopenDispute
            | Self::RequestRuling { .. }
            | Self::SubmitClaim { .. }
            | Self::ConfirmPerformance { .. } => Actor::Consumer,
            Self::AnswerDispute { .. } | Self::SubmitDefence { .. } => Actor::Shop,
            Self::Elapse(_) | Self::ListComplaints { .. } | Self::NoteListed { .. } => Actor::Clock,
            Self::PayFee { .. } | Self::RefundFee { .. } => Actor::PaymentProvider,
            Self::RecordFeedback { .. } => Actor::MailService,
            Self::CorrectAddress { by, .. } => match by {
                Corrector::Staff(staff) => Actor::Staff(StaffRole::Manager, staff.clone()),
                Corrector::Consumer { .. } => Actor::Consumer,
            },
            Self::AnswerProposal { party, .. }
            | Self::RequestExtension { party }
            | Self::TakeBack { party, .. }
            | Self::RequestLink { party }
            | Self::RateHandling { party, .. } => (*party).into(),
            Self::Speak { speaker, .. } => match speaker {
                Speaker::Party(party) => (*party).into(),
                Speaker::Mediator(mediator) => Actor::Staff(StaffRole::Mediator, mediator.clone()),
            },
            Self::OpenMediation { mediator } => {
                Actor::Staff(StaffRole::Mediator, mediator.id.clone())
            }
            Self::GiveOpinion { mediator, .. }
            | Self::PutProposal { mediator, .. }
            | Self::EndMediation { mediator }
            | Self::ReportShop { mediator, .. }
            | Self::DeclareInadmissible { mediator, .. } => {
                Actor::Staff(StaffRole::Mediator, mediator.clone())
            }
            Self::HandleConcern { manager, .. }
            | Self::LoseShop { manager, .. }
            | Self::AppointJurist { manager, .. } => {
                Actor::Staff(StaffRole::Manager, manager.clone())
            }
            Self::GoToCourt { by } => by.clone(),
            Self::StateConflict { jurist, .. }
            | Self::CheckCompetence { jurist, .. }
            | Self::IssueRuling { jurist, .. } => Actor::Staff(StaffRole::Jurist, jurist.clone()),
        }
    }

    /// Whether it can be given while a complaint waits for its confirmation.
    pub(crate) fn is_for_one_that_waits(&self) -> bool {
        matches!(
            self,
            Self::ConfirmFiling(_)
                | Self::RequestCode { .. }
                | Self::DisownFiling { .. }
                | Self::TakeDisowningBack
                | Self::RecordFeedback { .. }
                | Self::Elapse(_)
        )
    }

    /// The command's name, for logs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ConfirmFiling(_) => "ConfirmFiling",
            Self::RequestCode { .. } => "RequestCode",
            Self::DisownFiling { .. } => "DisownFiling",
            Self::TakeDisowningBack => "TakeDisowningBack",
            Self::AnswerDispute { .. } => "AnswerDispute",
            Self::SendMessage { .. } => "SendMessage",
            Self::AnswerOffer { .. } => "AnswerOffer",
            Self::RequestAcceptCode { .. } => "RequestAcceptCode",
            Self::TakeBack { .. } => "TakeBack",
            Self::RecordChoice(_) => "RecordChoice",
            Self::ConfirmSolved { .. } => "ConfirmSolved",
            Self::WithdrawDispute { .. } => "WithdrawDispute",
            Self::ReopenDispute => "ReopenDispute",
            Self::RequestLink { .. } => "RequestLink",
            Self::RecordFeedback { .. } => "RecordFeedback",
            Self::CorrectAddress { .. } => "CorrectAddress",
            Self::Elapse(_) => "Elapse",
            Self::ListComplaints { .. } => "ListComplaints",
            Self::NoteListed { .. } => "NoteListed",
            Self::OpenMediation { .. } => "OpenMediation",
            Self::Speak { .. } => "Speak",
            Self::GiveOpinion { .. } => "GiveOpinion",
            Self::PutProposal { .. } => "PutProposal",
            Self::AnswerProposal { .. } => "AnswerProposal",
            Self::EndMediation { .. } => "EndMediation",
            Self::ReportShop { .. } => "ReportShop",
            Self::HandleConcern { .. } => "HandleConcern",
            Self::DeclareInadmissible { .. } => "DeclareInadmissible",
            Self::GoToCourt { .. } => "GoToCourt",
            Self::LoseShop { .. } => "LoseShop",
            Self::RequestRuling { .. } => "RequestRuling",
            Self::PayFee { .. } => "PayFee",
            Self::RefundFee { .. } => "RefundFee",
            Self::SubmitClaim { .. } => "SubmitClaim",
            Self::SubmitDefence { .. } => "SubmitDefence",
            Self::RequestExtension { .. } => "RequestExtension",
            Self::AppointJurist { .. } => "AppointJurist",
            Self::StateConflict { .. } => "StateConflict",
            Self::CheckCompetence { .. } => "CheckCompetence",
            Self::IssueRuling { .. } => "IssueRuling",
            Self::ConfirmPerformance { .. } => "ConfirmPerformance",
            Self::RateHandling { .. } => "RateHandling",
        }
    }
}
