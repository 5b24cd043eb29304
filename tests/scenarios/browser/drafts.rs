//! Several tabs with forms, and a browser that keeps no cookies.

use tests::{Chromium, Dispute, World};

use super::{answer, fill_in, next};

#[test]
fn what_another_tab_changed_is_shown_before_it_is_sent() {
    let Some(chromium) = Chromium::start("two tabs with one form") else {
        return;
    };
    let world = World::new();
    let origin = world.origin();
    let dispute = Dispute::default();
    fill_in(&chromium, origin, &dispute);
    let first = chromium.tab();
    chromium.open_tab();
    chromium.open(&format!("{origin}/file/order?change=1"));
    chromium.fill(&[("order-number", "B-222")]);
    next(&chromium, "order");
    chromium.show_tab(first);
    next(&chromium, "check");
    chromium.wait_for_element("#errors:focus");
    assert!(chromium.words("#errors").contains("Bestelnummer"));
    assert!(chromium.words("dl.check").contains("B-222"));
    assert!(world.all_mails().is_empty());
    next(&chromium, "check");
    chromium.wait_for_element("[name=code]");
    chromium.open(&world.newest_mail(dispute.mail).confirm_link());
    assert!(chromium.words("dl.facts").contains("B-222"));
}

#[test]
fn two_tabs_with_two_shops_do_not_mix() {
    let Some(chromium) = Chromium::start("two tabs with two shops") else {
        return;
    };
    let world = World::new();
    let origin = world.origin();
    let (coffee, bags) = (Dispute::default(), Dispute::handbag());
    let shop = |dispute: &Dispute| format!("{origin}/shops/{}", dispute.shop);
    chromium.open(&shop(&coffee));
    next(&chromium, "shop");
    let first = chromium.tab();
    chromium.open_tab();
    chromium.open(&shop(&bags));
    next(&chromium, "shop");
    for (tab, dispute) in [(chromium.tab(), &bags), (first, &coffee)] {
        chromium.show_tab(tab);
        for step in ["problem", "order", "story", "solution", "told"] {
            answer(&chromium, dispute, step);
            next(&chromium, step);
        }
    }
    chromium.open(&format!("{origin}/file"));
    let offers = chromium.words("main");
    for shop in ["Koffiehoek Vermeer", "Tassenatelier Amstel"] {
        assert!(offers.contains(&format!("Ga verder met uw klacht over {shop}")));
    }
    chromium.follow(".begun a.button");
    next(&chromium, "evidence");
    answer(&chromium, &coffee, "contact");
    next(&chromium, "contact");
    let check = chromium.words("dl.check");
    assert!(check.contains("koffieapparaat") && !check.contains("handtas"));
}

#[test]
fn whoever_keeps_no_cookies_reads_what_to_do() {
    let Some(chromium) = Chromium::start_without_cookies("blocked cookies") else {
        return;
    };
    let world = World::unswept();
    let (consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    chromium.open(&format!("{}/shops/laptopland", world.origin()));
    next(&chromium, "shop");
    let page = chromium.words("main");
    assert!(page.contains("Sta in uw browser cookies toe"), "{page}");

    // The buttons and the case need none.
    chromium.open(&consumer.newest_buttons().button("working"));
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    chromium.open(&consumer.case_link());
    chromium.wait_for_element(".turn");
    world.assert_settled(&["shop-term"]);
}
