//! The course of a case: one test for each row of the table in
//! `docs/process.md`.

use dispute::{
    Acceptance, Answer, Choice, Command, FeeBearer, Language, Mail, Money, Outcome, Party,
    Performance, Queue, Refusal, Round, RulingStage, Stage, WhyAsked, queues,
};

use crate::people::{fatima, findings, press, ruling, staff};
use crate::world::{World, at, day, days, line, shown, text};

#[test]
fn row_1_the_consumer_files_and_the_shop_has_seven_days() {
    let mut world = World::filed();
    assert_eq!(world.stage(), "with shop");
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Fri 27 Nov 2026 14:05"
    );

    let shop = &world.letters[0];
    assert_eq!((shop.to, shop.language), (Party::Shop, Language::Nl));
    let Mail::ComplaintReceived {
        complaint,
        filed_at,
        term,
    } = &shop.mail
    else {
        panic!("{:?}", shop.mail);
    };
    assert_eq!(**complaint, world.case.complaint);
    assert_eq!(shown(*filed_at), "Fri 20 Nov 2026 14:05");
    assert_eq!(shown(term.end), "Fri 27 Nov 2026 14:05");

    let consumer = &world.letters[1];
    assert_eq!(
        (consumer.to, consumer.language),
        (Party::Consumer, Language::En)
    );
    assert_eq!(
        world.mails(),
        ["shop: complaint-received", "consumer: filing-confirmed"]
    );
}

#[test]
fn row_2_the_term_ends_by_itself_and_the_consumer_gets_three_buttons() {
    let mut world = World::filed();
    world.mails();
    world.passes(days(7));
    assert_eq!(world.stage(), "choice asked");
    assert_eq!(world.when("choice-asked"), "Fri 27 Nov 2026 14:05");
    let Mail::ChoiceAsked {
        round,
        why,
        said,
        offer,
        recommend_mediation,
        lapse,
    } = world.last_mail(Party::Consumer)
    else {
        panic!("no question");
    };
    assert_eq!((*round, why), (Round::FIRST, &WhyAsked::TermEnded));
    assert_eq!((*said, offer), (None, &None));
    assert!(!recommend_mediation);
    assert_eq!(shown(lapse.end), "Sun 27 Dec 2026 14:05");
    assert_eq!(
        world.mails(),
        ["shop: shop-reminded", "consumer: choice-asked"]
    );
}

#[test]
fn row_2_reminders_come_after_three_and_ten_days_and_the_case_lapses_after_thirty() {
    let mut world = World::asked();
    world.mails();
    world.passes(days(3));
    assert_eq!(world.mails(), ["consumer: choice-reminded"]);
    world.passes(days(6));
    assert_eq!(world.mails(), Vec::<String>::new());
    world.passes(days(1));
    assert_eq!(world.mails(), ["consumer: choice-reminded"]);
    world.passes(days(20));
    assert_eq!(world.stage(), "closed: lapsed");
    assert_eq!(world.when("dispute-lapsed"), "Sun 27 Dec 2026 14:05");
    assert_eq!(
        world.mails(),
        ["consumer: dispute-lapsed", "shop: dispute-lapsed"]
    );
    assert_eq!(
        shown(world.case.reopen_term().unwrap().end),
        "Mon 27 Dec 2027 14:05"
    );
}

#[test]
fn row_2a_solved_closes_the_case_which_can_be_reopened_for_thirty_days() {
    let mut world = World::asked();
    world.mails();
    world.consumer().chooses(Choice::Solved);
    assert_eq!(world.stage(), "closed: solved");
    assert_eq!(
        world.mails(),
        ["consumer: choice-confirmed", "shop: consumer-chose"]
    );
    assert_eq!(
        shown(world.case.reopen_term().unwrap().end),
        "Sun 27 Dec 2026 14:05"
    );
}

