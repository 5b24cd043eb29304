//! The form: one question on each page, nothing typed is lost, nothing is filed
//! twice.

use std::thread;

use tests::{Browser, Dispute, Page, Stage, World, fill_in};

const STEPS: [&str; 9] = [
    "shop", "problem", "order", "story", "solution", "told", "evidence", "contact", "check",
];

/// A form that is filled in up to this page, which is shown.
fn at(browser: &mut Browser, step: &str) -> Page {
    let dispute = Dispute::default();
    let member = browser.open("/shops/koffiehoek-vermeer");
    let mut page = member.form("/file/shop").send(browser);
    for earlier in STEPS[1..].iter().take_while(|earlier| **earlier != step) {
        page = dispute.answer(&page, earlier).send(browser);
    }
    assert_eq!(page.path(), format!("/file/{step}"));
    page
}

#[test]
fn no_page_of_the_form_can_be_skipped() {
    let world = World::unswept();
    let mut browser = world.browser();
    for step in STEPS {
        assert_eq!(browser.open(&format!("/file/{step}")).path(), "/file/shop");
    }
    let dispute = Dispute::default();
    let mut page = at(&mut browser, "problem");
    for (done, step) in STEPS[1..8].iter().enumerate() {
        // Files are optional.
        let unanswered = match *step {
            "evidence" => "/file/contact",
            _ => page.path(),
        };
        for later in STEPS[done + 2..].iter().filter(|it| **it != "contact") {
            assert_eq!(browser.open(&format!("/file/{later}")).path(), unanswered);
        }
        assert_eq!(browser.post("/file/check", &[]).path(), unanswered);
        page = dispute.answer(&page, step).send(&mut browser);
    }
    assert_eq!(page.path(), "/file/check");
    world.settle();
    assert_eq!(world.all_mails().len(), 0);
    world.assert_settled(&[]);
}

