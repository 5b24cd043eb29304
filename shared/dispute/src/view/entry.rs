//! What happened, as one viewer may see it.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{CaseId, EventNumber, Line, Money, Text};

use super::Viewer;
use crate::actor::Actor;
use crate::agreement::{Agreement, Lane, Opinion};
use crate::audience::Audience;
use crate::choice::{Choice, WhyAsked};
use crate::complaint::Evidence;
use crate::delivery::Bounce;
use crate::event::{Event, Recorded};
use crate::exit::{Exit, RulingBar};
use crate::number::Round;
use crate::party::Party;
use crate::queue::Queue;
use crate::rating::Rating;
use crate::ruling::{Claim, Performance, Ruling};
use crate::staff::StaffRole;
use crate::stage::WhyRestarted;

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its place in the case.
    pub number: EventNumber,
    /// When it happened.
    pub at: Timestamp,
    /// The role of whoever caused it.
    pub who: Role,
    /// What happened.
    pub what: Happened<'a>,
}

/// The role of whoever caused an event, without the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The consumer.
    Consumer,
    /// The shop.
    Shop,
    /// Somebody on the staff.
    Staff(StaffRole),
    /// The payment provider.
    PaymentProvider,
    /// The mail service.
    MailService,
    /// Nobody: a term ended, or it follows by the rules from what somebody did.
    Automatic,
}

impl Role {
    fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Consumer => Self::Consumer,
            Actor::Shop => Self::Shop,
            Actor::Staff(role, _) => Self::Staff(*role),
            Actor::PaymentProvider => Self::PaymentProvider,
            Actor::MailService => Self::MailService,
            Actor::Clock => Self::Automatic,
        }
    }

    /// The side; `None` for staff, services and the clock.
    pub fn party(self) -> Option<Party> {
        match self {
            Self::Consumer => Some(Party::Consumer),
            Self::Shop => Some(Party::Shop),
            Self::Staff(_) | Self::PaymentProvider | Self::MailService | Self::Automatic => None,
        }
    }
}

/// An [`Event`] with what people may be shown of it: no addresses, no payment
/// or form numbers, and no more about the staff than the sides are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is told at the event of its name")]
pub enum Happened<'a> {
    DisputeFiled,
    CodeRequested {
        /// Whether it went to another address.
        corrected: bool,
    },
    CodeMistyped,
    ConfirmationReminded,
    FilingConfirmed,
    FilingDisowned {
        /// Whether it was said of another complaint with the same address.
        along: bool,
    },
    DisowningTakenBack,
    ConfirmationContested,
    FilingForgotten,
    ShopReplied {
        text: &'a Text,
        files: &'a [Evidence],
    },
    OfferMade {
        what: &'a Text,
        amount: Option<Money>,
        by: Date,
        files: &'a [Evidence],
    },
    ShopClaimedSolved {
        text: &'a Text,
        files: &'a [Evidence],
    },
    ShopRefused {
        reason: &'a Text,
        files: &'a [Evidence],
    },
    ConsumerReplied {
        text: &'a Text,
        files: &'a [Evidence],
    },
    OfferAccepted {
        agreement: &'a Agreement,
    },
    OfferDeclined,
    ShopReminded,
    ChoiceAsked {
        why: &'a WhyAsked,
    },
    ChoiceReminded {
        reminder: u8,
    },
    DisputeLapsed,
    ChoiceRecorded {
        round: Round,
        choice: Choice,
    },
    ChoiceChanged {
        round: Round,
        from: Choice,
        to: Choice,
    },
    ChoiceContested {
        round: Round,
        first: Choice,
        second: Choice,
    },
    SolvedConfirmed,
    DisputeExited(&'a Exit),
    DisputeReopened,
    ClosingTakenBack,
    RefusalTakenBack,
    AcceptCodeSent,
    LinkRequested {
        party: Party,
    },
    MailBounced {
        party: Party,
        bounce: Bounce,
    },
    MailMarkedAsSpam {
        party: Party,
    },
    MailDelayed {
        party: Party,
    },
    ShopTermStopped,
    AddressCorrected {
        party: Party,
    },
    ShopTermRestarted {
        why: WhyRestarted,
    },
    MediationOpened {
        mediator: &'a Line,
    },
    MediationSpoken {
        lane: Lane,
        text: &'a Text,
    },
    MediationTargetPassed,
    OpinionGiven {
        opinion: &'a Opinion,
    },
    ProposalPut {
        agreement: &'a Agreement,
    },
    ProposalAccepted {
        party: Party,
    },
    ProposalDeclined {
        party: Party,
    },
    DisputeSettled {
        agreement: &'a Agreement,
    },
    MediationEnded,
    DisputeUnsettled,
    RulingOffered,
    ShopReported {
        why: &'a Text,
    },
    ConcernHandled {
        queue: Queue,
    },
    RulingBarred {
        bar: RulingBar,
        reasons: &'a Text,
    },
    RulingOfferReminded,
    RulingOfferEnded,
    RulingRequested,
    FeeReminded,
    FeeLapsed,
    FeePaid,
    RefundOwed,
    FeeRefunded,
    ClaimSubmitted {
        claims: &'a [Claim],
        text: &'a Text,
    },
    ClaimTermEnded,
    DefenceSubmitted {
        text: &'a Text,
    },
    DefenceTermEnded,
    ExtensionGranted {
        party: Party,
    },
    FileCompleted,
    JuristAppointed,
    ConflictStated {
        conflict: bool,
    },
    CompetenceFound,
    RulingTermPassed,
    RulingIssued {
        ruling: &'a Ruling,
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
        others: &'a [CaseId],
    },
    ListedElsewhere {
        list: CaseId,
    },
    HandlingRated {
        rating: Rating,
        words: Option<&'a Text>,
    },
}

