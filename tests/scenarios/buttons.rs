//! The three buttons, line by line of `docs/process.md`.

use tests::{Browser, Consumer, Dispute, Entry, Stage, World};

const ALL: [&str; 3] = ["solved", "working", "mediation"];

/// A case whose consumer has just been asked.
fn asked(world: &World) -> Consumer<'_> {
    world.both_sides_after_seven_days(&Dispute::default()).0
}

/// Presses a button of a mail and sends what the page asks, as on a device
/// that nobody knows.
fn presses(browser: &mut Browser, link: &str, choice: &str) -> tests::Page {
    browser.open(link).form(choice).send(browser)
}

/// The consumer's choices, newest first, as shown on the case page.
fn choices(consumer: &mut Consumer) -> Vec<String> {
    let history = consumer.case_page().history().into_iter();
    history
        .filter(|entry| entry.title.to_lowercase().contains("antwoord"))
        .map(|entry: Entry| entry.title)
        .collect()
}

#[test]
fn opening_every_link_of_the_mail_changes_nothing() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let links = consumer.newest_buttons().links();
    assert_eq!(links.len(), 4, "three buttons and the case: {links:?}");
    let (before, history) = (world.traces(), consumer.case_page().history());
    let scanner = world.browser().other_device();
    for browser in [&mut consumer.browser, &mut scanner.clone()] {
        for link in &links {
            for _ in 0..2 {
                assert_eq!(browser.head(link).status, 200);
                assert_eq!(browser.open(link).status, 200);
            }
            let other = format!("{link}?lang=en");
            assert_eq!(browser.other_device().open(&other).status, 200);
        }
    }
    assert_eq!(world.traces(), before);
    let page = consumer.case_page();
    assert_eq!((page.stage(), page.history()), (Stage::Asked, history));
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn on_the_device_that_filed_the_page_sends_the_choice_by_itself() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let link = consumer.newest_buttons().button("mediation");
    let page = consumer.browser.open(&link);
    assert!(
        page.has("form#send-now[action$='/mediation'] button"),
        "without script too"
    );
    assert!(page.has("script"));
    let page = page.form("mediation").send(&mut consumer.browser);
    assert!(!page.has("form#send-now"));
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn anywhere_else_the_page_shows_the_choice_and_asks_for_one_tap_more() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let link = consumer.newest_buttons().button("working");
    let mut phone = consumer.browser.other_device();
    let page = phone.open(&link);
    assert!(!page.has("#send-now"));
    assert_eq!(
        page.words(".chosen .answer"),
        "Nog niet, ik geef de winkel nog tijd"
    );
    assert!(page.has(".chosen button"));
    assert_eq!(page.all(".others button").len(), 2);
    let page = page.form("working").send(&mut phone);
    assert_eq!(page.status, 200);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_wrong_cookie_proves_nothing() {
    let world = World::unswept();
    let consumer = asked(&world);
    let mut stranger = world.consumer_files(&Dispute::handbag());
    let link = consumer.newest_buttons().button("solved");
    let page = stranger.browser.open(&link);
    assert!(!page.has("#send-now"));
    world.assert_settled(&[
        "first-reminder",
        "second-reminder",
        "choice-lapse",
        "shop-term",
    ]);
}

