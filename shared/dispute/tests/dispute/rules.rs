//! The rules as a record: each case keeps its own, and old records stay
//! readable for ever.

use dispute::{Choice, Command, Length, Refusal, Round, Rules};

use crate::people::press;
use crate::world::{World, at, filing};

fn world_under(change: fn(&mut Rules)) -> World {
    let mut filing = filing();
    change(&mut filing.rules);
    World::of(filing, at("2026-11-20 14:05"))
}

#[test]
fn a_case_takes_as_many_changes_as_its_rules_say() {
    let mut world = world_under(|rules| rules.most_changes = 1);
    world.passes(Length::Days(7));
    world.consumer().chooses(Choice::Solved);
    world.consumer().chooses(Choice::Mediation);
    assert_eq!(
        world.refusal(press(1, Choice::Working)),
        Refusal::ChangeTooLate
    );
}

#[test]
fn a_case_has_as_many_rounds_as_its_rules_say() {
    let mut world = world_under(|rules| rules.last_round = Round(2));
    world.consumer().says_solved();
    world.consumer().reopens();
    world.consumer().says_solved();
    assert_eq!(world.refusal(Command::ReopenDispute), Refusal::TooLate);
}

#[test]
fn rules_stored_before_a_limit_was_part_of_them_have_the_first_versions() {
    let mut written = serde_json::to_value(Rules::first()).unwrap();
    for later in ["most_changes", "last_round", "rating"] {
        assert_eq!(written.get(later), None, "version 1 is stored as it was");
    }
    written["version"] = 2.into();
    let read: Rules = serde_json::from_value(written).unwrap();
    assert_eq!((read.most_changes, read.last_round), (20, Round(50)));
}

#[test]
fn rules_with_other_numbers_are_read_as_they_were_written() {
    let rules = Rules {
        version: 2,
        reminders: vec![Length::Hours(12), Length::Days(1), Length::Days(2)],
        most_changes: 5,
        last_round: Round(7),
        ..Rules::first()
    };
    let written = serde_json::to_string(&rules).unwrap();
    assert_eq!(serde_json::from_str::<Rules>(&written).unwrap(), rules);
}
