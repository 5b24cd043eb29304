//! Dutch and English: every page in both, and mails in the language of filing.
//! The test browser checks that no page mixes them.

use tests::{Browser, Dispute, Page, World, fill_in};

/// Follows the switch to the other language, and back.
fn switches(browser: &mut Browser, address: &str) {
    let page = browser.open(address);
    let other = switched(browser, &page);
    assert_ne!(other.language(), page.language());
    assert_eq!((other.status, other.path()), (page.status, page.path()));
    let back = switched(browser, &other);
    assert_eq!(back.language(), page.language());
    assert_eq!(back.heading(), page.heading());
    assert_eq!(back.words("title"), page.words("title"));
}

fn switched(browser: &mut Browser, page: &Page) -> Page {
    let to = page.attribute("header nav a[hreflang]", "hreflang");
    let path = page.attribute("header nav a[hreflang]", "href");
    let other = browser.open(&path.expect("a switch"));
    assert_eq!(Some(other.language()), to);
    other
}

#[test]
fn every_page_of_the_form_can_be_switched() {
    let world = World::unswept();
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    for address in [
        "/",
        "/shops/koffiehoek-vermeer",
        "/shops/groene-fietsen",
        "/file",
        "/file/shop?q=koffie",
        "/file/shop?q=groene+fietsen&change=1",
        "/file/problem",
        "/file/order",
        "/file/story",
        "/file/solution",
        "/file/told?change=1",
        "/file/evidence",
        "/file/contact",
        "/file/check",
        "/nowhere",
        "/case/short",
    ] {
        switches(&mut browser, address);
    }
    for step in ["problem", "order", "story", "solution", "told", "contact"] {
        let mut other = world.browser().speaking("en");
        fill_in(&mut other, &Dispute::laptop());
        let form = other.open(&format!("/file/{step}")).form(step);
        let empty: Vec<(&str, &str)> = form.fields.iter().map(|(name, _)| (&**name, "")).collect();
        let page = other.post(&form.action, &empty);
        assert_eq!((page.status, page.language()), (422, "en".to_owned()));
    }
    world.assert_settled(&[]);
}

#[test]
fn every_page_of_a_case_can_be_switched_at_every_stage() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let (mine, theirs) = (consumer.case_link(), shop.newest_mail().case_link());
    let look = |browser: &mut Browser| {
        for address in [&mine, &theirs] {
            switches(browser, address);
        }
    };
    let mut reader = world.browser();
    look(&mut reader);
    shop.answers("message", &[("text", "Dag.")]);
    shop.offers("De helft.", "110", ["30", "11", "2026"]);
    consumer.sends("/message", &[("text", "Nou.")]);
    look(&mut reader);
    consumer.answers_the_offer("decline");
    shop.answers("solved", &[("text", "Klaar.")]);
    world.pass("P7D");
    let asked = consumer.newest_buttons();
    look(&mut reader);
    for choice in asked.buttons() {
        switches(&mut reader, &asked.button(&choice));
        switches(&mut consumer.browser, &asked.button(&choice));
    }
    reader.post(&asked.button("solved"), &[]);
    reader.post(&asked.button("working"), &[]);
    switches(&mut reader, &asked.button("solved"));
    look(&mut reader);
    consumer.chooses_on_the_page("mediation");
    for choice in asked.buttons() {
        switches(&mut reader, &asked.button(&choice));
    }
    look(&mut reader);
    world.pass("P22D");
    switches(&mut reader, &asked.button("solved"));
    consumer.sends("/withdraw", &[("text", "Laat maar.")]);
    look(&mut reader);
    switches(&mut reader, &asked.button("working"));
    for end in ["answer-dispute", "moved-on", "solved", "too-late"] {
        switches(&mut reader, &format!("{mine}?done={end}"));
    }
    world.pass("P19M");
    switches(&mut reader, &mine);
    world.assert_settled(&[]);
}

