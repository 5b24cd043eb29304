//! The mailbox is proven first: the lines of "The mailbox is proven first" in
//! `docs/process.md`.

use dispute::{
    Actor, Bounce, Case, CodeNumber, Command, ConfirmFiling, Confirming, Corrector, Event,
    Feedback, Filing, Ground, Length, Mail, MailProof, Mailbox, Party, Queue, Refusal, Submission,
    TimerKind, Viewer, confirming, decide, due, possible, queues, view,
};
use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::sample::select;

use crate::people::{declare, tells};
use crate::world::{World, address, at, days, device, filing, shown};

/// The device that filed.
const OWN: &str = "the consumer's own";

fn unproven() -> Filing {
    Filing {
        mailbox: Mailbox::Unproven,
        ..filing()
    }
}

pub(crate) fn waits() -> World {
    World::of(unproven(), at("2026-11-20 14:05"))
}

fn confirm(on: &str, proof: MailProof) -> Command {
    Command::ConfirmFiling(ConfirmFiling {
        device: device(on),
        proof,
        list_at: None,
        attempt: Submission(0),
    })
}

fn press(on: &str) -> Command {
    confirm(on, MailProof::Button(CodeNumber::FIRST))
}

fn code(on: &str, number: u8) -> Command {
    confirm(on, MailProof::Code(Some(CodeNumber(number))))
}

fn wrong() -> Command {
    confirm("another", MailProof::Code(None))
}

fn another_code(to: Option<&str>) -> Command {
    Command::RequestCode {
        address: to.map(address),
        device: Some(device(OWN)),
    }
}

const DISOWN: Command = Command::DisownFiling { along: false };

impl World {
    /// A wrong code counts each time.
    fn mistypes(&mut self) {
        for recorded in decide(&self.case, &wrong(), self.now).expect("a try") {
            assert_eq!(
                recorded.event,
                Event::CodeMistyped {
                    attempt: Submission(0)
                }
            );
            self.case.apply(&recorded);
            self.events.push(recorded);
        }
    }

    fn waits_for(&mut self, seconds: i64) {
        self.now += SignedDuration::from_secs(seconds);
    }

    fn offers(&self, button: Option<u8>, on: &str) -> Confirming {
        confirming(&self.case, button.map(CodeNumber), Some(&device(on)))
    }
}

#[test]
fn before_the_mailbox_is_proven_only_its_reader_hears() {
    let mut world = waits();
    assert_eq!(world.mails(), ["consumer: confirmation-asked"]);
    assert_eq!(world.stage(), "unconfirmed");
    for viewer in Viewer::all() {
        let seen = view(&world.case, &world.events, viewer);
        let sees = viewer == Viewer::Consumer;
        assert_eq!(seen.complaint.is_some(), sees, "{viewer:?}");
        assert_eq!(seen.consumer.is_some(), sees, "{viewer:?}");
        assert_eq!(!seen.entries.is_empty(), sees, "{viewer:?}");
    }
    assert!(queues(&world.case).is_empty());
    assert!(possible(&world.case, &Actor::Shop, world.now).is_empty());
    let refused = world.refusal(Command::WithdrawDispute { reason: None });
    assert_eq!(refused, Refusal::NotNow);
    let party = Party::Consumer;
    assert_eq!(
        world.refusal(Command::RequestLink { party }),
        Refusal::NotNow
    );
    assert_eq!(world.refusal(declare(Ground::Frivolous)), Refusal::NotNow);
}

#[test]
fn the_button_confirms_on_the_device_that_filed() {
    let mut world = waits();
    world.mails();
    world.waits_for(3_600);
    assert_eq!(world.offers(Some(1), OWN), Confirming::Press);
    world.does(press(OWN));
    assert_eq!(
        world.mails(),
        ["shop: complaint-received", "consumer: filing-confirmed"]
    );
    assert_eq!(world.stage(), "with shop");
    let term = world.case.term().unwrap();
    assert_eq!(
        shown(term.end),
        "Fri 27 Nov 2026 15:05",
        "from the confirmation"
    );
    assert_eq!(shown(world.case.filed_at), "Fri 20 Nov 2026 14:05");
    assert_eq!(world.refusal(press(OWN)), Refusal::AlreadyDone);
}

