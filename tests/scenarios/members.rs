//! Member shops: they join, change, and their membership ends.

use dispute::Text;
use shop::Command;
use shops::Executed;
use tests::{Dispute, World};

use crate::filing::journal_at;
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
    shop[3] = "Kaasboer Piet";
    shop.push("--change");
    operate(&world, &shop).fine();
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

    end(&world, dispute.shop);
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

/// Ends a shop's membership, which no tool does yet.
fn end(world: &World, shop: &str) {
    let reason = Text::parse("De winkel is gestopt.", 100).expect("a reason");
    let command = Command::End { reason };
    let (journal, id) = (journal_at(world.aws()), shop.parse().expect("an id"));
    let now = world.now().parse().expect("a moment");
    let ended = shops::execute(&journal, &id, &command, now);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let ended = runtime.block_on(ended).expect("the table answers");
    assert_eq!(ended, Executed::Done);
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
