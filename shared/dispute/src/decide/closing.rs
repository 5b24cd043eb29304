//! The other ways in which a case ends, and how it is reopened.

use jiff::Timestamp;
use jiff::civil::Date;
use record::Text;

use super::{Chosen, Refusal, choosing};
use crate::actor::Actor;
use crate::case::Case;
use crate::choice::WhyAsked;
use crate::event::Event;
use crate::exit::{Exit, Ground, RulingBar};
use crate::outcome::{FollowUp, Outcome};
use crate::queue::Queue;
use crate::ruling::Performance;
use crate::stage::{RulingStage, Stage};
use crate::term::{Term, day_of};

/// Closes an open case with this event. The fee goes back if no jurist was
/// appointed yet; where the side can take the closing back, not before that
/// term is over.
fn leave(case: &Case, event: Event, by: &Actor) -> Chosen {
    if let Stage::Closed { outcome, .. } = &case.stage {
        return Err(if closed_by(outcome, &event) {
            Refusal::AlreadyDone
        } else {
            Refusal::NotNow
        });
    }
    let refunds_now = case.stage.is_before_a_jurist() && !can_be_taken_back(&event, by);
    let payment = case.fee.paid.clone().filter(|_| refunds_now);
    let refund = payment.map(|payment| Event::RefundOwed { payment });
    Ok([event].into_iter().chain(refund).collect())
}

fn can_be_taken_back(event: &Event, by: &Actor) -> bool {
    let undoable = !matches!(event, Event::DisputeExited(exit) if !exit.can_be_taken_back());
    undoable && by.party().is_some()
}

pub(super) fn go_to_court(case: &Case, by: &Actor) -> Chosen {
    if !knows_of_courts(by) {
        return Err(Refusal::NotYours);
    }
    exit(case, Exit::ToCourt, by)
}

pub(super) fn may_go_to_court(case: &Case, by: &Actor) -> Result<(), Refusal> {
    if knows_of_courts(by) {
        may_leave(case, by)
    } else {
        Err(Refusal::NotYours)
    }
}

/// Whether a side, or the staff, can close the case by an exit that can be taken
/// back.
pub(super) fn may_leave(case: &Case, by: &Actor) -> Result<(), Refusal> {
    let enough = by
        .party()
        .is_some_and(|party| case.has_taken_back_enough(party));
    if case.is_closed() || enough {
        Err(Refusal::NotNow)
    } else {
        Ok(())
    }
}

/// Only people report that the matter went to court; services and the clock
/// don't.
fn knows_of_courts(actor: &Actor) -> bool {
    match actor {
        Actor::Consumer | Actor::Shop | Actor::Staff(..) => true,
        Actor::PaymentProvider | Actor::MailService | Actor::Clock => false,
    }
}

/// Whether an event of this kind has this outcome.
fn closed_by(outcome: &Outcome, event: &Event) -> bool {
    match outcome {
        Outcome::Solved
        | Outcome::Ruled {
            performance: Performance::Performed,
        } => matches!(event, Event::SolvedConfirmed),
        Outcome::Exited(exited) => {
            matches!(event, Event::DisputeExited(exit) if exit.kind().is_same_exit(*exited))
        }
        Outcome::Settled { .. }
        | Outcome::Unsettled
        | Outcome::Lapsed
        | Outcome::Ruled {
            performance: Performance::Failed | Performance::Unknown,
        } => false,
    }
}

/// Whether the consumer can say that it is solved.
pub(super) fn may_call_solved(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    if matches!(case.stage, Stage::Ruling(RulingStage::Compliance { .. })) {
        may_report(case, true, now).map(drop)
    } else if case.is_closed() {
        Err(Refusal::NotNow)
    } else {
        Ok(())
    }
}

/// A ruling is binding, so to call the case solved after it means that it was
/// performed.
pub(super) fn solved(case: &Case, without_offer: bool, now: Timestamp) -> Chosen {
    if matches!(case.stage, Stage::Ruling(RulingStage::Compliance { .. })) {
        return performance(case, true, now);
    }
    choosing::apart_from_offer(case, without_offer)?;
    leave(case, Event::SolvedConfirmed, &Actor::Consumer)
}

/// Closes an open case by a side exit. What can't be taken back any more, a press
/// doesn't do: it might be a program's.
pub(super) fn exit(case: &Case, exit: Exit, by: &Actor) -> Chosen {
    if !case.is_closed() && exit.can_be_taken_back() {
        may_leave(case, by)?;
    }
    leave(case, Event::DisputeExited(exit), by)
}

pub(super) fn reopen(case: &Case, now: Timestamp) -> Chosen {
    if matches!(&case.stage, Stage::ChoiceAsked(asked) if asked.why == WhyAsked::Reopened) {
        return Err(Refusal::AlreadyDone);
    }
    may_reopen(case, now)?;
    let round = case.round.next();
    // What waited to be paid back doesn't wait any longer.
    let refund = case.refund_in_waiting().cloned();
    let mut events: Vec<Event> = refund
        .map(|payment| Event::RefundOwed { payment })
        .into_iter()
        .collect();
    events.extend([
        Event::DisputeReopened,
        Event::ChoiceAsked {
            round,
            why: WhyAsked::Reopened,
        },
    ]);
    Ok(events)
}

