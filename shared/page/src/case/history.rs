//! All that happened, as this side may see it.

use dispute::{
    Actor, Agreement, Claim, Event, Finding, Lane, Party, Recorded, Ruling, Text, WhyAsked,
};

use super::happened::happened;
use crate::texts::{Names, Texts};

/// Something that happened.
pub(crate) struct Entry {
    pub(crate) title: String,
    pub(crate) who: String,
    pub(crate) when: String,
    /// The moment for machines.
    pub(crate) datetime: String,
    /// Labels with values.
    pub(crate) lines: Vec<(&'static str, String)>,
    /// What people wrote.
    pub(crate) quotes: Vec<String>,
    /// Whether this side did it.
    pub(crate) own: bool,
}

impl Entry {
    /// What this side may see of these, in their order.
    pub(crate) fn all(t: &Texts, history: &[Recorded], names: &Names) -> Vec<Self> {
        history
            .iter()
            .filter(|recorded| is_shown(&recorded.event, names.viewer))
            .map(|recorded| Self::of(t, recorded, names))
            .collect()
    }

    fn of(t: &Texts, recorded: &Recorded, names: &Names) -> Self {
        let own = match recorded.actor {
            Actor::Consumer => names.viewer == Party::Consumer,
            Actor::Shop => names.viewer == Party::Shop,
            Actor::Mediator(_)
            | Actor::Jurist(_)
            | Actor::Manager(_)
            | Actor::PaymentProvider
            | Actor::MailService
            | Actor::Clock => false,
        };
        Self {
            title: happened(t, &recorded.event, names),
            who: who(t, &recorded.actor, own, names),
            when: wording::moment(t.language, recorded.at),
            datetime: recorded.at.to_string(),
            lines: lines(t, &recorded.event),
            quotes: quotes(&recorded.event)
                .into_iter()
                .map(|text| text.as_str().unwrap_or(wording::erased(t.language)).into())
                .collect(),
            own,
        }
    }
}

fn who(t: &Texts, actor: &Actor, own: bool, names: &Names) -> String {
    if own {
        return t.history.you.to_owned();
    }
    match actor {
        Actor::Consumer => names.consumer.to_owned(),
        Actor::Shop => names.shop.to_owned(),
        Actor::Mediator(_)
        | Actor::Jurist(_)
        | Actor::Manager(_)
        | Actor::PaymentProvider
        | Actor::MailService
        | Actor::Clock => wording::actor(t.language, actor).to_owned(),
    }
}

/// Private lanes of a mediation are their own side's; what concerns the
/// staff's work or the other side's mailbox or money is nobody else's.
fn is_shown(event: &Event, viewer: Party) -> bool {
    match event {
        Event::MediationSpoken { lane, .. } => match lane {
            Lane::All => true,
            Lane::Consumer => viewer == Party::Consumer,
            Lane::Shop => viewer == Party::Shop,
        },
        Event::LinkRequested { party }
        | Event::MailMarkedAsSpam { party, .. }
        | Event::MailDelayed { party, .. } => *party == viewer,
        Event::ShopReported { .. } | Event::ConcernHandled { .. } => false,
        Event::RulingOfferReminded
        | Event::FeeReminded
        | Event::RefundOwed { .. }
        | Event::FeeRefunded { .. } => viewer == Party::Consumer,
        Event::DisputeFiled(_)
        | Event::ShopReplied { .. }
        | Event::OfferMade { .. }
        | Event::ShopClaimedSolved { .. }
        | Event::ShopRefused { .. }
        | Event::ConsumerReplied { .. }
        | Event::OfferAccepted { .. }
        | Event::OfferDeclined { .. }
        | Event::ChoiceAsked { .. }
        | Event::ChoiceReminded { .. }
        | Event::DisputeLapsed
        | Event::ChoiceRecorded { .. }
        | Event::ChoiceChanged { .. }
        | Event::ChoiceContested { .. }
        | Event::SolvedConfirmed
        | Event::DisputeWithdrawn { .. }
        | Event::DisputeReopened
        | Event::MailBounced { .. }
        | Event::ShopTermStopped
        | Event::AddressCorrected { .. }
        | Event::ShopTermRestarted { .. }
        | Event::MediationOpened { .. }
        | Event::MediationTargetPassed
        | Event::OpinionGiven { .. }
        | Event::ProposalPut { .. }
        | Event::ProposalAccepted { .. }
        | Event::ProposalDeclined { .. }
        | Event::DisputeSettled { .. }
        | Event::MediationEnded
        | Event::DisputeUnsettled
        | Event::RulingOffered
        | Event::RulingBarred { .. }
        | Event::DeclaredInadmissible { .. }
        | Event::WentToCourt
        | Event::ShopLost { .. }
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
        | Event::PerformanceReported { .. } => true,
    }
}

/// What was written in it.
fn quotes(event: &Event) -> Vec<&Text> {
    match event {
        Event::ShopReplied { text, .. }
        | Event::ShopClaimedSolved { text, .. }
        | Event::ConsumerReplied { text, .. }
        | Event::MediationSpoken { text, .. }
        | Event::DefenceSubmitted { text } => vec![text],
        Event::OfferMade { what, .. } => vec![what],
        Event::ShopRefused { reason, .. } => vec![reason],
        Event::OfferAccepted { agreement, .. }
        | Event::ProposalPut { agreement, .. }
        | Event::DisputeSettled { agreement } => vec![&agreement.what],
        Event::DisputeWithdrawn { reason } => reason.iter().collect(),
        Event::OpinionGiven { opinion } => vec![&opinion.why],
        Event::RulingBarred { reasons, .. } | Event::DeclaredInadmissible { reasons, .. } => {
            vec![reasons]
        }
        Event::ClaimSubmitted { claims, text } => {
            claims.iter().filter_map(claimed).chain([text]).collect()
        }
        Event::RulingIssued { ruling } => ruling
            .findings
            .iter()
            .flat_map(|finding| [&finding.facts, &finding.positions, &finding.ground])
            .chain([&ruling.motivation])
            .collect(),
        // The refusal stands in the entry before it.
        Event::ChoiceAsked {
            why:
                WhyAsked::TermEnded
                | WhyAsked::Refused { .. }
                | WhyAsked::Reopened
                | WhyAsked::ShopUnreached,
            ..
        } => vec![],
        // The whole complaint stands on the page already.
        Event::DisputeFiled(_)
        | Event::OfferDeclined { .. }
        | Event::ChoiceReminded { .. }
        | Event::DisputeLapsed
        | Event::ChoiceRecorded { .. }
        | Event::ChoiceChanged { .. }
        | Event::ChoiceContested { .. }
        | Event::SolvedConfirmed
        | Event::DisputeReopened
        | Event::LinkRequested { .. }
        | Event::MailBounced { .. }
        | Event::MailMarkedAsSpam { .. }
        | Event::MailDelayed { .. }
        | Event::ShopTermStopped
        // Addresses stand in no history: the other side reads it too.
        | Event::AddressCorrected { .. }
        | Event::ShopTermRestarted { .. }
        | Event::MediationOpened { .. }
        | Event::MediationTargetPassed
        | Event::ProposalAccepted { .. }
        | Event::ProposalDeclined { .. }
        | Event::MediationEnded
        | Event::DisputeUnsettled
        | Event::RulingOffered
        | Event::ShopReported { .. }
        | Event::ConcernHandled { .. }
        | Event::WentToCourt
        | Event::ShopLost { .. }
        | Event::RulingOfferReminded
        | Event::RulingOfferEnded
        | Event::RulingRequested { .. }
        | Event::FeeReminded
        | Event::FeeLapsed
        | Event::FeePaid { .. }
        | Event::RefundOwed { .. }
        | Event::FeeRefunded { .. }
        | Event::ClaimTermEnded
        | Event::DefenceTermEnded
        | Event::ExtensionGranted { .. }
        | Event::FileCompleted
        | Event::JuristAppointed { .. }
        | Event::ConflictStated { .. }
        | Event::CompetenceFound
        | Event::RulingTermPassed
        | Event::ComplianceEnded
        | Event::PerformanceAsked
        | Event::PerformanceReported { .. } => vec![],
    }
}

fn claimed(claim: &Claim) -> Option<&Text> {
    match claim {
        Claim::AsFiled => None,
        Claim::Stated { what, .. } => Some(what),
    }
}

/// What is known of it in few words.
fn lines(t: &Texts, event: &Event) -> Vec<(&'static str, String)> {
    if let Event::OfferMade { amount, by, .. } = event {
        return amount_and_day(t, *amount, *by);
    }
    if let Event::OfferAccepted { agreement, .. }
    | Event::ProposalPut { agreement, .. }
    | Event::DisputeSettled { agreement } = event
    {
        let Agreement { amount, by, .. } = agreement;
        return amount_and_day(t, *amount, *by);
    }
    if let Event::RulingIssued { ruling } = event {
        return ruled(t, ruling);
    }
    vec![]
}

fn amount_and_day(
    t: &Texts,
    amount: Option<dispute::Money>,
    by: jiff::civil::Date,
) -> Vec<(&'static str, String)> {
    let amount = amount.map(|amount| (t.case.offer_amount, wording::money(t.language, amount)));
    let by = (t.case.offer_by, wording::date(t.language, by));
    amount.into_iter().chain([by]).collect()
}

fn ruled(t: &Texts, ruling: &Ruling) -> Vec<(&'static str, String)> {
    let decided = |finding: &Finding| {
        let decision = wording::decision(t.language, finding.decision);
        let amount = finding
            .amount
            .map(|amount| wording::money(t.language, amount));
        (decision, amount.unwrap_or_default())
    };
    let by = (
        t.case.offer_by,
        wording::date(t.language, ruling.perform_by),
    );
    ruling.findings.iter().map(decided).chain([by]).collect()
}
