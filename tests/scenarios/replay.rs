//! Dead-letter queues, and replaying them.

use tests::{Dispute, Fault, Kind, Service, Stage, World};

use crate::operator::operate;

/// Attempts of a timer's function: the first one and two retries.
const TRIES: u32 = 3;

#[test]
fn a_timer_whose_function_kept_failing_is_replayed() {
    let world = World::unswept();
    let dispute = Dispute::default();
    let mut consumer = world.consumer_files(&dispute);
    fail_the_question(&world);
    assert_eq!(consumer.mails().len(), 1, "the question did not come");
    let said = operate(&world, &["queues"]).wanting();
    let letter = said.iter().find(|line| line.contains("ask-consumer"));
    let letter = letter.expect("a letter");
    assert!(
        letter.contains("shop-term") && letter.contains("Runtime exited"),
        "{letter}"
    );

    let said = operate(&world, &["replay", "failed-timers"]).fine();
    assert_eq!(said.last().expect("a line"), "Carried out: 1. Left: 0.");
    assert_eq!(consumer.newest_mail().buttons().len(), 3);
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    operate(&world, &["queues"]).fine();
    world.assert_settled(&["choice-lapse", "first-reminder", "second-reminder"]);
}

#[test]
fn a_dead_letter_replayed_too_late_changes_nothing_and_is_deleted() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    fail_the_question(&world);
    consumer.sends("withdraw", &[]);
    let before = world.all_mails().len();
    operate(&world, &["replay", "failed-timers"]).fine();
    assert_eq!(world.all_mails().len(), before);
    operate(&world, &["queues"]).fine();
    world.assert_settled(&[]);
}

#[test]
fn what_fails_again_stays_in_its_queue() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    fail_the_question(&world);
    world.fail(Fault::new(Service::Function, Kind::Error).of("ask-consumer"));
    let said = operate(&world, &["replay", "failed-timers"]).wanting();
    assert!(
        said.iter().any(|line| line.starts_with("Left: ")),
        "{said:?}"
    );
    operate(&world, &["replay", "failed-timers"]).fine();
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    world.assert_settled(&["choice-lapse", "first-reminder", "second-reminder"]);
}

#[test]
fn a_dead_letter_whose_function_cannot_be_called_blocks_no_other() {
    let world = World::unswept();
    let mut consumers = [Dispute::default(), Dispute::laptop()].map(|it| world.consumer_files(&it));
    let failing = Fault::new(Service::Function, Kind::Error).of("ask-consumer");
    world.fail(failing.times(2 * TRIES));
    world.pass("P7D");
    world.fail(Fault::new(Service::Function, Kind::Throttle).of("ask-consumer"));
    let said = operate(&world, &["replay", "failed-timers"]).wanting();
    assert_eq!(said.last().expect("a line"), "Carried out: 1. Left: 1.");
    let said = operate(&world, &["queues"]).wanting();
    assert!(
        said.contains(&"failed-timers: 1".to_owned()),
        "nothing is hidden: {said:?}"
    );
    operate(&world, &["replay", "failed-timers"]).fine();
    for consumer in &mut consumers {
        assert_eq!(consumer.case_page().stage(), Stage::Asked);
    }
    world.leave_unsettled();
}

#[test]
fn what_the_stream_could_not_deliver_is_swept_up() {
    let world = World::unswept();
    let dispute = Dispute::default();
    world.fail(Fault::new(Service::Ses, Kind::Error).times(1000));
    let mut browser = world.browser();
    let check = tests::fill_in(&mut browser, &dispute);
    check.form("/file/check").send(&mut browser);
    world.settle();
    world.heal();
    assert!(world.all_mails().is_empty());
    let said = operate(&world, &["replay", "failed-deliveries"]).wanting();
    assert!(
        said.iter()
            .any(|line| line.contains("try again in five minutes")),
        "{said:?}"
    );
    world.pass("PT10M");
    operate(&world, &["replay", "failed-deliveries"]).fine();
    assert_eq!(world.mails(dispute.mail).len(), 1);
    world.confirm_all(&mut browser, dispute.mail);
    assert_eq!(world.mails(&dispute.shop_mail()).len(), 1);
    operate(&world, &["queues"]).fine();
    world.leave_unsettled();
}

