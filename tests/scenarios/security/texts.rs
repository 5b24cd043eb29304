//! Attempts to inject markup into a page or a mail.

use tests::{Dispute, Mail, Page, World};

/// Each contains `zq`, so that it can be searched for.
const PAYLOADS: [&str; 14] = [
    "<script>zq(1)</script>",
    "</script><script>zq(2)</script>",
    "<svg/onload=zq(3)>",
    "\"><img src=x onerror=zq(4)>",
    "'><a href='javascript:zq(5)'>zq</a>",
    "</textarea><input name=zq6 autofocus onfocus=zq(6)>",
    "</title></style><base href=//zq7.example>",
    "<meta http-equiv=refresh content='0;url=//zq8.example'>",
    "--><!--<zq9>",
    "]]><zq10>",
    "&lt;zq11&gt;&#60;zq11&#62;",
    "</mj-text><mj-raw><zq12></mj-raw><mj-button href=\"//zq12.example\">zq</mj-button>",
    "{{ zq13 }}{% raw %}<zq13>{% endraw %}",
    "[zq14](javascript:zq(14)) ![zq](//zq14.example/p.png) # zq\n\n- zq\n> zq",
];

fn assert_is_only_text(page: &Page) {
    let made = [
        "zq9",
        "zq10",
        "zq11",
        "zq12",
        "zq13",
        "base",
        "meta[http-equiv]",
        "main script",
        "main img",
        "[onload]",
        "[onerror]",
        "[onfocus]",
        "[name=zq6]",
        "iframe",
        "a[href*='//zq']",
        "a[href^=javascript]",
        "form[action*='//zq']",
        "[style]",
    ];
    for selector in made {
        assert!(!page.has(selector), "{selector} on {}", page.address);
    }
    assert_eq!(page.all("title").len(), 1);
}

fn assert_mail_is_only_text(mail: &Mail) {
    let html = scraper::Html::parse_document(&mail.html);
    let made = "zq9, zq10, zq11, zq12, zq13, [onload], base, script, img, iframe, object, form, input, \
                [onload], [onerror], [onfocus], a[href*='//zq'], a[href^=javascript], mj-raw, mj-button";
    let made = scraper::Selector::parse(made).expect("a selector");
    let found: Vec<String> = html.select(&made).map(|it| it.html()).collect();
    assert_eq!(found, [""; 0], "{}", mail.subject);
    assert!(!mail.subject.contains('\n'), "{:?}", mail.subject);
}

#[test]
fn every_text_of_the_form_stays_text_on_every_page_and_in_every_mail() {
    let world = World::unswept();
    for (at, payload) in PAYLOADS.into_iter().enumerate() {
        // A shop that gets more on a day is told of them in a list.
        if at % 10 == 9 {
            world.pass("P1D");
        }
        let mail: &'static str = Box::leak(format!("zq{at}@mailbox.example").into_boxed_str());
        let dispute = Dispute {
            order: payload.get(..60).unwrap_or(payload),
            story: payload,
            remedy: ("other", payload),
            told: Some((["12", "7", "2026"], payload)),
            name: payload,
            mail,
            ..Dispute::default()
        };
        let mut browser = world.browser();
        let check = tests::fill_in(&mut browser, &dispute);
        assert_is_only_text(&check);
        for step in ["order", "story", "solution", "told", "contact"] {
            assert_is_only_text(&browser.open(&format!("/file/{step}?change=1")));
        }
        let sent = check.form("/file/check").send(&mut browser);
        assert_eq!(sent.status, 200, "{payload}");
        assert_is_only_text(&sent);
        let asked = world.newest_mail(mail);
        assert_mail_is_only_text(&asked);
        for link in [asked.confirm_link(), asked.disown_link()] {
            assert_is_only_text(&browser.open(&link));
        }
        world.confirm_all(&mut browser, mail);
        let mails = [
            world.newest_mail(mail),
            world.newest_mail(&dispute.shop_mail()),
        ];
        for found in mails {
            assert_mail_is_only_text(&found);
            for language in ["nl", "en"] {
                let case = format!("{}?lang={language}", found.case_link());
                assert_is_only_text(&world.browser().open(&case));
            }
        }
    }
    world.assert_settled(&["shop-term"; PAYLOADS.len()]);
}

#[test]
fn every_text_of_either_side_stays_text_on_every_page_and_in_every_mail() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    for payload in PAYLOADS {
        consumer.sends("/message", &[("text", payload)]);
        shop.answers("message", &[("text", payload)]);
    }
    let all = PAYLOADS.join("\n");
    shop.answers("solved", &[("text", &all)]);
    shop.offers(&all, "110,00", ["4", "12", "2026"]);
    for page in [consumer.case_page(), shop.case_page()] {
        assert_is_only_text(&page);
    }
    consumer.answers_the_offer("decline");
    shop.answers("refuse", &[("text", &all)]);
    for choice in ["solved", "working", "mediation"] {
        let button = consumer.newest_buttons().button(choice);
        assert_is_only_text(&consumer.browser.open(&button));
    }
    let wrong = "x".repeat(10_000) + &all;
    assert_is_only_text(&consumer.sends("/message", &[("text", &wrong)]));
    consumer.sends("/withdraw", &[("text", &all)]);
    for page in [consumer.case_page(), shop.case_page()] {
        assert_is_only_text(&page);
    }
    for mail in world.all_mails() {
        assert_mail_is_only_text(&mail);
    }
    world.assert_settled(&["tell-consumer", "tell-shop"]);
}

/// Parts of the address are shown on pages too: in the language switch, the
/// search, the notices.
#[test]
fn nothing_in_an_address_becomes_part_of_a_page() {
    let world = World::unswept();
    let consumer = world.consumer_files(&Dispute::default());
    let case = consumer.case_link();
    let mut browser = world.browser();
    for payload in PAYLOADS {
        let encoded: String = payload.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for address in [
            format!("/?q={encoded}"),
            format!("/?{encoded}"),
            format!("/{encoded}"),
            format!("/shops/{encoded}"),
            format!("/file/shop?q={encoded}"),
            format!("/file/{encoded}"),
            format!("/case/{encoded}"),
            format!("/choice/{encoded}/{encoded}"),
            format!("{case}?done={encoded}&before={encoded}&lang={encoded}"),
        ] {
            assert_is_only_text(&browser.open(&address));
        }
    }
    world.assert_settled(&["shop-term"]);
}
