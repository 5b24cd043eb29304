//! The three buttons, rule by rule of `docs/process.md`.

use dispute::{Choice, Command, Length, Mail, Now, Party, Proof, Refusal, Round, Stage, due};
use jiff::SignedDuration;

use crate::people::{press, press_by_link, press_with};
use crate::world::{World, at, days, device, shown};

impl World {
    pub(crate) fn seconds_pass(&mut self, seconds: i64) {
        self.clock_reaches(self.now + SignedDuration::from_secs(seconds));
    }
}

#[test]
fn the_same_button_twice_says_the_same_and_writes_nothing() {
    for choice in Choice::ALL {
        let mut world = World::asked();
        world.consumer().chooses(choice);
        let version = world.case.version;
        world.seconds_pass(5);
        assert_eq!(world.refusal(press(1, choice)), Refusal::AlreadyDone);
        assert_eq!(
            world.refusal(press_by_link(1, choice)),
            Refusal::AlreadyDone
        );
        world.seconds_pass(3 * 24 * 3_600);
        assert_eq!(world.refusal(press(1, choice)), Refusal::AlreadyDone);
        assert_eq!(world.case.version, version);
    }
}

#[test]
fn mediation_twice_says_the_same_after_the_mediator_opened_the_case() {
    let mut world = World::in_mediation();
    assert_eq!(
        world.refusal(press(1, Choice::Mediation)),
        Refusal::AlreadyDone
    );
    world.mediator().ends_without_settlement();
    assert_eq!(
        world.refusal(press(1, Choice::Mediation)),
        Refusal::AlreadyDone
    );
    assert_eq!(
        world.refusal(press(1, Choice::Solved)),
        Refusal::ChangeTooLate
    );
}

#[test]
fn solved_on_the_page_and_then_by_the_mail_says_the_same() {
    let mut world = World::asked();
    world.consumer().says_solved();
    assert_eq!(
        world.refusal(press(1, Choice::Solved)),
        Refusal::AlreadyDone
    );
    assert_eq!(world.refusal(press(1, Choice::Working)), Refusal::NotNow);
}

#[test]
fn a_choice_can_be_changed_for_a_day() {
    for (from, to) in [
        (Choice::Solved, Choice::Working),
        (Choice::Solved, Choice::Mediation),
        (Choice::Working, Choice::Solved),
        (Choice::Working, Choice::Mediation),
        (Choice::Mediation, Choice::Solved),
        (Choice::Mediation, Choice::Working),
    ] {
        let mut world = World::asked();
        world.consumer().chooses(from);
        world.mails();
        world.seconds_pass(24 * 3_600);
        world.consumer().chooses(to);
        let stage = match to {
            Choice::Solved => "closed: solved",
            Choice::Working => "with shop",
            Choice::Mediation => "mediation",
        };
        assert_eq!(world.stage(), stage);
        let Mail::ChoiceConfirmed {
            changed, change, ..
        } = world.last_mail(Party::Consumer)
        else {
            panic!("no confirmation");
        };
        assert!(changed);
        assert_eq!(
            change.map(|change| shown(change.end)),
            Some("Sat 28 Nov 2026 14:05".to_owned()),
            "counted from the first"
        );
        assert_eq!(
            world.mails(),
            ["consumer: choice-confirmed", "shop: consumer-chose"]
        );

        world.seconds_pass(1);
        assert_eq!(world.refusal(press(1, from)), Refusal::ChangeTooLate);
    }
}

#[test]
fn a_choice_can_be_changed_twenty_times_and_the_last_mail_says_so() {
    let mut world = World::asked();
    let mut to_and_fro = [Choice::Working, Choice::Mediation].into_iter().cycle();
    world.consumer().chooses(Choice::Solved);
    for number in 1..=20 {
        world.consumer().chooses(to_and_fro.next().unwrap());
        let change = world.case.change_term();
        assert_eq!(change.is_some(), number < 20, "change {number}");
    }
    assert_eq!(world.case.round, Round::FIRST);
    world.passes(Length::Hours(1));
    let Mail::ChangesTold {
        now: Now::Chosen { change, .. },
        ..
    } = world.last_mail(Party::Consumer)
    else {
        panic!("{:?}", world.last_mail(Party::Consumer));
    };
    assert_eq!(*change, None);
    assert_eq!(
        world.refusal(press(1, Choice::Solved)),
        Refusal::ChangeTooLate
    );
    // A new question can be answered, and that answer changed, as the first.
    let mut world = World::asked();
    world.consumer().chooses(Choice::Solved);
    for _ in 0..10 {
        world.consumer().chooses(Choice::Mediation);
        world.consumer().chooses(Choice::Working);
    }
    world.passes(days(7));
    world.consumer().chooses(Choice::Solved);
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn a_choice_cannot_be_changed_after_the_mediator_opened_the_case() {
    let mut world = World::in_mediation();
    assert_eq!(world.case.change_term(), None);
    assert_eq!(
        world.refusal(press(1, Choice::Solved)),
        Refusal::ChangeTooLate
    );
}

#[test]
fn a_change_to_and_fro_counts_rounds_once() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.case.round.0, 1);
    world.consumer().chooses(Choice::Working);
    assert_eq!(world.case.round.0, 2);
    world.passes(days(7));
    let Stage::ChoiceAsked(asked) = &world.case.stage else {
        panic!("{:?}", world.case.stage);
    };
    assert_eq!(asked.round.0, 2);
}