#[test]
fn showing_the_form_writes_nothing() {
    let world = World::unswept();
    let mut browser = world.browser();
    at(&mut browser, "check");
    let before = world.traces();
    for mut reader in [browser, world.browser()] {
        for step in STEPS {
            reader.open(&format!("/file/{step}"));
            reader.open(&format!("/file/{step}?change=1&lang=en"));
            reader.head(&format!("/file/{step}"));
        }
        reader.open("/file/shop?q=koffie");
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}

#[test]
fn a_page_names_its_errors_on_top_and_at_each_field_and_keeps_what_was_typed() {
    let world = World::unswept();
    for (step, typed, wrong) in [
        ("problem", &[][..], 1),
        (
            "order",
            &[
                ("order-number", ""),
                ("order-day", "31"),
                ("order-month", "2"),
                ("amount", "veel"),
            ],
            3,
        ),
        ("story", &[("story", "  ")], 1),
        (
            "solution",
            &[("remedy", "part-of-money-back"), ("remedy-amount", "-5")],
            1,
        ),
        (
            "told",
            &[("told", "yes"), ("told-day", "1"), ("told-how", "")],
            2,
        ),
        (
            "contact",
            &[("name", ""), ("mail", "emre at mailbox"), ("phone", "06")],
            2,
        ),
    ] {
        let mut browser = world.browser();
        let form = at(&mut browser, step).form(step).fill_all(typed);
        let page = form.send(&mut browser);
        assert_eq!((page.status, page.path()), (422, &*format!("/file/{step}")));
        assert!(page.words("title").starts_with("Fout: "));
        assert_eq!(page.errors().len(), wrong, "{step}: {:?}", page.errors());
        assert!(page.has("#errors[autofocus]") && page.has("script"));
        for field in page.attributes("#errors a", "href") {
            assert!(page.has(field.as_str()), "{field} is on the page");
            assert!(
                page.has(&format!("{field}-error")),
                "{field} has its message"
            );
        }
        for (name, value) in typed {
            let kept = page.form(step);
            let kept = kept.value(name);
            assert_eq!(kept.unwrap_or_default(), *value, "{step}: {name}");
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn what_was_typed_survives_reload_back_and_another_language() {
    let world = World::unswept();
    let mut browser = world.browser();
    let dispute = Dispute::default();
    at(&mut browser, "check");
    for step in ["problem", "order", "story", "solution", "told", "contact"] {
        let typed = dispute.answer(&browser.open(&format!("/file/{step}")), step);
        for query in ["", "?lang=en", "?change=1", "?lang=nl"] {
            let page = browser.open(&format!("/file/{step}{query}"));
            let shown = page.form(step);
            for (name, value) in &typed.fields {
                assert_eq!(
                    shown.value(name),
                    Some(value.as_str()),
                    "{step}{query}: {name}"
                );
            }
        }
    }
    let back = browser.open("/file/order").attribute("p.back a", "href");
    assert_eq!(
        browser.open(&back.expect("a way back")).path(),
        "/file/problem"
    );
    world.assert_settled(&[]);
}

#[test]
fn what_was_typed_wrongly_survives_too() {
    let world = World::unswept();
    let mut browser = world.browser();
    let form = at(&mut browser, "order")
        .form("order")
        .fill("order-number", "KV 1")
        .fill("amount", "twee tientjes");
    assert_eq!(form.send(&mut browser).status, 422);
    let page = browser.open("/file/order?lang=en");
    assert_eq!(page.form("order").value("amount"), Some("twee tientjes"));
    assert_eq!(page.form("order").value("order-number"), Some("KV 1"));
    assert_eq!(page.errors().len(), 0, "asked for anew it blames nobody");
    world.assert_settled(&[]);
}

#[test]
fn an_answer_is_changed_from_the_last_page_and_leads_back_there() {
    let world = World::unswept();
    let mut browser = world.browser();
    let check = at(&mut browser, "check");
    let changes = check.attributes("dl.check a", "href");
    for step in STEPS.iter().filter(|step| **step != "check") {
        let leads = |change: &&String| change.starts_with(&format!("/file/{step}?"));
        let change = changes.iter().find(leads).expect("a link to change it");
        let page = browser.open(change);
        let back = page.attribute("p.back a", "href").expect("a way back");
        assert_eq!(browser.open(&back).path(), "/file/check", "{step}");
    }
    for (step, name, typed, shown) in [
        ("shop", "shop", "studio-lotte", "Studio Lotte"),
        ("problem", "problem", "late", "Te laat"),
        ("order", "amount", "1.234,50", "€ 1.234,50"),
        ("story", "story", "Een ander verhaal.", "Een ander verhaal."),
        ("solution", "remedy", "repair", "Repareren"),
        ("told", "told", "no", "Nee"),
        ("contact", "phone", "06 12345678", "06 12345678"),
    ] {
        let page = browser.open(&format!("/file/{step}?change=1"));
        let page = match step {
            "shop" => browser.open("/file/shop?q=lotte&change=1"),
            _ => page,
        };
        let page = page.form(step).fill(name, typed).send(&mut browser);
        assert_eq!(page.path(), "/file/check", "{step}");
        assert!(
            page.words("dl.check").contains(shown),
            "{}",
            page.words("dl.check")
        );
    }
    world.assert_settled(&[]);
}

#[test]
fn a_change_with_an_error_still_leads_back_to_the_last_page() {
    let world = World::unswept();
    let mut browser = world.browser();
    at(&mut browser, "check");
    let page = browser.open("/file/story?change=1");
    let page = page.form("story").fill("story", "").send(&mut browser);
    assert_eq!(page.status, 422);
    let page = page
        .form("story")
        .fill("story", "Toch iets.")
        .send(&mut browser);
    assert_eq!(page.path(), "/file/check");
    world.assert_settled(&[]);
}

#[test]
fn beside_each_kind_of_problem_stands_what_the_law_says() {
    let world = World::unswept();
    let mut browser = world.browser();
    for language in ["nl", "en"] {
        at(&mut browser, "problem");
        let page = browser.open(&format!("/file/problem?lang={language}"));
        assert_eq!(page.all("input[name=problem]").len(), 7);
        let laws = page.all("details.law");
        assert_eq!(laws.len(), 7);
        for law in laws {
            assert!(
                law.contains("7:") || law.contains("6:"),
                "an article of law: {law}"
            );
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn the_same_order_again_on_the_same_device_shows_the_open_case() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    let before = world.traces();
    let again = Dispute {
        order: "#kv-20417",
        mail: "Emre@Mailbox.Example",
        story: "Nog een keer dan.",
        ..Dispute::default()
    };
    let check = fill_in(&mut consumer.browser, &again);
    let page = check.form("/file/check").send(&mut consumer.browser);
    assert_eq!(page.status, 409);
    let case = page.attribute("main a[href^='/case/']", "href");
    let case = consumer.browser.open(&case.expect("a link to the case"));
    assert!(case.says("Iemand heeft getekend") && !case.says("Nog een keer dan"));
    world.settle();
    let after = world.traces();
    assert_eq!((after.mails, &after.timers), (before.mails, &before.timers));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_same_order_again_from_elsewhere_shows_nothing_before_the_mailbox_is_proven() {
    let world = World::unswept();
    let (consumer, shop) = world.both_sides(&Dispute::default());
    let mut elsewhere = consumer.browser.other_device();
    let check = fill_in(&mut elsewhere, &Dispute::default());
    let page = check.form("/file/check").send(&mut elsewhere);
    assert_eq!(page.status, 200);
    assert!(
        !page.body.contains("/case/"),
        "whoever this is, the case isn't shown"
    );
    world.settle();
    assert_eq!((consumer.mails().len(), shop.mails().len()), (1, 1));
    let mail = consumer.asked();
    let page = elsewhere.open(&mail.confirm_link());
    let case = page.form(page.path()).send(&mut elsewhere);
    assert_eq!(case.stage(), Stage::WithShop);
    assert_eq!(case.words(".reference"), consumer.sent.words(".reference"));
    world.settle();
    assert_eq!((consumer.mails().len(), shop.mails().len()), (1, 1));
    world.assert_settled(&["confirmation-reminder", "shop-term"]);
}

#[test]
fn the_same_order_of_somebody_else_or_at_another_shop_is_another_case() {
    let world = World::unswept();
    let first = world.consumer_files(&Dispute::default());
    let others = [
        Dispute {
            mail: "elif@mailbox.example",
            ..Dispute::default()
        },
        Dispute {
            shop: "studio-lotte",
            ..Dispute::default()
        },
        Dispute {
            order: "KV-20418",
            ..Dispute::default()
        },
    ];
    for dispute in &others {
        let other = world.consumer_files(dispute);
        assert_eq!(other.sent.status, 200);
        assert_ne!(
            other.sent.words(".reference"),
            first.sent.words(".reference")
        );
    }
    world.assert_settled(&["shop-term"; 4]);
}

#[test]
fn after_a_case_has_ended_the_same_order_can_be_filed_anew() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    consumer.chooses_on_the_page("solved");
    let again = world.consumer_files(&Dispute::default());
    assert_eq!(again.sent.status, 200);
    assert_ne!(
        again.sent.words(".reference"),
        consumer.sent.words(".reference")
    );
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_form_that_is_sent_twice_files_once() {
    let world = World::unswept();
    let mut browser = world.browser();
    let form = fill_in(&mut browser, &Dispute::default()).form("/file/check");
    let first = form.send(&mut browser);
    let again = form.send(&mut browser);
    assert_eq!((first.status, again.status), (200, 200));
    assert_eq!(first.path(), again.path());
    assert_eq!(world.all_mails().len(), 1);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_form_that_is_sent_many_times_at_once_files_once() {
    let world = World::unswept();
    let mut browser = world.browser();
    let form = fill_in(&mut browser, &Dispute::default()).form("/file/check");
    let answers: Vec<(u16, String)> = thread::scope(|scope| {
        let send = || {
            let mut browser = browser.clone();
            let page = form.send(&mut browser);
            (page.status, page.path().to_owned())
        };
        let senders: Vec<_> = (0..4).map(|_| scope.spawn(send)).collect();
        let answers = senders.into_iter().map(|sender| sender.join());
        answers.map(|answer| answer.expect("an answer")).collect()
    });
    for answer in &answers {
        assert_eq!((answer.0, answer), (200, &answers[0]));
    }
    assert_eq!(world.all_mails().len(), 1);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_draft_is_kept_for_thirty_days() {
    let world = World::unswept();
    let mut browser = world.browser();
    at(&mut browser, "check");
    world.pass("P29D");
    let story = browser.open("/file/story").form("story");
    assert!(
        story
            .value("story")
            .is_some_and(|story| story.contains("koffieapparaat"))
    );
    world.pass("P31D");
    let page = story.send(&mut browser);
    assert_eq!(page.status, 410);
    assert!(page.has("main a[href]"));
    assert_eq!(browser.open("/file/check").path(), "/file/shop");
    world.assert_settled(&[]);
}

#[test]
fn a_new_complaint_about_another_shop_begins_empty_but_for_the_person() {
    let world = World::unswept();
    let mut browser = world.browser();
    at(&mut browser, "check");
    let member = browser.open("/shops/laptopland");
    let page = member.form("/file/shop").send(&mut browser);
    assert_eq!(page.path(), "/file/problem");
    assert_eq!(page.form("problem").value("problem"), None);
    let dispute = Dispute::laptop();
    let mut page = page;
    for step in ["problem", "order", "story", "solution", "told", "evidence"] {
        assert_ne!(page.form(step).value("order-number"), Some("KV-20417"));
        page = dispute.answer(&page, step).send(&mut browser);
    }
    assert_eq!(
        page.form("contact").value("mail"),
        Some("emre@mailbox.example")
    );
    world.assert_settled(&[]);
}

#[test]
fn a_shop_is_found_by_its_name_or_its_address() {
    let world = World::unswept();
    let mut browser = world.browser();
    for search in [
        "koffiehoek",
        "KOFFIE",
        "vermeer",
        "koffiehoekvermeer.example",
        "https://www.koffiehoekvermeer.example/retour",
        "m.koffiehoekvermeer.example",
        "https://nl.koffiehoekvermeer.example/",
        "koffiehoekvermeer.example:443",
        "https//koffiehoekvermeer.example",
        "klachten@koffiehoekvermeer.example",
        "koffie+hoek",
        "koffiehoekvermeer",
        "kofiehoek",
        "koffiehoek+vermer",
        "kofifehoekvermeer.example",
    ] {
        let page = browser.open(&format!("/file/shop?q={search}"));
        assert_eq!(
            page.attribute("input[name=shop]", "value").as_deref(),
            Some("koffiehoek-vermeer"),
            "{search}"
        );
    }
    let page = browser.open("/file/shop?q=koffie");
    let form = page.form("/file/shop").fill("shop", "koffiehoek-vermeer");
    assert_eq!(form.send(&mut browser).path(), "/file/problem");
    world.assert_settled(&[]);
}

#[test]
fn a_shop_that_is_no_member_is_said_to_be_none_with_what_to_do_instead() {
    let world = World::unswept();
    let mut browser = world.browser();
    for page in [
        browser.open("/shops/groene-fietsen"),
        browser.open("/shops/Groene%20Fietsen!"),
        browser.open("/shops/%F0%9F%9A%B2"),
    ] {
        assert_eq!(page.status, 404);
        assert_eq!(page.all("dl.promises dt").len(), 4);
        assert_eq!(page.all("main .links a").len(), 3);
    }
    let page = browser.open("/file/shop?q=groene+fietsen");
    assert_eq!(page.status, 200);
    assert!(page.says("groene fietsen"));
    assert_eq!(page.all("dl.promises dt").len(), 4);
    let page = browser.post("/file/shop", &[("shop", "groene-fietsen")]);
    assert_eq!(page.status, 422);
    let page = browser.post("/file/shop", &[]);
    assert_eq!(page.status, 422);
    assert_eq!(page.errors().len(), 1);
    world.assert_settled(&[]);
}
