//! What happens before the seven days are over.

use dispute::{
    Answer, Asks, Choice, Command, Length, Mail, Money, Outcome, Party, Performance, Pressing,
    Proof, RecordChoice, Refusal, Round, Stage, TimerKind, Turn, WhyAsked, due, pressing, turn,
};

use crate::people::answer_offer;
use crate::world::{World, at, days, event_name, filing, shown, text};

#[test]
fn the_shop_answers_from_the_first_minute() {
    let mut world = World::filed();
    world.mails();
    world.shop().writes("We ask the carrier.");
    world.consumer().writes("He has asked me already.");
    world
        .shop()
        .answers(Answer::Solved(text("A new one is on its way.")));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(
        world.mails(),
        [
            "consumer: shop-replied",
            "shop: consumer-replied",
            "consumer: shop-claimed-solved"
        ]
    );
}

#[test]
fn an_accepted_offer_settles_the_case() {
    let mut world = World::filed();
    world.shop().offers(20_000, "2026-11-30");
    world.mails();
    world.consumer().answers_the_offer(true);
    assert_eq!(world.stage(), "closed: settled");
    assert_eq!(
        world.mails(),
        ["consumer: agreement-reached", "shop: agreement-reached"]
    );
}

#[test]
fn a_declined_offer_leaves_the_shop_its_term() {
    let mut world = World::filed();
    let term = world.case.term();
    world.shop().offers(20_000, "2026-11-30");
    world.mails();
    world.consumer().answers_the_offer(false);
    assert_eq!((world.stage(), world.case.term()), ("with shop", term));
    assert_eq!(world.mails(), ["shop: offer-declined"]);
}

#[test]
fn a_new_offer_replaces_the_one_before() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-11-30");
    let first = world.case.offer().unwrap().number;
    world.shop().offers(20_000, "2026-11-30");
    for accept in [true, false] {
        let answer = answer_offer(first, accept);
        assert_eq!(world.refusal(answer), Refusal::NoSuchOffer);
    }
    world.consumer().answers_the_offer(true);
}

#[test]
fn the_same_answer_to_an_offer_twice_says_the_same() {
    for accept in [true, false] {
        let mut world = World::filed();
        world.shop().offers(10_000, "2026-11-30");
        let offer = world.case.offer().unwrap().number;
        world.does(answer_offer(offer, accept));
        let again = answer_offer(offer, accept);
        assert_eq!(world.refusal(again), Refusal::AlreadyDone);
        let other = answer_offer(offer, !accept);
        assert_eq!(world.refusal(other), Refusal::NoSuchOffer);
    }
}

#[test]
fn an_offer_can_be_accepted_after_the_shops_term() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-12-20");
    world.passes(days(7));
    assert_eq!(world.stage(), "choice asked");
    world.consumer().answers_the_offer(true);
    assert_eq!(world.stage(), "closed: settled");
}

#[test]
fn nobody_offers_anything_for_a_day_that_is_over() {
    let mut world = World::filed();
    let submission = world.form();
    let offer = Command::AnswerDispute {
        answer: Answer::Offer(dispute::NewOffer {
            what: text("A voucher."),
            amount: None,
            by: crate::world::day("2026-11-19"),
            confirmed: false,
        }),
        submission,
        files: vec![],
    };
    assert_eq!(world.refusal(offer), Refusal::TooLate);
    world.shop().offers(10_000, "2026-11-20");
}

#[test]
fn an_offer_above_what_the_order_cost_counts_once_it_is_confirmed() {
    let mut world = World::filed();
    let submission = world.form();
    let offer = |cents, confirmed| Command::AnswerDispute {
        answer: Answer::Offer(dispute::NewOffer {
            what: text("All of it back, and the postage."),
            amount: Some(Money::euro(cents)),
            by: crate::world::day("2026-12-20"),
            confirmed,
        }),
        submission,
        files: vec![],
    };
    let ordered = world.case.complaint.order.amount.cents;
    assert_eq!(
        world.refusal(offer(ordered + 1, false)),
        Refusal::AboveOrder
    );
    assert!(world.case.offer().is_none());
    world.does(offer(ordered + 1, true));
    assert!(world.case.offer().is_some());
    let mut world = World::filed();
    world.does(offer(ordered, false));
    assert!(world.case.offer().is_some());
}

