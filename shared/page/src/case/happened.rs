//! What each event is called in the history.

use dispute::{Event, Party, WhyAsked, WhyRestarted};

use crate::texts::{Names, Texts, lower};

/// The title of this event.
pub(super) fn happened(t: &Texts, event: &Event, names: &Names) -> String {
    let says = &t.history.happened;
    let choice = |choice| wording::choice(t.language, choice);
    let side = |party| side(t, party, names);
    let title = match event {
        Event::DisputeFiled(_) => says.filed,
        Event::ShopReplied { .. } | Event::ConsumerReplied { .. } => says.message,
        Event::OfferMade { .. } => says.offer_made,
        Event::ShopClaimedSolved { .. } => says.claimed_solved,
        Event::ShopRefused { .. } => says.refused,
        Event::OfferAccepted { .. } => says.offer_accepted,
        Event::OfferDeclined { .. } => says.offer_declined,
        Event::ChoiceAsked { why, .. } => match why {
            WhyAsked::TermEnded => says.asked_term_ended,
            WhyAsked::Refused { .. } => says.asked_refused,
            WhyAsked::Reopened => says.asked_reopened,
            WhyAsked::ShopUnreached => says.asked_unreached,
        },
        Event::ChoiceReminded { .. } => says.reminded,
        Event::DisputeLapsed => says.lapsed,
        Event::ChoiceRecorded { choice: chosen, .. } => return (says.choice)(choice(*chosen)),
        Event::ChoiceChanged { from, to, .. } => {
            return (says.choice_changed)(choice(*from), choice(*to));
        }
        Event::ChoiceContested { first, second, .. } => {
            return (says.choice_contested)(choice(*first), choice(*second));
        }
        Event::SolvedConfirmed => says.solved,
        Event::DisputeWithdrawn { .. } => says.withdrawn,
        Event::DisputeReopened => says.reopened,
        Event::LinkRequested { .. } => says.link_requested,
        Event::MailBounced { party, .. } => return (says.mail_bounced)(side(*party)),
        Event::MailMarkedAsSpam { .. } => says.mail_marked_as_spam,
        Event::MailDelayed { .. } => says.mail_delayed,
        Event::ShopTermStopped => says.term_stopped,
        Event::AddressCorrected { party, .. } => return (says.address_corrected)(side(*party)),
        Event::ShopTermRestarted { why, .. } => match why {
            WhyRestarted::AddressCorrected => says.restarted_with_address,
            WhyRestarted::ShopActed => says.restarted_by_shop,
        },
        Event::MediationOpened { mediator } => {
            return (says.mediation_opened)(mediator.name.or_empty());
        }
        Event::MediationSpoken { .. } => says.mediation_spoken,
        Event::MediationTargetPassed => says.mediation_late,
        Event::OpinionGiven { opinion } => {
            let stronger = wording::stronger(t.language, opinion.stronger);
            return (says.opinion)(&lower(stronger));
        }
        Event::ProposalPut { .. } => says.proposal,
        Event::ProposalAccepted { party, .. } => return (says.proposal_accepted)(side(*party)),
        Event::ProposalDeclined { party, .. } => return (says.proposal_declined)(side(*party)),
        Event::DisputeSettled { .. } => says.settled,
        Event::MediationEnded => says.mediation_ended,
        Event::DisputeUnsettled => says.unsettled,
        Event::RulingOffered => says.ruling_offered,
        Event::ShopReported { .. } => says.shop_reported,
        Event::ConcernHandled { .. } => says.concern_handled,
        Event::RulingBarred { bar, .. } => {
            return (says.ruling_barred)(&lower(wording::ruling_bar(t.language, *bar)));
        }
        Event::DeclaredInadmissible { ground, .. } => {
            return (says.inadmissible)(&lower(wording::ground(t.language, *ground)));
        }
        Event::WentToCourt => says.to_court,
        Event::ShopLost { exit } => {
            return (says.shop_lost)(&lower(wording::shop_exit(t.language, *exit)));
        }
        Event::RulingOfferReminded => says.ruling_offer_reminded,
        Event::RulingOfferEnded => says.ruling_offer_ended,
        Event::RulingRequested { .. } => says.ruling_requested,
        Event::FeeReminded => says.fee_reminded,
        Event::FeeLapsed => says.fee_lapsed,
        Event::FeePaid { .. } => says.fee_paid,
        Event::RefundOwed { .. } => says.refund_owed,
        Event::FeeRefunded { .. } => says.fee_refunded,
        Event::ClaimSubmitted { .. } => says.claim,
        Event::ClaimTermEnded => says.no_claim,
        Event::DefenceSubmitted { .. } => says.defence,
        Event::DefenceTermEnded => says.no_defence,
        Event::ExtensionGranted { party } => return (says.extension)(side(*party)),
        Event::FileCompleted => says.file_completed,
        Event::JuristAppointed { .. } => says.jurist_appointed,
        Event::ConflictStated { conflict: true } => says.jurist_conflicted,
        Event::ConflictStated { conflict: false } => says.jurist_impartial,
        Event::CompetenceFound => says.competence_found,
        Event::RulingTermPassed => says.ruling_late,
        Event::RulingIssued { ruling } => {
            return (says.ruling)(&wording::fee_bearer(t.language, ruling.fee_bearer));
        }
        Event::ComplianceEnded => says.compliance_ended,
        Event::PerformanceAsked => says.performance_asked,
        Event::PerformanceReported { performance } => {
            let said = wording::performance(t.language, *performance);
            return (says.performance)(&lower(said));
        }
    };
    title.to_owned()
}

/// A side in the middle of a sentence.
fn side<'a>(t: &Texts, party: Party, names: &Names<'a>) -> &'a str {
    if party == names.viewer {
        return t.history.you_after_by;
    }
    match party {
        Party::Consumer => names.consumer,
        Party::Shop => names.shop,
    }
}
