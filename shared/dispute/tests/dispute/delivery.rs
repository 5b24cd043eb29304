//! Bounces, and corrected addresses.

use std::collections::BTreeSet;

use dispute::{
    Actor, Answer, Bounce, Case, Choice, Command, Corrector, EventNumber, Feedback, Mail, MailName,
    Party, Proof, Queue, Refusal, Round, StaffRole, Stage, Turn, WhyAsked, WhyRestarted,
    mails_of_last, queues, turn,
};

use jiff::SignedDuration;

use crate::people::{complaint_bounces, correct, press, press_by_link, press_with, staff, tells};
use crate::world::{World, address, at, days, device, shown, text};

const BACK: Feedback = Feedback::Bounced(Bounce::Permanent);

fn by_consumer(on: Option<&str>) -> Command {
    Command::CorrectAddress {
        party: Party::Consumer,
        address: address("sanne@elders.example"),
        by: Corrector::Consumer {
            device: on.map(device),
        },
    }
}

fn queue(queue: Queue) -> BTreeSet<Queue> {
    BTreeSet::from([queue])
}

#[test]
fn the_shops_term_does_not_run_on_a_mail_that_bounced() {
    let mut world = World::filed();
    world.mails();
    world.passes(days(1));
    world.does(complaint_bounces());
    assert_eq!(world.stage(), "shop unreached");
    assert_eq!(world.mails(), ["consumer: shop-unreached"]);
    assert_eq!(queues(&world.case), queue(Queue::UndeliveredMail));
    let Turn::Staff(search) = turn(&world.case) else {
        panic!("whose turn it is");
    };
    assert_eq!(shown(search.end), "Sat 28 Nov 2026 14:05");
    let last = world.events.last().unwrap();
    assert_eq!(last.actor, Actor::MailService);
    // The day on which the term would have ended.
    world.clock_reaches(at("2026-11-27 23:00"));
    assert_eq!(world.stage(), "shop unreached");
}

#[test]
fn the_same_notice_counts_once() {
    for feedback in [BACK, Feedback::MarkedAsSpam, Feedback::Delayed] {
        let mut world = World::filed();
        let notice = tells(
            Party::Shop,
            EventNumber::FIRST,
            "complaint-received",
            feedback,
        );
        world.does(notice.clone());
        world.passes(days(2));
        assert_eq!(world.refusal(notice), Refusal::AlreadyDone);
    }
}

#[test]
fn a_temporary_failure_is_a_failure_too_and_a_delay_is_none() {
    let mut world = World::filed();
    let tell = |feedback| {
        tells(
            Party::Shop,
            EventNumber::FIRST,
            "complaint-received",
            feedback,
        )
    };
    for feedback in [Feedback::Delayed, Feedback::MarkedAsSpam] {
        world.mails();
        world.does(tell(feedback));
        assert_eq!(world.stage(), "with shop");
        assert_eq!(world.mails(), Vec::<String>::new());
        assert_eq!(queues(&world.case), BTreeSet::new());
    }
    world.does(tell(Feedback::Bounced(Bounce::Transient)));
    assert_eq!(world.stage(), "shop unreached");
    assert_eq!(world.case.undelivered(Party::Shop), Some(Bounce::Transient));
}

#[test]
fn a_notice_of_a_mail_that_no_event_sent_is_a_no() {
    let mut world = World::filed();
    for about in [0, 2, 900] {
        let notice = tells(Party::Shop, EventNumber(about), "link-sent", BACK);
        assert_eq!(world.refusal(notice), Refusal::NotNow);
    }
}