#[test]
fn when_the_shop_refuses_the_consumer_is_asked_at_once() {
    let mut world = World::filed();
    world.mails();
    world.passes(days(1));
    world.shop().refuses("Used, so no.");
    assert_eq!(world.stage(), "choice asked");
    assert_eq!(world.when("choice-asked"), "Sat 21 Nov 2026 14:05");
    let Mail::ChoiceAsked { why, .. } = world.last_mail(Party::Consumer) else {
        panic!("no question");
    };
    let refused = WhyAsked::Refused {
        reason: text("Used, so no."),
    };
    assert_eq!(*why, refused);
    assert_eq!(
        world.mails(),
        ["consumer: choice-asked"],
        "one mail, with the reason"
    );
    world.passes(days(2));
    assert_eq!(
        world.mails(),
        Vec::<String>::new(),
        "reminders count from the asking"
    );
    world.passes(days(1));
    assert_eq!(world.mails(), ["consumer: choice-reminded"]);
}

#[test]
fn a_refusal_after_the_question_tells_the_consumer_with_the_buttons() {
    let mut world = World::asked();
    let lapse = world.case.term();
    world.mails();
    world.shop().refuses("No.");
    world.shop().refuses("No, because you used it.");
    assert_eq!(world.case.term(), lapse, "the question stands as it stood");
    assert_eq!(
        world.mails(),
        ["consumer: choice-asked", "consumer: choice-asked"]
    );
    let dispute::Stage::ChoiceAsked(asked) = &world.case.stage else {
        panic!("{:?}", world.case.stage);
    };
    let reason = text("No, because you used it.");
    assert_eq!(asked.why, WhyAsked::Refused { reason });
}

#[test]
fn a_refusal_takes_the_offer_back() {
    for mut world in [World::filed(), World::asked()] {
        world.shop().offers(10_000, "2026-12-20");
        let offer = world.case.offer().unwrap().number;
        world.shop().refuses("On second thought: no.");
        let accept = answer_offer(offer, true);
        assert_eq!(world.refusal(accept), Refusal::NoSuchOffer);
    }
}

#[test]
fn a_refusal_after_working_asks_again_in_a_round_of_its_own() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    world.shop().refuses("We changed our mind.");
    assert_eq!(world.case.round.0, 2);
    assert_eq!(
        world.refusal(crate::people::press(1, Choice::Mediation)),
        Refusal::EarlierRound
    );
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn solved_while_an_offer_stands_counts_only_apart_from_the_offer() {
    let mut with_shop = World::filed();
    with_shop.shop().offers(10_000, "2026-12-20");
    let mut asked = with_shop.clone();
    asked.passes(days(7));
    for mut world in [with_shop, asked.clone()] {
        let solved = |without_offer| Command::ConfirmSolved { without_offer };
        assert_eq!(world.refusal(solved(false)), Refusal::OfferStands);
        world.does(solved(true));
        assert_eq!(world.stage(), "closed: solved");
    }
    let pressed = |choice, without_offer| RecordChoice {
        round: asked.case.round,
        choice,
        proof: Proof::Link,
        without_offer,
    };
    let solved = pressed(Choice::Solved, false);
    let now = asked.now;
    assert_eq!(
        pressing(&asked.case, &solved, now),
        Pressing::OfferStands,
        "the page asks"
    );
    let pressed_solved = Command::RecordChoice(solved);
    let mut refused = asked.clone();
    assert_eq!(refused.refusal(pressed_solved), Refusal::OfferStands);
    for (choice, without_offer) in [
        (Choice::Solved, true),
        (Choice::Working, false),
        (Choice::Mediation, false),
    ] {
        let mut world = asked.clone();
        world.does(Command::RecordChoice(pressed(choice, without_offer)));
    }
}

#[test]
fn where_two_choices_came_in_the_offer_is_asked_about_before_all_three() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-12-20");
    world.passes(days(7));
    let pressed = |choice| RecordChoice {
        round: Round::FIRST,
        choice,
        proof: Proof::Link,
        without_offer: false,
    };
    world.does(Command::RecordChoice(pressed(Choice::Working)));
    world.does(Command::RecordChoice(pressed(Choice::Mediation)));
    assert!(world.has("choice-contested"));
    for (choice, told) in [
        (Choice::Solved, Pressing::OfferStands),
        (Choice::Mediation, Pressing::Again),
    ] {
        assert_eq!(pressing(&world.case, &pressed(choice), world.now), told);
    }
}

