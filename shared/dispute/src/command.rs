//! What somebody wants.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::complaint::{Complaint, Source};
use crate::delivery::{Feedback, MailName};
use crate::due::Timer;
use crate::event::EventNumber;
use crate::id::{CaseId, PaymentId, StaffId};
use crate::money::Money;
use crate::party::{Actor, Consumer, DeviceDigest, Mediator, Party, Shop};
use crate::queue::Queue;
use crate::rules::Rules;
use crate::ruling::{Acceptance, Claim, FeeBearer, Finding};
use crate::stage::{Agreement, Choice, Ground, Lane, Round, ShopExit, Stronger};
use crate::text::{MailAddress, Text};

/// A complaint as it is filed: all that a case begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The id that the case gets.
    pub case: CaseId,
    /// Against which shop, as it is now.
    pub shop: Shop,
    /// By whom.
    pub consumer: Consumer,
    /// What about.
    pub complaint: Complaint,
    /// From where.
    pub source: Source,
    /// The consumer's device, where a browser filed.
    pub device: Option<DeviceDigest>,
    /// The rules in force.
    pub rules: Rules,
}

/// Drawn once for each form that is shown, so that a form sent twice counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Submission(pub u64);

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
    /// Which button.
    pub choice: Choice,
    /// What speaks for its being the consumer.
    pub proof: Proof,
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
    /// What it is.
    pub what: Text,
    /// An amount, where there is one.
    pub amount: Option<Money>,
    /// By which day.
    pub by: Date,
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
    /// The consumer, of their own, once a mail came back.
    Consumer {
        /// The device it is done on, which has to be the one on which the
        /// consumer filed.
        device: Option<DeviceDigest>,
    },
}

/// What somebody wants of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The shop answers.
    AnswerDispute {
        /// What.
        answer: Answer,
        /// By which form.
        submission: Submission,
    },
    /// The consumer writes to the shop.
    SendMessage {
        /// What.
        text: Text,
        /// By which form.
        submission: Submission,
    },
    /// The consumer answers the shop's offer.
    AnswerOffer {
        /// Which offer.
        offer: EventNumber,
        /// Whether it is accepted.
        accept: bool,
    },
    /// The consumer presses one of the three buttons.
    RecordChoice(RecordChoice),
    /// The consumer says from the case page that it is solved.
    ConfirmSolved,
    /// The consumer withdraws.
    WithdrawDispute {
        /// Why, where they say.
        reason: Option<Text>,
    },
    /// The consumer reopens a closed case.
    ReopenDispute,
    /// A side asks for its link again: the old one is lost or has expired.
    RequestLink {
        /// Which side.
        party: Party,
    },
    /// The mail service tells what became of a mail.
    RecordFeedback {
        /// To which side it went.
        party: Party,
        /// The event that sent it.
        about: EventNumber,
        /// Which mail of that event.
        mail: MailName,
        /// What became of it.
        feedback: Feedback,
    },
    /// A mail address is put right.
    CorrectAddress {
        /// Whose.
        party: Party,
        /// The right one; the same once more where it takes mail again.
        address: MailAddress,
        /// Who does.
        by: Corrector,
    },
    /// A term ended.
    Elapse(Timer),
    /// A mediator opens the case.
    OpenMediation {
        /// Who.
        mediator: Mediator,
    },
    /// Somebody speaks in the mediation.
    Speak {
        /// Who.
        speaker: Speaker,
        /// In which lane.
        lane: Lane,
        /// What.
        text: Text,
        /// By which form.
        submission: Submission,
    },
    /// The mediator gives an opinion.
    GiveOpinion {
        /// Who.
        mediator: StaffId,
        /// Which side stands stronger in law.
        stronger: Stronger,
        /// Why.
        why: Text,
    },
    /// The mediator puts a proposal.
    PutProposal {
        /// Who.
        mediator: StaffId,
        /// What.
        proposal: NewProposal,
        /// By which form.
        submission: Submission,
    },
    /// A side answers the proposal.
    AnswerProposal {
        /// Which side.
        party: Party,
        /// Which proposal.
        proposal: EventNumber,
        /// Whether it accepts.
        accept: bool,
    },
    /// The mediator ends the mediation without a settlement.
    EndMediation {
        /// Who.
        mediator: StaffId,
    },
    /// The mediator reports real abuse by the shop to the manager.
    ReportShop {
        /// Who.
        mediator: StaffId,
        /// What happened.
        why: Text,
    },
    /// The manager has dealt with what put the case into the manager's queue.
    HandleConcern {
        /// Who.
        manager: StaffId,
        /// Which queue it leaves.
        queue: Queue,
    },
    /// Staff declares the case inadmissible.
    DeclareInadmissible {
        /// Who.
        mediator: StaffId,
        /// On which ground.
        ground: Ground,
        /// With which reasons.
        reasons: Text,
    },
    /// The matter went to court.
    GoToCourt {
        /// Who says so: a side or staff.
        by: Actor,
    },
    /// The shop left or went bankrupt.
    LoseShop {
        /// Who says so.
        manager: StaffId,
        /// Which.
        exit: ShopExit,
    },
    /// The consumer asks for a ruling and accepts that it binds.
    RequestRuling {
        /// The express acceptance.
        acceptance: Acceptance,
    },
    /// The payment provider says that the fee was paid.
    PayFee {
        /// By which payment.
        payment: PaymentId,
    },
    /// A payment was given back.
    RefundFee {
        /// Which.
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
        /// Which side.
        party: Party,
    },
    /// The manager appoints a jurist.
    AppointJurist {
        /// Who appoints.
        manager: StaffId,
        /// Whom.
        jurist: StaffId,
    },
    /// The jurist states whether there is a conflict of interest.
    StateConflict {
        /// Who.
        jurist: StaffId,
        /// Whether there is one; then another jurist is appointed.
        conflict: bool,
    },
    /// The jurist checks the own competence.
    CheckCompetence {
        /// Who.
        jurist: StaffId,
        /// Why there is none, where there is none.
        refusal: Option<(Ground, Text)>,
    },
    /// The jurist gives the ruling.
    IssueRuling {
        /// Who.
        jurist: StaffId,
        /// One finding for each claim.
        findings: Vec<Finding>,
        /// Why, as a whole.
        motivation: Text,
        /// Who bears the fee.
        fee_bearer: FeeBearer,
    },
    /// The consumer says whether a settlement or ruling was performed.
    ConfirmPerformance {
        /// Whether it was.
        performed: bool,
    },
}

