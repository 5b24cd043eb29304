//! Terms in Amsterdam time, and the hours at which mails are sent.

use dispute::{Choice, Command, Mail, Party, Refusal, Reminder, Timer, TimerKind, due};
use jiff::SignedDuration;

use crate::world::{World, at, days, filing, shown};

#[test]
fn seven_days_are_seven_days_over_both_clock_changes() {
    for (filed, asked) in [
        ("2026-10-23 14:05", "Fri 30 Oct 2026 14:05"),
        ("2027-03-26 14:05", "Fri 2 Apr 2027 14:05"),
        ("2026-10-18 08:00", "Sun 25 Oct 2026 08:00"),
        ("2027-03-21 20:00", "Sun 28 Mar 2027 20:00"),
    ] {
        let mut world = World::filed_at(filed);
        world.passes(days(8));
        assert_eq!(world.when("choice-asked"), asked);
    }
}

#[test]
fn a_term_that_ends_at_night_sends_its_mail_at_eight() {
    for (filed, asked) in [
        ("2026-11-20 20:00", "Fri 27 Nov 2026 20:00"),
        ("2026-11-20 20:01", "Sat 28 Nov 2026 08:00"),
        ("2026-11-20 03:15", "Fri 27 Nov 2026 08:00"),
        ("2026-11-20 07:59", "Fri 27 Nov 2026 08:00"),
        ("2026-10-18 02:30", "Sun 25 Oct 2026 08:00"),
        ("2027-03-20 23:00", "Sun 28 Mar 2027 08:00"),
    ] {
        let mut world = World::filed_at(filed);
        world.passes(days(8));
        assert_eq!(world.when("choice-asked"), asked, "filed {filed}");
    }
}

#[test]
fn a_term_that_ends_when_the_clocks_skip_ends_as_much_later() {
    let world = World::filed_at("2027-03-21 02:30");
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Sun 28 Mar 2027 03:30"
    );
}

#[test]
fn a_timer_too_early_or_of_another_term_is_a_quiet_no() {
    let mut world = World::filed();
    let timer = due(&world.case)[1].timer;
    assert_eq!(world.refusal(Command::Elapse(timer)), Refusal::EarlyTimer);
    world.passes(days(7));
    assert_eq!(world.refusal(Command::Elapse(timer)), Refusal::StaleTimer);
    world.consumer().chooses(Choice::Working);
    world.passes(days(1));
    assert_eq!(world.refusal(Command::Elapse(timer)), Refusal::StaleTimer);
    for kind in TimerKind::all() {
        let stranger = Timer { kind, ..timer };
        assert_eq!(
            world.refusal(Command::Elapse(stranger)),
            Refusal::StaleTimer
        );
    }
}

#[test]
fn a_timer_that_fires_late_does_what_it_would_have_done() {
    let mut world = World::filed();
    let timer = due(&world.case)[0].timer;
    world.pending.clear();
    world.now = at("2026-12-15 09:00");
    world.does(Command::Elapse(timer));
    assert_eq!(world.stage(), "choice asked");
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Thu 14 Jan 2027 09:00"
    );
}

#[test]
fn a_timer_that_fires_in_the_night_leaves_its_mail_to_the_morning() {
    for (filed, fires, refusal) in [
        ("2026-11-20 19:40", "2026-11-27 20:00:00", None),
        (
            "2026-11-20 19:40",
            "2026-11-27 20:00:01",
            Some(Refusal::NightTimer),
        ),
        (
            "2026-11-20 19:40",
            "2026-11-28 03:15:00",
            Some(Refusal::NightTimer),
        ),
        (
            "2026-11-20 19:40",
            "2026-11-28 07:59:59",
            Some(Refusal::NightTimer),
        ),
        ("2026-11-20 19:40", "2026-11-28 08:00:00", None),
        ("2026-11-20 19:57", "2026-11-27 20:02:00", None),
        (
            "2026-11-20 19:57",
            "2026-11-27 20:02:01",
            Some(Refusal::NightTimer),
        ),
        (
            "2026-11-20 20:00",
            "2026-11-27 19:59:58",
            Some(Refusal::EarlyTimer),
        ),
        ("2026-11-20 20:00", "2026-11-27 20:00:30", None),
        ("2026-11-20 20:00", "2026-11-27 20:05:00", None),
        (
            "2026-11-20 20:00",
            "2026-11-27 20:05:01",
            Some(Refusal::NightTimer),
        ),
        (
            "2026-11-20 21:00",
            "2026-11-28 03:15:00",
            Some(Refusal::EarlyTimer),
        ),
    ] {
        let mut world = World::filed_at(filed);
        let timer = due(&world.case)[1].timer;
        world.pending.clear();
        world.now = at(fires);
        match refusal {
            Some(refusal) => {
                assert_eq!(world.refusal(Command::Elapse(timer)), refusal, "{fires}");
                assert_eq!(world.stage(), "with shop");
            }
            None => world.does(Command::Elapse(timer)),
        }
    }
}

