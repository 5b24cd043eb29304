//! Taking back what a press did, and the code that accepts an offer.

use dispute::{
    AcceptProof, Actor, Answer, Choice, CodeNumber, Command, EventNumber, ExitKind, Length, Mail,
    Party, Possible, Queue, Refusal, Saying, Submission, WhyAsked, possible, queues,
};

use crate::people::{accept_elsewhere, answer_offer, take_back};
use crate::world::{World, days, device, text};

const DAY: Length = Length::Hours(24);

fn newest(world: &World) -> EventNumber {
    world.case.version
}

#[test]
fn withdrawing_can_be_taken_back_for_a_day_and_the_case_goes_on_with_its_dates() {
    let mut world = World::filed();
    let ends = world.case.term().unwrap().end;
    world.consumer().withdraws();
    let act = newest(&world);
    world.mails();
    world.passes(DAY);
    world.does(take_back(Party::Consumer, act));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.term().unwrap().end, ends);
    assert_eq!(
        world.mails(),
        ["consumer: closing-taken-back", "shop: closing-taken-back"]
    );
    let again = take_back(Party::Consumer, act);
    assert_eq!(world.refusal(again), Refusal::AlreadyDone);
}

#[test]
fn after_a_day_and_for_the_other_side_it_stands() {
    let mut world = World::filed();
    world.consumer().withdraws();
    let act = newest(&world);
    let by_shop = take_back(Party::Shop, act);
    assert_eq!(world.refusal(by_shop), Refusal::NotNow);
    let other = take_back(Party::Consumer, EventNumber(1));
    assert_eq!(world.refusal(other), Refusal::NotNow);
    world.passes(Length::Hours(25));
    let late = take_back(Party::Consumer, act);
    assert_eq!(world.refusal(late), Refusal::TooLate);
}

#[test]
fn what_staff_closed_is_not_taken_back() {
    let mut world = World::filed();
    world.does(crate::people::declare(dispute::Ground::Frivolous));
    for party in [Party::Consumer, Party::Shop] {
        let act = newest(&world);
        assert_eq!(world.refusal(take_back(party, act)), Refusal::NotNow);
    }
}

#[test]
fn solved_said_in_a_mediation_is_taken_back_without_a_new_round() {
    let mut world = World::in_mediation();
    let before = world.case.stage.clone();
    world.consumer().says_solved();
    let act = newest(&world);
    world.does(take_back(Party::Consumer, act));
    assert_eq!(world.stage(), "mediation");
    assert_eq!(world.case.round.0, 1);
    let mut after = world.case.stage.clone();
    if let (
        dispute::Stage::Mediation { target: was, .. },
        dispute::Stage::Mediation { target, .. },
    ) = (&before, &mut after)
    {
        target.set_by = was.set_by;
    }
    assert_eq!(after, before);
}

#[test]
fn a_question_taken_back_to_still_takes_an_answer() {
    let mut world = World::asked();
    world.passes(days(29));
    world.consumer().withdraws();
    let act = newest(&world);
    world.passes(DAY);
    world.does(take_back(Party::Consumer, act));
    assert_eq!(world.stage(), "choice asked");
    world.passes(Length::Hours(12));
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn of_a_term_that_ended_meanwhile_the_shop_has_a_day_left() {
    let mut world = World::filed();
    world.passes(Length::Hours(7 * 24 - 1));
    world.consumer().withdraws();
    let act = newest(&world);
    world.passes(Length::Hours(20));
    world.does(take_back(Party::Consumer, act));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.term().unwrap().end, DAY.after(world.now));
    world.passes(days(2));
    assert_eq!(world.stage(), "choice asked");
}

#[test]
fn nobody_lengthens_an_own_term_by_taking_back() {
    let mut world = World::pleading();
    let ends = world.case.term().unwrap().end;
    world.clock_reaches(ends - jiff::SignedDuration::from_hours(1));
    world.consumer().withdraws();
    let act = newest(&world);
    world.does(take_back(Party::Consumer, act));
    assert_eq!(world.stage(), "pleading, claim");
    assert_eq!(world.case.term().unwrap().end, ends);
}

#[test]
fn an_undone_refusal_leaves_the_choice_as_it_was_to_be_changed() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Working);
    let chosen = world.case.last_choice.clone();
    world.shop().refuses("The wrong button.");
    let act = EventNumber(newest(&world).0 - 1);
    world.does(take_back(Party::Shop, act));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.last_choice, chosen);
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(world.stage(), "mediation");
}

#[test]
fn an_undone_refusal_keeps_that_the_consumer_answered() {
    let mut world = World::filed();
    let answer = Answer::Message(text("Which size was it?"));
    world.does(Command::AnswerDispute {
        answer,
        submission: Submission(98),
        files: vec![],
    });
    world.shop().refuses("The wrong button.");
    let act = EventNumber(newest(&world).0 - 1);
    world.does(Command::SendMessage {
        text: text("Medium."),
        submission: Submission(99),
        files: vec![],
    });
    world.does(take_back(Party::Shop, act));
    assert!(world.case.said().is_some_and(|said| said.answered));
}

