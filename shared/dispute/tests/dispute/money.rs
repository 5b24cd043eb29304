//! The fee: paid once, and refunded if required.

use dispute::{Command, Fee, PaymentId, Queue, Refund, Refusal, queues};

use crate::people::pay;
use crate::world::World;

fn payment(id: &str) -> PaymentId {
    id.parse().unwrap()
}

fn refunds(fee: &Fee) -> Vec<(&str, bool)> {
    fee.refunds
        .iter()
        .map(|Refund { payment, done }| (payment.as_str(), *done))
        .collect()
}

#[test]
fn paid_twice_the_second_is_refunded() {
    let mut world = World::pleading();
    world.mails();
    assert_eq!(world.refusal(pay("tr_first")), Refusal::AlreadyDone);
    world.consumer().pays("tr_second");
    assert_eq!(world.stage(), "pleading, claim");
    assert_eq!(refunds(&world.case.fee), [("tr_second", false)]);
    assert_eq!(world.mails(), ["consumer: refund-owed"]);
    assert_eq!(queues(&world.case), [Queue::Refund].into());
    world.does(Command::RefundFee {
        payment: payment("tr_second"),
    });
    assert_eq!(queues(&world.case), [].into());
    assert_eq!(world.mails(), ["consumer: fee-refunded"]);
    for known in ["tr_first", "tr_second"] {
        assert_eq!(world.refusal(pay(known)), Refusal::AlreadyDone);
    }
}

#[test]
fn the_fee_goes_back_when_the_case_ends_before_a_jurist_is_appointed() {
    let mut claimed = World::pleading();
    claimed.consumer().claims(1);
    for mut world in [World::pleading(), claimed, World::deliberating()] {
        world.mails();
        world.consumer().withdraws();
        assert_eq!(refunds(&world.case.fee), []);
        world.passes(dispute::Length::Days(2));
        assert_eq!(refunds(&world.case.fee), [("tr_first", false)]);
        assert_eq!(
            world.mails(),
            [
                "consumer: dispute-withdrawn",
                "shop: dispute-withdrawn",
                "consumer: refund-owed"
            ]
        );
    }
}

#[test]
fn the_fee_stays_when_a_jurist_was_appointed() {
    let mut appointed = World::deliberating();
    appointed.manager().appoints("joris");
    for mut world in [appointed, World::ready_to_rule(), World::ruled()] {
        world.consumer().withdraws();
        assert_eq!(refunds(&world.case.fee), []);
    }
}

#[test]
fn a_payment_that_nothing_asks_for_goes_back() {
    let mut lapsed = World::with_fee_due();
    lapsed.passes(dispute::Length::Days(14));
    for mut world in [World::filed(), World::offered_a_ruling(), lapsed] {
        let stage = world.case.stage.clone();
        world.consumer().pays("tr_late");
        assert_eq!(world.case.stage, stage);
        assert_eq!(refunds(&world.case.fee), [("tr_late", false)]);
    }
}

#[test]
fn a_fee_is_refunded_once_however_often_the_case_ends() {
    let mut world = World::pleading();
    world.consumer().says_solved();
    world.consumer().reopens();
    assert_eq!(world.case.fee.paid, None);
    assert_eq!(refunds(&world.case.fee), [("tr_first", false)]);
    world.consumer().withdraws();
    assert_eq!(refunds(&world.case.fee), [("tr_first", false)]);
}

#[test]
fn a_fee_that_paid_for_a_jurist_pays_for_nothing_after_reopening() {
    let mut world = World::ready_to_rule();
    world.consumer().says_solved();
    world.consumer().reopens();
    assert_eq!(world.refusal(pay("tr_first")), Refusal::AlreadyDone);
    world.consumer().withdraws();
    assert_eq!(refunds(&world.case.fee), []);
}

#[test]
fn only_what_is_owed_is_refunded() {
    let mut world = World::pleading();
    let give_back = Command::RefundFee {
        payment: payment("tr_first"),
    };
    assert_eq!(world.refusal(give_back.clone()), Refusal::NotNow);
    world.consumer().withdraws();
    world.passes(dispute::Length::Days(2));
    world.does(give_back.clone());
    assert_eq!(world.refusal(give_back), Refusal::AlreadyDone);
}