#[test]
fn a_changed_choice_keeps_the_offer_that_stands() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-12-20");
    world.passes(days(7));
    world.consumer().chooses(Choice::Working);
    world.shop().offers(20_000, "2026-12-20");
    let stands = world.case.offer().cloned();
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.case.offer(), None);
    world.consumer().chooses(Choice::Working);
    assert_eq!(world.case.offer(), stands.as_ref());
}

#[test]
fn a_changed_choice_brings_no_declined_offer_back() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-12-20");
    world.passes(days(7));
    world.consumer().chooses(Choice::Working);
    world.consumer().answers_the_offer(false);
    world.consumer().chooses(Choice::Mediation);
    world.consumer().chooses(Choice::Working);
    assert_eq!(world.case.offer(), None);
}

#[test]
fn an_offer_accepted_within_the_day_ends_the_changing() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    world.shop().offers(10_000, "2026-12-20");
    world.consumer().answers_the_offer(true);
    assert_eq!(world.case.change_term(), None);
    assert_eq!(
        world.refusal(press(1, Choice::Mediation)),
        Refusal::EarlierRound
    );
}

#[test]
fn two_different_choices_within_half_a_minute_without_the_device_count_as_none() {
    let mut world = World::asked();
    let asked = world.case.stage.clone();
    world.passes(days(4));
    world.mails();
    world.does(press_by_link(1, Choice::Solved));
    world.seconds_pass(30);
    world.does(press_by_link(1, Choice::Mediation));
    assert!(world.has("choice-contested"), "the timeline shows it");
    let (Stage::ChoiceAsked(before), Stage::ChoiceAsked(now)) = (&asked, &world.case.stage) else {
        panic!("{:?}", world.case.stage);
    };
    assert!(now.contested);
    assert_eq!((now.round, now.lapse.end), (before.round, before.lapse.end));
    assert_eq!(now.reminders, 1, "the reminder that was sent stays sent");
    let contested = world.case.version;
    assert!(
        due(&world.case)
            .iter()
            .all(|it| it.timer.set_by == contested),
        "the old timers were dropped; these are others"
    );
    assert_eq!(
        world.mails(),
        [
            "consumer: choice-confirmed",
            "shop: consumer-chose",
            "consumer: choice-contested",
            "shop: choice-contested"
        ]
    );
}

#[test]
fn after_that_only_the_page_that_asks_once_more_or_the_device_counts() {
    for proof in [
        Proof::AskedAgain,
        Proof::Device(device("the consumer's own")),
    ] {
        let mut world = World::asked();
        world.does(press_by_link(1, Choice::Solved));
        world.does(press_by_link(1, Choice::Mediation));
        assert_eq!(
            world.refusal(press_by_link(1, Choice::Working)),
            Refusal::AskedAgain
        );
        let elsewhere = press_with(1, Choice::Working, Proof::Device(device("another")));
        assert_eq!(world.refusal(elsewhere), Refusal::AskedAgain);
        world.does(press_with(1, Choice::Working, proof));
        assert_eq!(world.stage(), "with shop");
    }
}

#[test]
fn with_the_device_or_with_time_between_the_second_choice_is_a_change() {
    let mut world = World::asked();
    world.does(press_by_link(1, Choice::Solved));
    world.does(press(1, Choice::Mediation));
    assert_eq!(world.stage(), "mediation");

    let mut world = World::asked();
    world.does(press_by_link(1, Choice::Solved));
    world.seconds_pass(31);
    world.does(press_by_link(1, Choice::Mediation));
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn what_the_device_said_is_not_overruled_by_a_link_within_half_a_minute() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Solved);
    world.seconds_pass(30);
    let by_link = press_by_link(1, Choice::Mediation);
    assert_eq!(world.refusal(by_link.clone()), Refusal::ProvenStands);
    assert_eq!(world.stage(), "closed: solved");
    world.does(press_with(1, Choice::Working, Proof::AskedAgain));
    assert_eq!(world.refusal(by_link.clone()), Refusal::ProvenStands);
    world.seconds_pass(31);
    world.does(by_link);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn half_a_minute_and_what_was_proven_are_those_of_the_last_change() {
    let mut world = World::asked();
    world.does(press(1, Choice::Solved));
    world.seconds_pass(31);
    world.does(press_by_link(1, Choice::Mediation));
    world.seconds_pass(30);
    world.does(press_by_link(1, Choice::Working));
    assert!(world.has("choice-contested"));

    let mut world = World::asked();
    world.does(press_by_link(1, Choice::Solved));
    world.seconds_pass(31);
    world.does(press(1, Choice::Mediation));
    world.seconds_pass(30);
    let by_link = press_by_link(1, Choice::Working);
    assert_eq!(world.refusal(by_link), Refusal::ProvenStands);
}

