//! Events.

use std::ops::Not;

use dispute::{CaseId, EventNumber, MailAddress, Money, PaymentId, StaffId, Text};
use jiff::Timestamp;
use jiff::civil::Date;

use super::complaint::{Evidence, Filing};
use super::course::{
    Acceptance, Agreement, Bounce, Choice, Claim, Ground, Lane, Opinion, Performance, Rating,
    Ruling, RulingBar, ShopExit, WhyAsked, WhyRestarted,
};
use super::leaf::{CodeNumber, DeviceDigest, MailName, Queue, Round, Submission};
use super::people::{Mediator, Party};
use journal::stored;

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Event {
        DisputeFiled(it: Box<Filing>),
        CodeRequested {
            code: CodeNumber,
            #[serde(skip_serializing_if = "Option::is_none")]
            address: Option<MailAddress>,
        },
        CodeMistyped {
            attempt: Submission,
        },
        ConfirmationReminded,
        FilingConfirmed {
            device: DeviceDigest,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            list_at: Option<Timestamp>,
        },
        FilingDisowned {
            #[serde(default, skip_serializing_if = "Not::not")]
            along: bool,
        },
        DisowningTakenBack,
        ConfirmationContested,
        FilingForgotten,
        ShopReplied {
            text: Text,
            submission: Submission,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            files: Vec<Evidence>,
        },
        OfferMade {
            what: Text,
            amount: Option<Money>,
            by: Date,
            submission: Submission,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            files: Vec<Evidence>,
        },
        ShopClaimedSolved {
            text: Text,
            submission: Submission,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            files: Vec<Evidence>,
        },
        ShopRefused {
            reason: Text,
            submission: Submission,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            files: Vec<Evidence>,
        },
        ConsumerReplied {
            text: Text,
            submission: Submission,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            files: Vec<Evidence>,
        },
        OfferAccepted {
            offer: EventNumber,
            agreement: Agreement,
        },
        OfferDeclined {
            offer: EventNumber,
        },
        ShopReminded {
            reminder: u8,
        },
        ChoiceAsked {
            round: Round,
            why: WhyAsked,
        },
        ChoiceReminded {
            reminder: u8,
        },
        DisputeLapsed,
        ChoiceRecorded {
            round: Round,
            choice: Choice,
            proven: bool,
        },
        ChoiceChanged {
            round: Round,
            from: Choice,
            to: Choice,
            proven: bool,
        },
        ChoiceContested {
            round: Round,
            first: Choice,
            second: Choice,
        },
        SolvedConfirmed,
        DisputeReopened,
        ClosingTakenBack {
            closing: EventNumber,
        },
        RefusalTakenBack {
            refusal: EventNumber,
        },
        AcceptCodeSent {
            offer: EventNumber,
            code: CodeNumber,
        },
        LinkRequested {
            party: Party,
        },
        MailBounced {
            party: Party,
            about: EventNumber,
            mail: MailName,
            bounce: Bounce,
        },
        MailMarkedAsSpam {
            party: Party,
            about: EventNumber,
            mail: MailName,
        },
        MailDelayed {
            party: Party,
            about: EventNumber,
            mail: MailName,
        },
        ShopTermStopped,
        AddressCorrected {
            party: Party,
            address: MailAddress,
        },
        ShopTermRestarted {
            round: Round,
            why: WhyRestarted,
        },
        MediationOpened {
            mediator: Mediator,
        },
        MediationSpoken {
            lane: Lane,
            text: Text,
            submission: Submission,
        },
        MediationTargetPassed,
        OpinionGiven {
            opinion: Opinion,
        },
        ProposalPut {
            agreement: Agreement,
            submission: Submission,
        },
        ProposalAccepted {
            party: Party,
            proposal: EventNumber,
        },
        ProposalDeclined {
            party: Party,
            proposal: EventNumber,
        },
        DisputeSettled {
            agreement: Agreement,
        },
        MediationEnded,
        DisputeUnsettled,
        RulingOffered,
        ShopReported {
            why: Text,
        },
        ConcernHandled {
            queue: Queue,
        },
        RulingBarred {
            bar: RulingBar,
            reasons: Text,
        },
        RulingOfferReminded,
        RulingOfferEnded,
        RulingRequested {
            acceptance: Acceptance,
        },
        FeeReminded,
        FeeLapsed,
        FeePaid {
            payment: PaymentId,
        },
        RefundOwed {
            payment: PaymentId,
        },
        FeeRefunded {
            payment: PaymentId,
        },
        ClaimSubmitted {
            claims: Vec<Claim>,
            text: Text,
        },
        ClaimTermEnded,
        DefenceSubmitted {
            text: Text,
        },
        DefenceTermEnded,
        ExtensionGranted {
            party: Party,
        },
        FileCompleted,
        JuristAppointed {
            jurist: StaffId,
        },
        ConflictStated {
            conflict: bool,
        },
        CompetenceFound,
        RulingTermPassed,
        RulingIssued {
            ruling: Ruling,
        },
        ComplianceEnded,
        PerformanceAsked,
        PerformanceReported {
            performance: Performance,
        },
        ChangesTold {
            party: Party,
        },
        ComplaintsListed {
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            others: Vec<CaseId>,
        },
        ListedElsewhere {
            list: CaseId,
        },
        HandlingRated {
            party: Party,
            rating: Rating,
            #[serde(skip_serializing_if = "Option::is_none")]
            words: Option<Text>,
        },
    }
    nested DisputeExited(Exit) {
        DisputeWithdrawn is Withdrawn {
            reason: Option<Text>,
        },
        DeclaredInadmissible is Inadmissible {
            ground: Ground,
            reasons: Text,
        },
        WentToCourt is ToCourt,
        ShopLost is ShopLost {
            exit: ShopExit,
        },
    }
}
