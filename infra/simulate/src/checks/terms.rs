//! Whatever the end of a term caused was due. The rules are repeated here
//! independently, so that a term that ends differently is found.

use dispute::{
    AMSTERDAM, Actor, Case, Event, Party, Recorded, Said, Saying, TimerKind, WhyAsked, due,
};
use jiff::{SignedDuration, Timestamp, civil};

use super::{Cases, StoredCase};
use crate::world::World;

/// How late a term may end without faults: Scheduler takes up to a minute.
const LATE: SignedDuration = SignedDuration::from_mins(2);

pub(super) fn check(world: &World, cases: &Cases) {
    for stored in cases.values() {
        check_case(world, stored);
    }
}

fn check_case(world: &World, stored: &StoredCase) {
    let mut case: Option<Case> = None;
    let mut before = None;
    for recorded in &stored.events {
        if recorded.actor == Actor::Clock && !goes_with(before, recorded) {
            let place = format!("event {} of {}", recorded.number.0, stored.case.id);
            match lateness(case.as_ref(), recorded) {
                Some(late) if world.calm && late > LATE => {
                    world.wrong(format!("{place} came about {late} late in calm weather"));
                }
                Some(_) => {}
                None => world.wrong(format!("nothing was due when {place} came about")),
            }
            let reminded = matches!(recorded.event, Event::ShopReminded { .. });
            if reminded && case.as_ref().is_some_and(awaits_the_consumer) {
                world.wrong(format!("{place} reminds a shop that waits for an answer"));
            }
            if !is_by_day(recorded.at) {
                let at = recorded.at;
                world.wrong(format!("{place} sends mails by night, at {at}"));
            }
        }
        match &mut case {
            Some(case) => case.apply(recorded),
            None => case = Case::begun_by(recorded),
        }
        before = Some(recorded);
    }
}

/// Whether the shop waits for what the consumer says to its offer or words.
fn awaits_the_consumer(case: &Case) -> bool {
    let unanswered = |said: Said| match said.what {
        Saying::Message | Saying::Solved => !said.answered,
        Saying::Offer { .. } | Saying::Refusal => false,
    };
    case.offer().is_some() || case.said().is_some_and(unanswered)
}

/// Whether the mails of an event at this moment are sent by day; a timer for
/// 20:00 may fire some minutes later.
fn is_by_day(at: Timestamp) -> bool {
    let time = at.to_zoned(AMSTERDAM.clone()).time();
    (civil::time(8, 0, 0, 0)..=civil::time(20, 15, 0, 0)).contains(&time)
}

/// How long ago this should have happened; `None` if it should not have.
fn lateness(case: Option<&Case>, recorded: &Recorded) -> Option<SignedDuration> {
    let ended = ended(&recorded.event);
    let mut due = due(case?).into_iter();
    let due = due.find(|due| due.at <= recorded.at && ended.contains(&due.timer.kind))?;
    Some(recorded.at.duration_since(due.at))
}

/// The kinds of timer that can cause this event.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "an event that isn't here comes of no timer, and is found if it does"
)]
fn ended(event: &Event) -> Vec<TimerKind> {
    match event {
        Event::ChoiceAsked { why, .. } => match why {
            WhyAsked::TermEnded => vec![TimerKind::ShopTerm],
            WhyAsked::ShopUnreached => vec![TimerKind::AddressSearch],
            WhyAsked::Refused { .. } | WhyAsked::Reopened => vec![],
        },
        Event::ConfirmationReminded => vec![TimerKind::ConfirmationReminder],
        Event::ShopReminded { reminder } => vec![TimerKind::ShopReminder(*reminder)],
        Event::ChoiceReminded { reminder } => vec![TimerKind::Reminder(*reminder)],
        Event::DisputeLapsed => vec![TimerKind::ChoiceLapse],
        Event::MediationTargetPassed => vec![TimerKind::MediationTarget],
        Event::PerformanceAsked => vec![TimerKind::FollowUp],
        Event::RefundOwed { .. } => vec![TimerKind::Refund],
        Event::RulingOfferReminded => vec![TimerKind::OfferReminder],
        // A consumer who doesn't pay returns to the offer only while it is
        // open.
        Event::RulingOfferEnded => vec![TimerKind::OfferEnd, TimerKind::FeeEnd],
        Event::FeeReminded => vec![TimerKind::FeeReminder],
        Event::FeeLapsed => vec![TimerKind::FeeEnd],
        Event::ClaimTermEnded => vec![TimerKind::ClaimEnd],
        Event::DefenceTermEnded => vec![TimerKind::DefenceEnd],
        Event::RulingTermPassed => vec![TimerKind::RulingTerm],
        Event::ComplianceEnded => vec![TimerKind::ComplianceEnd],
        Event::ChangesTold { party } => vec![TimerKind::TellChanges(*party)],
        Event::ComplaintsListed { .. } => vec![TimerKind::TellChanges(Party::Shop)],
        _ => vec![],
    }
}

/// When the term of the defence ends, the file is complete. That a complaint is in
/// the list of another follows from that one.
fn goes_with(before: Option<&Recorded>, recorded: &Recorded) -> bool {
    if let Event::ListedElsewhere { .. } = recorded.event {
        return true;
    }
    recorded.event == Event::FileCompleted
        && before.is_some_and(|it| it.event == Event::DefenceTermEnded && it.at == recorded.at)
}