#[test]
fn elsewhere_the_code_confirms_and_that_device_is_the_consumers_own() {
    let mut world = waits();
    assert_eq!(world.offers(Some(1), "telephone"), Confirming::Code);
    assert_eq!(world.refusal(press("telephone")), Refusal::CodeNeeded);
    world.does(code("telephone", 1));
    assert_eq!(world.case.device, Some(device("telephone")));
    assert_eq!(world.stage(), "with shop");
    // Nobody goes on guessing, and the first device gets nowhere.
    for again in [code("telephone", 1), wrong(), press(OWN)] {
        assert_eq!(world.refusal(again), Refusal::NotNow);
    }
    assert_eq!(world.offers(Some(1), OWN), Confirming::Done);
}

#[test]
fn the_page_that_is_still_open_takes_the_code_and_no_press() {
    let world = waits();
    assert_eq!(world.offers(None, OWN), Confirming::Code);
}

#[test]
fn five_wrong_tries_end_a_code_and_another_is_sent() {
    let mut world = waits();
    for _ in 0..5 {
        world.mistypes();
    }
    assert_eq!(world.offers(None, OWN), Confirming::CodeSpent);
    assert_eq!(world.refusal(code(OWN, 1)), Refusal::CodeSpent);
    assert_eq!(
        world.offers(Some(1), OWN),
        Confirming::Press,
        "the button works"
    );
    world.does(another_code(None));
    assert_eq!(world.refusal(another_code(None)), Refusal::AlreadyDone);
    world.does(code("telephone", 2));
}

#[test]
fn the_newest_code_counts() {
    let mut world = waits();
    world.waits_for(60);
    world.does(another_code(None));
    world.mails();
    let wrong = decide(&world.case, &code(OWN, 1), world.now).unwrap();
    assert_eq!(
        wrong[0].event,
        Event::CodeMistyped {
            attempt: Submission(0)
        }
    );
    world.does(press(OWN));
}

#[test]
fn a_complaint_has_five_codes_and_twenty_five_wrong_tries() {
    let mut world = waits();
    for number in 2..=5 {
        world.waits_for(60);
        world.does(another_code(None));
        assert_eq!(world.case.waiting().unwrap().code, CodeNumber(number));
    }
    world.waits_for(60);
    assert_eq!(world.refusal(another_code(None)), Refusal::CodeSpent);
    let mut world = waits();
    for _ in 0..5 {
        for _ in 0..5 {
            world.mistypes();
        }
        world.waits_for(60);
        let _ = world.tries(&another_code(None));
    }
    assert_eq!(world.case.waiting().unwrap().wrong_in_all, 25);
    assert_eq!(world.offers(None, OWN), Confirming::CodeSpent);
    assert_eq!(world.refusal(another_code(None)), Refusal::CodeSpent);
    world.does(press(OWN));
}

#[test]
fn a_mistyped_address_is_put_right_where_it_was_typed() {
    let mut world = waits();
    world.mails();
    let elsewhere = Command::RequestCode {
        address: Some(address("sanne@other.example")),
        device: Some(device("another")),
    };
    assert_eq!(world.refusal(elsewhere), Refusal::NotYours);
    world.does(another_code(Some("sanne@other.example")));
    let letter = world.letters.last().unwrap();
    assert_eq!(letter.address, address("sanne@other.example"));
    assert_eq!(world.mails(), ["consumer: confirmation-asked"]);
    // Whoever has the first mail gets nowhere.
    assert_eq!(world.offers(Some(1), OWN), Confirming::EarlierMail);
    assert_eq!(world.refusal(press(OWN)), Refusal::EarlierCode);
    world.does(code(OWN, 2));
}

#[test]
fn a_mail_that_comes_back_is_told_on_the_page_and_to_nobody_else() {
    let mut world = waits();
    let bounced = Feedback::Bounced(Bounce::Permanent);
    let version = world.case.version;
    world.does(tells(
        Party::Consumer,
        version,
        "confirmation-asked",
        bounced,
    ));
    let seen = view(&world.case, &[], Viewer::Consumer);
    let contact = seen.consumer_contact.unwrap();
    assert_eq!(contact.undelivered, Some(Bounce::Permanent));
    assert!(!queues(&world.case).contains(&Queue::UndeliveredMail));
    let correct = Command::CorrectAddress {
        party: Party::Consumer,
        address: address("sanne@other.example"),
        by: Corrector::Staff("mila".parse().unwrap()),
    };
    assert_eq!(world.refusal(correct), Refusal::NotNow);
    world.does(another_code(Some("sanne@other.example")));
    let seen = view(&world.case, &[], Viewer::Consumer);
    assert_eq!(seen.consumer_contact.unwrap().undelivered, None);
}

