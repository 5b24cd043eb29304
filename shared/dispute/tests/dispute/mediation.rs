//! The mediation: lanes, opinion, proposals.

use dispute::{
    Actor, Choice, Command, Event, Lane, Mediator, NewProposal, Party, Queue, Refusal, RulingStage,
    Speaker, StaffRole, Stage, Stronger, Submission, queues,
};

use crate::people::{agreement, fatima, staff};
use crate::world::{World, at, days, line, text};

fn answer(party: Party, proposal: dispute::EventNumber, accept: bool) -> Command {
    Command::AnswerProposal {
        party,
        proposal,
        accept,
    }
}

#[test]
fn a_side_speaks_in_its_own_lane_and_in_the_common_one() {
    for (party, lane, own) in [
        (Party::Consumer, Lane::Consumer, true),
        (Party::Consumer, Lane::All, true),
        (Party::Consumer, Lane::Shop, false),
        (Party::Shop, Lane::Shop, true),
        (Party::Shop, Lane::All, true),
        (Party::Shop, Lane::Consumer, false),
    ] {
        let mut world = World::in_mediation();
        let says = world.says(party, lane);
        if own {
            world.does(says);
        } else {
            assert_eq!(world.refusal(says), Refusal::NotYours);
        }
    }
}

#[test]
fn who_is_in_a_lane_hears_of_a_message_and_nobody_else() {
    for (lane, by_mediator) in [
        (Lane::Consumer, vec!["consumer: mediation-spoken"]),
        (Lane::Shop, vec!["shop: mediation-spoken"]),
        (
            Lane::All,
            vec!["consumer: mediation-spoken", "shop: mediation-spoken"],
        ),
    ] {
        let mut world = World::in_mediation();
        world.mails();
        world.mediator().speaks(lane);
        assert_eq!(world.mails(), by_mediator);
    }
    let mut world = World::in_mediation();
    let says = world.says(Party::Consumer, Lane::All);
    world.mails();
    world.does(says);
    assert_eq!(world.mails(), ["shop: mediation-spoken"]);
    let says = world.says(Party::Consumer, Lane::Consumer);
    world.does(says);
    assert_eq!(
        world.mails(),
        Vec::<String>::new(),
        "the mediator has a queue"
    );
}

#[test]
fn only_the_mediator_who_opened_the_case_leads_it() {
    let mut world = World::in_mediation();
    let other = Mediator {
        id: staff("bram"),
        name: line("Bram Post"),
    };
    let open = Command::OpenMediation { mediator: other };
    assert_eq!(world.refusal(open), Refusal::NotYours);
    let open = Command::OpenMediation { mediator: fatima() };
    assert_eq!(world.refusal(open), Refusal::AlreadyDone);
    for command in led_by("bram") {
        assert_eq!(world.refusal(command), Refusal::NotYours);
    }
    for command in led_by("fatima").into_iter().rev() {
        world.does(command);
    }

    let mut world = World::asked();
    world.consumer().chooses(Choice::Mediation);
    for command in led_by("fatima") {
        assert_eq!(world.refusal(command), Refusal::NotYours, "not opened yet");
    }

    for mut world in World::in_each_open_stage() {
        if world.stage() != "mediation" {
            for command in led_by("fatima") {
                assert_eq!(world.refusal(command), Refusal::NotNow);
            }
            let says = world.says(Party::Consumer, Lane::All);
            assert_eq!(world.refusal(says), Refusal::NotNow);
        }
    }
}

/// The commands of a mediator who leads the case, ending it first.
fn led_by(mediator: &str) -> Vec<Command> {
    vec![
        Command::EndMediation {
            mediator: staff(mediator),
        },
        Command::ReportShop {
            mediator: staff(mediator),
            why: text("It threatened her."),
        },
        Command::PutProposal {
            mediator: staff(mediator),
            proposal: NewProposal {
                agreement: agreement(20_000, "2026-12-04"),
            },
            submission: Submission(1_001),
        },
        Command::GiveOpinion {
            mediator: staff(mediator),
            stronger: Stronger::Shop,
            why: text("She signed for it."),
        },
        Command::Speak {
            speaker: Speaker::Mediator(staff(mediator)),
            lane: Lane::All,
            text: text("Good morning."),
            submission: Submission(1_002),
        },
    ]
}