#[test]
fn each_choice_is_confirmed_to_both_and_can_be_changed_from_the_mail() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("solved");
    let confirmation = consumer.newest_mail();
    assert_eq!(confirmation.buttons(), ["working", "mediation"]);
    assert!(
        confirmation
            .text
            .contains("zaterdag 28 november 2026 om 14:05")
    );
    world.pass("PT23H59M");
    consumer.changes_by_mail("mediation");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    assert_eq!(shop.mails().len(), 4, "the shop hears of each");
    assert_eq!(consumer.newest_mail().buttons(), ["solved", "working"]);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn a_choice_can_be_changed_from_the_case_page() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    assert!(consumer.chooses_on_the_page("mediation").went_well());
    let page = consumer.case_page();
    assert!(page.has_button("/choice", "working") && !page.has_button("/choice", "mediation"));
    assert_eq!(
        page.untils("section[aria-labelledby=change] .until")[0].moment,
        "zaterdag 28 november 2026 om 14:05"
    );
    assert!(consumer.chooses_on_the_page("working").went_well());
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn after_a_day_a_choice_stands() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    consumer.clicks("mediation");
    let change = consumer.case_page().button("/choice", "working");
    world.pass("PT24H1M");
    assert!(!consumer.case_page().has_button("/choice", "working"));
    let before = world.traces();
    let page = change.send(&mut consumer.browser);
    assert!(!page.went_well() && !page.banner().is_empty());
    let link = consumer.newest_buttons().button("working");
    let page = consumer.browser.open(&link);
    assert!(!page.has_form("working") && !page.has("#send-now"));
    let page = consumer.browser.post(&link, &[]);
    assert_eq!(page.heading(), "Deze keuze staat vast");
    assert_eq!(world.traces(), before);
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn a_choice_pressed_to_and_fro_makes_few_mails_and_stands_in_the_end() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    let mail = consumer.newest_buttons();
    let told = (consumer.mails().len(), shop.mails().len());
    for choice in ["working", "solved"].into_iter().cycle().take(21) {
        let page = presses(&mut consumer.browser, &mail.button(choice), choice);
        assert_eq!(page.status, 200);
    }
    world.settle();
    let mails = || (consumer.mails().len(), shop.mails().len());
    assert_eq!(mails(), (told.0 + 3, told.1 + 3), "three at once");
    world.assert_settled(&["shop-term", "tell-consumer", "tell-shop"]);
    world.pass("PT31M");
    assert_eq!(mails(), (told.0 + 4, told.1 + 4), "then one for all others");
    let last = consumer.newest_mail();
    for words in ["De winkel krijgt meer tijd", "niet meer veranderen"] {
        assert!(last.text.contains(words), "{}", last.text);
    }
    assert!(last.buttons().is_empty());
    let last = shop.newest_mail();
    assert!(
        last.text.contains("De winkel krijgt meer tijd"),
        "{}",
        last.text
    );
    assert!(!consumer.case_page().has_button("/choice", "mediation"));
    let before = world.traces();
    let link = mail.button("solved");
    let page = consumer.browser.open(&link);
    assert_eq!(page.heading(), "Deze keuze staat vast");
    assert!(!page.has_form("solved"));
    let page = consumer.browser.post(&link, &[]);
    assert_eq!(page.heading(), "Deze keuze staat vast");
    world.settle();
    assert_eq!(world.traces().mails, before.mails);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::WithShop);
    assert_eq!(page.history().len(), 26);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_day_counts_from_the_first_choice_and_not_from_the_last_change() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    consumer.clicks("solved");
    world.pass("PT20H");
    consumer.changes_by_mail("working");
    world.pass("PT5H");
    assert!(!consumer.case_page().has_button("/choice", "mediation"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn two_different_choices_at_once_from_unknown_devices_count_for_nothing() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    let mail = consumer.newest_buttons();
    let mut scanner = consumer.browser.other_device();
    presses(&mut scanner, &mail.button("solved"), "solved");
    let told = (consumer.mails().len(), shop.mails().len());
    let page = presses(&mut scanner, &mail.button("mediation"), "mediation");
    assert_eq!(page.heading(), "Kies nog één keer");
    assert!(page.says("twee verschillende antwoorden"));
    for choice in ALL {
        let form = page.form(choice);
        assert_eq!(form.value("asked-again"), Some("1"));
    }
    assert!(!page.has("#send-now"), "it is not sent by itself");
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    assert_eq!(shop.case_page().stage(), Stage::Asked);
    assert_eq!(
        (consumer.mails().len(), shop.mails().len()),
        (told.0 + 1, told.1 + 1)
    );
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);

    let contested = &choices(&mut consumer)[0];
    assert!(contested.contains("geen van beide telt"), "{contested}");
    let before = world.traces();
    let page = scanner.post(&mail.button("solved"), &[]);
    assert_eq!(
        page.heading(),
        "Kies nog één keer",
        "the mail's link alone counts no more"
    );
    assert_eq!(world.traces(), before);

    // A program that sends every form does so at once.
    let page = page.form("working").send(&mut scanner);
    assert_eq!(page.heading(), "Weet u het zeker?");
    let page = page.form("working").send(&mut scanner);
    assert_eq!(page.heading(), "Weet u het zeker?");
    assert_eq!(world.traces(), before);
    world.pass("PT11S");
    page.form("working").send(&mut scanner);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    assert_eq!(
        choices(&mut consumer)[0],
        "Antwoord: ‘De winkel krijgt meer tijd’"
    );
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_answer_to_the_page_that_asks_once_more_can_be_given_on_the_case_page() {
    let world = World::unswept();
    let consumer = asked(&world);
    let mail = consumer.newest_buttons();
    let mut scanner = consumer.browser.other_device();
    presses(&mut scanner, &mail.button("solved"), "solved");
    presses(&mut scanner, &mail.button("working"), "working");
    let page = scanner.open(&mail.case_link());
    assert!(page.words(".ask").contains("twee verschillende antwoorden"));
    let page = page.button("/choice", "mediation").send(&mut scanner);
    assert_eq!(page.heading(), "Weet u het zeker?");
    world.pass("PT11S");
    let page = page.form("mediation").send(&mut scanner);
    assert_eq!(page.heading(), "Uw antwoord is doorgegeven");
    assert_eq!(scanner.open(&mail.case_link()).stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn a_choice_of_the_own_device_stands_against_one_from_elsewhere() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let mail = consumer.newest_buttons();
    let mut phone = consumer.browser.other_device();
    let from_case = phone.open(&mail.case_link());
    let from_case = from_case.button("/choice", "solved");
    let answered = presses(
        &mut consumer.browser,
        &mail.button("mediation"),
        "mediation",
    );
    assert_eq!(answered.heading(), "Uw antwoord is doorgegeven");
    let before = world.traces();
    let link = mail.button("solved");
    let page = phone.post(&link, &[]);
    assert_eq!(page.heading(), "Uw antwoord van zojuist blijft staan");
    assert!(page.says("‘Ik wil bemiddeling’") && !page.has_form("mediation"));
    let told = from_case.send(&mut phone);
    assert!(!told.went_well() && told.banner().contains("blijft staan"));
    assert_eq!(told.stage(), Stage::Mediation);
    assert_eq!(world.traces(), before);
    let again = told.button("/choice", "working").send(&mut phone);
    assert_eq!(again.heading(), "Weet u het zeker?");
    world.pass("PT11S");
    let changed = again.form("working").send(&mut phone);
    assert_eq!(changed.heading(), "Uw antwoord is doorgegeven");
    let again = phone.open(&link).form("solved").send(&mut phone);
    assert_eq!(again.heading(), "Weet u het zeker?");
    world.pass("PT11S");
    let page = again.form("solved").send(&mut phone);
    assert_eq!(page.heading(), "Uw antwoord is doorgegeven");
    assert_eq!(consumer.case_page().outcome(), "Opgelost");
    world.assert_settled(&[]);
}

#[test]
fn after_half_a_minute_a_second_choice_is_a_change() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let mail = consumer.newest_buttons();
    let mut phone = consumer.browser.other_device();
    presses(&mut phone, &mail.button("solved"), "solved");
    world.pass("PT31S");
    let page = presses(&mut phone, &mail.button("mediation"), "mediation");
    assert_eq!(page.heading(), "Uw antwoord is doorgegeven");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn with_the_devices_proof_a_second_choice_is_a_change_at_once() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    consumer.clicks("solved");
    let link = consumer.mails()[1].button("mediation");
    presses(&mut consumer.browser, &link, "mediation");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    assert_eq!(
        choices(&mut consumer),
        [
            "Antwoord veranderd van ‘Het is opgelost’ in ‘Ik wil bemiddeling’",
            "Antwoord: ‘Het is opgelost’"
        ]
    );
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn a_second_click_says_the_same_and_writes_nothing() {
    for choice in ALL {
        let world = World::unswept();
        let mut consumer = asked(&world);
        let link = consumer.newest_buttons().button(choice);
        let first = presses(&mut consumer.browser, &link, choice);
        let before = world.traces();
        let again = consumer.browser.open(&link);
        assert_eq!(again.words("main"), first.words("main"));
        assert!(!again.has("#send-now"));
        let posted = consumer.browser.post(&link, &[]);
        assert_eq!(posted.words("main"), first.words("main"));
        let elsewhere = consumer.browser.other_device().open(&link);
        assert_eq!(elsewhere.words(".done"), first.words(".done"));
        assert_eq!(world.traces(), before);
        world.assert_settled(match choice {
            "solved" => &[],
            "working" => &["shop-term"],
            _ => &["mediation-target"],
        });
    }
}

#[test]
fn a_form_opened_before_another_choice_was_made_is_a_change_and_loses_nothing() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let mail = consumer.newest_buttons();
    let old = consumer
        .browser
        .open(&mail.button("working"))
        .form("working");
    consumer.clicks("solved");
    old.send(&mut consumer.browser);
    assert_eq!(choices(&mut consumer).len(), 2);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_link_of_an_earlier_round_says_so_and_shows_the_case_as_it_stands() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let first_round = consumer.newest_buttons();
    consumer.clicks("working");
    world.pass("P7D");
    let second_round = consumer.newest_buttons();
    for stage in [Stage::Asked, Stage::Mediation] {
        let before = world.traces();
        for choice in ALL {
            let link = first_round.button(choice);
            for page in [
                consumer.browser.open(&link),
                consumer.browser.post(&link, &[]),
            ] {
                assert_eq!(page.heading(), "Deze knop is van een eerdere vraag");
                assert!(page.has(".turn"), "where the case stands");
                assert!(!page.has_form(choice) && !page.has("#send-now"));
                let case = page.attribute("main a[href^='/case/']", "href");
                let case = consumer.browser.open(&case.expect("a link to the case"));
                assert_eq!(case.stage(), stage);
            }
        }
        assert_eq!(world.traces(), before);
        let link = second_round.button("mediation");
        consumer.browser.post(&link, &[]);
    }
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn a_button_pressed_after_the_end_says_so_and_changes_nothing() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let mail = consumer.newest_buttons();
    world.pass("P30D");
    let before = world.traces();
    for choice in ALL {
        let link = mail.button(choice);
        for page in [
            consumer.browser.open(&link),
            consumer.browser.post(&link, &[]),
        ] {
            assert_eq!(page.heading(), "De tijd om te antwoorden is voorbij");
            assert_eq!(
                page.untils("main .until")[0].moment,
                "maandag 27 december 2027 om 14:05"
            );
            assert!(
                page.has(".turn.closed") && !page.has_form(choice),
                "{}",
                page.words("main")
            );
        }
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}

#[test]
fn once_the_case_is_withdrawn_the_question_is_needed_no_more() {
    let world = World::unswept();
    let mut consumer = asked(&world);
    let mail = consumer.newest_buttons();
    consumer.sends("/withdraw", &[]);
    let before = world.traces();
    let link = mail.button("mediation");
    for page in [
        consumer.browser.open(&link),
        consumer.browser.post(&link, &[]),
    ] {
        assert_eq!(page.heading(), "Deze vraag is niet meer nodig");
        assert!(page.has(".turn.closed"));
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}
