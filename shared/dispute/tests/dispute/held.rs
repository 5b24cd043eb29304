//! How many mails a side gets, row by row of `docs/process.md`.

use std::collections::BTreeMap;

use dispute::{
    AMSTERDAM, Answer, Bounce, Case, CaseId, Choice, CodeNumber, Command, ConfirmFiling,
    Consequence, Event, EventNumber, Feedback, Lane, Length, Letter, Mail, MailProof, Now, Party,
    Proof, Queue, Refusal, Round, Rules, Speaker, Stage, Submission, Timer, TimerKind, Turn,
    consequences, turn,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use crate::confirming;
use crate::people::{press_with, staff, tells};
use crate::properties::Act;
use crate::world::{World, at, device, event_name, filing, text};

const MINUTE: i64 = 60;

impl World {
    /// The consumer chooses, and then something else so many times.
    pub(crate) fn changes(&mut self, times: usize, apart: i64) {
        let turns = [Choice::Mediation, Choice::Working].into_iter().cycle();
        for choice in turns.take(times + 1) {
            self.consumer().chooses(choice);
            self.seconds_pass(apart);
        }
    }

    fn mails_to(&self, party: Party) -> Vec<&'static str> {
        let letters = self.letters.iter().filter(|letter| letter.to == party);
        letters.map(|letter| letter.mail.name()).collect()
    }

    fn is_told_everything(&self) -> bool {
        self.case.mailed.values().all(|it| it.untold.is_none())
    }
}

#[test]
fn quick_changes_are_told_once_when_they_have_settled() {
    for (changes, apart, mails) in [
        (0, MINUTE, 1),
        (1, MINUTE, 2),
        (2, MINUTE, 3),
        (3, MINUTE, 4),
        (20, MINUTE, 4),
        (20, 29 * MINUTE, 4),
        // Each is told where they don't follow each other quickly.
        (12, 31 * MINUTE, 13),
    ] {
        let mut world = World::asked();
        world.letters.clear();
        world.changes(changes, apart);
        world.passes(Length::Hours(24));
        for party in Party::ALL {
            let of = format!("{changes} changes, {apart} s apart, {party:?}");
            assert_eq!(world.mails_to(party).len(), mails, "{of}");
            let last = world.case.last_choice.as_ref().unwrap();
            let mail = world.last_mail(party);
            let (Mail::ChoiceConfirmed { choice: told, .. }
            | Mail::ConsumerChose { choice: told, .. }
            | Mail::ChangesTold {
                now: Now::Chosen { choice: told, .. },
                ..
            }) = mail
            else {
                panic!("{of}: {mail:?}");
            };
            assert_eq!(*told, last.choice, "{of}");
        }
        assert!(world.is_told_everything());
    }
}

#[test]
fn each_further_change_puts_the_telling_off() {
    let mut world = World::asked();
    world.changes(3, 20 * MINUTE);
    // 14:05, 14:25, 14:45, 15:05: told at 15:35.
    assert!(!world.is_told_everything());
    world.clock_reaches(at("2026-11-27 15:34"));
    assert!(!world.is_told_everything());
    world.clock_reaches(at("2026-11-27 15:35"));
    assert!(world.is_told_everything());
    assert_eq!(world.when("changes-told"), "Fri 27 Nov 2026 15:35");
}

#[test]
fn what_settles_in_the_evening_is_told_in_the_morning() {
    let mut world = World::asked();
    world.clock_reaches(at("2026-11-27 22:00"));
    world.changes(5, MINUTE);
    world.passes(Length::Hours(24));
    assert_eq!(world.when("changes-told"), "Sat 28 Nov 2026 08:00");
}