#[test]
fn a_complaint_is_reminded_of_once_and_then_forgotten() {
    let mut world = waits();
    world.mails();
    world.passes(days(1));
    assert_eq!(world.mails(), ["consumer: confirmation-reminded"]);
    let [end] = &due(&world.case)[..] else {
        panic!("one term")
    };
    assert_eq!(end.timer.kind, TimerKind::ConfirmationEnd);
    assert_eq!(shown(end.at), "Fri 4 Dec 2026 14:05");
    assert!(world.pending.is_empty(), "the sweep ends it");
    world.passes(days(13));
    assert!(world.mails().is_empty());
    let forgotten = decide(&world.case, &Command::Elapse(end.timer), world.now).unwrap();
    assert_eq!(forgotten[0].event, Event::FilingForgotten);
    for late in [press(OWN), code(OWN, 1), another_code(None), DISOWN] {
        assert_eq!(world.refusal(late), Refusal::TooLate);
    }
}

#[test]
fn a_disowned_complaint_stops_and_is_forgotten_after_a_day() {
    let mut world = waits();
    world.mails();
    world.waits_for(600);
    world.does(DISOWN);
    assert_eq!(world.mails(), ["consumer: filing-disowned"]);
    assert!(world.pending.is_empty(), "nobody is reminded");
    assert_eq!(world.refusal(DISOWN), Refusal::AlreadyDone);
    assert_eq!(world.refusal(another_code(None)), Refusal::NotNow);
    let [end] = &due(&world.case)[..] else {
        panic!("one term")
    };
    assert_eq!(shown(end.at), "Sat 21 Nov 2026 14:15");
}

#[test]
fn one_mail_tells_of_all_that_were_disowned_along() {
    let mut world = waits();
    world.mails();
    world.does(Command::DisownFiling { along: true });
    assert!(world.mails().is_empty());
}

#[test]
fn a_disowning_can_be_taken_back_and_the_term_runs_on() {
    let mut world = waits();
    world.does(DISOWN);
    world.passes(Length::Hours(2));
    world.mails();
    world.does(Command::TakeDisowningBack);
    assert!(world.mails().is_empty());
    assert_eq!(
        world.refusal(Command::TakeDisowningBack),
        Refusal::AlreadyDone
    );
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Fri 4 Dec 2026 14:05"
    );
    world.passes(days(1));
    assert_eq!(world.mails(), ["consumer: confirmation-reminded"]);
    world.does(press(OWN));
}

#[test]
fn the_code_takes_a_disowning_back_and_the_button_does_not() {
    let mut world = waits();
    world.does(DISOWN);
    world.waits_for(31);
    assert_eq!(world.offers(Some(1), OWN), Confirming::CodeTakesBack);
    assert_eq!(world.refusal(press(OWN)), Refusal::CodeNeeded);
    world.does(code(OWN, 1));
    assert_eq!(world.stage(), "with shop");
}

#[test]
fn a_complaint_is_disowned_five_times_at_most() {
    let mut world = waits();
    for _ in 0..5 {
        world.does(DISOWN);
        world.does(Command::TakeDisowningBack);
    }
    assert_eq!(world.refusal(DISOWN), Refusal::NotNow);
}