#[test]
fn the_mails_of_an_event_are_known_afterwards() {
    let mut world = World::filed();
    world.passes(days(7));
    let mails = |last: usize| {
        let sent = mails_of_last(&world.events[..last]).unwrap().into_iter();
        let shown = |(side, mail): (Party, MailName)| format!("{}: {}", side.word(), mail.as_str());
        sent.map(shown).collect::<Vec<_>>()
    };
    assert_eq!(
        mails(1),
        ["shop: complaint-received", "consumer: filing-confirmed"]
    );
    assert_eq!(mails(2), ["shop: shop-reminded"]);
    assert_eq!(mails(3), ["consumer: choice-asked"]);
    assert!(mails_of_last(&[]).is_err());
}

#[test]
fn each_mail_that_begins_the_shops_term_stops_it_by_coming_back() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    let began = world.case.version;
    world.does(tells(Party::Shop, began, "consumer-chose", BACK));
    assert_eq!(world.stage(), "shop unreached");
    // The choice can still be changed.
    world.does(press(1, Choice::Mediation));
    assert_eq!(world.stage(), "mediation");

    let mut world = World::with_unreached_shop();
    world.does(correct(Party::Shop, "info@vermeer.example"));
    let again = world.case.version;
    world.does(tells(Party::Shop, again, "complaint-received", BACK));
    assert_eq!(world.stage(), "shop unreached");
}

#[test]
fn the_bounce_of_another_mail_stops_nothing_but_is_work_for_the_staff() {
    let mut world = World::filed();
    world.consumer().writes("Well?");
    let term = world.case.term();
    let about = world.case.version;
    world.does(tells(Party::Shop, about, "consumer-replied", BACK));
    assert_eq!((world.stage(), world.case.term()), ("with shop", term));
    assert_eq!(queues(&world.case), queue(Queue::UndeliveredMail));
    world.manager().has_dealt_with(Queue::UndeliveredMail);
    assert_eq!(queues(&world.case), BTreeSet::new());
}

#[test]
fn a_shop_that_acted_before_the_notice_came_keeps_its_term() {
    let mut world = World::filed();
    world.shop().writes("We look into it.");
    let term = world.case.term();
    world.does(complaint_bounces());
    assert_eq!((world.stage(), world.case.term()), ("with shop", term));
}

#[test]
fn a_notice_that_comes_after_the_shops_term_is_only_noted() {
    let mut world = World::asked();
    world.mails();
    world.does(complaint_bounces());
    assert_eq!(world.stage(), "choice asked");
    assert_eq!(world.mails(), Vec::<String>::new());
}

#[test]
fn whatever_the_unreached_shop_does_begins_its_term_anew() {
    let answers = [
        Answer::Message(text("We look into it.")),
        Answer::Solved(text("It is on its way.")),
    ];
    for answer in answers {
        let mut world = World::with_unreached_shop();
        world.passes(days(3));
        world.mails();
        world.shop().answers(answer);
        assert_eq!(world.stage(), "with shop");
        assert_eq!(
            shown(world.case.term().unwrap().end),
            "Mon 30 Nov 2026 14:05"
        );
        assert_eq!(world.case.round, Round::FIRST);
        assert!(
            world
                .mails()
                .contains(&"consumer: shop-term-restarted".to_owned())
        );
        assert_eq!(queues(&world.case), BTreeSet::new());
    }
    let mut world = World::with_unreached_shop();
    world.does(Command::RequestLink { party: Party::Shop });
    assert_eq!(world.stage(), "with shop");
    let mut world = World::with_unreached_shop();
    world.does(Command::RequestLink {
        party: Party::Consumer,
    });
    assert_eq!(world.stage(), "shop unreached");
}

#[test]
fn an_unreached_shop_that_refuses_leads_to_the_question_at_once() {
    let mut world = World::with_unreached_shop();
    world.shop().refuses("It was delivered.");
    assert_eq!(world.stage(), "choice asked");
}

