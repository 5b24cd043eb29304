//! How people write amounts, days, addresses and names: everything that has
//! one meaning is understood, and what has two is asked.

use tests::{Browser, Dispute, Page, World, fill_in};

/// A form that is filled in to the end.
fn filled_in(world: &World) -> Browser {
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    browser
}

/// Changes answers on this page, from the last page.
fn change(browser: &mut Browser, step: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.open(&format!("/file/{step}?change=1"));
    page.form(step).fill_all(fields).send(browser)
}

/// The answers on the last page.
fn facts(page: &Page) -> String {
    assert_eq!(page.path(), "/file/check", "{:?}", page.errors());
    page.words("dl.check").replace('\u{a0}', " ")
}

#[test]
fn amounts_are_understood_as_people_write_them() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for (typed, shown) in [
        ("219,95 €", "€ 219,95"),
        ("220,95 euro", "€ 220,95"),
        ("eur 221,95", "€ 221,95"),
        ("€ 1,222.95", "€ 1.222,95"),
        ("€ 1.223,95", "€ 1.223,95"),
        ("224,–", "€ 224,00"),
        ("€ 225,—", "€ 225,00"),
        ("1 226", "€ 1.226,00"),
    ] {
        let page = change(&mut browser, "order", &[("amount", typed)]);
        assert!(facts(&page).contains(shown), "{typed}: {}", facts(&page));
    }
    world.assert_settled(&[]);
}

#[test]
fn an_amount_that_has_two_meanings_is_asked() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for (query, one, other) in [
        ("", "€ 99.999,00", "€ 99,99"),
        ("&lang=en", "€99,999.00", "€99.99"),
    ] {
        let page = browser.open(&format!("/file/order?change=1{query}"));
        let page = page
            .form("order")
            .fill("amount", "99,999")
            .send(&mut browser);
        assert_eq!(page.status, 422);
        let asked = page.errors().remove(0).replace('\u{a0}', " ");
        assert!(asked.contains(one) && asked.contains(other), "{asked}");
    }
    world.assert_settled(&[]);
}

#[test]
fn all_money_back_is_the_amount_of_the_order_and_a_part_is_no_more() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let page = change(&mut browser, "order", &[("amount", "300")]);
    assert!(facts(&page).contains("terug: € 300,00"), "{}", facts(&page));
    let part = |amount| [("remedy", "part-of-money-back"), ("remedy-amount", amount)];
    for wrong in ["0", "0,00 euro", "300,01", "3.000,00"] {
        let page = change(&mut browser, "solution", &part(wrong));
        assert_eq!((page.status, page.errors().len()), (422, 1), "{wrong}");
    }
    let page = change(&mut browser, "solution", &part("150"));
    assert!(facts(&page).contains("€ 150,00"));

    // A lower amount of the order makes the part too large, which is said.
    let page = change(&mut browser, "order", &[("amount", "100")]);
    assert_eq!(page.path(), "/file/solution");
    assert!(page.errors()[0].contains("€ 100,00"), "{:?}", page.errors());
    let page = page
        .form("solution")
        .fill("remedy-amount", "50")
        .send(&mut browser);
    assert!(facts(&page).contains("€ 50,00"));
    world.assert_settled(&[]);
}

#[test]
fn days_are_understood_as_people_write_them() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for [day, month, year] in [
        ["27", "juni", "2026"],
        ["27", "Jun.", "26"],
        ["27-6-2026", "", ""],
        ["2026-06-27", "", ""],
        ["", "27/06/2026", ""],
        ["27 June 2026", "", ""],
        ["", "", "27.6.26"],
    ] {
        let fields = [
            ("order-day", day),
            ("order-month", month),
            ("order-year", year),
        ];
        let page = change(&mut browser, "order", &fields);
        assert!(facts(&page).contains("27 juni 2026"), "{fields:?}");
        let fields = [
            ("told-day", day),
            ("told-month", month),
            ("told-year", year),
        ];
        let page = change(&mut browser, "told", &fields);
        assert!(facts(&page).contains("27 juni 2026"), "{fields:?}");
    }
    world.assert_settled(&[]);
}

