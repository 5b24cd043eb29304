//! The mails of a case: recipient, language and content. A letter carries
//! everything it says, so that the code that sends it makes no choices.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use record::{CaseId, Language, Line, MailAddress, Money, Text};
use serde::{Deserialize, Serialize};

use crate::agreement::{Agreement, Lane, Offer, Opinion, Proposal};
use crate::choice::{Choice, Said, WhyAsked};
use crate::complaint::Complaint;
use crate::confirmation::CodeNumber;
use crate::exit::{Exit, RulingBar};
use crate::number::Round;
use crate::party::Party;
use crate::ruling::{FeeBearer, Performance, Ruling};
use crate::stage::WhyRestarted;
use crate::term::Term;

/// One mail to one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The case that it is about.
    pub case: CaseId,
    /// The recipient's side; the links in the mail are that side's.
    pub to: Party,
    /// The address it is sent to.
    pub address: MailAddress,
    /// The language it is written in.
    pub language: Language,
    /// The consumer's name.
    pub consumer: Line,
    /// The shop's name.
    pub shop: Line,
    /// The order's number, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Line>,
    /// The content.
    pub mail: Mail,
}

/// The content of a mail, with one variant for each mail there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mail {
    /// To whoever reads this mailbox: confirm the complaint, by a code or a
    /// button.
    ConfirmationAsked {
        /// The number of the code.
        code: CodeNumber,
        /// The term after which the complaint is forgotten.
        term: Term,
    },
    /// To the same: the complaint still waits.
    ConfirmationReminded {
        /// The number of the code.
        code: CodeNumber,
        /// The term after which the complaint is forgotten.
        term: Term,
    },
    /// To the same: it was confirmed and disowned at once; neither counts.
    ConfirmationContested {
        /// The number of the code.
        code: CodeNumber,
        /// The term after which the complaint is forgotten.
        term: Term,
    },
    /// To the same: it was disowned, and how to take that back.
    FilingDisowned {
        /// The number of the code.
        code: CodeNumber,
        /// The term after which the complaint is forgotten.
        erase: Term,
    },
    /// To the shop: a complaint came in.
    ComplaintReceived {
        /// The complaint.
        complaint: Box<Complaint>,
        /// When it was filed.
        filed_at: Timestamp,
        /// The shop's term.
        term: Term,
    },
    /// To the consumer: your complaint has come in.
    FilingConfirmed {
        /// What was filed; mails that were stored without it have none.
        complaint: Option<Box<Complaint>>,
        /// The shop's term.
        term: Term,
    },
    /// To the consumer: the shop wrote.
    ShopReplied {
        /// The shop's message.
        text: Text,
        /// How many files came with it.
        files: u8,
    },
    /// To the consumer: the shop makes an offer.
    OfferMade {
        /// The shop's offer.
        offer: Offer,
        /// How many files came with it.
        files: u8,
    },
    /// To the consumer: the shop says that it solved the problem.
    ShopClaimedSolved {
        /// How the shop says it solved it.
        text: Text,
        /// How many files came with it.
        files: u8,
    },
    /// To the shop: the consumer wrote.
    ConsumerReplied {
        /// The consumer's message.
        text: Text,
        /// How many files came with it.
        files: u8,
    },
    /// To the shop: the offer was declined.
    OfferDeclined,
    /// To both: what was agreed, in writing.
    AgreementReached {
        /// The agreement.
        agreement: Agreement,
        /// The term after which the consumer is asked whether it was performed.
        follow_up: Term,
    },
    /// To the shop: your term ends soon.
    ShopReminded {
        /// The shop's term.
        term: Term,
    },
    /// To the consumer: the three buttons.
    ChoiceAsked {
        /// The round that the question is about.
        round: Round,
        /// The reason for asking.
        why: WhyAsked,
        /// The last thing that the shop said.
        said: Option<Said>,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
        /// Whether mediation is recommended.
        recommend_mediation: bool,
        /// The term for answering; after it the case lapses.
        lapse: Term,
    },
    /// To the consumer: the three buttons, once more.
    ChoiceReminded {
        /// The round that the question is about.
        round: Round,
        /// Its place among the reminders of this question.
        reminder: Reminder,
        /// The reason for asking.
        why: WhyAsked,
        /// The last thing that the shop said.
        said: Option<Said>,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
        /// Whether mediation is recommended.
        recommend_mediation: bool,
        /// The term for answering; after it the case lapses.
        lapse: Term,
    },
    /// To the consumer: what you chose, and how to change it.
    ChoiceConfirmed {
        /// The round that the question was about.
        round: Round,
        /// What was chosen.
        choice: Choice,
        /// Whether it changes an earlier choice.
        changed: bool,
        /// The term within which it can be changed; `None` if it was changed
        /// for the last time.
        change: Option<Term>,
        /// The term that runs now: the shop's, or the mediation's target;
        /// `None` if it is solved.
        term: Option<Term>,
    },
    /// To the shop: what the consumer chose.
    ConsumerChose {
        /// The button that the consumer pressed.
        choice: Choice,
        /// Whether it changes an earlier choice.
        changed: bool,
        /// The term that runs now, as in `ChoiceConfirmed`.
        term: Option<Term>,
    },
    /// To both: two different answers came in at once; neither counts.
    ChoiceContested {
        /// The round that the question is about.
        round: Round,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
    },
    /// To both: the consumer says that it is solved; closed.
    SolvedConfirmed {
        /// The term within which the case can be reopened.
        reopen: Term,
    },
    /// To both: closed, because the question went unanswered.
    DisputeLapsed {
        /// The term within which the case can be reopened.
        reopen: Term,
    },
    /// To the shop: the consumer reopened the case.
    DisputeReopened,
    /// To both: the side that closed the case took that back.
    ClosingTakenBack {
        /// The side that did.
        by: Party,
    },
    /// To the consumer: the shop takes its refusal back.
    RefusalTakenBack {
        /// Whether the three buttons still ask for an answer.
        question: bool,
    },
    /// To the consumer: the code that accepts an offer on an unknown device.
    AcceptCodeSent {
        /// The offer.
        offer: Offer,
        /// The number of the code.
        code: CodeNumber,
    },
    /// To a side: your link, once more.
    LinkSent,
    /// To the consumer: our mail to the shop bounced; its term doesn't run.
    ShopUnreached {
        /// How long the staff searches for the correct address.
        search: Term,
    },
    /// To the consumer: the shop's term runs again.
    ShopTermRestarted {
        /// The reason for the restart.
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
        /// The lane of the message.
        lane: Lane,
    },
    /// To both: the mediation takes longer than planned.
    MediationDelayed,
    /// To both: the mediator's opinion.
    OpinionGiven {
        /// The opinion with its reasons.
        opinion: Opinion,
    },
    /// To both: the mediator's proposal.
    ProposalPut {
        /// The proposal.
        proposal: Proposal,
    },
    /// To the other side: the proposal was accepted, your answer is awaited.
    ProposalAccepted,
    /// To both: the proposal was declined and no longer stands.
    ProposalDeclined,
    /// To the consumer: a ruling is offered.
    RulingOffered {
        /// The fee for a ruling.
        fee: Money,
        /// The term for asking for it.
        term: Term,
    },
    /// To the shop: the mediation ended, the consumer may ask for a ruling.
    MediationEnded {
        /// The consumer's term for asking for a ruling.
        term: Term,
    },
    /// To the consumer: the offer ends soon.
    RulingOfferReminded {
        /// The fee for a ruling.
        fee: Money,
        /// The term for asking for it.
        term: Term,
    },
    /// To both: closed without a settlement or ruling.
    DisputeUnsettled,
    /// To the consumer: please pay.
    FeeRequested {
        /// The amount to pay.
        fee: Money,
        /// The term for paying.
        term: Term,
    },
    /// To the consumer: please pay, once more.
    FeeReminded {
        /// The amount to pay.
        fee: Money,
        /// The term for paying.
        term: Term,
    },
    /// To the consumer: not paid in time; the offer of a ruling stays open.
    FeeLapsed {
        /// The term for asking for a ruling.
        offer: Term,
    },
    /// To the consumer: the receipt, and the request to state the claims.
    FeeReceived {
        /// The amount received.
        fee: Money,
        /// The term for stating the claims.
        term: Term,
    },
    /// To the shop: a ruling was asked for and paid.
    RulingRequested {
        /// The consumer's term for stating the claims.
        term: Term,
    },
    /// To the consumer: you get your money back.
    RefundOwed {
        /// The amount to refund.
        fee: Money,
    },
    /// To the consumer: your money has been sent back.
    FeeRefunded {
        /// The amount refunded.
        fee: Money,
    },
    /// To both: the claims are in, or their term is over; it is the shop's
    /// turn.
    DefenceAwaited {
        /// The term for the defence.
        term: Term,
        /// Whether the consumer stated a claim.
        claimed: bool,
    },
    /// To both: a side got more time.
    ExtensionGranted {
        /// The side whose term was extended.
        party: Party,
        /// The longer term.
        term: Term,
    },
    /// To both: the file is complete.
    FileCompleted {
        /// The term for giving the ruling.
        term: Term,
    },
    /// To both: the ruling takes longer than planned.
    RulingDelayed,
    /// To both: the ruling.
    RulingIssued {
        /// The ruling with its findings.
        ruling: Box<Ruling>,
        /// The side that bears the fee.
        fee_bearer: FeeBearer,
        /// The term for performing it.
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
        /// The consumer's answer.
        performance: Performance,
        /// Whether it is about a ruling; otherwise it is about an agreement.
        ruled: bool,
    },
    /// To both: no ruling will be given; mediation stays open.
    RulingBarred {
        /// The limit that the case exceeds.
        bar: RulingBar,
        /// The reasons.
        reasons: Text,
    },
    /// To a side: how the case stands, in place of mails that were held.
    ChangesTold {
        /// How the case stands.
        now: Now,
        /// The term until which it is this side's turn, apart from the question.
        turn: Option<Term>,
    },
    /// To the shop, which gets many complaints: this one and others in a list.
    ComplaintsListed {
        /// The other cases.
        others: Vec<CaseId>,
        /// The term of this one; `None` if it is closed meanwhile.
        term: Option<Term>,
    },
    /// To both: the case was closed by a side exit.
    DisputeExited(Exit),
}