#[test]
fn the_fee_waits_until_a_closing_stands() {
    let mut world = World::pleading();
    world.consumer().withdraws();
    assert!(world.case.fee.refunds.is_empty());
    let act = newest(&world);
    world.does(take_back(Party::Consumer, act));
    assert_eq!(world.stage(), "pleading, claim");
    assert!(world.case.fee.paid.is_some());

    world.consumer().withdraws();
    world.mails();
    world.passes(days(2));
    assert_eq!(world.case.fee.refunds.len(), 1);
    assert_eq!(world.case.fee.paid, None);
    assert_eq!(world.mails(), ["consumer: refund-owed"]);
}

#[test]
fn a_case_reopened_meanwhile_gives_the_fee_back_once() {
    let mut world = World::pleading();
    world.consumer().says_solved();
    world.consumer().reopens();
    assert_eq!(world.case.fee.refunds.len(), 1);
    world.passes(days(2));
    assert_eq!(world.case.fee.refunds.len(), 1);
}

#[test]
fn a_reopened_case_is_not_taken_back_as_well() {
    let mut world = World::filed();
    world.consumer().says_solved();
    let act = newest(&world);
    world.consumer().reopens();
    let late = take_back(Party::Consumer, act);
    assert_eq!(world.refusal(late), Refusal::NotNow);
    world.consumer().chooses(Choice::Solved);
    let late = take_back(Party::Consumer, act);
    assert_eq!(world.refusal(late), Refusal::NotNow);
}

#[test]
fn performed_can_be_taken_back() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-11-30");
    world.consumer().answers_the_offer(true);
    world.passes(days(20));
    world.does(Command::ConfirmPerformance { performed: true });
    let act = newest(&world);
    world.does(take_back(Party::Consumer, act));
    world.does(Command::ConfirmPerformance { performed: false });
    assert_eq!(queues(&world.case), [Queue::NotPerformed].into());
}

#[test]
fn mail_that_bounced_meanwhile_is_on_the_list_again() {
    let mut world = World::filed();
    let about = world.case.term().unwrap().set_by;
    world.consumer().withdraws();
    let act = newest(&world);
    world.does(crate::people::tells(
        Party::Shop,
        about,
        "complaint-received",
        dispute::Feedback::Bounced(dispute::Bounce::Permanent),
    ));
    assert_eq!(queues(&world.case), [].into());
    world.does(take_back(Party::Consumer, act));
    assert_eq!(queues(&world.case), [Queue::UndeliveredMail].into());
}

#[test]
fn an_undone_refusal_takes_its_question_and_restores_the_offer() {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-12-20");
    let offer = world.case.offer().cloned();
    let ends = world.case.term().unwrap().end;
    world.shop().refuses("The wrong button.");
    let act = EventNumber(newest(&world).0 - 1);
    assert_eq!(world.stage(), "choice asked");
    world.mails();
    world.does(take_back(Party::Shop, act));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.offer(), offer.as_ref());
    assert_eq!(world.case.term().unwrap().end, ends);
    assert_eq!(
        world.last_mail(Party::Consumer),
        &Mail::RefusalTakenBack { question: false }
    );
    assert_eq!(world.mails(), ["consumer: refusal-taken-back"]);
}

#[test]
fn a_refusal_while_the_question_stood_leaves_it_standing() {
    let mut world = World::asked();
    world.shop().refuses("The wrong button.");
    let act = newest(&world);
    world.does(take_back(Party::Shop, act));
    assert_eq!(world.stage(), "choice asked");
    let dispute::Stage::ChoiceAsked(asked) = &world.case.stage else {
        panic!("no question");
    };
    assert_eq!((&asked.why, asked.said), (&WhyAsked::TermEnded, None));
    assert_eq!(
        world.last_mail(Party::Consumer),
        &Mail::RefusalTakenBack { question: true }
    );
}

#[test]
fn a_refusal_that_was_answered_or_followed_by_something_else_stands() {
    let mut answered = World::filed();
    answered.shop().refuses("No.");
    let act = EventNumber(newest(&answered).0 - 1);
    answered.consumer().chooses(Choice::Mediation);
    let mut offered = World::filed();
    offered.shop().refuses("No.");
    offered.shop().offers(10_000, "2026-12-20");
    for mut world in [answered, offered] {
        let late = take_back(Party::Shop, act);
        assert_eq!(world.refusal(late), Refusal::NotNow);
    }
}

#[test]
fn an_unreached_shop_that_takes_its_refusal_back_gets_its_whole_term() {
    let mut world = World::filed();
    let about = world.case.term().unwrap().set_by;
    world.does(crate::people::tells(
        Party::Shop,
        about,
        "complaint-received",
        dispute::Feedback::Bounced(dispute::Bounce::Permanent),
    ));
    world.shop().refuses("No.");
    let act = EventNumber(newest(&world).0 - 1);
    world.does(take_back(Party::Shop, act));
    assert_eq!(world.stage(), "with shop");
    assert_eq!(world.case.term().unwrap().start, world.now);
}