impl Command {
    /// Who gives this command.
    pub fn actor(&self) -> Actor {
        match self {
            Self::SendMessage { .. }
            | Self::AnswerOffer { .. }
            | Self::RecordChoice(_)
            | Self::ConfirmSolved
            | Self::WithdrawDispute { .. }
            | Self::ReopenDispute
            | Self::RequestRuling { .. }
            | Self::SubmitClaim { .. }
            | Self::ConfirmPerformance { .. } => Actor::Consumer,
            Self::AnswerDispute { .. } | Self::SubmitDefence { .. } => Actor::Shop,
            Self::Elapse(_) => Actor::Clock,
            Self::PayFee { .. } | Self::RefundFee { .. } => Actor::PaymentProvider,
            Self::RecordFeedback { .. } => Actor::MailService,
            Self::CorrectAddress { by, .. } => match by {
                Corrector::Staff(staff) => Actor::Manager(staff.clone()),
                Corrector::Consumer { .. } => Actor::Consumer,
            },
            Self::AnswerProposal { party, .. }
            | Self::RequestExtension { party }
            | Self::RequestLink { party } => (*party).into(),
            Self::Speak { speaker, .. } => match speaker {
                Speaker::Party(party) => (*party).into(),
                Speaker::Mediator(mediator) => Actor::Mediator(mediator.clone()),
            },
            Self::OpenMediation { mediator } => Actor::Mediator(mediator.id.clone()),
            Self::GiveOpinion { mediator, .. }
            | Self::PutProposal { mediator, .. }
            | Self::EndMediation { mediator }
            | Self::ReportShop { mediator, .. }
            | Self::DeclareInadmissible { mediator, .. } => Actor::Mediator(mediator.clone()),
            Self::HandleConcern { manager, .. }
            | Self::LoseShop { manager, .. }
            | Self::AppointJurist { manager, .. } => Actor::Manager(manager.clone()),
            Self::GoToCourt { by } => by.clone(),
            Self::StateConflict { jurist, .. }
            | Self::CheckCompetence { jurist, .. }
            | Self::IssueRuling { jurist, .. } => Actor::Jurist(jurist.clone()),
        }
    }

    /// The command's name, for logs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AnswerDispute { .. } => "AnswerDispute",
            Self::SendMessage { .. } => "SendMessage",
            Self::AnswerOffer { .. } => "AnswerOffer",
            Self::RecordChoice(_) => "RecordChoice",
            Self::ConfirmSolved => "ConfirmSolved",
            Self::WithdrawDispute { .. } => "WithdrawDispute",
            Self::ReopenDispute => "ReopenDispute",
            Self::RequestLink { .. } => "RequestLink",
            Self::RecordFeedback { .. } => "RecordFeedback",
            Self::CorrectAddress { .. } => "CorrectAddress",
            Self::Elapse(_) => "Elapse",
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
        }
    }
}