#[test]
fn more_messages_than_a_day_has_mails_for_are_told_the_next_morning() {
    let mut world = World::filed();
    world.letters.clear();
    for number in 0..30 {
        world.shop().writes(&format!("Message {number}."));
        world.seconds_pass(MINUTE);
    }
    // The confirmation was the first, and five of the day are kept for others.
    assert_eq!(world.mails_to(Party::Consumer), ["shop-replied"; 14]);
    world.passes(Length::Days(1));
    assert_eq!(world.when("changes-told"), "Sat 21 Nov 2026 08:00");
    let Mail::ChangesTold { now, turn } = world.last_mail(Party::Consumer) else {
        panic!("{:?}", world.last_mail(Party::Consumer));
    };
    assert_eq!((now, turn), (&Now::Open, &world.case.term()));
    world.shop().writes("One more.");
    assert_eq!(world.last_mail(Party::Consumer).name(), "shop-replied");
}

#[test]
fn a_link_is_sent_however_many_mails_there_were() {
    let mut world = World::filed();
    for number in 0..25 {
        world.shop().writes(&format!("Message {number}."));
    }
    world.does(Command::RequestLink {
        party: Party::Consumer,
    });
    assert_eq!(world.last_mail(Party::Consumer).name(), "link-sent");
}

#[test]
fn who_is_asked_meanwhile_gets_the_three_buttons() {
    let mut world = World::asked();
    world.changes(3, MINUTE);
    // Two different choices at once: neither counts.
    world.does(press_with(1, Choice::Mediation, Proof::Link));
    world.does(press_with(1, Choice::Solved, Proof::Link));
    assert_eq!(world.stage(), "choice asked");
    world.passes(Length::Hours(1));
    let Mail::ChangesTold {
        now: Now::Asked { round, .. },
        turn: None,
    } = world.last_mail(Party::Consumer)
    else {
        panic!("{:?}", world.last_mail(Party::Consumer));
    };
    assert_eq!(*round, Round::FIRST);
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn a_bounce_of_the_mail_that_told_of_a_new_term_stops_it() {
    let mut world = World::asked();
    world.changes(5, MINUTE);
    assert_eq!(world.stage(), "with shop");
    world.passes(Length::Hours(1));
    let told = EventNumber(world.case.version.0);
    let of_shop = |number: EventNumber| {
        let bounced = Feedback::Bounced(Bounce::Permanent);
        tells(Party::Shop, number, "changes-told", bounced)
    };
    world.does(of_shop(told));
    assert_eq!(world.stage(), "shop unreached");
}

#[test]
fn a_case_under_rules_without_this_limit_holds_nothing() {
    let mut filing = filing();
    filing.rules = Rules {
        mails: None,
        ..Rules::first()
    };
    let mut world = World::of(filing, at("2026-11-20 14:05"));
    world.passes(Length::Days(7));
    world.letters.clear();
    world.changes(20, MINUTE);
    for party in Party::ALL {
        assert_eq!(world.mails_to(party).len(), 21);
    }
    assert_eq!(world.case.mailed, BTreeMap::new());
}

/// What makes mails again and again.
fn busy() -> impl Strategy<Value = Act> {
    let party = || select(Party::ALL.to_vec());
    let forms = || any::<u64>().prop_map(Submission);
    let proof = select(vec![Proof::Link, Proof::AskedAgain]);
    prop_oneof![
        6 => (select(Choice::ALL.to_vec()), proof).prop_map(|(c, p)| Act::Choose(c, p)),
        3 => forms().prop_map(|submission| Act::Give(Command::AnswerDispute {
            answer: Answer::Message(text("We look into it.")),
            submission, files: vec![]
        })),
        2 => forms().prop_map(|submission| Act::Give(Command::SendMessage {
            text: text("Well?"),
            submission, files: vec![]
        })),
        1 => Just(Act::Give(Command::ConfirmSolved { without_offer: true })),
        2 => Just(Act::Give(Command::ReopenDispute)),
        1 => party().prop_map(|party| Act::Give(Command::RequestLink { party })),
        1 => forms().prop_map(|submission| Act::Give(Command::Speak {
            speaker: Speaker::Mediator(staff("fatima")),
            lane: Lane::All,
            text: text("Let us see."),
            submission,
        })),
    ]
}

fn busy_days() -> impl Strategy<Value = (World, Vec<(Act, i64)>)> {
    let starts = vec![World::filed(), World::asked(), World::in_mediation()];
    let seconds = prop_oneof![20 => 0..120_i64, 2 => 0..(6 * 3_600_i64)];
    let acts = prop::collection::vec((busy(), seconds), 1..200);
    (select(starts), acts)
}

/// Each mail that was sent, with its moment and the event that sent it.
fn sent(world: &World) -> Vec<(Timestamp, String, Letter)> {
    let mut case: Option<Case> = None;
    let mut sent = vec![];
    for recorded in &world.events {
        let before = case.clone();
        match &mut case {
            None => case = Case::begun_by(recorded),
            Some(case) => case.apply(recorded),
        }
        for consequence in consequences(before.as_ref(), recorded, case.as_ref().unwrap()) {
            if let Consequence::Send(letter) = consequence {
                sent.push((recorded.at, event_name(&recorded.event), *letter));
            }
        }
    }
    sent
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_presses_sends_a_side_more_than_about_twenty_mails_a_day(
        (mut world, acts) in busy_days(),
    ) {
        for (act, seconds) in acts {
            world.clock_reaches(world.now + SignedDuration::from_secs(seconds));
            let command = act.on(&mut world);
            let _ = world.tries(&command);
        }
        world.passes(Length::Days(2));
        prop_assert!(world.is_told_everything());
        let mut counted: BTreeMap<(Date, Party), u16> = BTreeMap::new();
        let mut last: BTreeMap<Party, (Timestamp, Mail)> = BTreeMap::new();
        for (moment, event, letter) in sent(&world) {
            // A link that was asked for has a limit of its own.
            if event != "link-requested" {
                let day = moment.to_zoned(AMSTERDAM.clone()).date();
                *counted.entry((day, letter.to)).or_default() += 1;
            }
            last.insert(letter.to, (moment, letter.mail));
        }
        // One more tells of what was held before the twentieth.
        for ((day, party), count) in counted {
            prop_assert!(count <= 21, "{} mails to {:?} on {}", count, party, day);
        }
        for (moment, mail) in last.into_values() {
            if let Mail::ChangesTold { now, .. } = mail {
                prop_assert!(tells_the_last(&world, moment, &now), "{:?}", now);
            }
        }
    }
}

/// Whether this is how the case stands, unless something happened since.
fn tells_the_last(world: &World, moment: Timestamp, now: &Now) -> bool {
    let later = |event: &Event| !matches!(event, Event::ChangesTold { .. });
    if world
        .events
        .iter()
        .any(|recorded| recorded.at > moment && later(&recorded.event))
    {
        return true;
    }
    match (now, &world.case.stage) {
        (Now::Asked { round, .. }, Stage::ChoiceAsked(asked)) => *round == asked.round,
        (Now::Chosen { choice, .. }, _) => {
            world.case.last_choice.as_ref().map(|it| it.choice) == Some(*choice)
        }
        (Now::Closed { .. }, _) => turn(&world.case) == Turn::Nobody,
        (Now::Open, stage) => !matches!(stage, Stage::ChoiceAsked(_) | Stage::Closed { .. }),
        (Now::Asked { .. }, _) => false,
    }
}

/// Other complaints about the shop.
fn others() -> Vec<CaseId> {
    let others = ["S5CCV-WKGED", "ZZCQH-GWK8Z"];
    others.map(|case| case.parse().unwrap()).into()
}

/// A complaint that is confirmed while the shop gets a list at 15:00.
fn listed() -> World {
    let mut world = confirming::waits();
    world.does(Command::ConfirmFiling(ConfirmFiling {
        device: device("another"),
        proof: MailProof::Code(Some(CodeNumber::FIRST)),
        list_at: Some(at("2026-11-20 15:00")),
        attempt: Submission(0),
    }));
    world
}

fn time_of_the_list(world: &World) -> Timer {
    let due = dispute::due(&world.case);
    let kind = TimerKind::TellChanges(Party::Shop);
    let due = due.into_iter().find(|due| due.timer.kind == kind);
    due.expect("the time of the list").timer
}

#[test]
fn a_shop_that_gets_many_complaints_is_told_of_them_in_a_list() {
    let mut world = listed();
    assert_eq!(
        world.mails(),
        ["consumer: confirmation-asked", "consumer: filing-confirmed"]
    );
    let (timer, term) = (time_of_the_list(&world), world.case.term().unwrap());
    assert_eq!(
        world.tries(&Command::Elapse(timer)),
        Err(Refusal::EarlyTimer)
    );
    world.now = at("2026-11-20 15:00");
    let list = Command::ListComplaints {
        timer,
        others: others(),
    };
    world.does(list.clone());
    assert_eq!(world.mails(), ["shop: complaints-listed"]);
    assert_eq!(world.case.term(), Some(term), "the seven days run on");
    assert_eq!(world.case.concerns, [Queue::FloodedShop].into());
    assert_eq!(world.tries(&list), Err(Refusal::StaleTimer));
    world.manager().has_dealt_with(Queue::FloodedShop);
    assert!(world.case.concerns.is_empty());
}

#[test]
fn a_list_of_one_is_the_complaint_itself() {
    let mut world = listed();
    world.clock_reaches(at("2026-11-20 15:00"));
    let mails = world.mails();
    assert_eq!(
        mails.last().map(String::as_str),
        Some("shop: complaint-received")
    );
    assert!(world.case.concerns.is_empty());
}

#[test]
fn what_another_list_told_is_told_once() {
    let mut world = listed();
    world.mails();
    world.does(Command::NoteListed { list: others()[0] });
    assert_eq!(world.mails(), [""; 0]);
    let again = Command::NoteListed { list: others()[0] };
    assert_eq!(world.tries(&again), Err(Refusal::AlreadyDone));
    world.clock_reaches(at("2026-11-21 12:00"));
    assert_eq!(world.mails(), [""; 0], "nothing is left to tell");
}

#[test]
fn a_list_that_comes_back_stops_the_term_of_the_case_that_leads_it() {
    let mut world = listed();
    world.now = at("2026-11-20 15:00");
    let timer = time_of_the_list(&world);
    world.does(Command::ListComplaints {
        timer,
        others: others(),
    });
    let list = world.case.version;
    let bounced = Feedback::Bounced(Bounce::Permanent);
    world.does(tells(Party::Shop, list, "complaints-listed", bounced));
    assert!(matches!(world.case.stage, Stage::ShopUnreached { .. }));
}

/// The shop writes so many messages, one a minute.
fn writes(world: &mut World, messages: u64) {
    for _ in 0..messages {
        let submission = Submission(1_000 + u64::from(world.case.version.0));
        world.does(Command::AnswerDispute {
            answer: Answer::Message(text("We look into it.")),
            submission,
            files: vec![],
        });
        world.seconds_pass(MINUTE);
    }
}

#[test]
fn messages_leave_some_of_a_day_to_the_question() {
    let mut world = World::filed_at("2026-11-20 08:05");
    world.clock_reaches(at("2026-11-27 00:30"));
    world.letters.clear();
    writes(&mut world, 20);
    assert_eq!(world.mails_to(Party::Consumer).len(), 15);
    world.clock_reaches(at("2026-11-27 09:00"));
    let mails = world.mails_to(Party::Consumer);
    assert_eq!(mails.last(), Some(&"choice-asked"), "{mails:?}");
}

#[test]
fn what_waits_for_the_morning_is_told_then_whatever_else_is_held() {
    let mut world = World::filed_at("2026-11-20 14:05");
    writes(&mut world, 16);
    let untold = |world: &World| world.case.mailed[&Party::Consumer].untold;
    let morning = at("2026-11-21 08:00");
    assert_eq!(untold(&world).unwrap().until, morning);
    world.clock_reaches(at("2026-11-21 00:30"));
    writes(&mut world, 16);
    assert_eq!(untold(&world).unwrap().until, morning);
    world.clock_reaches(at("2026-11-21 08:01"));
    assert_eq!(untold(&world), None);
}
