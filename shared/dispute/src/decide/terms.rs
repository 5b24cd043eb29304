//! What follows when a term ends.

use jiff::{SignedDuration, Timestamp};
use record::CaseId;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::choice::WhyAsked;
use crate::due::{Due, due};
use crate::event::Event;
use crate::party::Party;
use crate::stage::{RulingStage, Stage};
use crate::term::mail_hour;
use crate::timer::{Timer, TimerKind};

/// How long after its moment a timer still counts as on time: Scheduler takes
/// up to a minute, a function some seconds, and clocks differ.
const ON_TIME: SignedDuration = SignedDuration::from_mins(5);

/// Decides from the case alone. A timer that the case doesn't await is stale,
/// one that comes too early will be delivered again, and one that comes at
/// night is left to the sweep in the morning.
pub(super) fn elapse(case: &Case, timer: Timer, now: Timestamp) -> Chosen {
    let awaited = due(case)
        .into_iter()
        .find(|due| due.timer == timer)
        .ok_or(Refusal::StaleTimer)?;
    may_ring(&awaited, now)?;
    Ok(match timer.kind {
        TimerKind::ConfirmationReminder => vec![Event::ConfirmationReminded],
        TimerKind::ConfirmationEnd => vec![Event::FilingForgotten],
        // A reminder that comes after the term is over would remind of nothing.
        TimerKind::ShopReminder(reminder) if !is_over(case, now) => {
            vec![Event::ShopReminded { reminder }]
        }
        TimerKind::ShopReminder(_) | TimerKind::ShopTerm => {
            vec![Event::ChoiceAsked {
                round: case.round,
                why: WhyAsked::TermEnded,
            }]
        }
        TimerKind::AddressSearch => {
            vec![Event::ChoiceAsked {
                round: case.round,
                why: WhyAsked::ShopUnreached,
            }]
        }
        TimerKind::Reminder(reminder) => vec![Event::ChoiceReminded { reminder }],
        TimerKind::ChoiceLapse => vec![Event::DisputeLapsed],
        TimerKind::MediationTarget => vec![Event::MediationTargetPassed],
        TimerKind::FollowUp => vec![Event::PerformanceAsked],
        TimerKind::Refund => {
            let payment = case.refund_in_waiting().cloned();
            let payment = payment.ok_or(Refusal::StaleTimer)?;
            vec![Event::RefundOwed { payment }]
        }
        TimerKind::OfferReminder => vec![Event::RulingOfferReminded],
        TimerKind::OfferEnd => vec![Event::RulingOfferEnded],
        TimerKind::FeeReminder => vec![Event::FeeReminded],
        TimerKind::FeeEnd => vec![fee_lapses(case, now)],
        TimerKind::ClaimEnd => vec![Event::ClaimTermEnded],
        TimerKind::DefenceEnd => vec![Event::DefenceTermEnded, Event::FileCompleted],
        TimerKind::RulingTerm => vec![Event::RulingTermPassed],
        TimerKind::ComplianceEnd => vec![Event::ComplianceEnded],
        TimerKind::TellChanges(Party::Shop) if case.has_untold_complaint() => {
            vec![Event::ComplaintsListed { others: vec![] }]
        }
        TimerKind::TellChanges(party) => vec![Event::ChangesTold { party }],
    })
}

/// As [`elapse`], with the other complaints of the list.
pub(super) fn list(case: &Case, timer: Timer, others: &[CaseId], now: Timestamp) -> Chosen {
    let mut events = elapse(case, timer, now)?;
    for event in &mut events {
        if let Event::ComplaintsListed { others: listed } = event {
            *listed = others.to_vec();
        }
    }
    Ok(events)
}

/// Once the shop was told of the complaint, no list tells it again.
pub(super) fn note_listed(case: &Case, list: CaseId) -> Chosen {
    if case.has_untold_complaint() {
        Ok(vec![Event::ListedElsewhere { list }])
    } else {
        Err(Refusal::AlreadyDone)
    }
}

/// Whether the term of the stage is over.
fn is_over(case: &Case, now: Timestamp) -> bool {
    case.term().is_some_and(|term| term.end <= now)
}

/// Whether a timer that the case awaits may take effect at this moment.
pub(super) fn may_ring(awaited: &Due, now: Timestamp) -> Result<(), Refusal> {
    if now < awaited.at {
        return Err(Refusal::EarlyTimer);
    }
    if mail_hour(now) != now && now.duration_since(awaited.at) > ON_TIME {
        return Err(Refusal::NightTimer);
    }
    Ok(())
}

/// Returns to the offer of a ruling; if that is over, the case is closed.
fn fee_lapses(case: &Case, now: Timestamp) -> Event {
    if matches!(&case.stage, Stage::Ruling(RulingStage::FeeDue { offer, .. }) if offer.end <= now) {
        Event::RulingOfferEnded
    } else {
        Event::FeeLapsed
    }
}