impl<'a> Entry<'a> {
    /// Those of these events that the viewer may see, in order.
    pub(super) fn all(events: &'a [Recorded], viewer: Viewer) -> Vec<Self> {
        let seen = events
            .iter()
            .filter(|recorded| viewer.is_in(audience(&recorded.event)));
        seen.map(Self::of).collect()
    }

    fn of(recorded: &'a Recorded) -> Self {
        Self {
            number: recorded.number,
            at: recorded.at,
            who: if follows_by_itself(&recorded.event) {
                Role::Automatic
            } else {
                Role::of(&recorded.actor)
            },
            what: happened(&recorded.event),
        }
    }
}

/// Whether an event follows by the rules from the one before it, whoever caused
/// that: the shop that refuses doesn't ask the consumer the question.
fn follows_by_itself(event: &Event) -> bool {
    matches!(
        event,
        Event::ChoiceAsked { .. }
            | Event::ShopTermStopped
            | Event::ShopTermRestarted { .. }
            | Event::DisputeUnsettled
            | Event::RulingOffered
            | Event::RefundOwed { .. }
            | Event::FileCompleted
    )
}

/// The table "Who sees what" in `docs/process.md`.
fn audience(event: &Event) -> Audience {
    match event {
        Event::DisputeFiled(_)
        | Event::FilingConfirmed { .. }
        | Event::ShopReplied { .. }
        | Event::OfferMade { .. }
        | Event::ShopClaimedSolved { .. }
        | Event::ShopRefused { .. }
        | Event::ConsumerReplied { .. }
        | Event::OfferAccepted { .. }
        | Event::OfferDeclined { .. }
        | Event::ShopReminded { .. }
        | Event::ChoiceAsked { .. }
        | Event::ChoiceReminded { .. }
        | Event::DisputeLapsed
        | Event::ChoiceRecorded { .. }
        | Event::ChoiceChanged { .. }
        | Event::ChoiceContested { .. }
        | Event::SolvedConfirmed
        | Event::DisputeExited(_)
        | Event::DisputeReopened
        | Event::ClosingTakenBack { .. }
        | Event::RefusalTakenBack { .. }
        | Event::ShopTermStopped
        | Event::ShopTermRestarted { .. }
        | Event::RulingOffered
        | Event::RulingOfferEnded
        | Event::RulingRequested { .. }
        | Event::FeeLapsed
        | Event::FeePaid { .. }
        | Event::ClaimSubmitted { .. }
        | Event::ClaimTermEnded
        | Event::DefenceSubmitted { .. }
        | Event::DefenceTermEnded
        | Event::ExtensionGranted { .. }
        | Event::FileCompleted
        | Event::JuristAppointed { .. }
        | Event::ConflictStated { .. }
        | Event::CompetenceFound
        | Event::RulingTermPassed
        | Event::RulingIssued { .. }
        | Event::ComplianceEnded
        | Event::PerformanceAsked
        | Event::PerformanceReported { .. } => Audience::File,
        Event::MailBounced { .. }
        | Event::AddressCorrected { .. }
        | Event::MediationOpened { .. }
        | Event::MediationTargetPassed
        | Event::DisputeSettled { .. }
        | Event::MediationEnded
        | Event::DisputeUnsettled
        | Event::RulingBarred { .. } => Audience::NotTheJurist,
        Event::MediationSpoken { lane, .. } => match lane {
            Lane::All => Audience::Mediation,
            Lane::Consumer => Audience::Lane(Party::Consumer),
            Lane::Shop => Audience::Lane(Party::Shop),
        },
        Event::OpinionGiven { .. }
        | Event::ProposalPut { .. }
        | Event::ProposalAccepted { .. }
        | Event::ProposalDeclined { .. } => Audience::Mediation,
        Event::LinkRequested { party }
        | Event::ChangesTold { party }
        | Event::MailMarkedAsSpam { party, .. }
        | Event::MailDelayed { party, .. } => Audience::OwnAndManager(*party),
        Event::ComplaintsListed { .. } | Event::ListedElsewhere { .. } => {
            Audience::OwnAndManager(Party::Shop)
        }
        Event::CodeRequested { .. }
        | Event::AcceptCodeSent { .. }
        | Event::CodeMistyped { .. }
        | Event::ConfirmationReminded
        | Event::FilingDisowned { .. }
        | Event::DisowningTakenBack
        | Event::ConfirmationContested
        | Event::FilingForgotten
        | Event::RulingOfferReminded
        | Event::FeeReminded
        | Event::RefundOwed { .. }
        | Event::FeeRefunded { .. } => Audience::OwnAndManager(Party::Consumer),
        Event::HandlingRated { party, .. } => Audience::OwnAndStaff(*party),
        Event::ShopReported { .. } => Audience::Staff,
        Event::ConcernHandled { .. } => Audience::Manager,
    }
}