#[test]
fn a_mail_service_that_is_down_keeps_no_term_from_ending() {
    let world = World::unswept();
    world.fail(Fault::new(Service::Ses, Kind::Error).times(1000));
    let mut browser = world.browser();
    let check = tests::fill_in(&mut browser, &Dispute::default());
    check.form("/file/check").send(&mut browser);
    world.settle();
    for timer in world.timers() {
        world.lose(&timer);
    }
    world.pass("P7DT10M");
    operate(&world, &["replay", "failed-deliveries"]).wanting();
    let log = world.log();
    let lines = log.as_array().expect("lines").iter();
    let swept: Vec<&str> = lines
        .filter(|line| line["function"] == "sweep")
        .filter_map(|line| line["message"].as_str())
        .collect();
    let ended = swept
        .iter()
        .position(|it| *it == "a command was carried out");
    let failed = swept
        .iter()
        .position(|it| *it == "something overdue failed");
    assert!(ended.is_some() && ended < failed, "{swept:?}");
    world.leave_unsettled();
}

#[test]
fn a_notice_that_was_never_recorded_is_replayed_and_stops_the_shops_term() {
    let world = World::unswept();
    let failing = Fault::new(Service::Function, Kind::Error).of("record-feedback");
    world.fail(failing.times(TRIES));
    let mut consumer = world.consumer_files(&Dispute::bicycle());
    world.settle();
    assert_eq!(world.failures_left(), 0);
    let turn = consumer.case_page().turn();
    assert!(turn.contains("Fietsen Van Dalen is aan de beurt"), "{turn}");

    let said = operate(&world, &["queues"]).wanting();
    let letter = said.iter().find(|line| line.contains("record-feedback"));
    let letter = letter.expect("a letter");
    let case = consumer.sent.words(".reference");
    assert!(
        letter.contains("Email Bounced") && letter.contains(&case),
        "{letter}"
    );
    assert!(!letter.contains('@'), "{letter}");

    operate(&world, &["replay", "failed-feedback"]).fine();
    let turn = consumer.case_page().turn();
    assert!(turn.contains("zoekt het juiste adres"), "{turn}");
    operate(&world, &["queues"]).fine();
    world.assert_settled(&["address-search"]);
}

#[test]
fn a_notice_replayed_after_the_address_was_corrected_stops_nothing() {
    let world = World::unswept();
    let failing = Fault::new(Service::Function, Kind::Error).of("record-feedback");
    world.fail(failing.times(TRIES));
    let mut consumer = world.consumer_files(&Dispute::bicycle());
    world.settle();
    let case = consumer.sent.words(".reference");
    let address = "info@vandalen.example";
    operate(
        &world,
        &["correct-address", &case, "shop", address, "--by", "mila"],
    )
    .fine();
    operate(&world, &["replay", "failed-feedback"]).fine();
    let turn = consumer.case_page().turn();
    assert!(turn.contains("Fietsen Van Dalen is aan de beurt"), "{turn}");
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_queue_that_is_none_of_the_stacks_is_named_as_such() {
    let world = World::new();
    let why = operate(&world, &["replay", "mail"]).refused();
    assert!(
        why.contains("failed-deliveries, failed-feedback, failed-timers"),
        "{why}"
    );
}

/// Advances seven days, at the end of which the consumer should be asked.
fn fail_the_question(world: &World) {
    let failing = Fault::new(Service::Function, Kind::Error).of("ask-consumer");
    world.fail(failing.times(TRIES));
    world.pass("P7D");
    assert_eq!(world.failures_left(), 0);
}