#[test]
fn row_2b_working_gives_the_shop_seven_more_days_and_both_the_new_date() {
    let mut world = World::asked();
    world.mails();
    world.consumer().chooses(Choice::Working);
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.round, Round(2));
    for side in [Party::Consumer, Party::Shop] {
        let (Mail::ChoiceConfirmed { term, .. } | Mail::ConsumerChose { term, .. }) =
            world.last_mail(side)
        else {
            panic!("no new date");
        };
        assert_eq!(shown(term.unwrap().end), "Fri 4 Dec 2026 14:05");
    }
    assert_eq!(
        world.mails(),
        ["consumer: choice-confirmed", "shop: consumer-chose"]
    );
    world.passes(days(7));
    assert_eq!(world.stage(), "choice asked");
    assert_eq!(
        world.mails(),
        ["shop: shop-reminded", "consumer: choice-asked"]
    );
}

#[test]
fn row_2b_after_three_rounds_the_mail_recommends_mediation() {
    let mut world = World::asked();
    let mut recommended = vec![];
    for _ in 0..4 {
        let Mail::ChoiceAsked {
            recommend_mediation,
            ..
        } = world.last_mail(Party::Consumer)
        else {
            panic!("no question");
        };
        recommended.push(*recommend_mediation);
        world.consumer().chooses(Choice::Working);
        world.passes(days(7));
    }
    assert_eq!(recommended, [false, false, true, true]);
}

#[test]
fn row_3_mediation_tells_both_what_happens_and_then_who_mediates() {
    let mut world = World::asked();
    world.mails();
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
    assert_eq!(queues(&world.case), [Queue::Mediation].into());
    assert_eq!(
        world.mails(),
        ["consumer: choice-confirmed", "shop: consumer-chose"]
    );
    world.mediator().opens();
    let Mail::MediationOpened { mediator } = world.last_mail(Party::Shop) else {
        panic!("no mediator");
    };
    assert_eq!(*mediator, fatima().name);
    assert_eq!(
        world.mails(),
        ["consumer: mediation-opened", "shop: mediation-opened"]
    );
}

