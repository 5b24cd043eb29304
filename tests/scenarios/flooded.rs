//! A shop about which many complaints come in.

use tests::{Consumer, Dispute, Stage, World};

use crate::operator::operate;

/// Complaints of so many consumers about the same shop, confirmed one after another.
fn flooded(world: &World, numbers: std::ops::Range<usize>) -> Vec<Consumer<'_>> {
    numbers
        .map(|number| {
            let mail: &'static str = format!("consument-{number}@mailbox.example").leak();
            world.consumer_files(&Dispute {
                mail,
                ..Dispute::default()
            })
        })
        .collect()
}

#[test]
fn a_shop_that_is_flooded_gets_one_mail_with_a_list_and_the_manager_hears_of_it() {
    let world = World::new();
    let shop = world.shopkeeper(&Dispute::default().shop_mail());
    flooded(&world, 0..10);
    assert_eq!(shop.mails().len(), 10, "each has a mail of its own");
    let mut listed = flooded(&world, 10..14);
    assert_eq!(shop.mails().len(), 10, "they wait for the list");
    for consumer in &mut listed {
        let page = consumer.case_page();
        assert_eq!(page.stage(), Stage::WithShop);
        assert!(
            page.words(".turn").contains("Koffiehoek"),
            "{}",
            page.words(".turn")
        );
    }
    world.pass("PT1H");
    let mails = shop.mails();
    assert_eq!(mails.len(), 11);
    let list = &mails[10];
    let subject = &list.subject;
    assert!(
        subject.starts_with("4 nieuwe klachten over Koffiehoek Vermeer"),
        "{subject}"
    );
    let links = list.links().into_iter();
    let links: Vec<String> = links.filter(|link| link.contains("/case/")).collect();
    assert_eq!(links.len(), 4);
    for link in links {
        let page = world.browser().open(&link);
        assert_eq!((page.status, page.stage()), (200, Stage::WithShop));
        assert!(page.has_form("/answer"));
    }
    let waiting = operate(&world, &["waiting", "flooded-shop"]).wanting();
    let leader = waiting[0].split(',').next().unwrap_or_default();
    let shown = operate(&world, &["show", leader]).fine();
    let listed = shown.iter().find(|line| line.contains("complaints-listed"));
    let others = listed.map_or(0, |line| line.matches('-').count());
    // One hyphen in the event's name, and one in each case's.
    assert_eq!(others, 1 + 3, "{listed:?}");
    assert_eq!(waiting.last().map(String::as_str), Some("Waiting: 1."));
    world.pass("PT12H");
    assert_eq!(shop.mails().len(), 11, "it is told once");
    world.assert_settled(&["shop-term"; 14]);
}

#[test]
fn a_wrong_code_counts_for_no_shop() {
    let world = World::new();
    let shop = world.shopkeeper(&Dispute::default().shop_mail());
    for number in 0..3 {
        let mail: &'static str = format!("niemand-{number}@mailbox.example").leak();
        let mut waits = world.consumer_files_only(&Dispute {
            mail,
            ..Dispute::default()
        });
        for _ in 0..5 {
            let page = waits.browser.open(&waits.asked().confirm_link());
            page.form(page.path())
                .fill("code", "000000")
                .send(&mut waits.browser);
        }
    }
    flooded(&world, 0..10);
    assert_eq!(shop.mails().len(), 10);
    world.assert_settled(&[["shop-term"; 10].as_slice(), &["confirmation-reminder"; 3]].concat());
}