fn happened(event: &Event) -> Happened<'_> {
    match event {
        Event::DisputeFiled(_) => Happened::DisputeFiled,
        Event::CodeRequested { address, .. } => Happened::CodeRequested {
            corrected: address.is_some(),
        },
        Event::CodeMistyped { .. } => Happened::CodeMistyped,
        Event::ConfirmationReminded => Happened::ConfirmationReminded,
        Event::FilingConfirmed { .. } => Happened::FilingConfirmed,
        Event::FilingDisowned { along } => Happened::FilingDisowned { along: *along },
        Event::DisowningTakenBack => Happened::DisowningTakenBack,
        Event::ConfirmationContested => Happened::ConfirmationContested,
        Event::FilingForgotten => Happened::FilingForgotten,
        Event::ShopReplied { text, files, .. } => Happened::ShopReplied { text, files },
        Event::OfferMade {
            what,
            amount,
            by,
            files,
            ..
        } => Happened::OfferMade {
            what,
            amount: *amount,
            by: *by,
            files,
        },
        Event::ShopClaimedSolved { text, files, .. } => Happened::ShopClaimedSolved { text, files },
        Event::ShopRefused { reason, files, .. } => Happened::ShopRefused { reason, files },
        Event::ConsumerReplied { text, files, .. } => Happened::ConsumerReplied { text, files },
        Event::OfferAccepted { agreement, .. } => Happened::OfferAccepted { agreement },
        Event::OfferDeclined { .. } => Happened::OfferDeclined,
        Event::ShopReminded { .. } => Happened::ShopReminded,
        Event::ChoiceAsked { why, .. } => Happened::ChoiceAsked { why },
        Event::ChoiceReminded { reminder } => Happened::ChoiceReminded {
            reminder: *reminder,
        },
        Event::DisputeLapsed => Happened::DisputeLapsed,
        Event::ChoiceRecorded { round, choice, .. } => Happened::ChoiceRecorded {
            round: *round,
            choice: *choice,
        },
        Event::ChoiceChanged {
            round, from, to, ..
        } => Happened::ChoiceChanged {
            round: *round,
            from: *from,
            to: *to,
        },
        Event::ChoiceContested {
            round,
            first,
            second,
        } => Happened::ChoiceContested {
            round: *round,
            first: *first,
            second: *second,
        },
        Event::SolvedConfirmed => Happened::SolvedConfirmed,
        Event::DisputeExited(exit) => Happened::DisputeExited(exit),
        Event::DisputeReopened => Happened::DisputeReopened,
        Event::ClosingTakenBack { .. } => Happened::ClosingTakenBack,
        Event::RefusalTakenBack { .. } => Happened::RefusalTakenBack,
        Event::AcceptCodeSent { .. } => Happened::AcceptCodeSent,
        Event::LinkRequested { party } => Happened::LinkRequested { party: *party },
        Event::MailBounced { party, bounce, .. } => Happened::MailBounced {
            party: *party,
            bounce: *bounce,
        },
        Event::MailMarkedAsSpam { party, .. } => Happened::MailMarkedAsSpam { party: *party },
        Event::MailDelayed { party, .. } => Happened::MailDelayed { party: *party },
        Event::ShopTermStopped => Happened::ShopTermStopped,
        Event::AddressCorrected { party, .. } => Happened::AddressCorrected { party: *party },
        Event::ShopTermRestarted { why, .. } => Happened::ShopTermRestarted { why: *why },
        Event::MediationOpened { mediator } => Happened::MediationOpened {
            mediator: &mediator.name,
        },
        Event::MediationSpoken { lane, text, .. } => {
            Happened::MediationSpoken { lane: *lane, text }
        }
        Event::MediationTargetPassed => Happened::MediationTargetPassed,
        Event::OpinionGiven { opinion } => Happened::OpinionGiven { opinion },
        Event::ProposalPut { agreement, .. } => Happened::ProposalPut { agreement },
        Event::ProposalAccepted { party, .. } => Happened::ProposalAccepted { party: *party },
        Event::ProposalDeclined { party, .. } => Happened::ProposalDeclined { party: *party },
        Event::DisputeSettled { agreement } => Happened::DisputeSettled { agreement },
        Event::MediationEnded => Happened::MediationEnded,
        Event::DisputeUnsettled => Happened::DisputeUnsettled,
        Event::RulingOffered => Happened::RulingOffered,
        Event::ShopReported { why } => Happened::ShopReported { why },
        Event::ConcernHandled { queue } => Happened::ConcernHandled { queue: *queue },
        Event::RulingBarred { bar, reasons } => Happened::RulingBarred { bar: *bar, reasons },
        Event::RulingOfferReminded => Happened::RulingOfferReminded,
        Event::RulingOfferEnded => Happened::RulingOfferEnded,
        Event::RulingRequested { .. } => Happened::RulingRequested,
        Event::FeeReminded => Happened::FeeReminded,
        Event::FeeLapsed => Happened::FeeLapsed,
        Event::FeePaid { .. } => Happened::FeePaid,
        Event::RefundOwed { .. } => Happened::RefundOwed,
        Event::FeeRefunded { .. } => Happened::FeeRefunded,
        Event::ClaimSubmitted { claims, text } => Happened::ClaimSubmitted { claims, text },
        Event::ClaimTermEnded => Happened::ClaimTermEnded,
        Event::DefenceSubmitted { text } => Happened::DefenceSubmitted { text },
        Event::DefenceTermEnded => Happened::DefenceTermEnded,
        Event::ExtensionGranted { party } => Happened::ExtensionGranted { party: *party },
        Event::FileCompleted => Happened::FileCompleted,
        Event::JuristAppointed { .. } => Happened::JuristAppointed,
        Event::ConflictStated { conflict } => Happened::ConflictStated {
            conflict: *conflict,
        },
        Event::CompetenceFound => Happened::CompetenceFound,
        Event::RulingTermPassed => Happened::RulingTermPassed,
        Event::RulingIssued { ruling } => Happened::RulingIssued { ruling },
        Event::ComplianceEnded => Happened::ComplianceEnded,
        Event::PerformanceAsked => Happened::PerformanceAsked,
        Event::PerformanceReported { performance } => Happened::PerformanceReported {
            performance: *performance,
        },
        Event::ChangesTold { party } => Happened::ChangesTold { party: *party },
        Event::ComplaintsListed { others } => Happened::ComplaintsListed { others },
        Event::ListedElsewhere { list } => Happened::ListedElsewhere { list: *list },
        Event::HandlingRated { rating, words, .. } => Happened::HandlingRated {
            rating: *rating,
            words: words.as_ref(),
        },
    }
}