#[test]
fn the_consumer_is_asked_when_no_address_is_found_in_time() {
    let mut world = World::with_unreached_shop();
    world.mails();
    world.passes(days(7));
    assert_eq!(world.stage(), "choice asked");
    assert_eq!(world.when("choice-asked"), "Fri 27 Nov 2026 14:05");
    let Mail::ChoiceAsked { round, why, .. } = world.last_mail(Party::Consumer) else {
        panic!("the question");
    };
    assert_eq!((*round, why), (Round::FIRST, &WhyAsked::ShopUnreached));
    assert_eq!(
        queues(&world.case),
        BTreeSet::from([Queue::UndeliveredMail, Queue::Overdue])
    );
    world.manager().has_dealt_with(Queue::UndeliveredMail);
    assert_eq!(queues(&world.case), BTreeSet::new());
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn while_the_staff_looks_for_an_address_its_queue_keeps_the_case() {
    let mut world = World::with_unreached_shop();
    let handled = Command::HandleConcern {
        manager: staff("mila"),
        queue: Queue::UndeliveredMail,
    };
    assert_eq!(world.refusal(handled), Refusal::NotNow);
}

#[test]
fn a_corrected_address_gets_the_complaint_and_seven_days() {
    let mut world = World::with_unreached_shop();
    world.passes(days(2));
    world.mails();
    world.does(correct(Party::Shop, "info@vermeer.example"));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Sun 29 Nov 2026 14:05"
    );
    let complaint = &world.letters[0];
    assert_eq!(complaint.address, address("info@vermeer.example"));
    let Mail::ComplaintReceived { term, .. } = &complaint.mail else {
        panic!("the complaint");
    };
    assert_eq!(Some(*term), world.case.term());
    assert_eq!(
        world.mails(),
        ["shop: complaint-received", "consumer: shop-term-restarted"]
    );
    assert_eq!(queues(&world.case), BTreeSet::new());
    let last = &world.events.last().unwrap().actor;
    assert_eq!(*last, Actor::Staff(StaffRole::Manager, staff("mila")));
    // Notices about the old address are ignored.
    assert_eq!(world.refusal(complaint_bounces()), Refusal::AlreadyDone);
    assert_eq!(
        world.refusal(correct(Party::Shop, "info@vermeer.example")),
        Refusal::AlreadyDone
    );
}

#[test]
fn an_address_found_while_the_question_stands_withdraws_the_question() {
    let mut world = World::with_unreached_shop();
    world.passes(days(8));
    world.mails();
    world.does(correct(Party::Shop, "info@vermeer.example"));
    assert_eq!((world.stage(), world.case.round), ("with shop", Round(2)));
    assert_eq!(
        world.refusal(press_by_link(1, Choice::Mediation)),
        Refusal::EarlierRound
    );
    world.passes(days(7));
    let Mail::ChoiceAsked { round, why, .. } = world.last_mail(Party::Consumer) else {
        panic!("the question");
    };
    assert_eq!((*round, why), (Round(2), &WhyAsked::TermEnded));
}

#[test]
fn a_round_whose_question_was_withdrawn_counts_for_no_advice() {
    let mut world = World::with_unreached_shop();
    world.passes(days(8));
    world.does(correct(Party::Shop, "info@vermeer.example"));
    let mut recommended = vec![];
    for _ in 0..3 {
        world.passes(days(7));
        recommended.push((world.case.round, world.case.recommends_mediation()));
        world.consumer().chooses(Choice::Working);
    }
    assert_eq!(
        recommended,
        [(Round(2), false), (Round(3), false), (Round(4), true)]
    );
    let stored = serde_json::to_string(&world.case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), world.case);

    // If no round was excluded, every round counts.
    let mut world = World::with_unreached_shop();
    world.shop().writes("We look into it.");
    assert_eq!(
        (world.case.round, world.case.rounds_taken_back),
        (Round(1), 0)
    );
}

#[test]
fn a_shop_that_did_nothing_yet_has_its_whole_term_from_the_corrected_address() {
    let mut world = World::filed();
    world.passes(days(2));
    world.mails();
    world.does(correct(Party::Shop, "info@vermeer.example"));
    assert_eq!((world.stage(), world.case.round), ("with shop", Round(1)));
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Sun 29 Nov 2026 14:05"
    );
    assert_eq!(
        world.mails(),
        ["shop: complaint-received", "consumer: shop-term-restarted"]
    );
}