/// How a case stands, as a mail says it that takes the place of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Now {
    /// The consumer is asked to choose.
    Asked {
        /// The round that the question is about.
        round: Round,
        /// The shop's offer that awaits the consumer's answer.
        offer: Option<Offer>,
        /// The term for answering; after it the case lapses.
        lapse: Term,
    },
    /// The consumer chose.
    Chosen {
        /// The round that the question was about.
        round: Round,
        /// The button that was pressed.
        choice: Choice,
        /// The term within which it can be changed, if it can.
        change: Option<Term>,
        /// The term that runs now, as in `ChoiceConfirmed`.
        term: Option<Term>,
    },
    /// The case is closed.
    Closed {
        /// The term within which it can be reopened, if it can.
        reopen: Option<Term>,
    },
    /// It goes on; its page says how.
    Open,
}

impl Mail {
    /// The mail's name: that of its folder, and what a log calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ConfirmationAsked { .. } => "confirmation-asked",
            Self::ConfirmationReminded { .. } => "confirmation-reminded",
            Self::ConfirmationContested { .. } => "confirmation-contested",
            Self::FilingDisowned { .. } => "filing-disowned",
            Self::ComplaintReceived { .. } => "complaint-received",
            Self::FilingConfirmed { .. } => "filing-confirmed",
            Self::ShopReplied { .. } => "shop-replied",
            Self::OfferMade { .. } => "offer-made",
            Self::ShopClaimedSolved { .. } => "shop-claimed-solved",
            Self::ConsumerReplied { .. } => "consumer-replied",
            Self::OfferDeclined => "offer-declined",
            Self::AgreementReached { .. } => "agreement-reached",
            Self::ShopReminded { .. } => "shop-reminded",
            Self::ChoiceAsked { .. } => "choice-asked",
            Self::ChoiceReminded { .. } => "choice-reminded",
            Self::ChoiceConfirmed { .. } => "choice-confirmed",
            Self::ConsumerChose { .. } => "consumer-chose",
            Self::ChoiceContested { .. } => "choice-contested",
            Self::SolvedConfirmed { .. } => "solved-confirmed",
            Self::DisputeLapsed { .. } => "dispute-lapsed",
            Self::DisputeReopened => "dispute-reopened",
            Self::ClosingTakenBack { .. } => "closing-taken-back",
            Self::RefusalTakenBack { .. } => "refusal-taken-back",
            Self::AcceptCodeSent { .. } => "accept-code-sent",
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
            Self::ChangesTold { .. } => "changes-told",
            Self::ComplaintsListed { .. } => "complaints-listed",
            Self::DisputeExited(exit) => exit.name(),
        }
    }
}

/// The place of a reminder among those of its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Its place, counted from 1.
    pub place: u8,
    /// Whether the rules have no other after it.
    pub last: bool,
}

/// The name of a mail: lower-case letters and hyphens, at most 40.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailName(String);

impl MailName {
    /// The name of this mail.
    pub fn of(mail: &Mail) -> Self {
        Self(mail.name().to_owned())
    }

    /// The name, as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MailName {
    type Err = MailNameError;

    fn from_str(written: &str) -> Result<Self, MailNameError> {
        let fits = (1..=40).contains(&written.len());
        let letters = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        if fits && written.bytes().all(letters) {
            Ok(Self(written.to_owned()))
        } else {
            Err(MailNameError)
        }
    }
}

/// It isn't the name of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailNameError;

impl fmt::Display for MailNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a mail")
    }
}

impl std::error::Error for MailNameError {}