impl<'a> Happened<'a> {
    /// The files that a side sent with what it said to the other; `None` if it
    /// isn't something that a side said.
    pub fn said_with(&self) -> Option<&'a [Evidence]> {
        if let Self::ShopReplied { files, .. }
        | Self::OfferMade { files, .. }
        | Self::ShopClaimedSolved { files, .. }
        | Self::ShopRefused { files, .. }
        | Self::ConsumerReplied { files, .. } = self
        {
            Some(files)
        } else {
            None
        }
    }

    /// The texts written in it, in reading order.
    pub fn words(&self) -> Vec<&'a Text> {
        match self {
            Self::ShopReplied { text, .. }
            | Self::ShopClaimedSolved { text, .. }
            | Self::ConsumerReplied { text, .. }
            | Self::MediationSpoken { text, .. }
            | Self::DefenceSubmitted { text } => vec![text],
            Self::OfferMade { what, .. } => vec![what],
            Self::ShopRefused { reason, .. } => vec![reason],
            Self::OfferAccepted { agreement }
            | Self::ProposalPut { agreement }
            | Self::DisputeSettled { agreement } => vec![&agreement.what],
            Self::DisputeExited(exit) => exit.words(),
            Self::HandlingRated { words, .. } => words.iter().copied().collect(),
            Self::OpinionGiven { opinion } => vec![&opinion.why],
            Self::ShopReported { why } => vec![why],
            Self::RulingBarred { reasons, .. } => vec![reasons],
            Self::ClaimSubmitted { claims, text } => {
                claims.iter().filter_map(claimed).chain([*text]).collect()
            }
            Self::RulingIssued { ruling } => ruling
                .findings
                .iter()
                .flat_map(|finding| [&finding.facts, &finding.positions, &finding.ground])
                .chain([&ruling.motivation])
                .collect(),
            // The refusal is an event of its own, and the complaint is part of
            // the view.
            Self::ChoiceAsked { .. } | Self::DisputeFiled => vec![],
            Self::OfferDeclined
            | Self::ShopReminded
            | Self::CodeRequested { .. }
            | Self::CodeMistyped
            | Self::ConfirmationReminded
            | Self::FilingConfirmed
            | Self::FilingDisowned { .. }
            | Self::DisowningTakenBack
            | Self::ConfirmationContested
            | Self::FilingForgotten
            | Self::ChoiceReminded { .. }
            | Self::DisputeLapsed
            | Self::ChoiceRecorded { .. }
            | Self::ChoiceChanged { .. }
            | Self::ChoiceContested { .. }
            | Self::SolvedConfirmed
            | Self::DisputeReopened
            | Self::ClosingTakenBack
            | Self::RefusalTakenBack
            | Self::AcceptCodeSent
            | Self::LinkRequested { .. }
            | Self::MailBounced { .. }
            | Self::MailMarkedAsSpam { .. }
            | Self::MailDelayed { .. }
            | Self::ShopTermStopped
            | Self::AddressCorrected { .. }
            | Self::ShopTermRestarted { .. }
            | Self::MediationOpened { .. }
            | Self::MediationTargetPassed
            | Self::ProposalAccepted { .. }
            | Self::ProposalDeclined { .. }
            | Self::MediationEnded
            | Self::DisputeUnsettled
            | Self::RulingOffered
            | Self::ConcernHandled { .. }
            | Self::RulingOfferReminded
            | Self::RulingOfferEnded
            | Self::RulingRequested
            | Self::FeeReminded
            | Self::FeeLapsed
            | Self::FeePaid
            | Self::RefundOwed
            | Self::FeeRefunded
            | Self::ClaimTermEnded
            | Self::DefenceTermEnded
            | Self::ExtensionGranted { .. }
            | Self::FileCompleted
            | Self::JuristAppointed
            | Self::ConflictStated { .. }
            | Self::CompetenceFound
            | Self::RulingTermPassed
            | Self::ComplianceEnded
            | Self::PerformanceAsked
            | Self::PerformanceReported { .. }
            | Self::ChangesTold { .. }
            | Self::ComplaintsListed { .. }
            | Self::ListedElsewhere { .. } => vec![],
        }
    }
}

fn claimed(claim: &Claim) -> Option<&Text> {
    match claim {
        Claim::AsFiled => None,
        Claim::Stated { what, .. } => Some(what),
    }
}