/// The term within which the case can still be reopened.
pub(super) fn may_reopen(case: &Case, now: Timestamp) -> Result<Term, Refusal> {
    let term = case.reopen_term().ok_or(Refusal::NotNow)?;
    if now > term.end || case.round >= case.rules.last_round {
        return Err(Refusal::TooLate);
    }
    Ok(term)
}

pub(super) fn inadmissible(
    case: &Case,
    ground: Ground,
    reasons: &Text,
    by: &Actor,
    now: Timestamp,
) -> Chosen {
    let reasons = reasons.clone();
    if !case.is_closed() {
        in_time_to_declare(case, now)?;
    }
    if let Ground::NoRuling(bar) = ground
        && barred(case, bar)? == Barred::Ruling
    {
        return Ok(vec![Event::RulingBarred { bar, reasons }]);
    }
    exit(case, Exit::Inadmissible { ground, reasons }, by)
}

/// Whether the staff can declare an open case inadmissible on this ground.
pub(super) fn may_declare(case: &Case, ground: Ground, now: Timestamp) -> Result<(), Refusal> {
    if case.is_closed() {
        return Err(Refusal::NotNow);
    }
    in_time_to_declare(case, now)?;
    match ground {
        Ground::NoRuling(bar) => barred(case, bar).map(drop),
        Ground::NotPutToShop
        | Ground::Frivolous
        | Ground::PendingElsewhere
        | Ground::BelowLimit
        | Ground::TooLate
        | Ground::ImpairsWork => Ok(()),
    }
}

fn in_time_to_declare(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    if now > case.rules.inadmissible_within.after(case.begun_at()) {
        Err(Refusal::TooLate)
    } else {
        Ok(())
    }
}

/// What a case loses that is above the ceiling or too complex.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Barred {
    /// Only the ruling: mediation stays open.
    Ruling,
    /// The whole case.
    Case,
}

fn barred(case: &Case, bar: RulingBar) -> Result<Barred, Refusal> {
    if case.ruling_bar == Some(bar) {
        return Err(Refusal::AlreadyDone);
    }
    match case.stage {
        Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. } => Ok(Barred::Ruling),
        Stage::Ruling(
            RulingStage::Offered { .. }
            | RulingStage::FeeDue { .. }
            | RulingStage::Claim { .. }
            | RulingStage::Defence { .. }
            | RulingStage::Deliberation { .. },
        ) => Ok(Barred::Case),
        Stage::Unconfirmed(_)
        | Stage::Ruling(RulingStage::Compliance { .. })
        | Stage::Closed { .. } => Err(Refusal::NotNow),
    }
}

pub(super) fn handle_concern(case: &Case, queue: Queue) -> Chosen {
    may_handle(case, queue)?;
    Ok(vec![Event::ConcernHandled { queue }])
}

pub(super) fn may_handle(case: &Case, queue: Queue) -> Result<(), Refusal> {
    let searching = matches!(case.stage, Stage::ShopUnreached { .. });
    if searching && queue == Queue::UndeliveredMail {
        return Err(Refusal::NotNow);
    }
    if case.concerns.contains(&queue) {
        Ok(())
    } else {
        Err(Refusal::AlreadyDone)
    }
}

pub(super) fn performance(case: &Case, performed: bool, now: Timestamp) -> Chosen {
    let performance = may_report(case, performed, now)?;
    Ok(vec![Event::PerformanceReported { performance }])
}

/// What this answer of the consumer would report.
pub(super) fn may_report(
    case: &Case,
    performed: bool,
    now: Timestamp,
) -> Result<Performance, Refusal> {
    let said = if performed {
        Performance::Performed
    } else {
        Performance::Failed
    };
    let before = match &case.stage {
        Stage::Ruling(RulingStage::Compliance { failed: true, .. }) => Performance::Failed,
        Stage::Ruling(RulingStage::Compliance { failed: false, .. }) => Performance::Unknown,
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
        | Stage::Unconfirmed(_)
        | Stage::WithShop { .. }
        | Stage::ShopUnreached { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::Ruling(
            RulingStage::Offered { .. }
            | RulingStage::FeeDue { .. }
            | RulingStage::Claim { .. }
            | RulingStage::Defence { .. }
            | RulingStage::Deliberation { .. },
        ) => return Err(Refusal::NotNow),
    };
    if before == said {
        Err(Refusal::AlreadyDone)
    } else if before == Performance::Performed {
        Err(Refusal::NotNow)
    } else if !performed && agreed_day(case).is_some_and(|day| day_of(now) <= day) {
        Err(Refusal::TooEarly)
    } else {
        Ok(said)
    }
}

/// The day until which the shop can keep the agreement.
fn agreed_day(case: &Case) -> Option<Date> {
    let Stage::Closed {
        outcome: Outcome::Settled { agreement, .. },
        ..
    } = &case.stage
    else {
        return None;
    };
    Some(agreement.by)
}