#[test]
fn a_question_stands_when_the_address_of_a_shop_that_was_reached_is_corrected() {
    let mut asked_in_time = World::asked();
    let mut acted_since = World::with_unreached_shop();
    acted_since.passes(days(8));
    acted_since.shop().writes("We look into it.");
    for world in [&mut asked_in_time, &mut acted_since] {
        let (stage, round) = (world.case.stage.clone(), world.case.round);
        world.mails();
        world.does(correct(Party::Shop, "info@vermeer.example"));
        assert_eq!((&world.case.stage, world.case.round), (&stage, round));
        assert_eq!(world.mails(), ["shop: link-sent"]);
    }
}

#[test]
fn a_contested_choice_keeps_since_when_the_shop_has_acted() {
    for (acts, stage) in [(true, "choice asked"), (false, "with shop")] {
        let mut world = World::with_unreached_shop();
        world.passes(days(8));
        if acts {
            world.shop().writes("We look into it.");
        }
        world.does(press_by_link(1, Choice::Solved));
        world.does(press_by_link(1, Choice::Mediation));
        world.does(press_with(1, Choice::Solved, Proof::AskedAgain));
        world.clock_reaches(world.now + SignedDuration::from_secs(31));
        world.does(press_by_link(1, Choice::Mediation));
        world.does(press_by_link(1, Choice::Working));
        assert_eq!(world.stage(), "choice asked", "contested twice");
        world.does(correct(Party::Shop, "info@vermeer.example"));
        assert_eq!(world.stage(), stage);
    }
}

#[test]
fn a_question_stored_before_contested_choices_kept_their_event_is_read() {
    let world = World::asked();
    let stored = serde_json::to_value(&world.case).unwrap();
    assert_eq!(stored["stage"]["choice-asked"].get("asked_by"), None);
    assert_eq!(serde_json::from_value::<Case>(stored).unwrap(), world.case);
}

#[test]
fn the_term_of_a_shop_that_acted_runs_on_when_its_address_is_corrected() {
    let mut reached = World::with_unreached_shop();
    reached.shop().writes("We look into it.");
    let mut answered = World::filed();
    answered.shop().writes("We look into it.");
    for world in [&mut reached, &mut answered] {
        world.passes(days(1));
        let term = world.case.term();
        world.mails();
        world.does(correct(Party::Shop, "info@vermeer.example"));
        assert_eq!(world.case.term(), term);
        assert_eq!(world.mails(), ["shop: complaint-received"]);
    }
}

#[test]
fn an_address_corrected_later_changes_no_term() {
    for (mut world, mail) in standing_of(Party::Shop) {
        let (stage, term) = (world.stage(), world.case.term());
        world.mails();
        world.does(correct(Party::Shop, "info@vermeer.example"));
        assert_eq!((world.stage(), world.case.term()), (stage, term));
        assert_eq!(world.mails(), [format!("shop: {mail}")]);
    }
}

#[test]
fn only_notices_of_mails_to_the_corrected_address_count() {
    let mut world = World::in_mediation();
    world.does(correct(Party::Shop, "info@vermeer.example"));
    let corrected = world.case.version;
    let before = EventNumber(corrected.0 - 1);
    let of_before = tells(Party::Shop, before, "mediation-opened", BACK);
    assert_eq!(world.refusal(of_before), Refusal::AlreadyDone);
    assert_eq!(world.case.undelivered(Party::Shop), None);
    world.does(tells(Party::Shop, corrected, "link-sent", BACK));
    assert_eq!(world.case.undelivered(Party::Shop), Some(Bounce::Permanent));
    world.consumer().withdraws();
    let later = world.case.version;
    world.does(tells(Party::Shop, later, "dispute-withdrawn", BACK));
}