#[test]
fn row_3_the_target_of_twenty_one_days_ends_nothing() {
    let mut world = World::in_mediation();
    world.mails();
    world.passes(days(21));
    assert_eq!(world.stage(), "mediation");
    assert_eq!(
        queues(&world.case),
        [Queue::Mediation, Queue::Overdue].into()
    );
    assert_eq!(
        world.mails(),
        ["consumer: mediation-delayed", "shop: mediation-delayed"]
    );
    world.passes(days(365));
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn row_3a_both_accept_the_same_proposal_and_performance_is_asked_after_fourteen_days() {
    let mut world = World::in_mediation();
    let proposal = world.mediator().proposes(20_000, "2026-12-04");
    world.mails();
    for party in [Party::Consumer, Party::Shop] {
        world.does(Command::AnswerProposal {
            party,
            proposal,
            accept: true,
        });
    }
    assert_eq!(world.stage(), "closed: settled");
    let Mail::AgreementReached { agreement, .. } = world.last_mail(Party::Shop) else {
        panic!("no agreement");
    };
    assert_eq!(agreement.amount, Some(Money::euro(20_000)));
    assert_eq!(
        world.mails(),
        [
            "shop: proposal-accepted",
            "consumer: agreement-reached",
            "shop: agreement-reached"
        ]
    );
    world.passes(days(14));
    assert_eq!(world.when("performance-asked"), "Fri 11 Dec 2026 14:05");
    assert_eq!(world.mails(), ["consumer: performance-asked"]);
    world.consumer().says_performed(false);
    assert_eq!(queues(&world.case), [Queue::NotPerformed].into());
}

#[test]
fn row_3a_not_performed_can_be_said_once_the_agreed_day_is_over() {
    let mut world = World::filed();
    world.shop().offers(20_000, "2026-12-03");
    world.consumer().answers_the_offer(true);
    let failed = || Command::ConfirmPerformance { performed: false };
    assert_eq!(world.refusal(failed()), Refusal::TooEarly);
    world.clock_reaches(at("2026-12-03 23:59"));
    assert_eq!(world.refusal(failed()), Refusal::TooEarly);
    let mut early = world.clone();
    early.consumer().says_performed(true);
    world.clock_reaches(at("2026-12-04 00:00"));
    world.does(failed());
    assert_eq!(queues(&world.case), [Queue::NotPerformed].into());
}

#[test]
fn row_3a_nobody_is_asked_before_the_agreed_day_is_over() {
    for (by, asked) in [
        ("2026-12-03", "Fri 4 Dec 2026 14:05"),
        ("2026-12-04", "Sat 5 Dec 2026 14:05"),
        ("2027-01-15", "Sat 16 Jan 2027 14:05"),
    ] {
        let mut world = World::filed();
        world.shop().offers(20_000, by);
        world.consumer().answers_the_offer(true);
        world.passes(days(60));
        assert_eq!(world.when("performance-asked"), asked);
    }
}

#[test]
fn row_4_the_offer_of_a_ruling_stands_thirty_days_with_one_reminder() {
    let mut world = World::in_mediation();
    world.mails();
    world.mediator().ends_without_settlement();
    assert_eq!(world.stage(), "ruling offered");
    let Mail::RulingOffered { fee, .. } = world.last_mail(Party::Consumer) else {
        panic!("no offer");
    };
    assert_eq!(*fee, Money::euro(2_500));
    assert_eq!(
        world.mails(),
        ["consumer: ruling-offered", "shop: mediation-ended"]
    );
    world.passes(days(23));
    assert_eq!(world.mails(), ["consumer: ruling-offer-reminded"]);
    world.passes(days(7));
    assert_eq!(world.stage(), "closed: unsettled");
    assert_eq!(
        world.mails(),
        ["consumer: dispute-unsettled", "shop: dispute-unsettled"]
    );
}

#[test]
fn row_5_the_fee_is_due_in_fourteen_days_with_one_reminder() {
    let mut world = World::offered_a_ruling();
    world.mails();
    world.consumer().requests_a_ruling();
    assert_eq!(world.stage(), "fee due");
    assert_eq!(world.mails(), ["consumer: fee-requested"]);
    world.passes(days(7));
    assert_eq!(world.mails(), ["consumer: fee-reminded"]);
    world.consumer().pays("tr_first");
    assert_eq!(
        world.mails(),
        ["consumer: fee-received", "shop: ruling-requested"]
    );
}

#[test]
fn row_5_unpaid_it_goes_back_to_the_offer_while_that_stands() {
    let mut world = World::with_fee_due();
    let offered_until = "Sun 27 Dec 2026 14:05";
    world.passes(days(7));
    world.mails();
    world.passes(days(7));
    assert_eq!(world.stage(), "ruling offered");
    let offer = world.case.term().unwrap();
    assert_eq!(shown(offer.end), offered_until);
    assert_eq!(offer.set_by, world.case.version, "its timers are new ones");
    assert_eq!(world.mails(), ["consumer: fee-lapsed"]);
    world.passes(days(9));
    assert_eq!(world.mails(), ["consumer: ruling-offer-reminded"]);
    world.passes(days(7));
    assert_eq!(world.stage(), "closed: unsettled");
    assert_eq!(world.when("ruling-offer-ended"), offered_until);
}

#[test]
fn row_5_unpaid_after_the_offer_the_case_is_over() {
    let mut world = World::offered_a_ruling();
    world.passes(days(20));
    world.consumer().requests_a_ruling();
    world.passes(days(13));
    assert_eq!(
        world.stage(),
        "fee due",
        "the offer's end doesn't cut the fee's term"
    );
    world.passes(days(1));
    assert_eq!(world.stage(), "closed: unsettled");
}

#[test]
fn row_5_unpaid_at_the_minute_in_which_the_offer_ends_the_case_is_over() {
    let mut world = World::offered_a_ruling();
    world.passes(days(16));
    world.consumer().requests_a_ruling();
    world.passes(days(14));
    assert_eq!(world.stage(), "closed: unsettled");
    assert!(!world.has("fee-lapsed"));
}

#[test]
fn row_5_back_at_the_offer_when_its_reminder_is_due_one_mail_is_both() {
    let mut world = World::offered_a_ruling();
    world.passes(days(9));
    world.consumer().requests_a_ruling();
    world.passes(days(15));
    assert!(world.has("fee-lapsed"));
    assert!(!world.has("ruling-offer-reminded"));
}

#[test]
fn row_5_back_at_the_offer_in_its_last_week_one_mail_says_so_and_not_two() {
    let mut world = World::offered_a_ruling();
    world.passes(days(12));
    world.consumer().requests_a_ruling();
    world.passes(days(13));
    world.mails();
    world.passes(days(2));
    assert_eq!(world.mails(), ["consumer: fee-lapsed"]);
    world.passes(days(3));
    assert_eq!(world.stage(), "closed: unsettled");
}

#[test]
fn row_6_claim_then_defence_each_in_fourteen_days() {
    let mut world = World::with_fee_due();
    world.consumer().pays("tr_first");
    world.mails();
    assert_eq!(world.stage(), "pleading, claim");
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Fri 11 Dec 2026 14:05"
    );
    world.consumer().claims(2);
    assert_eq!(world.stage(), "pleading, defence");
    assert_eq!(
        shown(world.case.term().unwrap().end),
        "Fri 11 Dec 2026 14:05"
    );
    assert_eq!(
        world.mails(),
        ["consumer: defence-awaited", "shop: defence-awaited"]
    );
    world.shop().defends();
    assert_eq!(
        world.mails(),
        ["consumer: file-completed", "shop: file-completed"]
    );
}