#[test]
fn taking_back_has_an_end() {
    let mut world = World::filed();
    for _ in 0..world.case.rules.most_changes {
        world.consumer().withdraws();
        let act = newest(&world);
        world.does(take_back(Party::Consumer, act));
    }
    // What can't be taken back any more, a press doesn't do.
    let withdraw = Command::WithdrawDispute { reason: None };
    assert_eq!(world.refusal(withdraw), Refusal::NotNow);
    let of_consumer = possible(&world.case, &Actor::Consumer, world.now);
    assert!(!of_consumer.contains(&Possible::Exit(ExitKind::Withdrawn)));
    world.shop().refuses("The wrong button.");
    let act = EventNumber(newest(&world).0 - 1);
    world.does(take_back(Party::Shop, act));
    world.consumer().says_solved();
    assert_eq!(world.stage(), "closed: solved");
}

fn offered() -> (World, EventNumber) {
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-12-20");
    let offer = world.case.offer().unwrap().number;
    (world, offer)
}

#[test]
fn an_offer_is_accepted_on_an_unknown_device_with_the_code_alone() {
    let (mut world, offer) = offered();
    let elsewhere = AcceptProof::Device(device("another"));
    for proof in [AcceptProof::Link, elsewhere] {
        let accepts = accept_elsewhere(offer, proof);
        assert_eq!(world.refusal(accepts), Refusal::CodeNeeded);
    }
    let early = accept_elsewhere(
        offer,
        AcceptProof::Code {
            typed: Some(CodeNumber(1)),
            attempt: Submission(0),
        },
    );
    assert_eq!(world.refusal(early.clone()), Refusal::CodeNeeded);
    world.mails();
    world.does(Command::RequestAcceptCode { offer });
    assert_eq!(world.mails(), ["consumer: accept-code-sent"]);
    let twice = Command::RequestAcceptCode { offer };
    assert_eq!(world.refusal(twice), Refusal::AlreadyDone);
    world.does(accept_elsewhere(
        offer,
        AcceptProof::Code {
            typed: None,
            attempt: Submission(0),
        },
    ));
    assert_eq!(world.stage(), "with shop");
    world.does(early);
    assert_eq!(world.stage(), "closed: settled");
}

#[test]
fn declining_takes_no_code() {
    let (mut world, offer) = offered();
    world.does(answer_offer(offer, false));
    assert_eq!(world.case.offer(), None);
}

#[test]
fn five_wrong_tries_end_a_code_and_an_offer_has_five_codes() {
    let (mut world, offer) = offered();
    for number in 1..=5 {
        world.passes(Length::Hours(1));
        world.does(Command::RequestAcceptCode { offer });
        for _ in 0..5 {
            world.does(accept_elsewhere(
                offer,
                AcceptProof::Code {
                    typed: None,
                    attempt: Submission(0),
                },
            ));
        }
        let right = AcceptProof::Code {
            typed: Some(CodeNumber(number)),
            attempt: Submission(0),
        };
        let spent = accept_elsewhere(offer, right);
        assert_eq!(world.refusal(spent), Refusal::CodeSpent);
    }
    world.passes(Length::Hours(1));
    let sixth = Command::RequestAcceptCode { offer };
    assert_eq!(world.refusal(sixth), Refusal::CodeSpent);
    world.consumer().answers_the_offer(true);
}

#[test]
fn a_code_is_for_one_offer() {
    let (mut world, offer) = offered();
    world.does(Command::RequestAcceptCode { offer });
    world.shop().offers(100, "2026-12-20");
    let other = world.case.offer().unwrap().number;
    let code = AcceptProof::Code {
        typed: Some(CodeNumber(1)),
        attempt: Submission(0),
    };
    let accepts = accept_elsewhere(other, code.clone());
    assert_eq!(world.refusal(accepts), Refusal::CodeNeeded);
    world.does(Command::RequestAcceptCode { offer: other });
    world.does(accept_elsewhere(other, code));
    assert_eq!(world.stage(), "with shop");
    let newest = AcceptProof::Code {
        typed: Some(CodeNumber(2)),
        attempt: Submission(0),
    };
    world.does(accept_elsewhere(other, newest));
    assert_eq!(world.stage(), "closed: settled");
}

#[test]
fn a_message_after_a_refusal_says_what_the_question_asks() {
    let mut world = World::filed();
    world.shop().refuses("No.");
    let submission = dispute::Submission(99);
    let answer = Answer::Message(text("We looked again."));
    world.does(Command::AnswerDispute {
        answer,
        submission,
        files: vec![],
    });
    assert_eq!(
        world.case.said().map(|said| said.what),
        Some(Saying::Message)
    );
}
