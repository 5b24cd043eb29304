//! The titles of events in the history.

use dispute::{Happened, Party, WhyAsked, WhyRestarted};

use crate::texts::{Names, Texts, lower};

/// The title of an event.
pub(super) fn happened(t: &Texts, what: &Happened, names: &Names) -> String {
    let says = &t.history.happened;
    let choice = |choice| wording::choice(t.language, choice);
    let side = |party| side(t, party, names);
    let title = match what {
        Happened::DisputeFiled => says.filed,
        Happened::FilingConfirmed => says.confirmed,
        Happened::CodeRequested { corrected: true } => says.code_to_new_address,
        Happened::CodeRequested { corrected: false } => says.code_requested,
        Happened::CodeMistyped => says.code_mistyped,
        Happened::ConfirmationReminded => says.confirmation_reminded,
        Happened::FilingDisowned { .. } => says.disowned,
        Happened::DisowningTakenBack => says.disowning_taken_back,
        Happened::ConfirmationContested => says.confirmation_contested,
        Happened::FilingForgotten => says.forgotten,
        Happened::ShopReplied { .. } | Happened::ConsumerReplied { .. } => says.message,
        Happened::OfferMade { .. } => says.offer_made,
        Happened::ShopClaimedSolved { .. } => says.claimed_solved,
        Happened::ShopRefused { .. } => says.refused,
        Happened::OfferAccepted { .. } => says.offer_accepted,
        Happened::OfferDeclined => says.offer_declined,
        Happened::ShopReminded => says.shop_reminded,
        Happened::ChoiceAsked { why } => match why {
            WhyAsked::TermEnded => says.asked_term_ended,
            WhyAsked::Refused { .. } => says.asked_refused,
            WhyAsked::Reopened => says.asked_reopened,
            WhyAsked::ShopUnreached => says.asked_unreached,
        },
        Happened::ChoiceReminded { .. } => says.reminded,
        Happened::DisputeLapsed => says.lapsed,
        Happened::ChoiceRecorded { choice: chosen, .. } => return (says.choice)(choice(*chosen)),
        Happened::ChoiceChanged { from, to, .. } => {
            return (says.choice_changed)(choice(*from), choice(*to));
        }
        Happened::ChoiceContested { first, second, .. } => {
            return (says.choice_contested)(choice(*first), choice(*second));
        }
        Happened::SolvedConfirmed => says.solved,
        Happened::DisputeExited(exit) => return says.exited(t.language, exit.kind()),
        Happened::DisputeReopened => says.reopened,
        Happened::ClosingTakenBack => says.closing_taken_back,
        Happened::RefusalTakenBack => says.refusal_taken_back,
        Happened::AcceptCodeSent => says.accept_code_sent,
        Happened::LinkRequested { .. } => says.link_requested,
        Happened::ChangesTold { .. } => says.changes_told,
        Happened::ComplaintsListed { others } => return (says.complaints_listed)(others.len()),
        Happened::ListedElsewhere { list } => return (says.listed_elsewhere)(&list.to_string()),
        Happened::MailBounced { party, .. } => return (says.mail_bounced)(side(*party)),
        Happened::MailMarkedAsSpam { .. } => says.mail_marked_as_spam,
        Happened::MailDelayed { .. } => says.mail_delayed,
        Happened::ShopTermStopped => says.term_stopped,
        Happened::AddressCorrected { party } if names.is_viewer(*party) => {
            says.own_address_corrected
        }
        Happened::AddressCorrected { party } => return (says.address_corrected)(side(*party)),
        Happened::ShopTermRestarted { why } => match why {
            WhyRestarted::AddressCorrected => says.restarted_with_address,
            WhyRestarted::ShopActed => says.restarted_by_shop,
        },
        Happened::MediationOpened { mediator } => {
            return (says.mediation_opened)(mediator.or_empty());
        }
        Happened::MediationSpoken { .. } => says.mediation_spoken,
        Happened::MediationTargetPassed => says.mediation_late,
        Happened::OpinionGiven { opinion } => {
            let stronger = wording::stronger(t.language, opinion.stronger);
            return (says.opinion)(&lower(stronger));
        }
        Happened::ProposalPut { .. } => says.proposal,
        Happened::ProposalAccepted { party } => return (says.proposal_accepted)(side(*party)),
        Happened::ProposalDeclined { party } => return (says.proposal_declined)(side(*party)),
        Happened::DisputeSettled { .. } => says.settled,
        Happened::MediationEnded => says.mediation_ended,
        Happened::DisputeUnsettled => says.unsettled,
        Happened::RulingOffered => says.ruling_offered,
        Happened::ShopReported { .. } => says.shop_reported,
        Happened::ConcernHandled { .. } => says.concern_handled,
        Happened::RulingBarred { bar, .. } => {
            return (says.ruling_barred)(&lower(wording::ruling_bar(t.language, *bar)));
        }
        Happened::RulingOfferReminded => says.ruling_offer_reminded,
        Happened::RulingOfferEnded => says.ruling_offer_ended,
        Happened::RulingRequested => says.ruling_requested.to(names.viewer),
        Happened::FeeReminded => says.fee_reminded,
        Happened::FeeLapsed => says.fee_lapsed,
        Happened::FeePaid => says.fee_paid,
        Happened::RefundOwed => says.refund_owed,
        Happened::FeeRefunded => says.fee_refunded,
        Happened::ClaimSubmitted { .. } => says.claim,
        Happened::ClaimTermEnded => says.no_claim,
        Happened::DefenceSubmitted { .. } => says.defence,
        Happened::DefenceTermEnded => says.no_defence,
        Happened::ExtensionGranted { party } => return (says.extension)(side(*party)),
        Happened::FileCompleted => says.file_completed,
        Happened::JuristAppointed => says.jurist_appointed,
        Happened::ConflictStated { conflict: true } => says.jurist_conflicted,
        Happened::ConflictStated { conflict: false } => says.jurist_impartial,
        Happened::CompetenceFound => says.competence_found,
        Happened::RulingTermPassed => says.ruling_late,
        Happened::RulingIssued { ruling } => {
            return (says.ruling)(&wording::fee_bearer(t.language, ruling.fee_bearer));
        }
        Happened::ComplianceEnded => says.compliance_ended,
        Happened::PerformanceAsked => says.performance_asked,
        Happened::PerformanceReported { performance } => {
            let said = wording::performance(t.language, *performance);
            return (says.performance)(&lower(said));
        }
        Happened::HandlingRated { rating, .. } => {
            return (says.rated)(&lower(wording::rating(t.language, *rating)));
        }
    };
    title.to_owned()
}

/// The name of a side inside a sentence.
fn side<'a>(t: &Texts, party: Party, names: &Names<'a>) -> &'a str {
    if names.is_viewer(party) {
        return t.history.you_after_by;
    }
    match party {
        Party::Consumer => names.consumer,
        Party::Shop => names.shop,
    }
}