#[test]
fn nobody_proposes_anything_for_a_day_that_is_over() {
    let mut world = World::in_mediation();
    let submission = world.form();
    let late = Command::PutProposal {
        mediator: staff("fatima"),
        proposal: NewProposal {
            agreement: agreement(20_000, "2026-11-26"),
        },
        submission,
    };
    assert_eq!(world.refusal(late), Refusal::TooLate);
    world.mediator().proposes(20_000, "2026-11-27");
}

#[test]
fn the_opinion_goes_to_both() {
    let mut world = World::in_mediation();
    world.mails();
    world.mediator().gives_an_opinion();
    assert_eq!(
        world.mails(),
        ["consumer: opinion-given", "shop: opinion-given"]
    );
}

#[test]
fn a_declined_proposal_is_off_for_both() {
    let mut world = World::in_mediation();
    world.mails();
    let proposal = world.mediator().proposes(20_000, "2026-12-04");
    assert_eq!(
        world.mails(),
        ["consumer: proposal-put", "shop: proposal-put"]
    );
    world.does(answer(Party::Shop, proposal, true));
    world.mails();
    world.does(answer(Party::Consumer, proposal, false));
    assert_eq!(
        world.mails(),
        ["consumer: proposal-declined", "shop: proposal-declined"]
    );
    assert_eq!(world.stage(), "mediation", "it never binds");
    let again = answer(Party::Shop, proposal, true);
    assert_eq!(world.refusal(again), Refusal::NoSuchOffer);
    let again = answer(Party::Consumer, proposal, false);
    assert_eq!(world.refusal(again), Refusal::AlreadyDone);
}

#[test]
fn both_have_to_accept_the_same_proposal() {
    let mut world = World::in_mediation();
    let first = world.mediator().proposes(20_000, "2026-12-04");
    world.does(answer(Party::Consumer, first, true));
    let second = world.mediator().proposes(10_000, "2026-12-04");
    let late = answer(Party::Shop, first, true);
    assert_eq!(world.refusal(late), Refusal::NoSuchOffer);
    world.does(answer(Party::Shop, second, true));
    assert_eq!(world.stage(), "mediation");
    world.does(answer(Party::Consumer, second, true));
    assert_eq!(world.stage(), "closed: settled");
    let again = answer(Party::Consumer, second, true);
    assert_eq!(world.refusal(again), Refusal::AlreadyDone);
}

#[test]
fn abuse_is_reported_to_the_manager() {
    let mut world = World::in_mediation();
    let report = Command::ReportShop {
        mediator: staff("fatima"),
        why: text("It threatened her."),
    };
    world.mails();
    world.does(report.clone());
    assert_eq!(
        queues(&world.case),
        [Queue::Mediation, Queue::ReportedShop].into()
    );
    assert_eq!(world.mails(), Vec::<String>::new());
    assert_eq!(world.refusal(report), Refusal::AlreadyDone);
    world.manager().has_dealt_with(Queue::ReportedShop);
    assert_eq!(queues(&world.case), [Queue::Mediation].into());
}

#[test]
fn nothing_of_the_mediation_stays_in_the_case_that_the_jurist_gets() {
    let mut world = World::in_mediation();
    world.mediator().gives_an_opinion();
    world.mediator().proposes(20_000, "2026-12-04");
    world.mediator().ends_without_settlement();
    let Stage::Ruling(RulingStage::Offered { .. }) = world.case.stage else {
        panic!("{:?}", world.case.stage);
    };
    let stored = serde_json::to_string(&world.case).unwrap();
    assert!(!stored.contains("part of the price back"));
    assert!(!stored.contains("bears the risk"));
}

#[test]
fn the_actor_of_an_event_is_who_did_it() {
    let mut world = World::in_mediation();
    let opened = world.events.last().unwrap();
    assert_eq!(
        opened.actor,
        Actor::Staff(StaffRole::Mediator, staff("fatima"))
    );
    let Event::MediationOpened { .. } = opened.event else {
        panic!("{:?}", opened.event);
    };
    world.clock_reaches(at("2027-03-01 10:00"));
    assert_eq!(world.events.last().unwrap().actor, Actor::Clock);
    world.passes(days(1));
}