/// The day that the hint at these fields shows.
fn example(page: &Page, hint: &str) -> [String; 3] {
    let words = page.words(hint);
    let numbers = words.trim_end_matches('.').split(' ').skip(1);
    let numbers: Vec<String> = numbers.map(str::to_owned).collect();
    numbers.try_into().expect("three numbers")
}

#[test]
fn the_day_that_a_hint_shows_is_accepted() {
    let world = World::unswept();
    for pause in ["P0D", "P1500D"] {
        world.pass(pause);
        let mut browser = world.browser();
        let mut page = browser
            .open("/shops/koffiehoek-vermeer")
            .form("/file/shop")
            .send(&mut browser);
        for step in ["problem", "order", "story", "solution", "told"] {
            let dispute = Dispute::default();
            let mut form = dispute.answer(&page, step);
            if let "order" | "told" = step {
                let [day, month, year] = example(&page, &format!("#{step}-date-hint"));
                for (part, typed) in [("day", day), ("month", month), ("year", year)] {
                    form = form.fill(&format!("{step}-{part}"), &typed);
                }
            }
            page = form.send(&mut browser);
            assert_eq!(page.status, 200, "{step}: {:?}", page.errors());
        }
    }
    let (_, mut shop) = world.both_sides(&Dispute {
        date: ["1", "12", "2030"],
        told: None,
        ..Dispute::default()
    });
    let [day, month, year] = example(&shop.case_page(), "#offer-by-hint");
    let page = shop.offers("De helft.", "110", [&day, &month, &year]);
    assert!(page.went_well(), "{:?}", page.errors());
    world.assert_settled(&["shop-term"]);
}

