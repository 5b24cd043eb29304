//! The other ways in which a case ends, and how it is reopened.

use dispute::{Actor, Choice, Command, Exit, Mail, Party, Refusal, ShopExit, TimerKind, WhyAsked};

use jiff::SignedDuration;

use crate::people::{press, staff};
use crate::world::{World, days, text};

fn ways_out() -> Vec<(Command, &'static str, &'static str)> {
    vec![
        (
            Command::WithdrawDispute {
                reason: Some(text("I am tired of it.")),
            },
            "closed: withdrawn",
            "dispute-withdrawn",
        ),
        (
            Command::GoToCourt {
                by: Actor::Consumer,
            },
            "closed: to court",
            "went-to-court",
        ),
        (
            Command::LoseShop {
                manager: staff("mila"),
                exit: ShopExit::Bankrupt,
            },
            "closed: shop gone",
            "shop-lost",
        ),
    ]
}

#[test]
fn each_side_road_leads_out_of_every_open_stage_and_tells_both() {
    for (command, closed, mail) in ways_out() {
        for mut world in World::in_each_open_stage() {
            world.mails();
            world.does(command.clone());
            assert_eq!(world.stage(), closed);
            let told = [format!("consumer: {mail}"), format!("shop: {mail}")];
            assert_eq!(world.mails()[..2], told);
            let mut awaited = world.pending.keys();
            assert!(awaited.all(|timer| timer.kind == TimerKind::Refund));
        }
    }
}

#[test]
fn a_side_road_taken_twice_says_the_same_and_another_one_is_closed() {
    for (taken, _, _) in ways_out() {
        let mut world = World::filed();
        world.does(taken.clone());
        assert_eq!(world.refusal(taken.clone()), Refusal::AlreadyDone);
        for (other, _, _) in ways_out() {
            if other != taken {
                assert_eq!(world.refusal(other), Refusal::NotNow);
            }
        }
    }
}

#[test]
fn a_case_that_ended_otherwise_has_no_side_road() {
    let mut lapsed = World::asked();
    lapsed.passes(days(30));
    let mut settled = World::filed();
    settled.shop().offers(10_000, "2026-11-30");
    settled.consumer().answers_the_offer(true);
    let mut unsettled = World::offered_a_ruling();
    unsettled.passes(days(30));
    let mut ruled = World::ruled();
    ruled.passes(days(14));
    for mut world in [lapsed, settled, unsettled, ruled] {
        for (taken, _, _) in ways_out() {
            assert_eq!(world.refusal(taken), Refusal::NotNow);
        }
        assert_eq!(
            world.refusal(Command::ConfirmSolved {
                without_offer: false
            }),
            Refusal::NotNow
        );
    }
}

#[test]
fn the_reason_goes_to_both() {
    let mut world = World::filed();
    let reason = Some(text("We found it behind the door."));
    world.does(Command::WithdrawDispute {
        reason: reason.clone(),
    });
    for side in [Party::Consumer, Party::Shop] {
        let said = Mail::DisputeExited(Exit::Withdrawn {
            reason: reason.clone(),
        });
        assert_eq!(*world.last_mail(side), said);
    }
}

#[test]
fn a_solved_case_can_be_reopened_for_thirty_days() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Solved);
    world.passes(days(30));
    world.mails();
    world.consumer().reopens();
    assert_eq!(world.stage(), "choice asked");
    let Mail::ChoiceAsked { round, why, .. } = world.last_mail(Party::Consumer) else {
        panic!("no question");
    };
    assert_eq!((round.0, why), (2, &WhyAsked::Reopened));
    assert_eq!(
        world.mails(),
        ["shop: dispute-reopened", "consumer: choice-asked"]
    );
    assert_eq!(world.refusal(Command::ReopenDispute), Refusal::AlreadyDone);

    let mut world = World::asked();
    world.consumer().chooses(Choice::Solved);
    world.passes(days(31));
    assert_eq!(world.refusal(Command::ReopenDispute), Refusal::TooLate);
}

#[test]
fn a_lapsed_case_can_be_reopened_for_twelve_months() {
    let mut world = World::asked();
    world.passes(days(30));
    world.passes(dispute::Length::Months(12));
    world.consumer().reopens();
    assert_eq!(world.stage(), "choice asked");
    world.passes(days(30));
    world.passes(dispute::Length::Months(13));
    assert_eq!(world.refusal(Command::ReopenDispute), Refusal::TooLate);
}

#[test]
fn nothing_is_reopened_after_its_fiftieth_round() {
    let mut world = World::filed();
    for round in 2..=50 {
        world.consumer().says_solved();
        world.consumer().reopens();
        assert_eq!(world.case.round.0, round);
    }
    world.consumer().says_solved();
    assert_eq!(world.refusal(Command::ReopenDispute), Refusal::TooLate);
}

#[test]
fn no_other_end_can_be_reopened() {
    for (taken, _, _) in ways_out() {
        let mut world = World::filed();
        world.does(taken);
        assert_eq!(world.refusal(Command::ReopenDispute), Refusal::NotNow);
    }
    let mut world = World::filed();
    world.shop().offers(10_000, "2026-11-30");
    world.consumer().answers_the_offer(true);
    assert_eq!(world.refusal(Command::ReopenDispute), Refusal::NotNow);
}

#[test]
fn withdrawing_ends_the_changing_of_a_choice() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Mediation);
    world.consumer().withdraws();
    assert_eq!(world.case.change_term(), None);
    assert_eq!(world.refusal(press(1, Choice::Working)), Refusal::NotNow);
}

#[test]
fn a_reopened_case_can_go_the_whole_road() {
    let mut world = World::ready_to_rule();
    world.consumer().says_solved();
    world.consumer().reopens();
    world.consumer().chooses(Choice::Mediation);
    world.mediator().opens();
    world.mediator().ends_without_settlement();
    world.consumer().requests_a_ruling();
    world.consumer().pays("tr_second");
    assert_eq!(world.stage(), "pleading, claim");
}

#[test]
fn a_lost_link_is_sent_again_but_not_all_the_time() {
    let mut world = World::filed();
    world.mails();
    for party in [Party::Consumer, Party::Shop] {
        world.does(Command::RequestLink { party });
        assert_eq!(
            world.refusal(Command::RequestLink { party }),
            Refusal::AlreadyDone
        );
    }
    assert_eq!(world.mails(), ["consumer: link-sent", "shop: link-sent"]);
    let party = Party::Consumer;
    world.clock_reaches(world.now + SignedDuration::from_secs(599));
    assert_eq!(
        world.refusal(Command::RequestLink { party }),
        Refusal::AlreadyDone
    );
    world.clock_reaches(world.now + SignedDuration::from_secs(1));
    world.does(Command::RequestLink { party });
    world.consumer().withdraws();
    world.passes(days(1));
    world.does(Command::RequestLink { party });
}