#[test]
fn the_turn_follows_what_the_two_said_to_each_other() {
    let mut world = World::filed();
    let whose = |world: &World| {
        let turn = turn(&world.case);
        let Turn::Party(party, _) = turn else {
            panic!("{turn:?}");
        };
        party
    };
    assert_eq!(whose(&world), Party::Shop);
    world.shop().writes("Do you have the receipt?");
    assert_eq!(whose(&world), Party::Consumer);
    world.consumer().writes("I do.");
    assert_eq!(whose(&world), Party::Shop);
    world.shop().offers(10_000, "2026-12-20");
    world.consumer().writes("What about the postage?");
    assert_eq!(whose(&world), Party::Consumer, "the offer still stands");
    world.consumer().answers_the_offer(false);
    assert_eq!(whose(&world), Party::Shop);
    world
        .shop()
        .answers(Answer::Solved(text("A new one is on its way.")));
    assert_eq!(whose(&world), Party::Consumer);
}

#[test]
fn the_shop_is_reminded_two_days_before_its_term_ends_while_it_is_its_turn() {
    let mut world = World::filed();
    world.mails();
    world.passes(days(5));
    assert_eq!(world.mails(), ["shop: shop-reminded"]);
    assert_eq!(world.when("shop-reminded"), "Wed 25 Nov 2026 14:05");
    world.passes(days(2));
    assert_eq!(world.stage(), "choice asked");
    world.consumer().chooses(Choice::Working);
    world.mails();
    world.passes(days(5));
    assert_eq!(world.mails(), ["shop: shop-reminded"], "in each round");
}

#[test]
fn a_shop_that_waits_for_the_consumer_is_not_reminded() {
    let mut asked = World::filed();
    asked.shop().writes("Do you have the receipt?");
    let mut offered = World::filed();
    offered.shop().offers(10_000, "2026-12-20");
    for mut world in [asked.clone(), offered] {
        world.passes(days(7));
        assert!(!world.has("shop-reminded"));
        assert_eq!(world.stage(), "choice asked");
    }
    let mut answered_in_time = asked.clone();
    answered_in_time.consumer().writes("I do.");
    answered_in_time.passes(days(5));
    assert!(answered_in_time.has("shop-reminded"));
    asked.passes(days(6));
    asked.consumer().writes("I do.");
    asked.passes(days(1));
    assert!(!asked.has("shop-reminded"), "its time has passed");
    assert_eq!(asked.stage(), "choice asked");
}

#[test]
fn a_term_has_as_many_reminders_as_its_rules_say() {
    for (reminders, expected) in [
        (vec![], vec![]),
        (
            vec![4, 1],
            vec!["Mon 23 Nov 2026 14:05", "Thu 26 Nov 2026 14:05"],
        ),
        // The term is shorter than the first of them.
        (vec![9, 3], vec!["Tue 24 Nov 2026 14:05"]),
    ] {
        let mut filing = filing();
        filing.rules.shop_reminders = reminders.into_iter().map(Length::Days).collect();
        let mut world = World::of(filing, at("2026-11-20 14:05"));
        world.passes(days(7));
        let reminded = world.events.iter();
        let reminded = reminded.filter(|it| event_name(&it.event) == "shop-reminded");
        let reminded: Vec<String> = reminded.map(|it| shown(it.at)).collect();
        assert_eq!(reminded, expected);
        assert_eq!(world.stage(), "choice asked");
    }
}

#[test]
fn a_reminder_that_comes_after_the_term_asks_the_question() {
    let mut world = World::filed();
    let reminder = due(&world.case)[0].timer;
    assert_eq!(reminder.kind, TimerKind::ShopReminder(1));
    world.pending.clear();
    world.now = at("2026-12-15 09:00");
    world.does(Command::Elapse(reminder));
    assert_eq!(world.stage(), "choice asked");
}

