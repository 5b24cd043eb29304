//! The road of a case, as the people on it see it.

use tests::{Dispute, World};

#[test]
fn a_dispute_is_filed_and_both_sides_hear_of_it() {
    let world = World::new();
    let mut consumer = world.consumer_files(&Dispute::default());
    assert_eq!(consumer.sent.status, 200);
    assert!(
        consumer
            .newest_mail()
            .text
            .contains("vrijdag 27 november 2026")
    );
    let mut shop = world.shopkeeper("klachten@koffiehoekvermeer.example");
    assert!(shop.case_page().body.contains("koffieapparaat"));
    assert_eq!(consumer.case_page().status, 200);
}

#[test]
fn seven_days_later_one_click_is_enough() {
    let world = World::new();
    let mut consumer = world.consumer_files(&Dispute::default());
    world.pass("P7D");
    let page = consumer.clicks("mediation");
    assert_eq!(page.status, 200);
    println!("{}", page.words("main"));
    for mail in consumer.mails() {
        println!("{} {}", mail.sent_at, mail.subject);
    }
}