#[test]
fn the_same_address_is_tried_again_where_mail_bounced() {
    let mut world = World::with_unreached_shop();
    world.does(correct(Party::Shop, "klachten@tassenhuis-vermeer.example"));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.undelivered(Party::Shop), None);
}

#[test]
fn the_consumer_corrects_the_own_address_on_the_device_that_filed() {
    let mut world = World::asked();
    let own = by_consumer(Some("the consumer's own"));
    assert_eq!(world.refusal(own.clone()), Refusal::NotNow);
    let about = world.case.version;
    world.does(tells(Party::Consumer, about, "choice-asked", BACK));
    assert_eq!(queues(&world.case), queue(Queue::UndeliveredMail));
    for stranger in [None, Some("another")] {
        assert_eq!(world.refusal(by_consumer(stranger)), Refusal::NotYours);
    }
    world.mails();
    world.does(own);
    let letter = &world.letters[0];
    assert_eq!(letter.address, address("sanne@elders.example"));
    assert_eq!(world.mails(), ["consumer: choice-asked"]);
    assert_eq!(queues(&world.case), BTreeSet::new());
    assert_eq!(world.stage(), "choice asked");
}

#[test]
fn nobody_but_the_staff_corrects_the_shops_address() {
    let mut world = World::with_unreached_shop();
    let command = Command::CorrectAddress {
        party: Party::Shop,
        address: address("sanne@mail.example"),
        by: Corrector::Consumer {
            device: Some(device("the consumer's own")),
        },
    };
    assert_eq!(world.refusal(command), Refusal::NotYours);
}

/// Cases in several stages, each with the mail that tells this side about the
/// turn that runs.
fn standing_of(party: Party) -> Vec<(World, &'static str)> {
    let extended = |mut world: World, party| {
        world.does(Command::RequestExtension { party });
        world
    };
    let defending = || {
        let mut world = World::pleading();
        world.consumer().claims(1);
        world
    };
    let mut unheard = World::asked();
    unheard.consumer().chooses(Choice::Mediation);
    let mut late = World::deliberating();
    late.passes(days(90));
    let mut ended = World::ruled();
    ended.passes(days(14));
    let for_each = |consumer, shop| match party {
        Party::Consumer => consumer,
        Party::Shop => shop,
    };
    vec![
        (World::asked(), for_each("choice-asked", "link-sent")),
        (unheard, "link-sent"),
        (World::in_mediation(), "mediation-opened"),
        (
            World::offered_a_ruling(),
            for_each("ruling-offered", "mediation-ended"),
        ),
        (
            World::with_fee_due(),
            for_each("fee-requested", "mediation-ended"),
        ),
        (
            World::pleading(),
            for_each("fee-received", "ruling-requested"),
        ),
        (
            extended(World::pleading(), Party::Consumer),
            "extension-granted",
        ),
        (defending(), "defence-awaited"),
        (extended(defending(), Party::Shop), "extension-granted"),
        (World::deliberating(), "file-completed"),
        (late, "ruling-delayed"),
        (World::ruled(), "link-sent"),
        (ended, "link-sent"),
    ]
}

#[test]
fn a_consumer_gets_what_holds_now_at_the_corrected_address() {
    let mut next_round = World::asked();
    next_round.consumer().chooses(Choice::Working);
    let mut settled = World::filed();
    settled.shop().offers(20_000, "2026-11-30");
    settled.consumer().answers_the_offer(true);
    let mut standing = standing_of(Party::Consumer);
    standing.extend([
        (World::filed(), "filing-confirmed"),
        (next_round, "link-sent"),
        (World::with_unreached_shop(), "shop-unreached"),
        (settled, "agreement-reached"),
    ]);
    for (mut world, mail) in standing {
        world.mails();
        world.does(correct(Party::Consumer, "sanne@elders.example"));
        assert_eq!(world.mails(), [format!("consumer: {mail}")]);
    }
}