#[test]
fn telling_the_shop_before_ordering_is_asked_once() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let page = change(&mut browser, "told", &[("told-month", "5")]);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    assert!(page.has("#told-date-error"));
    // Another day is asked about anew.
    let page = page.form("told").fill("told-day", "13").send(&mut browser);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    let page = page.form("told").send(&mut browser);
    assert!(facts(&page).contains("13 mei 2026"));
    // And so is a day of the order that comes after it.
    let page = change(&mut browser, "order", &[("order-day", "28")]);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    let page = page.form("order").send(&mut browser);
    assert!(facts(&page).contains("28 juni 2026"));
    let sent = page.form("/file/check").send(&mut browser);
    assert_eq!(sent.status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_mail_address_in_any_script_is_sent_to_and_shown_as_it_was_typed() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let fields = [("mail", "\u{FEFF}jan@müller.example\u{200B}")];
    let page = change(&mut browser, "contact", &fields);
    assert!(facts(&page).contains("jan@müller.example"));
    let sent = page.form("/file/check").send(&mut browser);
    assert!(sent.says("jan@müller.example"));
    let case = world.confirm_all(&mut browser, "jan@xn--mller-kva.example");
    let mail = world.newest_mail("jan@xn--mller-kva.example");
    assert!(mail.subject.contains(&case.words(".reference")));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_typographic_apostrophe_in_an_address_is_an_apostrophe() {
    let world = World::unswept();
    let consumer = world.consumer_files_only(&Dispute {
        mail: "o’neill@mailbox.example",
        ..Dispute::default()
    });
    assert_eq!(consumer.sent.status, 200);
    assert_eq!(world.mails("o'neill@mailbox.example").len(), 1);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_likely_slip_in_an_address_is_asked_once_and_never_blocked() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let page = change(&mut browser, "contact", &[("mail", "emre@gmial.com")]);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    assert!(
        page.errors()[0].contains("gmail.com"),
        "{:?}",
        page.errors()
    );
    let page = page.form("contact").send(&mut browser);
    assert!(facts(&page).contains("emre@gmial.com"));
    let sent = page.form("/file/check").send(&mut browser);
    assert_eq!(sent.status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn a_corrected_address_with_a_likely_slip_is_asked_about_once_too() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute {
        mail: "emre@bounce.example",
        ..Dispute::default()
    });
    let asked = consumer.sends("/address", &[("mail", "emre@hotmial.com")]);
    assert_eq!(asked.status, 422);
    assert!(asked.errors()[0].contains("hotmail.com"));
    let done = asked.form("/address").send(&mut consumer.browser);
    assert!(done.went_well(), "{}", done.banner());
    assert_eq!(world.mails("emre@hotmial.com").len(), 1);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_name_with_dots_is_a_name() {
    let world = World::unswept();
    for (name, greeting, mail) in [
        ("St.John", "Beste St. John,", "a@mailbox.example"),
        ("A.de Vries", "Beste A. de Vries,", "b@mailbox.example"),
        (
            "J. van den Proef",
            "Beste J. van den Proef,",
            "c@mailbox.example",
        ),
    ] {
        let dispute = Dispute {
            name,
            mail,
            ..Dispute::default()
        };
        let consumer = world.consumer_files(&dispute);
        let mail = consumer.newest_mail();
        assert!(mail.text.contains(greeting), "{name}: {}", mail.text);
    }
    world.assert_settled(&["shop-term"; 3]);
}

#[test]
fn letters_that_are_joined_stay_joined() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for name in ["می\u{200C}نا", "Noor 👩\u{200D}👧"] {
        let page = change(&mut browser, "contact", &[("name", name)]);
        assert!(facts(&page).contains(name), "{name}");
    }
    world.assert_settled(&[]);
}

#[test]
fn an_offer_is_understood_as_shops_write_it_and_asked_about_above_the_order() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let page = shop.offers("Alles terug.", "2.199,50", ["30", "nov", "26"]);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    assert!(page.has("#offer-amount-error"));
    let offer = |page: &Page| {
        let mut forms = page.forms("/answer").into_iter();
        forms
            .find(|form| form.value("answer") == Some("offer"))
            .expect("the form")
    };
    // It was one digit too many.
    let form = offer(&page).fill("amount", "219,95 euro");
    assert!(form.send(&mut shop.browser).went_well());
    assert!(consumer.case_page().says("€ 219,95"));
    // It is meant.
    let page = shop.offers("Ook de verzendkosten.", "€ 230,–", ["2026-11-30", "", ""]);
    assert_eq!(page.status, 422);
    assert!(offer(&page).send(&mut shop.browser).went_well());
    assert!(consumer.case_page().says("€ 230,00"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn switching_the_language_keeps_what_is_being_typed() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for (query, change) in [("", false), ("?change=1", true)] {
        let page = browser.open(&format!("/file/story{query}"));
        let form = page.form("/file/story").fill("story", "Half a sto");
        let page = form.fill("lang", "en").send(&mut browser);
        assert_eq!((page.status, page.path()), (200, "/file/story"));
        assert_eq!(page.language(), "en");
        let again = page.form("/file/story");
        assert_eq!(again.value("story"), Some("Half a sto"));
        assert_eq!(again.value("change").is_some(), change);
        assert_eq!(page.errors().len(), 0, "nothing is finished yet");
        let page = again.fill("lang", "nl").send(&mut browser);
        assert_eq!(page.language(), "nl");
    }
    // Also what can't be right yet.
    let page = browser.open("/file/order");
    assert!(page.body.contains("name=\"lang\" value=\"en\""));
    let form = page.form("order").fill("amount", "veel").fill("lang", "en");
    let page = form.send(&mut browser);
    assert_eq!(page.form("order").value("amount"), Some("veel"));
    world.assert_settled(&[]);
}

#[test]
fn going_back_and_forward_after_sending_shows_the_confirmation_again() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let form = browser.open("/file/check").form("/file/check");
    let answer = form.send_only(&mut browser);
    assert_eq!(answer.status, 303);
    let to = answer.location().expect("a redirect");
    let sent = browser.open(&to);
    assert_eq!(
        (sent.status, sent.heading()),
        (200, "Vul de code uit uw e-mail in".to_owned())
    );
    let before = world.traces();
    let again = browser.open(&to);
    assert_eq!((again.path(), again.status), (sent.path(), 200));
    let twice = form.send(&mut browser);
    assert_eq!(twice.path(), sent.path());
    assert_eq!(world.traces().mails, before.mails);
    // Once it is confirmed, the same steps lead to the case.
    let case = world.confirm_all(&mut browser, Dispute::default().mail);
    for page in [browser.open(&to), form.send(&mut browser)] {
        assert_eq!(page.words(".reference"), case.words(".reference"));
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_field_that_is_sent_twice_counts_as_it_was_sent_first() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let page = browser.post(
        "/file/contact",
        &[
            ("name", "Emre Eerst"),
            ("name", "Emre Laatst"),
            ("mail", "eerst@mailbox.example"),
            ("mail", "laatst@mailbox.example"),
        ],
    );
    let shown = facts(&page);
    assert!(shown.contains("Emre Eerst") && shown.contains("eerst@mailbox.example"));
    assert!(!shown.contains("Laatst") && !shown.contains("laatst"));
    world.assert_settled(&[]);
}

#[test]
fn having_no_order_number_is_an_answer() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let none = [("order-number", ""), ("no-order-number", "yes")];
    // A number and that there is none don't go together.
    let page = change(&mut browser, "order", &none[1..]);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    let page = change(&mut browser, "order", &none);
    assert!(
        facts(&page).contains("BestelnummerGeen"),
        "{}",
        facts(&page)
    );
    let again = browser.open("/file/order?change=1").form("order");
    assert_eq!(again.value("no-order-number"), Some("yes"));
    let sent = page.form("/file/check").send(&mut browser);
    assert_eq!(sent.status, 200);
    world.confirm_all(&mut browser, Dispute::default().mail);
    let mail = world.newest_mail(&Dispute::default().shop_mail());
    assert!(
        mail.subject
            .starts_with("Nieuwe klacht over bestelling zonder nummer (")
    );

    // The same order again is one order, and another is another.
    fill_in(&mut browser, &Dispute::default());
    let page = change(&mut browser, "order", &none);
    let page = page.form("/file/check").send(&mut browser);
    assert_eq!(page.status, 409);
    let fields = [none[0], none[1], ("amount", "19,95")];
    let page = change(&mut browser, "order", &fields);
    let page = page.form("/file/check").send(&mut browser);
    assert_eq!(page.status, 200);
    world.assert_settled(&["shop-term"; 2]);
}

#[test]
fn a_tick_that_is_taken_away_is_gone() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    let none = [("order-number", ""), ("no-order-number", "yes")];
    change(&mut browser, "order", &none);
    let mut form = browser.open("/file/order?change=1").form("order");
    form.fields.retain(|(name, _)| name != "no-order-number");
    let page = form.send(&mut browser);
    assert_eq!((page.status, page.errors().len()), (422, 1));
    assert!(!page.has("input[name=no-order-number][checked]"));
    world.assert_settled(&[]);
}