#[test]
fn reminders_and_lapsing_run_on_after_a_contested_choice() {
    let mut world = World::asked();
    world.does(press_by_link(1, Choice::Working));
    world.does(press_by_link(1, Choice::Solved));
    assert_eq!(world.case.round.0, 1);
    world.mails();
    world.passes(days(30));
    assert_eq!(
        world.mails(),
        [
            "consumer: choice-reminded",
            "consumer: choice-reminded",
            "consumer: dispute-lapsed",
            "shop: dispute-lapsed"
        ]
    );
}

/// A choice and, half a minute later, another one, both with the link only.
fn contested_at(moment: &str) -> World {
    let mut world = World::asked();
    world.clock_reaches(at(moment) - SignedDuration::from_secs(30));
    world.does(press_by_link(1, Choice::Working));
    world.seconds_pass(30);
    world.does(press_by_link(1, Choice::Solved));
    world
}

#[test]
fn a_contested_choice_leaves_a_day_to_choose_once_more() {
    for (contested, lapses, begun) in [
        (
            "2026-12-26 14:04",
            "Sun 27 Dec 2026 14:05",
            "Fri 27 Nov 2026 14:05",
        ),
        (
            "2026-12-26 14:05",
            "Sun 27 Dec 2026 14:05",
            "Fri 27 Nov 2026 14:05",
        ),
        (
            "2026-12-26 14:06",
            "Sun 27 Dec 2026 14:06",
            "Sat 26 Dec 2026 14:06",
        ),
        (
            "2026-12-27 14:05:10",
            "Mon 28 Dec 2026 14:05",
            "Sun 27 Dec 2026 14:05",
        ),
    ] {
        let mut world = contested_at(contested);
        let term = world.case.term().unwrap();
        assert_eq!(
            (shown(term.end), shown(term.start)),
            (lapses.into(), begun.into())
        );
        world.mails();
        world.clock_reaches(term.end - SignedDuration::from_secs(1));
        assert_eq!(world.mails(), [] as [&str; 0], "no reminder is left");
        world.does(press_with(1, Choice::Mediation, Proof::AskedAgain));
    }
}

#[test]
fn a_change_contested_after_the_question_would_have_lapsed_leaves_a_day_too() {
    let mut world = World::asked();
    world.clock_reaches(at("2026-12-27 14:00"));
    world.consumer().chooses(Choice::Working);
    world.clock_reaches(at("2026-12-28 13:59:50"));
    world.does(press_by_link(1, Choice::Solved));
    world.seconds_pass(9);
    world.does(press_by_link(1, Choice::Mediation));
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Tue 29 Dec 2026 13:59"
    );
    world.passes(days(2));
    assert_eq!(world.stage(), "closed: lapsed");
}

#[test]
fn a_reminder_that_a_choice_overtook_is_left_out() {
    // The first is due on Monday the 30th at 14:05, the second a week later.
    for (contested, reminded) in [
        ("2026-11-30 14:04:59", 2),
        ("2026-11-30 14:05:00", 1),
        ("2026-12-07 14:05:29", 0),
    ] {
        let mut world = contested_at(contested);
        world.mails();
        world.passes(days(15));
        let mails = world.mails();
        let reminders = mails.iter().filter(|it| *it == "consumer: choice-reminded");
        assert_eq!(reminders.count(), reminded, "{contested}");
    }
}

#[test]
fn a_link_of_an_earlier_round_says_so() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    // The next round's question isn't asked yet.
    assert_eq!(world.refusal(press(2, Choice::Mediation)), Refusal::NotNow);
    world.passes(days(7));
    let version = world.case.version;
    for choice in Choice::ALL {
        assert_eq!(world.refusal(press(1, choice)), Refusal::EarlierRound);
    }
    assert_eq!(world.case.version, version);
}

#[test]
fn a_button_before_the_question_or_after_the_lapse_says_so() {
    let mut world = World::filed();
    assert_eq!(world.refusal(press(1, Choice::Solved)), Refusal::NotNow);
    let mut world = World::asked();
    assert_eq!(world.refusal(press(2, Choice::Solved)), Refusal::NotNow);
    world.passes(days(30));
    assert_eq!(world.refusal(press(1, Choice::Solved)), Refusal::TooLate);
    world.consumer().reopens();
    assert_eq!(
        world.refusal(press(1, Choice::Solved)),
        Refusal::EarlierRound
    );
    world.does(press(2, Choice::Solved));
}

#[test]
fn a_change_of_the_last_moment_leaves_no_timer_of_the_other_choice() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    world.consumer().chooses(Choice::Solved);
    assert!(world.pending.is_empty());
    world.does(Command::ReopenDispute);
    world.consumer().chooses(Choice::Mediation);
    world.mediator().opens();
    world.passes(days(40));
    assert_eq!(world.stage(), "mediation");
}
