//! The timers that a case should have, computed from the case alone.

use jiff::Timestamp;
use record::EventNumber;
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::choice::Asked;
use crate::confirmation::Waiting;
use crate::outcome::{FollowUp, Outcome};
use crate::party::Party;
use crate::rules::Rules;
use crate::stage::{RulingStage, Stage};
use crate::term::{Term, mail_hour};
use crate::timer::{Timer, TimerKind};
use crate::turn::{Turn, turn};

/// A timer with the moment at which it should fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The timer.
    pub timer: Timer,
    /// The moment at which it fires. Every end of a term sends a mail, so by
    /// day it is the end itself, and after 20:00 the next 08:00.
    pub at: Timestamp,
}

/// All timers that this case should have, soonest first.
pub fn due(case: &Case) -> Vec<Due> {
    let mut ends = ends(case);
    ends.extend(untold_ends(case));
    ends.sort_by_key(|(_, term_end, _)| *term_end);
    ends.into_iter()
        .map(|(kind, end, set_by)| Due {
            timer: Timer {
                case: case.id,
                kind,
                set_by,
            },
            at: mail_hour(end),
        })
        .collect()
}

type End = (TimerKind, Timestamp, EventNumber);

fn at_end(kind: TimerKind, term: &Term) -> End {
    (kind, term.end, term.set_by)
}

fn ends(case: &Case) -> Vec<End> {
    let rules = &case.rules;
    match &case.stage {
        Stage::Unconfirmed(waiting) => confirmation_ends(waiting, rules),
        Stage::WithShop {
            term, reminders, ..
        } => {
            let mut ends = vec![at_end(TimerKind::ShopTerm, term)];
            if turn(case) == Turn::Party(Party::Shop, *term) {
                ends.extend(shop_reminders(term, *reminders, rules));
            }
            ends
        }
        Stage::ShopUnreached { search, .. } => vec![at_end(TimerKind::AddressSearch, search)],
        Stage::ChoiceAsked(asked) => choice_ends(asked, rules),
        Stage::Mediation { late: true, .. } => vec![],
        Stage::Mediation { target, .. } => vec![at_end(TimerKind::MediationTarget, target)],
        Stage::Ruling(stage) => ruling_ends(stage, rules),
        Stage::Closed {
            outcome:
                Outcome::Settled {
                    follow_up: FollowUp::Running(term),
                    ..
                },
            ..
        } => {
            vec![at_end(TimerKind::FollowUp, term)]
        }
        Stage::Closed { .. } => refund_end(case).into_iter().collect(),
    }
}

/// What was held is told. While a complaint waits for its confirmation again,
/// nobody is told anything of it.
fn untold_ends(case: &Case) -> Vec<End> {
    if case.waiting().is_some() {
        return vec![];
    }
    let sides = case.mailed.iter();
    sides
        .filter_map(|(party, mailed)| {
            let untold = mailed.untold?;
            let kind = TimerKind::TellChanges(*party);
            Some((kind, untold.until, untold.last))
        })
        .collect()
}

/// What a side can take back is paid back when it can't any more.
fn refund_end(case: &Case) -> Option<End> {
    case.refund_in_waiting()?;
    let closing = case.undo.closing.as_ref()?;
    let term = Term::new(closing.at, case.rules.undo, closing.act);
    Some(at_end(TimerKind::Refund, &term))
}

/// The reminders of the shop that are still to be sent. A term that is shorter
/// than a reminder comes before its end has none of it.
fn shop_reminders(term: &Term, sent: u8, rules: &Rules) -> impl Iterator<Item = End> {
    (1..=u8::MAX)
        .zip(&rules.shop_reminders)
        .filter(move |(number, _)| *number > sent)
        .map(|(number, before)| {
            let at = before.before(term.end);
            (TimerKind::ShopReminder(number), at, term.set_by)
        })
        .filter(|(_, at, _)| *at > term.start)
}

/// A complaint that somebody disowned has only its end.
fn confirmation_ends(waiting: &Waiting, rules: &Rules) -> Vec<End> {
    let Waiting { term, reminded, .. } = waiting;
    if let Some(erase) = &waiting.disowned {
        return vec![at_end(TimerKind::ConfirmationEnd, erase)];
    }
    let mut ends = vec![at_end(TimerKind::ConfirmationEnd, term)];
    if !reminded {
        let reminder = rules.confirmation.reminder.after(term.start);
        ends.push((TimerKind::ConfirmationReminder, reminder, term.set_by));
    }
    ends
}

fn choice_ends(asked: &Asked, rules: &Rules) -> Vec<End> {
    let asked_at = asked.lapse.start;
    let set_by = asked.lapse.set_by;
    let mut ends: Vec<End> = (1..=u8::MAX)
        .zip(&rules.reminders)
        .filter(|(number, _)| *number > asked.reminders)
        .map(|(number, after)| (TimerKind::Reminder(number), after.after(asked_at), set_by))
        .collect();
    ends.push(at_end(TimerKind::ChoiceLapse, &asked.lapse));
    ends
}

fn ruling_ends(stage: &RulingStage, rules: &Rules) -> Vec<End> {
    match stage {
        RulingStage::Offered { offer, reminded } => with_reminder(
            TimerKind::OfferReminder,
            rules.ruling_offer_reminder.before(offer.end),
            *reminded,
            TimerKind::OfferEnd,
            offer,
        ),
        RulingStage::FeeDue { term, reminded, .. } => with_reminder(
            TimerKind::FeeReminder,
            rules.fee_reminder.before(term.end),
            *reminded,
            TimerKind::FeeEnd,
            term,
        ),
        RulingStage::Claim { term, .. } => vec![at_end(TimerKind::ClaimEnd, term)],
        RulingStage::Defence { term, .. } => vec![at_end(TimerKind::DefenceEnd, term)],
        RulingStage::Deliberation { late: true, .. } => vec![],
        RulingStage::Deliberation { term, .. } => vec![at_end(TimerKind::RulingTerm, term)],
        RulingStage::Compliance { term, .. } => vec![at_end(TimerKind::ComplianceEnd, term)],
    }
}

fn with_reminder(
    reminder: TimerKind,
    at: Timestamp,
    sent: bool,
    end: TimerKind,
    term: &Term,
) -> Vec<End> {
    let mut ends = vec![at_end(end, term)];
    if !sent {
        ends.push((reminder, at, term.set_by));
    }
    ends
}