/// Addresses that only accept POST have no page of their own to switch the
/// language of.
#[test]
fn the_switch_of_an_answer_to_a_form_leads_to_a_page() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    let case = consumer.case_link();
    for (action, status) in [("message", 400), ("answer", 403), ("offer", 400)] {
        let page = consumer.browser.post(&format!("{case}/{action}"), &[]);
        assert_eq!(page.status, status, "{action}");
        let other = switched(&mut consumer.browser, &page);
        assert_eq!(other.status, 200, "{action}");
        assert!(case.ends_with(other.path()), "{action}");
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_language_that_was_chosen_is_kept() {
    let world = World::unswept();
    let mut browser = world.browser();
    assert_eq!(browser.open("/").language(), "nl");
    assert_eq!(browser.open("/?lang=en").language(), "en");
    assert_eq!(browser.open("/file/shop").language(), "en");
    assert_eq!(browser.open("/nowhere").language(), "en");
    assert_eq!(browser.open("/?lang=nl").language(), "nl");
    assert_eq!(
        browser
            .other_device()
            .speaking("en-GB,en;q=0.8")
            .open("/")
            .language(),
        "en"
    );
    assert_eq!(
        browser.other_device().speaking("de").open("/").language(),
        "nl"
    );
    world.assert_settled(&[]);
}

#[test]
fn each_side_reads_its_own_language_whatever_its_browser_speaks() {
    let world = World::unswept();
    let dispute = Dispute {
        shop: "koffiehoek-vermeer",
        ..Dispute::laptop()
    };
    let (consumer, shop) = world.both_sides(&dispute);
    let mut browsers = [world.browser(), world.browser().speaking("en")];
    for browser in &mut browsers {
        assert_eq!(browser.open(&consumer.case_link()).language(), "en");
        assert_eq!(
            browser.open(&shop.newest_mail().case_link()).language(),
            "nl"
        );
    }
    world.assert_settled(&["shop-term"]);
}

/// Takes a case through most of the mails.
fn correspond(world: &World, dispute: &Dispute) {
    let (mut consumer, mut shop) = world.both_sides(dispute);
    shop.answers("message", &[("text", "Ok.")]);
    consumer.sends("/message", &[("text", "Ok.")]);
    shop.offers("X 1", "10", ["30", "11", "2026"]);
    consumer.answers_the_offer("decline");
    shop.answers("solved", &[("text", "Ok.")]);
    shop.answers("refuse", &[("text", "Ok.")]);
    consumer.clicks("working");
    world.pass("P10D");
    let asked = consumer.newest_buttons();
    let mut scanner = world.browser();
    scanner.post(&asked.button("solved"), &[]);
    scanner.post(&asked.button("mediation"), &[]);
    consumer.chooses_on_the_page("solved");
    consumer.sends("/reopen", &[]);
    world.pass("P30D");
    consumer.sends("/reopen", &[]);
    consumer.clicks("mediation");
    world.pass("P21D");
    consumer.sends("/withdraw", &[]);
    // The case has ended, so the same order may be filed again.
    let (mut consumer, mut shop) = world.both_sides(dispute);
    shop.offers("X 2", "10", ["15", "3", "2027"]);
    consumer.answers_the_offer("accept");
    // The agreed day has to be over.
    world.pass("P60D");
    consumer.chooses_performance("no");
}

#[test]
fn who_files_in_english_gets_english_mails_and_a_dutch_shop_dutch_ones() {
    each_in_its_own("en", "koffiehoek-vermeer", "nl");
}

#[test]
fn who_files_in_dutch_gets_dutch_mails_and_an_english_shop_english_ones() {
    each_in_its_own("nl", "laptopland", "en");
}

fn each_in_its_own(filed_in: &'static str, shop: &'static str, to_shop: &str) {
    let world = World::unswept();
    let dispute = Dispute {
        shop,
        language: filed_in,
        ..Dispute::laptop()
    };
    correspond(&world, &dispute);
    for (mailbox, language) in [(dispute.mail, filed_in), (&dispute.shop_mail(), to_shop)] {
        let mails = world.mails(mailbox);
        assert!(mails.len() > 10, "{}", mails.len());
        for mail in mails {
            assert_eq!(mail.language(), language, "{}", mail.subject);
            assert!(mail.html.contains(&format!("<html lang=\"{language}\"")));
            assert_eq!(mail.strange_words(), [""; 0], "{}", mail.text);
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn the_language_in_which_the_form_is_sent_is_that_of_the_mails() {
    let world = World::unswept();
    let mut browser = world.browser();
    let check = fill_in(&mut browser, &Dispute::default());
    let check = switched(&mut browser, &check);
    assert_eq!(check.language(), "en");
    check.form("/file/check").send(&mut browser);
    assert_eq!(world.newest_mail("emre@mailbox.example").language(), "en");
    world.assert_settled(&["confirmation-reminder"]);
}
