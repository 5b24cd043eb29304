//! The question about our work, after a case has closed.

use dispute::{Choice, Command, Party, Rating, Refusal, Viewer, view};
use jiff::SignedDuration;

use crate::confirming::waits;
use crate::world::{World, days, filing, text};

fn rate(party: Party, rating: Rating, words: Option<&str>) -> Command {
    Command::RateHandling {
        party,
        rating,
        words: words.map(text),
    }
}

fn closed() -> World {
    let mut world = World::filed();
    world.consumer().says_solved();
    world.mails();
    world
}

fn rated(world: &World, party: Party) -> Option<Rating> {
    world.case.rated(party).map(|rated| rated.rating)
}

#[test]
fn each_side_rates_a_closed_case_and_no_mail_follows() {
    let mut world = closed();
    world.does(rate(Party::Consumer, Rating::Good, None));
    world.does(rate(Party::Shop, Rating::Poor, Some("It took weeks.")));
    assert_eq!(rated(&world, Party::Consumer), Some(Rating::Good));
    assert_eq!(rated(&world, Party::Shop), Some(Rating::Poor));
    assert_eq!(world.mails(), [""; 0]);
}

#[test]
fn an_open_case_is_not_rated_and_neither_is_one_that_nobody_confirmed() {
    for party in [Party::Consumer, Party::Shop] {
        for mut world in World::in_each_open_stage().into_iter().chain([waits()]) {
            let refusal = world.refusal(rate(party, Rating::Good, None));
            assert_eq!(refusal, Refusal::NotNow);
        }
    }
}

#[test]
fn the_newest_rating_counts_and_the_same_one_again_writes_nothing() {
    let mut world = closed();
    let said = || rate(Party::Shop, Rating::Fair, Some("Slow."));
    world.does(rate(Party::Shop, Rating::Good, None));
    world.does(said());
    assert_eq!(world.refusal(said()), Refusal::AlreadyDone);
    assert_eq!(rated(&world, Party::Shop), Some(Rating::Fair));
    world.does(rate(Party::Shop, Rating::Fair, None));
    assert_eq!(world.case.rated(Party::Shop).unwrap().words, None);
}

#[test]
fn it_is_asked_for_thirty_days() {
    let mut world = closed();
    let term = world.case.rating_term().unwrap();
    assert_eq!(term.length, days(30));
    world.now = term.end;
    world.does(rate(Party::Consumer, Rating::Good, None));
    world.now = term.end + SignedDuration::from_secs(1);
    for party in [Party::Consumer, Party::Shop] {
        let refusal = world.refusal(rate(party, Rating::Poor, None));
        assert_eq!(refusal, Refusal::TooLate);
    }
}

#[test]
fn a_reopened_case_takes_the_question_away_and_asks_anew() {
    let mut world = closed();
    world.does(rate(Party::Consumer, Rating::Good, None));
    world.consumer().reopens();
    assert_eq!(rated(&world, Party::Consumer), None);
    let refusal = world.refusal(rate(Party::Consumer, Rating::Good, None));
    assert_eq!(refusal, Refusal::NotNow);
    world.now += SignedDuration::from_mins(1);
    world.consumer().says_solved();
    assert_eq!(rated(&world, Party::Consumer), None);
    world.does(rate(Party::Consumer, Rating::Good, None));
    assert_eq!(world.case.rated(Party::Consumer).unwrap().times, 1);
}

#[test]
fn a_choice_that_is_changed_takes_it_away_as_well() {
    let mut world = World::asked();
    world.consumer().chooses(Choice::Solved);
    world.does(rate(Party::Shop, Rating::Good, None));
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(rated(&world, Party::Shop), None);
}

#[test]
fn a_side_rates_as_often_as_the_rules_say_and_the_other_still_can() {
    let mut filing = filing();
    filing.rules.rating.most = 2;
    let mut world = World::of(filing, crate::world::at("2026-11-20 14:05"));
    world.consumer().says_solved();
    world.does(rate(Party::Consumer, Rating::Good, None));
    world.does(rate(Party::Consumer, Rating::Fair, None));
    let refusal = world.refusal(rate(Party::Consumer, Rating::Poor, None));
    assert_eq!(refusal, Refusal::ChangeTooLate);
    world.does(rate(Party::Shop, Rating::Poor, None));
}

#[test]
fn a_view_has_the_own_rating_and_that_of_both_for_the_staff() {
    let mut world = closed();
    for party in [Party::Consumer, Party::Shop] {
        world.does(rate(party, Rating::Fair, None));
    }
    for viewer in Viewer::all() {
        let seen = view(&world.case, &world.events, viewer).ratings;
        let seen: Vec<Party> = seen.into_keys().collect();
        let expected = match viewer {
            Viewer::Consumer => vec![Party::Consumer],
            Viewer::Shop => vec![Party::Shop],
            Viewer::Staff(dispute::StaffRole::Jurist) | Viewer::Public => vec![],
            Viewer::Staff(_) => vec![Party::Consumer, Party::Shop],
        };
        assert_eq!(seen, expected, "{viewer:?}");
    }
}
