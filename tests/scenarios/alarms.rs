//! The counts of overdue cases, which each sweep logs for the alarms.

use tests::{Dispute, Fault, Kind, Service, World};

#[test]
fn nothing_is_late_while_all_goes_well() {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    world.pass("PT3H");
    assert_eq!(counted(&world), (0, 0));
}

#[test]
fn what_no_sweep_can_help_is_late() {
    let world = World::new();
    world.fail(Fault::new(Service::Ses, Kind::Error).times(10_000));
    world.consumer_files_only(&Dispute::default());
    world.pass("PT3H");
    assert_eq!(counted(&world), (1, 0), "the mail that asks to confirm");
    world.heal();
    world.pass("PT2H");
    assert_eq!(counted(&world), (0, 0));
}

#[test]
fn what_waits_for_the_morning_is_not_late() {
    let world = World::new();
    world.wait_until("2026-11-20T19:40:00+01:00");
    world.consumer_files(&Dispute::default());
    world.lose(&world.timers()[0]);
    for moment in ["2026-11-27T23:30:00+01:00", "2026-11-28T08:30:00+01:00"] {
        world.wait_until(moment);
        assert_eq!(counted(&world), (0, 0), "{moment}");
    }
}

#[test]
fn a_mediation_past_its_term_is_late_with_the_staff() {
    let world = World::new();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("mediation");
    world.pass("P20D");
    assert_eq!(counted(&world), (0, 0));
    world.pass("P2D");
    assert_eq!(counted(&world), (0, 1));
}

/// The counts of the last sweep, by the names that the alarms use.
fn counted(world: &World) -> (u64, u64) {
    let log = world.log();
    let mut lines = log.as_array().expect("lines").iter().rev();
    let last = lines.find(|line| line["late"].is_u64());
    let last = last.expect("a sweep that counted");
    let number = |name: &str| last[name].as_u64().expect("a number");
    (number("late"), number("late_with_staff"))
}
