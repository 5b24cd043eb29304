//! Several windows and several shops: each has its own draft, and nothing is
//! filed that its last page didn't show.

use std::thread;

use tests::{Browser, Dispute, Page, World, fill_in};

use crate::evidence::{JPEG, upload};

/// Begins a complaint about this shop and answers the pages up to this one.
fn begin(browser: &mut Browser, dispute: &Dispute, until: &str) -> Page {
    let member = browser.open(&format!("/shops/{}", dispute.shop));
    let mut page = member.form("/file/shop").send(browser);
    for step in ["problem", "order", "story", "solution", "told"] {
        if step == until {
            break;
        }
        page = dispute.answer(&page, step).send(browser);
    }
    assert_eq!(page.path(), format!("/file/{until}"));
    page
}

/// The words of the buttons that offer to go on.
fn offers(page: &Page) -> Vec<String> {
    page.all(".begun a.button")
}

#[test]
fn what_another_window_changed_is_shown_before_it_is_filed() {
    let world = World::unswept();
    let mut browser = world.browser();
    let first = fill_in(&mut browser, &Dispute::default());
    let change = first.attribute("dl.check a[href*='/order']", "href");
    let second = browser.open(&change.expect("a link to change the order"));
    let order = second.form("order").fill("order-number", "B-222");
    order.send(&mut browser);

    let held = first.form("/file/check").send(&mut browser);
    assert_eq!(held.status, 409);
    assert!(
        held.says("Er is nog niets verstuurd"),
        "{}",
        held.words("main")
    );
    let changed = held.all("#errors li");
    assert!(changed.contains(&"Bestelnummer".to_owned()), "{changed:?}");
    assert!(!held.words("#errors").contains("Uw verhaal"));
    assert!(held.words("dl.check").contains("B-222"));
    world.settle();
    assert!(world.all_mails().is_empty());

    let sent = held.form("/file/check").send(&mut browser);
    assert_eq!(sent.status, 200);
    let case = world.confirm_all(&mut browser, Dispute::default().mail);
    assert!(case.says("B-222"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_photo_from_another_window_is_shown_before_it_is_filed() {
    let world = World::unswept();
    let mut browser = world.browser();
    let first = fill_in(&mut browser, &Dispute::default());
    let change = first.attribute("dl.check a[href*='/evidence']", "href");
    let files = browser.open(&change.expect("a link to the files"));
    upload(&mut browser, &files, "barst.jpg", JPEG);
    let files = first.form("/file/check").send(&mut browser);
    assert_eq!((files.status, files.path()), (200, "/file/evidence"));
    assert!(files.says("barst.jpg"), "it has to be cleaned first");
    let check = files.forms("/file/evidence").remove(1).send(&mut browser);
    assert_eq!(check.path(), "/file/check");
    let held = first.form("/file/check").send(&mut browser);
    assert_eq!(held.status, 409);
    assert!(held.words("dl.check").contains("barst.jpg"));
    assert_eq!(held.all("#errors li").len(), 1);
    assert_eq!(held.form("/file/check").send(&mut browser).status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_form_that_does_not_say_what_it_showed_files_nothing() {
    let world = World::unswept();
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    for shown in ["", "0", &"0".repeat(72)] {
        let page = browser.post("/file/check", &[("shown", shown)]);
        assert_eq!(page.status, 409, "{shown}");
        assert!(page.has_form("/file/check"));
    }
    world.settle();
    assert!(world.all_mails().is_empty());
    world.assert_settled(&[]);
}

#[test]
fn complaints_about_two_shops_in_two_windows_stay_apart() {
    let world = World::unswept();
    let mut browser = world.browser();
    let (coffee, laptop) = (
        Dispute::default(),
        Dispute {
            mail: "emre@mailbox.example",
            language: "nl",
            ..Dispute::laptop()
        },
    );
    let mut one = begin(&mut browser, &coffee, "story");
    let mut other = begin(&mut browser, &laptop, "story");
    for step in ["story", "solution", "told", "evidence", "contact"] {
        one = coffee.answer(&one, step).send(&mut browser);
        other = laptop.answer(&other, step).send(&mut browser);
    }
    assert!(one.words("dl.check").contains("koffieapparaat"));
    assert!(other.words("dl.check").contains("stiff hinge"));
    let (one, other) = (
        one.form("/file/check").send(&mut browser),
        other.form("/file/check").send(&mut browser),
    );
    assert_eq!((one.status, other.status), (200, 200));
    assert!(one.says("Koffiehoek Vermeer") && other.says("Laptopland"));
    world.confirm_all(&mut browser, coffee.mail);
    let complaint = world.newest_mail(&coffee.shop_mail()).text;
    assert!(complaint.contains("koffieapparaat") && !complaint.contains("stiff hinge"));
    world.assert_settled(&["shop-term", "shop-term"]);
}

#[test]
fn whoever_comes_back_can_go_on_with_each_complaint() {
    let world = World::unswept();
    let mut browser = world.browser();
    begin(&mut browser, &Dispute::default(), "solution");
    begin(&mut browser, &Dispute::handbag(), "order");
    world.pass("P1D");
    let page = browser.open("/file");
    assert_eq!(
        offers(&page),
        [
            "Ga verder met uw klacht over Koffiehoek Vermeer",
            "Ga verder met uw klacht over Tassenatelier Amstel",
        ]
    );
    let english = browser.open("/file?lang=en");
    assert_eq!(
        offers(&english)[0],
        "Go on with your complaint about Koffiehoek Vermeer"
    );
    let links = page.attributes(".begun a.button", "href");
    assert_eq!(browser.open(&links[0]).path(), "/file/solution");
    let order = browser.open(&links[1]);
    assert_eq!(order.path(), "/file/order");
    Dispute::handbag()
        .answer(&order, "order")
        .send(&mut browser);

    // From the page of the shop, too.
    let member = browser.open("/shops/koffiehoek-vermeer?lang=nl");
    let page = member.form("/file/shop").send(&mut browser);
    assert_eq!(page.path(), "/file/shop");
    assert_eq!(offers(&page).len(), 2);
    assert!(offers(&page)[0].contains("Koffiehoek Vermeer"));

    // Nobody else sees them.
    assert!(offers(&world.browser().open("/file")).is_empty());
    world.pass("P31D");
    assert!(offers(&browser.open("/file")).is_empty());
    world.assert_settled(&[]);
}

#[test]
fn a_complaint_can_be_begun_anew() {
    let world = World::unswept();
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    let page = browser.open("/file").button("/file/shop", "1");
    let page = page.send(&mut browser);
    assert_eq!(page.path(), "/file/problem");
    assert_eq!(page.form("problem").value("problem"), None);
    let offered = browser.open("/file");
    assert!(offers(&offered).is_empty(), "there is one for each shop");
    let mut page = page;
    for step in ["problem", "order", "story", "solution", "told", "evidence"] {
        page = Dispute::default().answer(&page, step).send(&mut browser);
    }
    let name = page.form("contact");
    assert_eq!(name.value("name"), Some("Emre Voorbeeld"));
    world.assert_settled(&[]);
}

#[test]
fn the_shop_of_a_complaint_is_not_changed_to_one_that_has_its_own() {
    let world = World::unswept();
    let mut browser = world.browser();
    begin(&mut browser, &Dispute::handbag(), "story");
    let check = fill_in(&mut browser, &Dispute::default());
    let change = check.attribute("dl.check a[href*='/shop']", "href");
    let shop = browser.open(&change.expect("a link to change the shop"));
    let search = shop.attribute("form.search input[name=draft]", "value");
    let draft = search.expect("the draft of the page");
    let found = browser.open(&format!("/file/shop?q=tassen&draft={draft}&change=1"));
    let form = found
        .form("/file/shop")
        .fill("shop", "tassenatelier-amstel");
    let page = form.send(&mut browser);
    assert_eq!(page.path(), "/file/shop");
    assert_eq!(offers(&page).len(), 2, "both are still there");
    let sent = check.form("/file/check").send(&mut browser);
    assert_eq!(sent.status, 200);
    assert!(sent.says("Koffiehoek Vermeer"));
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn pages_of_one_form_that_are_saved_at_once_are_all_kept() {
    let world = World::unswept();
    let mut browser = world.browser();
    let dispute = Dispute::default();
    fill_in(&mut browser, &dispute);
    let steps = ["problem", "order", "story", "solution", "told", "contact"];
    let other = Dispute {
        problem: "late",
        order: "B-222",
        story: "Een ander verhaal.",
        remedy: ("repair", ""),
        told: None,
        name: "Elif Voorbeeld",
        ..Dispute::default()
    };
    let forms = steps.map(|step| other.answer(&browser.open(&format!("/file/{step}")), step));
    thread::scope(|scope| {
        for form in &forms {
            let mut browser = browser.clone();
            scope.spawn(move || assert_eq!(form.send_only(&mut browser).status, 303));
        }
    });
    for step in steps {
        let kept = browser.open(&format!("/file/{step}"));
        let kept = kept.form(step);
        for (name, value) in other.fields(step) {
            assert_eq!(kept.value(name), Some(value), "{step}: {name}");
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn a_page_of_a_complaint_that_was_sent_saves_nothing_in_the_next_one() {
    let world = World::unswept();
    let mut browser = world.browser();
    let dispute = Dispute::default();
    let check = fill_in(&mut browser, &dispute);
    let change = check.attribute("dl.check a[href*='/story']", "href");
    let old = browser.open(&change.expect("a link to change the story"));
    check.form("/file/check").send(&mut browser);
    let next = begin(&mut browser, &dispute, "order");
    let late = old.form("story").fill("story", "Te laat getypt.");
    assert_eq!(late.send(&mut browser).status, 410);
    let order = Dispute {
        order: "B-222",
        ..dispute
    };
    let story = order.answer(&next, "order").send(&mut browser);
    assert_eq!(story.form("story").value("story"), Some(""));
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_browser_without_cookies_is_told_on_the_first_page_that_notices() {
    let world = World::unswept();
    for (language, words) in [("nl", "cookies toe"), ("en", "Allow cookies")] {
        let mut browser = world.browser().speaking(language).without_cookies();
        let member = browser.open("/shops/koffiehoek-vermeer");
        let page = member.form("/file/shop").send(&mut browser);
        assert_eq!(page.status, 400);
        assert!(page.says(words), "{}", page.words("main"));
        assert!(page.has("main a[href]"));
        let story = browser.post("/file/story", &[("draft", "0123abcd"), ("story", "x")]);
        assert_eq!(story.status, 400);
        assert!(story.says(words));
    }
    world.assert_settled(&[]);
}

#[test]
fn buttons_and_case_pages_need_no_cookies() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.browser = shop.browser.without_cookies();
    assert!(
        shop.answers("message", &[("text", "Wij kijken.")])
            .went_well()
    );
    world.pass("P7D");
    consumer.browser = world.browser().without_cookies();
    let form = |page: Page| page.form("working");
    let button = consumer.newest_buttons().button("working");
    let pressed = form(consumer.browser.open(&button)).send(&mut consumer.browser);
    assert_eq!(pressed.status, 200);
    assert!(
        consumer
            .sends("/message", &[("text", "Dank u.")])
            .went_well()
    );
    world.assert_settled(&["shop-term"]);
}
