//! Links: what each gives access to, and the page for one that isn't accepted.

use tests::{Browser, Dispute, Page, Stage, World, fill_in};

use crate::wiring::actions;

/// The only action behind the shop's case link. "link" is behind both; all others
/// are behind the consumer's.
const OF_SHOP: &str = "answer";
const OF_BOTH: [&str; 5] = ["link", "download", "rating", "undo", "files/{number}"];

fn of_consumer() -> Vec<String> {
    let mut actions = actions();
    actions.retain(|action| OF_SHOP != action && !OF_BOTH.contains(&&**action));
    actions
}

/// The page says what is wrong and what to do, and has a link.
fn assert_explains(page: &Page) {
    assert!(page.says(&page.heading()) && page.words(".lead").len() > 20);
    assert!(page.has("main form") || page.has("main a[href]"));
    assert!(!page.has(".turn") && !page.has(".history"));
}

fn token(link: &str) -> &str {
    let secret = link.split('/').nth(4);
    secret.expect("a link has its token behind its kind")
}

/// The token with each letter in turn replaced by another.
fn altered(token: &str) -> impl Iterator<Item = String> {
    token.char_indices().map(|(at, letter)| {
        let other = if letter == 'A' { 'B' } else { 'A' };
        format!("{}{other}{}", &token[..at], &token[at + 1..])
    })
}

