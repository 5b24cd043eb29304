//! Member shops: they join, change, and their membership ends.

use tests::{Dispute, World};

use crate::operator::{Empty, items_at, operate};

#[test]
fn a_shop_is_made_a_member_and_found() {
    let world = World::of(Empty);
    let mut shop = vec!["add-shop", "kaasboer-jan", "--name", "Kaasboer Jan"];
    shop.extend([
        "--host",
        "kaasboerjan.example",
        "--mail",
        "jan@kaasboerjan.example",
    ]);
    shop.extend([
        "--language",
        "nl",
        "--member-since",
        "2026-11-01",
        "--membership",
        "2026-1",
    ]);
    let said = operate(&world, &shop).fine();
    assert!(said[0].contains("/shops/kaasboer-jan"), "{said:?}");
    let page = world.browser().open("/shops/kaasboer-jan");
    assert!(page.says("Kaasboer Jan"));
    let why = operate(&world, &shop).refused();
    assert!(why.ends_with("--change changes it"), "{why}");
    let piet = [
        "add-shop",
        "kaasboer-jan",
        "--change",
        "--name",
        "Kaasboer Piet",
    ];
    operate(&world, &piet).fine();
    let listed = operate(&world, &["shops"]).fine();
    assert_eq!(
        listed,
        [
            "kaasboer-jan, Kaasboer Piet, kaasboerjan.example, jan@kaasboerjan.example, nl, \
             member since Sunday 1 November 2026 on the terms 2026-1",
            "Member shops: 1.",
        ]
    );
    let mut browser = world.browser();
    assert!(
        browser
            .open("/file/shop?q=piet")
            .has("form[action='/file/shop']")
    );
    assert!(browser.open("/shops/kaasboer-jan").says("Kaasboer Piet"));
}

#[test]
fn a_shops_secret_is_shown_once_and_can_be_replaced() {
    let world = World::of(Empty);
    let stored = || items_at(&world, "SHOP#", "SECRET")[0]["secret"]["S"].clone();
    let shows = |more: &str| {
        let said = operate(&world, &a_shop(more)).fine();
        said.join(" ")
            .contains(stored().as_str().expect("a secret"))
    };
    assert!(shows(""));
    let first = stored();
    assert!(!shows("--change"));
    assert_eq!(stored(), first);
    assert!(shows("--change --new-secret"));
    assert_ne!(stored(), first);
}

#[test]
fn a_shop_whose_membership_ended_is_not_found_and_its_open_case_goes_on() {
    let world = World::new();
    let dispute = Dispute::default();
    let (mut consumer, mut shop) = world.both_sides(&dispute);
    let mut half_way = world.browser();
    let second = Dispute {
        order: "KV-20999",
        ..Dispute::default()
    };
    let check = tests::fill_in(&mut half_way, &second);

    let end = [
        "end-membership",
        dispute.shop,
        "--why",
        "De winkel is gestopt.",
    ];
    operate(&world, &end).fine();
    let why = operate(&world, &end).refused();
    assert!(why.contains("no member any more"), "{why}");
    let mut browser = world.browser();
    let member = browser.open(&format!("/shops/{}", dispute.shop));
    assert_eq!(member.status, 404);
    let found = browser.open("/file/shop?q=koffiehoek");
    assert!(!found.has(&format!("input[value='{}']", dispute.shop)));
    let sent = check.form("/file/check").send(&mut half_way);
    assert!(sent.has("form[action='/file/shop']"), "it asks which shop");
    assert_eq!(items_at(&world, "CASE#", "CASE").len(), 1);

    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    consumer.sends("/message", &[("text", "Graag.")]);
    operate(&world, &["check"]).fine();
}

/// The arguments that add a shop, and more.
pub(crate) fn a_shop(more: &str) -> Vec<&str> {
    let shop = "add-shop kaasboer-jan --name Jan --host kaasboerjan.example \
                --mail jan@kaasboerjan.example --language nl --member-since 2026-11-01 \
                --membership 2026-1";
    shop.split_whitespace()
        .chain(more.split_whitespace())
        .collect()
}

#[test]
fn the_tool_shows_where_a_case_stands_and_what_waits() {
    let world = World::new();
    let dispute = Dispute::default();
    let (mut consumer, mut shop) = world.both_sides(&dispute);
    // More events than a page of the history has.
    for _ in 0..25 {
        shop.answers("message", &[("text", "Wij zoeken het uit.")]);
        consumer.sends("/message", &[("text", "Graag.")]);
    }
    world.pass("P7D");
    let mail = world.newest_mail(dispute.mail);
    let case = mail.reference().expect("a reference").to_owned();
    let said = operate(&world, &["show", &case]).fine().join("\n");
    for words in [
        "waiting for the consumer's choice, round 1",
        "It is the consumer's turn, until",
        "koffiehoek-vermeer",
        "choice-asked  the clock",
        "shop-replied  the shop",
        "dispute-filed  the consumer",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!said.contains("zoeken het uit") && !said.contains(dispute.name));
    let why = operate(&world, &["show", "00000-00000"]).refused();
    assert!(why.contains("there is no such case"), "{why}");

    let none = operate(&world, &["waiting"]).fine();
    assert!(none.iter().all(|line| line.ends_with(": 0")), "{none:?}");
    consumer.chooses_on_the_page("mediation");
    let some = operate(&world, &["waiting"]).wanting();
    assert!(some.contains(&"mediation: 1".to_owned()), "{some:?}");
}