#[test]
fn a_timer_that_never_fired_is_dropped_when_somebody_else_ends_the_term() {
    let mut world = World::filed();
    world.now = at("2026-12-15 09:00");
    world.consumer().withdraws();
    assert!(world.pending.is_empty());
}

#[test]
fn the_word_of_a_timer_reads_back() {
    for kind in TimerKind::all() {
        assert_eq!(kind.to_string().parse(), Ok(kind));
    }
    assert_eq!("tea-time".parse::<TimerKind>(), Err(()));
}

#[test]
fn an_answer_between_the_end_of_a_term_and_its_mail_still_counts() {
    let mut world = World::filed_at("2026-11-20 21:00");
    world.clock_reaches(at("2026-11-27 22:00"));
    assert_eq!(world.stage(), "with shop");
    world.shop().offers(10_000, "2026-12-01");
    world.consumer().answers_the_offer(true);
    assert_eq!(world.stage(), "closed: settled");
    assert!(!world.has("choice-asked"));
}

#[test]
fn timers_are_told_soonest_first() {
    let world = World::asked();
    let kinds: Vec<TimerKind> = due(&world.case).iter().map(|due| due.timer.kind).collect();
    assert_eq!(
        kinds,
        [
            TimerKind::Reminder(1),
            TimerKind::Reminder(2),
            TimerKind::ChoiceLapse
        ]
    );
}

#[test]
fn a_reminder_that_was_missed_is_not_sent_after_the_later_one() {
    let mut world = World::asked();
    let [_, second, _] = due(&world.case)[..] else {
        panic!("three timers");
    };
    world.pending.remove(&second.timer);
    world.now = second.at + SignedDuration::from_mins(1);
    world.does(Command::Elapse(second.timer));
    world.passes(days(5));
    let reminded = world
        .events
        .iter()
        .filter(|e| matches!(e.event, dispute::Event::ChoiceReminded { .. }));
    assert_eq!(reminded.count(), 1);
}

/// Only the list in the rules is longer: the code doesn't depend on the number
/// of reminders.
#[test]
fn a_case_has_as_many_reminders_as_its_rules_say() {
    let mut filing = filing();
    filing.rules.reminders = [3, 10, 20].map(days).to_vec();
    let mut world = World::of(filing, at("2026-11-20 14:05"));
    world.passes(days(7));
    let kinds = due(&world.case).into_iter().map(|due| due.timer.kind);
    assert!(kinds.eq([
        TimerKind::Reminder(1),
        TimerKind::Reminder(2),
        TimerKind::Reminder(3),
        TimerKind::ChoiceLapse,
    ]));
    for (after, place, last) in [(3, 1, false), (7, 2, false), (10, 3, true)] {
        world.passes(days(after));
        assert_eq!(world.when("choice-reminded"), shown(world.now));
        let Mail::ChoiceReminded { reminder, .. } = world.last_mail(Party::Consumer) else {
            panic!("no reminder");
        };
        assert_eq!(*reminder, Reminder { place, last });
    }
    world.passes(days(10));
    assert_eq!(world.stage(), "closed: lapsed");
}

#[test]
fn a_reminder_has_one_word_and_the_first_two_keep_theirs() {
    for (number, word) in [
        (1, "first-reminder"),
        (2, "second-reminder"),
        (3, "reminder-3"),
        (255, "reminder-255"),
    ] {
        let kind = TimerKind::Reminder(number);
        assert_eq!(kind.word(), word);
        assert_eq!(word.parse(), Ok(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), word);
    }
    for other in [
        "reminder-0",
        "reminder-1",
        "reminder-2",
        "reminder-03",
        "reminder-+3",
        "reminder-256",
        "third-reminder",
    ] {
        assert_eq!(other.parse::<TimerKind>(), Err(()), "{other}");
    }
}