#[test]
fn a_link_with_any_one_letter_altered_opens_nothing() {
    let world = World::unswept();
    let (consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    let (case, shops) = (consumer.case_link(), shop.newest_mail().case_link());
    let choice = consumer.newest_buttons().button("solved");
    let before = world.traces();
    let mut browser = consumer.browser.clone();
    for link in [case, shops, choice] {
        let genuine = token(&link).to_owned();
        for forged in altered(&genuine) {
            let page = browser.open(&link.replace(&genuine, &forged));
            assert_eq!(page.status, 403, "{forged}");
            assert_explains(&page);
        }
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn nothing_can_be_done_with_a_forged_link() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let before = world.traces();
    let genuine = consumer.case_link();
    let forged: Vec<String> = altered(token(&genuine)).step_by(7).collect();
    for token in &forged {
        for action in actions() {
            let address = format!("/case/{token}/{action}");
            let page = consumer.browser.post(&address, &[("choice", "solved")]);
            assert_eq!(page.status, 403, "{action}");
            assert_explains(&page);
        }
        let page = consumer
            .browser
            .post(&format!("/choice/{token}/solved"), &[]);
        assert_eq!(page.status, 403);
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_link_that_was_cut_off_or_grew_says_so() {
    let world = World::unswept();
    let consumer = world.consumer_files(&Dispute::default());
    let link = consumer.case_link();
    let genuine = token(&link).to_owned();
    let mut browser = world.browser();
    let broken = [
        genuine[..43].to_owned(),
        genuine[..20].to_owned(),
        "x".to_owned(),
        format!("{genuine}A"),
        format!("{genuine}-A"),
        format!("{genuine}A."),
        genuine[1..].to_owned(),
        genuine.replacen(&genuine[5..6], "%C3%A9", 1),
        "%00".to_owned(),
        "..%2F..%2Fetc".to_owned(),
    ];
    for token in broken {
        let page = browser.open(&link.replace(&genuine, &token));
        assert_eq!(page.status, 404, "{token}");
        assert_explains(&page);
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn what_mail_programs_add_to_a_link_does_no_harm() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let (case, button) = (
        consumer.case_link(),
        consumer.newest_buttons().button("working"),
    );
    let mut browser = world.browser();
    for added in [
        ".",
        ")",
        ").",
        "%3E",
        "=",
        "%E2%80%8B",
        "%20",
        "_",
        "&utm_source=mail",
        "&amp;utm_source=mail",
        "?utm_source=mail",
    ] {
        let page = browser.open(&format!("{case}{added}"));
        assert_eq!(page.status, 200, "{added}");
        assert!(page.has(".turn"), "{added}");
        let page = browser.open(&format!("{button}{added}"));
        assert_eq!(page.status, 200, "{added}");
        assert!(page.has_form("working"), "{added}");
    }
    // What is done there works too.
    let page = consumer.browser.open(&format!("{case}."));
    let form = page.form("/message").fill("text", "Hallo?");
    assert!(form.send(&mut consumer.browser).went_well());
    let page = browser.open(&format!("{button})"));
    let page = page.form("working").send(&mut browser);
    assert_eq!(page.status, 200);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_page_of_a_button_leads_to_the_case_no_longer_than_the_button_lives() {
    let world = World::unswept();
    let (consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let button = consumer.newest_buttons().button("mediation");
    world.pass("P17M");
    let mut finder = world.browser();
    let case = finder
        .open(&button)
        .attribute("main a[href^='/case/']", "href");
    let case = case.expect("a link to the case");
    assert_eq!(finder.open(&case).status, 200);
    world.pass("P2M");
    assert_eq!(finder.open(&case).status, 410);
    world.assert_settled(&[]);
}

#[test]
fn a_link_that_is_too_old_offers_to_mail_a_new_one() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides(&Dispute::default());
    let (case, shops) = (consumer.case_link(), shop.newest_mail().case_link());
    world.pass("P7D");
    let choice = consumer.newest_buttons().button("mediation");
    world.pass("P19M");
    for (link, mailbox) in [
        (case, consumer.mail.clone()),
        (shops, shop.mail.clone()),
        (choice, consumer.mail.clone()),
    ] {
        let before = world.traces();
        let page = consumer.browser.open(&link);
        assert_eq!(page.status, 410);
        assert_explains(&page);
        let ask = page.form("/link");
        let withdraw = format!("/case/{}/withdraw", token(&link));
        assert_eq!(consumer.browser.post(&withdraw, &[]).status, 410);
        if link.contains("/choice/") {
            assert_eq!(consumer.browser.post(&link, &[]).status, 410);
        }
        assert_eq!(world.traces(), before);

        let page = ask.send(&mut consumer.browser);
        assert_eq!(page.status, 200);
        assert!(!page.body.contains(&mailbox), "the page names no address");
        world.settle();
        let mail = world.newest_mail(&mailbox);
        let case = world.browser().open(&mail.case_link());
        assert!(matches!(case.stage(), Stage::Closed(_)));

        let sent = world.traces();
        assert_eq!(ask.send(&mut consumer.browser).status, 200);
        assert_eq!(world.traces().mails, sent.mails, "not again at once");
        world.pass("PT11M");
        ask.send(&mut consumer.browser);
        assert_eq!(world.traces().mails, sent.mails + 1);
        world.pass("PT11M");
    }
    world.assert_settled(&[]);
}

/// The form of the start page, sent with these fields.
fn lost(browser: &mut Browser, mail: &str, number: &str) -> Page {
    let form = browser.open("/").form("/link");
    form.fill("mail", mail).fill("number", number).send(browser)
}

#[test]
fn a_lost_link_is_mailed_to_whoever_knows_the_address_and_the_number() {
    let world = World::unswept();
    let dispute = Dispute::default();
    let (consumer, shop) = world.both_sides(&dispute);
    let case = consumer.sent.words(".reference");
    let spoken = case.to_lowercase().replace('-', " ");
    let mut sent = consumer.mails().len();
    for (mail, number) in [
        ("emre@mailbox.example", &*case),
        (" Emre@Mailbox.Example ", &spoken),
        ("emre@mailbox.example", "kv-20417"),
        ("emre@mailbox.example", "# KV-20417"),
    ] {
        world.pass("PT11M");
        let mut browser = world.browser();
        let page = lost(&mut browser, mail, number);
        assert_eq!(page.status, 200);
        assert_explains(&page);
        sent += 1;
        assert_eq!(consumer.mails().len(), sent, "{mail} {number}");
        let link = consumer.newest_mail().case_link();
        assert_eq!(browser.open(&link).stage(), Stage::WithShop);
    }
    let history = world.browser().open(&consumer.case_link()).history();
    let again = "De link naar de zaak opnieuw gestuurd";
    assert_eq!(history[0].title, again);
    assert_eq!(shop.mails().len(), 1, "the shop needn't know");
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_lost_link_is_found_by_a_number_that_is_the_same_to_a_person() {
    let world = World::unswept();
    let consumer = world.consumer_files(&Dispute {
        order: "NL\u{2011}2024/00123",
        ..Dispute::default()
    });
    let mut sent = consumer.mails().len();
    for number in ["NL-2024/00123", "#nl\u{2013}2024/00123."] {
        world.pass("PT11M");
        lost(&mut world.browser(), &consumer.mail, number);
        sent += 1;
        assert_eq!(consumer.mails().len(), sent, "{number}");
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_case_of_an_order_without_a_number_is_found_by_its_reference() {
    let world = World::unswept();
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    let order = browser.open("/file/order?change=1").form("order");
    let none = [("order-number", ""), ("no-order-number", "yes")];
    let check = order.fill_all(&none).send(&mut browser);
    let sent = check.form("/file/check").send(&mut browser);
    world.settle();
    let mut consumer = world.consumer_who_filed(browser, &Dispute::default(), sent);
    consumer.confirms();
    let before = consumer.mails().len();
    world.pass("PT11M");
    let mut browser = world.browser();
    for number in ["zonder nummer", "-", "."] {
        lost(&mut browser, &consumer.mail, number);
        assert_eq!(consumer.mails().len(), before, "{number}");
    }
    lost(
        &mut browser,
        &consumer.mail,
        &consumer.sent.words(".reference"),
    );
    assert_eq!(consumer.mails().len(), before + 1);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_lost_link_is_answered_alike_whether_or_not_there_is_a_case() {
    let world = World::unswept();
    let consumer = world.consumer_files(&Dispute::default());
    let case = consumer.sent.words(".reference");
    world.pass("PT11M");
    let before = world.traces().mails;
    let mut browser = world.browser();
    let known = lost(&mut browser, &consumer.mail, &case);
    assert_eq!(world.traces().mails, before + 1);
    for (mail, number) in [
        (&*consumer.mail, "00000-00000"),
        (&consumer.mail, "KV-20418"),
        ("somebody@mailbox.example", &case),
        ("somebody@mailbox.example", "KV-20417"),
        (&Dispute::default().shop_mail(), &case),
        (&consumer.mail, &case),
    ] {
        let page = lost(&mut browser, mail, number);
        assert_eq!((page.status, &page.body), (known.status, &known.body));
        assert_eq!(page.cookies, known.cookies);
    }
    world.settle();
    assert_eq!(world.traces().mails, before + 1);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn what_is_wrong_with_a_request_for_a_lost_link_is_said_with_what_was_typed() {
    let world = World::unswept();
    let mut browser = world.browser();
    for (mail, number, wrong) in [
        ("emre", "", 2),
        ("", "KV-1", 1),
        ("emre@mailbox.example", " ", 1),
    ] {
        let page = lost(&mut browser, mail, number);
        assert_eq!((page.status, page.errors().len()), (422, wrong));
        assert_eq!(page.form("/link").value("mail"), Some(mail));
        assert_eq!(page.form("/link").value("number"), Some(number));
    }
    world.assert_settled(&[]);
}

#[test]
fn a_link_of_one_side_does_nothing_of_the_other() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("De helft terug.", "110", ["30", "11", "2026"]);
    let offer = consumer.case_page().button("/offer", "accept");
    let offer = offer.value("offer").expect("the offer's number").to_owned();
    let answer = shop.answer_form("refuse");
    let submission = answer.value("submission").expect("a number").to_owned();
    let (mine, theirs) = (consumer.case_link(), shop.newest_mail().case_link());
    let fields = [
        ("offer", offer.as_str()),
        ("submission", submission.as_str()),
        ("answer", "accept"),
        ("bound", "1"),
        ("text", "Niet van mij."),
        ("choice", "solved"),
        ("performed", "yes"),
    ];
    let before = world.traces();
    for action in of_consumer() {
        let page = shop.browser.post(&format!("{theirs}/{action}"), &fields);
        assert_eq!(page.status, 403, "{action}");
        assert_explains(&page);
    }
    let page = consumer.browser.post(&format!("{mine}/{OF_SHOP}"), &fields);
    assert_eq!(page.status, 403);
    assert_explains(&page);
    assert_eq!(world.traces(), before);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_link_for_one_purpose_is_good_for_no_other() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let case = token(&consumer.case_link()).to_owned();
    let choice = token(&consumer.newest_buttons().button("solved")).to_owned();
    let fields = [("choice", "solved"), ("text", "Weg."), ("submission", "1")];
    let before = world.traces();
    let browser = &mut consumer.browser;
    let mut refused = vec![
        browser.open(&format!("/case/{choice}")),
        browser.open(&format!("/case/{choice}/evidence/1")),
        browser.open(&format!("/choice/{case}/solved")),
        browser.post(&format!("/choice/{case}/solved"), &[]),
        browser.post(&format!("/choice/{case}/solved"), &fields),
    ];
    for action in of_consumer() {
        refused.push(browser.post(&format!("/case/{choice}/{action}"), &fields));
    }
    for page in refused {
        assert_eq!(page.status, 403, "{}", page.address);
        assert_explains(&page);
        assert!(page.says("De link is echt"), "{}", page.address);
    }
    let unknown = browser.open(&format!("/choice/{choice}/perhaps"));
    assert_eq!(unknown.status, 404);
    assert_eq!(world.traces(), before);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_link_opens_its_own_case_only() {
    let world = World::unswept();
    let (mut emre, mut coffee) = world.both_sides(&Dispute::default());
    let (mut ilse, mut bags) = world.both_sides(&Dispute::handbag());
    coffee.offers("De helft terug.", "110", ["30", "11", "2026"]);
    let (one, other) = (emre.case_page(), ilse.case_page());
    assert!(one.says("koffieapparaat") && !one.says("handtas"));
    assert!(other.says("handtas") && !other.says("koffieapparaat"));
    assert!(!other.has_form("/offer"));

    let offer = one.button("/offer", "accept");
    let offer = offer.value("offer").expect("the offer's number").to_owned();
    let before = world.traces();
    let fields = [
        ("offer", offer.as_str()),
        ("answer", "accept"),
        ("bound", "1"),
    ];
    let page = ilse
        .browser
        .post(&format!("{}/offer", ilse.case_link()), &fields);
    assert!(!page.went_well());
    assert_eq!(world.traces(), before);
    assert_eq!(bags.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term", "shop-term"]);
}

#[test]
fn every_mail_of_a_side_leads_to_its_own_page() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    consumer.sends("/message", &[("text", "Graag snel.")]);
    shop.answers("refuse", &[("text", "Toch niet.")]);
    consumer.clicks("working");
    world.pass("P10D");
    consumer.clicks("mediation");
    for (mailbox, own) in [(&consumer.mail, "/message"), (&shop.mail, "/answer")] {
        let mut mails = world.mails(mailbox);
        mails.retain(|mail| !mail.asks_to_confirm());
        for mail in mails {
            let page = world.browser().open(&mail.case_link());
            assert_eq!(page.status, 200, "{}", mail.subject);
            assert_eq!(page.has_form("/withdraw"), own == "/message");
        }
    }
    world.assert_settled(&["mediation-target"]);
}

/// All pages, redirects and errors, so that the browser checks their headers.
#[test]
fn every_answer_is_protected_by_its_headers() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let case = consumer.case_link();
    let choice = consumer.newest_buttons().button("working");
    let withdraw = format!("{case}/withdraw");
    let mut look = |method: &str, address: &str, status: u16| {
        let body = (method == "POST").then_some(&b"text="[..]);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let headers = if body.is_some() { &headers[..] } else { &[] };
        let page = consumer.browser.ask(method, address, headers, body);
        assert_eq!(page.status, status, "{method} {address}");
        for (header, value) in [
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(page.header(header), value, "{method} {address}");
        }
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
    };
    for method in ["GET", "HEAD"] {
        look(method, "/", 200);
        look(method, "/shops/laptopland", 200);
        look(method, "/file", 200);
        look(method, "/file/order", 303);
        look(method, "/nowhere", 404);
        look(method, &case, 200);
        look(method, &choice, 200);
        look(method, &format!("{case}/evidence/1"), 404);
        look(method, &withdraw, 405);
    }
    look("POST", "/", 405);
    look("POST", "/file/order", 410);
    look("POST", &withdraw, 303);
    world.assert_settled(&[]);
}

#[test]
fn no_cookie_of_ours_can_be_read_by_a_script_or_sent_by_another_site() {
    let world = World::unswept();
    let mut browser: Browser = world.browser();
    let check = tests::fill_in(&mut browser, &Dispute::default());
    let sent = check.form("/file/check").send_only(&mut browser);
    browser.open("/?lang=en");
    for name in ["__Host-draft-", "__Host-device", "__Host-lang"] {
        assert_eq!(browser.cookies_with(name).len(), 1, "{name}");
    }
    assert_eq!(sent.cookies.len(), 1);
    for attribute in ["__Host-device=", "HttpOnly", "Secure", "SameSite=Lax"] {
        assert!(sent.cookies[0].contains(attribute), "{}", sent.cookies[0]);
    }
    world.assert_settled(&["confirmation-reminder"]);
}