#[test]
fn row_6_silence_of_either_side_moves_the_pleading_on() {
    let mut world = World::pleading();
    world.mails();
    world.passes(days(14));
    assert_eq!(world.stage(), "pleading, defence");
    assert_eq!(
        world.mails(),
        ["consumer: defence-awaited", "shop: defence-awaited"]
    );
    world.passes(days(14));
    assert_eq!(world.stage(), "deliberation");
    assert_eq!(
        world.mails(),
        ["consumer: file-completed", "shop: file-completed"]
    );
}

#[test]
fn row_6_each_side_may_ask_for_one_extension_of_seven_days() {
    let mut world = World::pleading();
    for party in [Party::Consumer, Party::Shop] {
        let before = world.case.term().unwrap().end;
        world.mails();
        world.does(Command::RequestExtension { party });
        let term = world.case.term().unwrap();
        assert_eq!(term.end, days(7).after(before));
        assert_eq!(term.length, days(21), "as a page tells it");
        assert_eq!(
            world.mails(),
            ["consumer: extension-granted", "shop: extension-granted"]
        );
        world.refusal(Command::RequestExtension {
            party: party.other(),
        });
        world.passes(days(20));
        if party == Party::Consumer {
            world.consumer().claims(1);
        }
    }
    assert_eq!(world.stage(), "pleading, defence");
    world.passes(days(1));
    assert_eq!(world.stage(), "deliberation");
}

#[test]
fn row_7_the_ruling_is_due_in_ninety_days_and_when_late_both_are_told() {
    let mut world = World::deliberating();
    assert_eq!(queues(&world.case), [Queue::Ruling].into());
    world.mails();
    let Stage::Ruling(RulingStage::Deliberation { term, .. }) = &world.case.stage else {
        panic!("{:?}", world.case.stage);
    };
    assert_eq!(shown(term.end), "Thu 25 Feb 2027 14:05");
    world.passes(days(90));
    assert_eq!(world.stage(), "deliberation");
    assert_eq!(queues(&world.case), [Queue::Ruling, Queue::Overdue].into());
    assert_eq!(
        world.mails(),
        ["consumer: ruling-delayed", "shop: ruling-delayed"]
    );
}