#[test]
fn the_question_fits_what_happened() {
    let asks = |world: &World| {
        let Stage::ChoiceAsked(asked) = &world.case.stage else {
            panic!("{:?}", world.case.stage);
        };
        Asks::of(&asked.why, asked.said, asked.offer.is_some())
    };
    let after = |act: fn(&mut World)| {
        let mut world = World::filed();
        act(&mut world);
        world.passes(days(7));
        world
    };
    for (expected, act) in [
        (Asks::Silent, (|_| {}) as fn(&mut World)),
        (Asks::Silent, |world| world.consumer().writes("Well?")),
        (Asks::Talked, |world| {
            world.shop().writes("We look into it.")
        }),
        (Asks::ClaimedSolved, |world| {
            world.shop().answers(Answer::Solved(text("Sent.")));
        }),
        (Asks::Offered, |world| {
            world.shop().offers(10_000, "2026-12-20");
        }),
        (Asks::Declined, |world| {
            world.shop().offers(10_000, "2026-12-20");
            world.consumer().answers_the_offer(false);
        }),
        (Asks::Refused, |world| world.shop().refuses("Used, so no.")),
    ] {
        let mut world = after(act);
        assert_eq!(asks(&world), expected);
        world.consumer().chooses(Choice::Working);
        world.passes(days(7));
        let next = if expected == Asks::Offered {
            Asks::Offered
        } else {
            Asks::Silent
        };
        assert_eq!(asks(&world), next, "a round forgets the one before");
    }
}

#[test]
fn the_consumer_says_solved_in_every_open_stage() {
    let stages = World::in_each_open_stage().into_iter();
    for mut world in stages.filter(|world| world.stage() != "compliance") {
        world.mails();
        world.consumer().says_solved();
        assert_eq!(world.stage(), "closed: solved");
        let mails = world.mails();
        assert_eq!(
            mails[..2],
            ["consumer: solved-confirmed", "shop: solved-confirmed"]
        );
        assert_eq!(
            world.refusal(Command::ConfirmSolved {
                without_offer: false
            }),
            Refusal::AlreadyDone
        );
        assert_eq!(
            shown(world.case.reopen_term().unwrap().end),
            shown(days(30).after(world.now))
        );
    }
}

#[test]
fn solved_after_the_ruling_says_that_it_was_performed() {
    let mut failed = World::ruled();
    failed.consumer().says_performed(false);
    for mut world in [World::ruled(), failed] {
        world.mails();
        world.consumer().says_solved();
        let Stage::Closed { outcome, .. } = &world.case.stage else {
            panic!("{:?}", world.case.stage);
        };
        let performance = Performance::Performed;
        assert_eq!(*outcome, Outcome::Ruled { performance });
        assert_eq!(
            world.mails(),
            [
                "consumer: performance-reported",
                "shop: performance-reported"
            ]
        );
        assert_eq!(
            world.refusal(Command::ConfirmSolved {
                without_offer: false
            }),
            Refusal::AlreadyDone
        );
        assert_eq!(world.refusal(Command::ReopenDispute), Refusal::NotNow);
    }
}

#[test]
fn the_two_talk_alone_until_mediation_begins() {
    for mut world in World::in_each_open_stage() {
        let alone = ["with shop", "shop unreached", "choice asked"].contains(&world.stage());
        let answer = Command::AnswerDispute {
            answer: Answer::Message(text("We look into it.")),
            submission: world.form(),
            files: vec![],
        };
        let message = Command::SendMessage {
            text: text("Well?"),
            submission: world.form(),
            files: vec![],
        };
        for command in [answer, message] {
            let refused = world.tries(&command).err();
            assert_eq!(refused, (!alone).then_some(Refusal::NotNow));
        }
    }
}

#[test]
fn one_side_cannot_silence_the_other() {
    let mut world = World::filed();
    for _ in 0..world.case.rules.most_messages {
        world.consumer().writes("Well?");
    }
    let submission = world.form();
    let more = Command::SendMessage {
        text: text("Well?"),
        submission,
        files: vec![],
    };
    assert_eq!(world.refusal(more), Refusal::TooManyMessages);
    world.shop().offers(10_000, "2026-11-30");
}

#[test]
fn a_form_sent_twice_counts_once() {
    let mut world = World::filed();
    let submission = world.form();
    let write = Command::SendMessage {
        text: text("Well?"),
        submission,
        files: vec![],
    };
    world.does(write.clone());
    for _ in 0..63 {
        world.shop().writes("We look into it.");
    }
    assert_eq!(world.refusal(write), Refusal::AlreadyDone);
    world.shop().writes("We still do.");
    assert_eq!(
        world.case.submissions.len(),
        64,
        "a case doesn't grow for ever"
    );
}