#[test]
fn both_within_half_a_minute_count_for_nothing_whichever_came_first() {
    for confirmed_first in [false, true] {
        let mut world = waits();
        let (first, second) = if confirmed_first {
            (press(OWN), DISOWN)
        } else {
            (DISOWN, press(OWN))
        };
        world.does(first);
        world.mails();
        world.waits_for(30);
        world.does(second);
        assert_eq!(world.mails(), ["consumer: confirmation-contested"]);
        assert_eq!(world.stage(), "unconfirmed");
        assert!(view(&world.case, &[], Viewer::Shop).complaint.is_none());
        assert_eq!(world.refusal(DISOWN), Refusal::AlreadyDone);
        // Then only the code counts, at once and for good.
        assert_eq!(world.offers(Some(1), OWN), Confirming::CodeAgain);
        assert_eq!(world.refusal(press(OWN)), Refusal::CodeNeeded);
        world.does(code(OWN, 1));
        assert_eq!(world.refusal(DISOWN), Refusal::NotNow);
        assert_eq!(
            world.mails(),
            ["shop: complaint-received", "consumer: filing-confirmed"]
        );
    }
}

#[test]
fn a_code_takes_a_disowning_back_at_any_moment() {
    let mut world = waits();
    world.does(DISOWN);
    world.does(code("telephone", 1));
    assert_eq!(world.stage(), "with shop");
}

#[test]
fn later_than_that_a_confirmed_complaint_is_withdrawn_and_not_disowned() {
    let mut world = waits();
    world.does(press(OWN));
    world.waits_for(31);
    assert_eq!(world.refusal(DISOWN), Refusal::NotNow);
    let mut world = waits();
    world.does(press(OWN));
    world.consumer().writes("Well?");
    assert_eq!(world.refusal(DISOWN), Refusal::NotNow, "something happened");
    let mut world = waits();
    world.does(press(OWN));
    let along = Command::DisownFiling { along: true };
    assert_eq!(world.refusal(along), Refusal::NotNow);
}

#[test]
fn a_known_device_and_what_was_filed_before_are_not_asked() {
    for mailbox in [Mailbox::KnownDevice, Mailbox::Unasked] {
        let filing = Filing {
            mailbox,
            ..filing()
        };
        let mut world = World::of(filing, at("2026-11-20 14:05"));
        assert_eq!(
            world.mails(),
            ["shop: complaint-received", "consumer: filing-confirmed"]
        );
        assert_eq!(world.refusal(press(OWN)), Refusal::NotNow);
        assert_eq!(world.refusal(DISOWN), Refusal::NotNow);
        assert_eq!(world.offers(Some(1), OWN), Confirming::Done);
    }
}

#[test]
fn the_days_for_declaring_inadmissible_run_from_the_confirmation() {
    let mut world = waits();
    world.passes(days(10));
    world.does(press(OWN));
    world.now += SignedDuration::from_hours(20 * 24);
    world.does(declare(Ground::Frivolous));
    let mut world = waits();
    world.passes(days(10));
    world.does(press(OWN));
    world.now += SignedDuration::from_hours(22 * 24);
    assert_eq!(world.refusal(declare(Ground::Frivolous)), Refusal::TooLate);
}

#[test]
fn no_mail_before_the_confirmation_holds_what_was_typed() {
    let mut world = waits();
    world.does(DISOWN);
    world.does(Command::TakeDisowningBack);
    world.passes(days(1));
    for letter in &world.letters {
        assert!(
            matches!(
                letter.mail,
                Mail::ConfirmationAsked { .. }
                    | Mail::ConfirmationReminded { .. }
                    | Mail::FilingDisowned { .. }
            ),
            "{:?}",
            letter.mail
        );
    }
}

/// Whatever is pressed by whoever has no code, and no button on the own device.
fn stranger() -> impl Strategy<Value = Command> {
    select(vec![
        wrong(),
        press("another"),
        confirm(OWN, MailProof::Code(None)),
        another_code(None),
        DISOWN,
        Command::TakeDisowningBack,
        Command::DisownFiling { along: true },
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_has_neither_code_nor_button_never_confirms(
        tries in prop::collection::vec((stranger(), 0..7_200_i64), 1..60),
    ) {
        let mut world = waits();
        for (command, seconds) in tries {
            world.waits_for(seconds);
            if let Ok(events) = decide(&world.case, &command, world.now) {
                for recorded in events {
                    world.case.apply(&recorded);
                    world.events.push(recorded);
                }
            }
            prop_assert!(world.case.waiting().is_some());
        }
        prop_assert!(world.events.len() < 60, "{} events", world.events.len());
        prop_assert_eq!(Case::replay(&world.events), Ok(world.case));
    }
}