#[test]
fn order_numbers_that_are_the_same_to_a_person_are_one_order() {
    let world = World::unswept();
    let first = world.consumer_files(&Dispute {
        order: "NL-2024/00123 é",
        ..Dispute::default()
    });
    assert_eq!(first.sent.status, 200);
    for order in [
        "NL\u{2011}2024/00123 é",
        "nl\u{2013}2024/00123 é.",
        "#NL-2024/00123 e\u{301}",
        "NL-2024/\u{200B}00123é",
    ] {
        let mut browser = first.browser.clone();
        let check = fill_in(
            &mut browser,
            &Dispute {
                order,
                ..Dispute::default()
            },
        );
        assert!(check.says(order.trim_matches('\u{200B}')) || order.contains('\u{200B}'));
        let page = check.form("/file/check").send(&mut browser);
        assert_eq!(page.status, 409, "{order}");
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_name_like_ours_or_of_a_role_is_refused_and_the_shop_reads_that_it_is_a_customer() {
    let world = World::unswept();
    let mut browser = filled_in(&world);
    for name in ["Team Beslecht", "Klanten-service", "De bemiddelaar"] {
        let page = change(&mut browser, "contact", &[("name", name)]);
        assert_eq!((page.status, page.errors().len()), (422, 1), "{name}");
        assert!(page.errors()[0].contains("uw eigen naam"));
        assert_eq!(page.form("contact").value("name"), Some(name));
    }
    let page = change(&mut browser, "contact", &[("name", "Dirk Jurist")]);
    page.form("/file/check").send(&mut browser);
    world.confirm_all(&mut browser, Dispute::default().mail);
    let mail = world.newest_mail(&Dispute::default().shop_mail());
    assert!(
        mail.text.contains("Klant Dirk Jurist heeft"),
        "{}",
        mail.text
    );
    world.assert_settled(&["shop-term"]);
}
