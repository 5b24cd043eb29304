//! Outbox items.

use std::ops::Not;

use dispute::{CaseId, EventNumber, Line, MailAddress, Money, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::complaint::Complaint;
use super::course::{
    Agreement, Choice, FeeBearer, Ground, Lane, Offer, Opinion, Performance, Proposal, Ruling,
    RulingBar, Said, ShopExit, WhyAsked, WhyRestarted, is_none,
};
use super::leaf::{CodeNumber, Language, Round, TimerKind};
use super::people::{Party, Term};
use journal::{Stored, Unchanged, stored};

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Consequence {
        Send(it: Box<Letter>),
        PutTimer(it: Due),
        DropTimer(it: Timer),
    }
}

stored! {
    of dispute;
    struct Due {
        timer: Timer,
        at: Timestamp,
    }
}

/// `dispute` has since renamed the event that set the timer.
#[derive(Serialize, Deserialize)]
pub(crate) struct Timer {
    case: CaseId,
    kind: TimerKind,
    round: EventNumber,
}

impl Stored for Timer {
    type Today = dispute::Timer;

    fn of(today: &dispute::Timer) -> Self {
        let dispute::Timer { case, kind, set_by } = today;
        Self {
            case: *case,
            kind: Unchanged(*kind),
            round: *set_by,
        }
    }

    fn today(self) -> dispute::Timer {
        let Self { case, kind, round } = self;
        dispute::Timer {
            case,
            kind: kind.0,
            set_by: round,
        }
    }
}

/// Only the place, where the second reminder is the last, as it was when
/// letters said no more.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Reminder {
    OfTwo(u8),
    Of { place: u8, last: bool },
}

impl Stored for Reminder {
    type Today = dispute::Reminder;

    fn of(today: &dispute::Reminder) -> Self {
        let dispute::Reminder { place, last } = *today;
        if last == (place > 1) {
            Self::OfTwo(place)
        } else {
            Self::Of { place, last }
        }
    }

    fn today(self) -> dispute::Reminder {
        match self {
            Self::OfTwo(place) => dispute::Reminder {
                place,
                last: place > 1,
            },
            Self::Of { place, last } => dispute::Reminder { place, last },
        }
    }
}

/// Why a question was asked whose reminder doesn't say.
fn term_ended() -> WhyAsked {
    WhyAsked::TermEnded
}

fn is_term_ended(why: &WhyAsked) -> bool {
    matches!(why, WhyAsked::TermEnded)
}

stored! {
    of dispute;
    struct Letter {
        case: CaseId,
        to: Party,
        address: MailAddress,
        language: Language,
        consumer: Line,
        shop: Line,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<Line>,
        mail: Mail,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Now {
        Asked {
            round: Round,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            offer: Option<Offer>,
            lapse: Term,
        },
        Chosen {
            round: Round,
            choice: Choice,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            change: Option<Term>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            term: Option<Term>,
        },
        Closed {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reopen: Option<Term>,
        },
        Open,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Mail {
        ConfirmationAsked {
            code: CodeNumber,
            term: Term,
        },
        ConfirmationReminded {
            code: CodeNumber,
            term: Term,
        },
        ConfirmationContested {
            code: CodeNumber,
            term: Term,
        },
        FilingDisowned {
            code: CodeNumber,
            erase: Term,
        },
        ComplaintReceived {
            complaint: Box<Complaint>,
            filed_at: Timestamp,
            term: Term,
        },
        FilingConfirmed {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            complaint: Option<Box<Complaint>>,
            term: Term,
        },
        ShopReplied {
            text: Text,
            #[serde(default, skip_serializing_if = "is_none")]
            files: u8,
        },
        OfferMade {
            offer: Offer,
            #[serde(default, skip_serializing_if = "is_none")]
            files: u8,
        },
        ShopClaimedSolved {
            text: Text,
            #[serde(default, skip_serializing_if = "is_none")]
            files: u8,
        },
        ConsumerReplied {
            text: Text,
            #[serde(default, skip_serializing_if = "is_none")]
            files: u8,
        },
        OfferDeclined,
        AgreementReached {
            agreement: Agreement,
            follow_up: Term,
        },
        ShopReminded {
            term: Term,
        },
        ChoiceAsked {
            round: Round,
            why: WhyAsked,
            #[serde(skip_serializing_if = "Option::is_none")]
            said: Option<Said>,
            #[serde(skip_serializing_if = "Option::is_none")]
            offer: Option<Offer>,
            recommend_mediation: bool,
            lapse: Term,
        },
        ChoiceReminded {
            round: Round,
            reminder: Reminder,
            #[serde(default = "term_ended", skip_serializing_if = "is_term_ended")]
            why: WhyAsked,
            #[serde(skip_serializing_if = "Option::is_none")]
            said: Option<Said>,
            #[serde(skip_serializing_if = "Option::is_none")]
            offer: Option<Offer>,
            recommend_mediation: bool,
            lapse: Term,
        },
        ChoiceConfirmed {
            round: Round,
            choice: Choice,
            changed: bool,
            change: Option<Term>,
            term: Option<Term>,
        },
        ConsumerChose {
            choice: Choice,
            changed: bool,
            term: Option<Term>,
        },
        ChoiceContested {
            round: Round,
            #[serde(skip_serializing_if = "Option::is_none")]
            offer: Option<Offer>,
        },
        SolvedConfirmed {
            reopen: Term,
        },
        DisputeLapsed {
            reopen: Term,
        },
        DisputeReopened,
        ClosingTakenBack {
            by: Party,
        },
        RefusalTakenBack {
            question: bool,
        },
        AcceptCodeSent {
            offer: Offer,
            code: CodeNumber,
        },
        LinkSent,
        ShopUnreached {
            search: Term,
        },
        ShopTermRestarted {
            why: WhyRestarted,
            term: Term,
        },
        MediationOpened {
            mediator: Line,
        },
        MediationSpoken {
            lane: Lane,
        },
        MediationDelayed,
        OpinionGiven {
            opinion: Opinion,
        },
        ProposalPut {
            proposal: Proposal,
        },
        ProposalAccepted,
        ProposalDeclined,
        RulingOffered {
            fee: Money,
            term: Term,
        },
        MediationEnded {
            term: Term,
        },
        RulingOfferReminded {
            fee: Money,
            term: Term,
        },
        DisputeUnsettled,
        FeeRequested {
            fee: Money,
            term: Term,
        },
        FeeReminded {
            fee: Money,
            term: Term,
        },
        FeeLapsed {
            offer: Term,
        },
        FeeReceived {
            fee: Money,
            term: Term,
        },
        RulingRequested {
            term: Term,
        },
        RefundOwed {
            fee: Money,
        },
        FeeRefunded {
            fee: Money,
        },
        DefenceAwaited {
            term: Term,
            claimed: bool,
        },
        ExtensionGranted {
            party: Party,
            term: Term,
        },
        FileCompleted {
            term: Term,
        },
        RulingDelayed,
        RulingIssued {
            ruling: Box<Ruling>,
            fee_bearer: FeeBearer,
            term: Term,
        },
        ComplianceEnded,
        PerformanceAsked {
            agreement: Agreement,
        },
        PerformanceReported {
            performance: Performance,
            #[serde(default, skip_serializing_if = "Not::not")]
            ruled: bool,
        },
        RulingBarred {
            bar: RulingBar,
            reasons: Text,
        },
        ComplaintsListed {
            others: Vec<CaseId>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            term: Option<Term>,
        },
        ChangesTold {
            now: Now,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            turn: Option<Term>,
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