#[test]
fn row_8_the_ruling_goes_to_both_with_who_bears_the_fee_and_fourteen_days_to_perform() {
    let mut world = World::ready_to_rule();
    world.mails();
    world.does(ruling(findings(1)));
    assert_eq!(world.stage(), "compliance");
    let Mail::RulingIssued {
        ruling,
        fee_bearer,
        term,
    } = world.last_mail(Party::Shop)
    else {
        panic!("no ruling");
    };
    assert_eq!(ruling.findings, findings(1));
    assert_eq!(*fee_bearer, FeeBearer::Shop);
    assert_eq!(shown(term.end), "Fri 11 Dec 2026 14:05");
    assert_eq!(ruling.perform_by, day("2026-12-11"));
    assert_eq!(
        world.mails(),
        ["consumer: ruling-issued", "shop: ruling-issued"]
    );
}

#[test]
fn row_9_the_consumer_confirms_performance() {
    let mut world = World::ruled();
    world.mails();
    world.consumer().says_performed(true);
    assert_eq!(performance(&world), Performance::Performed);
    assert_eq!(
        world.mails(),
        [
            "consumer: performance-reported",
            "shop: performance-reported"
        ]
    );
}

#[test]
fn row_9_the_term_ends_with_performance_unknown() {
    let mut world = World::ruled();
    world.mails();
    world.passes(days(14));
    assert_eq!(performance(&world), Performance::Unknown);
    assert_eq!(
        world.mails(),
        ["consumer: compliance-ended", "shop: compliance-ended"]
    );
}

#[test]
fn row_9_failed_performance_is_seen_by_the_manager_at_once_while_the_term_runs_on() {
    let mut world = World::ruled();
    world.consumer().says_performed(false);
    assert_eq!(queues(&world.case), [Queue::NotPerformed].into());
    assert_eq!(world.stage(), "compliance", "the shop still has its term");
    world.passes(days(14));
    assert_eq!(performance(&world), Performance::Failed);
    world.manager().has_dealt_with(Queue::NotPerformed);
    assert_eq!(queues(&world.case), [].into());
}

#[test]
fn row_9_a_later_word_on_performance_counts_and_leaves_the_day_of_closing() {
    let mut world = World::ruled();
    world.passes(days(20));
    world.consumer().says_performed(false);
    assert_eq!(performance(&world), Performance::Failed);
    let Stage::Closed { at: closed, .. } = world.case.stage else {
        panic!("{:?}", world.case.stage);
    };
    assert_eq!(closed, at("2026-12-11 14:05"));
    world.consumer().says_performed(true);
    assert_eq!(queues(&world.case), [].into(), "nothing is left to do");
}

fn performance(world: &World) -> Performance {
    let Stage::Closed {
        outcome: Outcome::Ruled { performance },
        ..
    } = world.case.stage
    else {
        panic!("{:?}", world.case.stage);
    };
    performance
}

/// The whole course, with everybody involved, to see that no step is missing.
#[test]
fn a_case_goes_all_the_way() {
    let mut world = World::filed();
    world
        .shop()
        .answers(Answer::Message(text("We look into it.")));
    world.passes(days(7));
    world.does(press(1, Choice::Working));
    world.passes(days(7));
    world.does(press(2, Choice::Mediation));
    world.mediator().opens();
    world.mediator().gives_an_opinion();
    world.mediator().ends_without_settlement();
    world.does(Command::RequestRuling {
        acceptance: Acceptance {
            text_version: line("2026-1"),
        },
    });
    world.consumer().pays("tr_first");
    world.consumer().claims(1);
    world.shop().defends();
    world.manager().appoints("joris");
    world.does(Command::StateConflict {
        jurist: staff("joris"),
        conflict: false,
    });
    world.jurist().is_competent();
    world.jurist().rules(1);
    world.consumer().says_performed(true);
    assert_eq!(world.stage(), "closed: ruled");
    assert!(world.pending.is_empty());
}