#[test]
fn what_holds_now_comes_with_its_date() {
    let mut claimed = World::pleading();
    claimed.consumer().claims(1);
    let defending = claimed.clone();
    let mut silent = World::pleading();
    silent.passes(days(14));
    for (mut world, stated) in [(claimed, true), (silent, false)] {
        world.does(correct(Party::Shop, "info@vermeer.example"));
        let Mail::DefenceAwaited { term, claimed } = world.last_mail(Party::Shop) else {
            panic!("whose turn it is");
        };
        assert_eq!((Some(*term), *claimed), (world.case.term(), stated));
    }
    let mut world = World::offered_a_ruling();
    let offer = world.case.term();
    world.consumer().requests_a_ruling();
    world.does(correct(Party::Shop, "info@vermeer.example"));
    let Mail::MediationEnded { term } = world.last_mail(Party::Shop) else {
        panic!("until when a ruling can be asked for");
    };
    assert_eq!(Some(*term), offer);
    for (mut world, party) in [
        (World::pleading(), Party::Consumer),
        (defending, Party::Shop),
    ] {
        world.does(Command::RequestExtension { party });
        world.does(correct(Party::Shop, "info@vermeer.example"));
        let Mail::ExtensionGranted { party: whose, term } = world.last_mail(Party::Shop) else {
            panic!("that there is more time");
        };
        assert_eq!((*whose, Some(*term)), (party, world.case.term()));
    }
}

#[test]
fn nobody_looks_for_an_address_in_a_closed_case() {
    let mut world = World::with_unreached_shop();
    world.consumer().withdraws();
    assert_eq!(queues(&world.case), BTreeSet::new());
    let about = world.case.version;
    world.does(tells(Party::Shop, about, "dispute-withdrawn", BACK));
    assert_eq!(queues(&world.case), BTreeSet::new());
    assert_eq!(world.case.undelivered(Party::Shop), Some(Bounce::Permanent));
}

#[test]
fn a_button_that_closes_the_case_takes_it_from_the_list_until_it_is_changed() {
    let mut world = World::asked();
    let about = world.case.version;
    world.does(tells(Party::Consumer, about, "choice-asked", BACK));
    world.consumer().chooses(Choice::Solved);
    assert_eq!(queues(&world.case), BTreeSet::new());
    world.consumer().chooses(Choice::Working);
    assert_eq!(queues(&world.case), queue(Queue::UndeliveredMail));
}

#[test]
fn an_offer_outlives_the_search_for_an_address() {
    let mut world = World::filed();
    world.shop().offers(20_000, "2026-12-30");
    world.passes(days(7));
    world.consumer().chooses(Choice::Working);
    let began = world.case.version;
    world.does(tells(Party::Shop, began, "consumer-chose", BACK));
    assert!(matches!(
        &world.case.stage,
        Stage::ShopUnreached { offer: Some(_), .. }
    ));
    world.does(correct(Party::Shop, "info@vermeer.example"));
    world.consumer().answers_the_offer(true);
    assert_eq!(world.stage(), "closed: settled");
}

#[test]
fn a_case_stored_before_bounces_were_recorded_is_read() {
    let world = World::filed();
    let mut stored = serde_json::to_value(&world.case).unwrap();
    let fields = stored.as_object_mut().unwrap();
    for field in ["deliveries", "shop_acted", "rounds_taken_back"] {
        assert_eq!(fields.get(field), None);
    }
    assert_eq!(serde_json::from_value::<Case>(stored).unwrap(), world.case);
}

#[test]
fn the_consumer_hears_why_the_shops_term_runs_again() {
    let mut world = World::with_unreached_shop();
    world.shop().writes("We look into it.");
    let Mail::ShopTermRestarted { why, .. } = world.last_mail(Party::Consumer) else {
        panic!("that it runs again");
    };
    assert_eq!(*why, WhyRestarted::ShopActed);
}
