//! The side roads: how a case ends otherwise, and how it begins again.

use jiff::Timestamp;

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::event::{Event, WhyAsked};
use crate::queue::Queue;
use crate::ruling::Performance;
use crate::stage::{FollowUp, Ground, JuristWork, Outcome, RulingBar, Stage};
use crate::text::Text;

/// Closes an open case with this event. The fee goes back where no jurist is
/// appointed yet.
pub(super) fn leave(case: &Case, event: Event) -> Chosen {
    if let Stage::Closed { outcome, .. } = &case.stage {
        return Err(if closed_by(outcome, &event) {
            Refusal::AlreadyDone
        } else {
            Refusal::NotNow
        });
    }
    let mut events = vec![event];
    if before_a_jurist(case) {
        let payment = case.fee.paid.clone();
        events.extend(payment.map(|payment| Event::RefundOwed { payment }));
    }
    Ok(events)
}

fn before_a_jurist(case: &Case) -> bool {
    match &case.stage {
        Stage::Deliberation { work, .. } => *work == JuristWork::Vacant,
        Stage::Compliance { .. } | Stage::Closed { .. } => false,
        Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_) => true,
    }
}

/// Whether an event of this kind has this outcome.
fn closed_by(outcome: &Outcome, event: &Event) -> bool {
    match outcome {
        Outcome::Solved
        | Outcome::Ruled {
            performance: Performance::Performed,
        } => matches!(event, Event::SolvedConfirmed),
        Outcome::Withdrawn => matches!(event, Event::DisputeWithdrawn { .. }),
        Outcome::Inadmissible { .. } => matches!(event, Event::DeclaredInadmissible { .. }),
        Outcome::ToCourt => matches!(event, Event::WentToCourt),
        Outcome::ShopGone(_) => matches!(event, Event::ShopLost { .. }),
        Outcome::Settled { .. }
        | Outcome::Unsettled
        | Outcome::Lapsed
        | Outcome::Ruled {
            performance: Performance::Failed | Performance::Unknown,
        } => false,
    }
}

/// A ruling binds: to call it solved then is to say that it was performed.
pub(super) fn solved(case: &Case) -> Chosen {
    if matches!(case.stage, Stage::Compliance { .. }) {
        return performance(case, true);
    }
    leave(case, Event::SolvedConfirmed)
}

pub(super) fn withdraw(case: &Case, reason: Option<Text>) -> Chosen {
    leave(case, Event::DisputeWithdrawn { reason })
}

pub(super) fn reopen(case: &Case, now: Timestamp) -> Chosen {
    if matches!(&case.stage, Stage::ChoiceAsked(asked) if asked.why == WhyAsked::Reopened) {
        return Err(Refusal::AlreadyDone);
    }
    let term = case.reopen_term().ok_or(Refusal::NotNow)?;
    if now > term.end || case.round >= case.rules.last_round {
        return Err(Refusal::TooLate);
    }
    let round = case.round.next();
    Ok(vec![
        Event::DisputeReopened,
        Event::ChoiceAsked {
            round,
            why: WhyAsked::Reopened,
        },
    ])
}

pub(super) fn inadmissible(case: &Case, ground: Ground, reasons: &Text, now: Timestamp) -> Chosen {
    if !case.is_closed() && now > case.rules.inadmissible_within.after(case.filed_at) {
        return Err(Refusal::TooLate);
    }
    match ground {
        Ground::NoRuling(bar) => bar_ruling(case, bar, reasons),
        Ground::NotPutToShop
        | Ground::Frivolous
        | Ground::PendingElsewhere
        | Ground::BelowLimit
        | Ground::TooLate
        | Ground::ImpairsWork => leave(
            case,
            Event::DeclaredInadmissible {
                ground,
                reasons: reasons.clone(),
            },
        ),
    }
}

/// Above the ceiling or too complex: mediation stays open, only the ruling goes.
fn bar_ruling(case: &Case, bar: RulingBar, reasons: &Text) -> Chosen {
    if case.ruling_bar == Some(bar) {
        return Err(Refusal::AlreadyDone);
    }
    match case.stage {
        Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. } => Ok(vec![Event::RulingBarred {
            bar,
            reasons: reasons.clone(),
        }]),
        Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Deliberation { .. } => {
            let ground = Ground::NoRuling(bar);
            leave(
                case,
                Event::DeclaredInadmissible {
                    ground,
                    reasons: reasons.clone(),
                },
            )
        }
        Stage::Compliance { .. } | Stage::Closed { .. } => Err(Refusal::NotNow),
    }
}

pub(super) fn handle_concern(case: &Case, queue: Queue) -> Chosen {
    let searching = matches!(case.stage, Stage::ShopUnreached { .. });
    if searching && queue == Queue::UndeliveredMail {
        return Err(Refusal::NotNow);
    }
    if case.concerns.contains(&queue) {
        Ok(vec![Event::ConcernHandled { queue }])
    } else {
        Err(Refusal::AlreadyDone)
    }
}

pub(super) fn performance(case: &Case, performed: bool) -> Chosen {
    let said = if performed {
        Performance::Performed
    } else {
        Performance::Failed
    };
    let before = match &case.stage {
        Stage::Compliance { failed: true, .. } => Performance::Failed,
        Stage::Compliance { failed: false, .. } => Performance::Unknown,
        Stage::Closed {
            outcome: Outcome::Ruled { performance },
            ..
        } => *performance,
        Stage::Closed {
            outcome: Outcome::Settled { follow_up, .. },
            ..
        } => match follow_up {
            FollowUp::Running(_) | FollowUp::Asked => Performance::Unknown,
            FollowUp::Performed => Performance::Performed,
            FollowUp::Failed => Performance::Failed,
        },
        Stage::Closed { .. }
        | Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Deliberation { .. } => return Err(Refusal::NotNow),
    };
    if before == said {
        Err(Refusal::AlreadyDone)
    } else if before == Performance::Performed {
        Err(Refusal::NotNow)
    } else {
        Ok(vec![Event::PerformanceReported { performance: said }])
    }
}
