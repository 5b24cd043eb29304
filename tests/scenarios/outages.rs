//! A function fails for a while: the stream, the dead-letter queues and the
//! sweep catch up on its work.

use tests::{Dispute, Fault, Kind, Service, Stage, Timer, World};

/// This function doesn't run until it is repaired.
fn stop(world: &World, function: &'static str) {
    let fails = Fault::new(Service::Function, Kind::Error).of(function);
    world.fail(fails.times(10_000));
}

#[test]
fn mails_that_could_not_be_sent_are_sent_once_within_the_hour() {
    let world = World::new();
    let dispute = Dispute::default();
    stop(&world, "deliver");
    let mut consumer = world.consumer_files_only(&dispute);
    assert!(world.all_mails().is_empty());
    world.heal();
    world.pass("PT1H1M");
    assert_eq!(world.all_mails().len(), 1);
    stop(&world, "deliver");
    consumer.confirms();
    assert!(consumer.mails().is_empty());
    world.heal();
    world.pass("PT1H1M");
    assert_eq!(consumer.mails().len(), 1);
    assert_eq!(world.mails(&dispute.shop_mail()).len(), 1);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    let mut fires: Vec<_> = world.timers().iter().map(Timer::fires).collect();
    fires.sort_unstable();
    assert_eq!(fires, ["2026-11-25 15:06", "2026-11-27 15:06"]);
}

#[test]
fn a_timer_whose_function_fails_is_kept_in_a_queue_and_the_sweep_does_its_work() {
    let world = World::new();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    stop(&world, "ask-consumer");
    world.wait_until("2026-11-27T13:06:00Z");
    assert_eq!(world.traces().dead_letters, 1);
    world.pass("PT1H1M");
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    assert_eq!(consumer.mails().len(), 2);
    world.heal();
    world.pass("PT3H");
    assert_eq!(consumer.mails().len(), 2, "asked once");
}

#[test]
fn a_timer_that_finds_its_case_gone_on_does_nothing() {
    let world = World::new();
    let (mut consumer, shop) = world.both_sides(&Dispute::castle());
    let timer = world.timers().remove(0);
    world.fire(&timer);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop, "too early");
    stop(&world, "deliver");
    consumer.sends("/withdraw", &[]);
    assert_eq!(world.timers()[0].name, timer.name, "nobody dropped it");
    let before = world.traces();
    world.fire(&timer);
    assert_eq!(world.traces(), before);
    assert_eq!(consumer.case_page().outcome(), "Ingetrokken");
    world.heal();
    world.pass("PT1H1M");
    assert_eq!((consumer.mails().len(), shop.mails().len()), (2, 2));
    assert!(world.timers().is_empty());
}
