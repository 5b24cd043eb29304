//! What the two say to each other, and what the question, the pages and the
//! mails make of it.

use tests::{Dispute, Page, Stage, World};

const OFFER: &str = "De helft terug.";

/// The questions on a case page, in their order.
fn cards(page: &Page) -> Vec<String> {
    page.all("section.offer > h2, section.ask > h2")
}

#[test]
fn the_shop_puts_the_end_of_its_term_into_its_calendar() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let page = shop.case_page();
    let link = page.attribute(".turn a", "href").expect("a link");
    let file = shop.browser.open(&link);
    assert_eq!(
        (file.status, file.header("content-type")),
        (200, "text/calendar; charset=utf-8")
    );
    let reference = consumer.sent.words(".reference");
    let name = format!("attachment; filename=\"beslecht-{reference}.ics\"");
    assert_eq!(file.header("content-disposition"), name);
    let whole = file.body.replace("\r\n ", "");
    assert!(whole.contains(&format!("{}\r\n", page.address)), "{whole}");
    assert!(whole.contains(&reference));
    let dispute = Dispute::default();
    for personal in [
        dispute.name,
        dispute.mail,
        dispute.order,
        "Vermeer",
        "koffie",
    ] {
        assert!(!whole.contains(personal), "{personal} in {whole}");
    }
    // It isn't the consumer's term, and later it isn't the shop's.
    assert!(!consumer.case_page().has(".turn a"));
    let own = format!("{}/term", consumer.case_link());
    assert_eq!(consumer.browser.open(&own).status, 403);
    shop.answers("message", &[("text", "Hebt u de bon nog?")]);
    assert!(!shop.case_page().has(".turn a"));
    assert!(shop.browser.open(&link).address.contains("done=moved-on"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn an_offer_that_stands_comes_first_in_the_mail_and_on_the_page() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers(OFFER, "110", ["30", "12", "2026"]);
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.subject.starts_with("Wat doet u met het aanbod van"));
    let at = |words: &str| mail.text.find(words).expect("in the mail");
    assert!(at(OFFER) < at("/solved"));
    assert!(at("Bekijk het aanbod en kies") < at("/solved"));
    assert_eq!(mail.buttons(), ["solved", "working", "mediation"]);
    let page = consumer.case_page();
    assert_eq!(
        cards(&page),
        ["De winkel doet u een aanbod", "Of kies iets anders"]
    );
    world.pass("P3D");
    let reminder = consumer.newest_buttons();
    assert!(reminder.subject.starts_with("Herinnering: "));
    assert!(reminder.text.contains(OFFER));
    world.assert_settled(&["second-reminder", "choice-lapse"]);
}

#[test]
fn solved_while_an_offer_stands_asks_whether_it_means_accepting_it() {
    let world = World::unswept();
    for (dispute, known, accepts) in [
        (Dispute::default(), true, true),
        (Dispute::handbag(), false, true),
        (Dispute::castle(), true, false),
        (Dispute::bicycle(), false, false),
    ] {
        let (mut consumer, mut shop) = world.both_sides(&dispute);
        shop.offers(OFFER, "110", ["30", "12", "2026"]);
        world.pass("P7D");
        let link = consumer.newest_buttons().button("solved");
        let mut browser = if known {
            consumer.browser.clone()
        } else {
            consumer.browser.other_device()
        };
        let before = consumer.mails().len();
        let page = browser.open(&link);
        assert_eq!(page.heading(), "Neemt u het aanbod aan?");
        assert!(!page.has("#send-now"), "nothing is sent by itself");
        assert!(page.words(".offer").contains(OFFER));
        // What a mail program or an old page sends without the answer.
        let bare = browser.post(&link, &[]);
        assert_eq!(bare.heading(), "Neemt u het aanbod aan?");
        assert_eq!(consumer.mails().len(), before);
        assert_eq!(consumer.case_page().stage(), Stage::Asked);
        if accepts {
            let path = page.attribute("a[href*='?offer=']", "href");
            let asks = browser.open(&path.expect("the page that says that it binds"));
            assert!(asks.says("Aannemen is bindend"));
            let form = if known {
                asks.button("/offer", "accept")
            } else {
                let asked = asks.button("/offer", "code").send(&mut browser);
                let code = consumer.newest_mail().code();
                asked.button("/offer", "accept").fill("code", &code)
            };
            form.send(&mut browser);
            world.settle();
            assert_eq!(consumer.case_page().outcome(), "Afspraak gemaakt");
            assert!(shop.newest_mail().subject.contains("afspraak"));
        } else {
            page.form("/solved").send(&mut browser);
            world.settle();
            assert_eq!(consumer.case_page().outcome(), "Opgelost");
        }
    }
    world.assert_settled(&["follow-up", "follow-up"]);
}

#[test]
fn solved_on_the_case_page_asks_the_same_in_each_stage() {
    let world = World::unswept();
    for waits in ["PT1H", "P7D"] {
        for accepts in [true, false] {
            let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
            shop.offers(OFFER, "110", ["30", "12", "2026"]);
            world.pass(waits);
            let stage = consumer.case_page().stage();
            let page = consumer.chooses_on_the_page("solved");
            assert_eq!(page.heading(), "Neemt u het aanbod aan?");
            assert!(page.says("Bedoelt u dat u dat aanneemt?"));
            assert_eq!(consumer.case_page().stage(), stage, "nothing counts yet");
            let button = if accepts {
                page.button("/offer", "accept")
            } else {
                page.button("/choice", "solved")
            };
            let page = button.send(&mut consumer.browser);
            world.settle();
            assert!(page.went_well());
            let outcome = if accepts {
                "Afspraak gemaakt"
            } else {
                "Opgelost"
            };
            assert_eq!(page.outcome(), outcome);
        }
    }
    world.assert_settled(&["follow-up", "follow-up"]);
}

#[test]
fn accepting_counts_on_the_page_that_says_that_it_binds() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers(OFFER, "110", ["30", "12", "2026"]);
    let before = world.traces();
    let page = consumer
        .case_page()
        .button("/offer", "accept")
        .send(&mut consumer.browser);
    assert_eq!(page.heading(), "Neemt u het aanbod aan?");
    assert!(page.says("Aannemen is bindend"));
    assert!(page.says("30 december 2026") && page.says(OFFER));
    assert_eq!(world.traces(), before, "nothing is accepted yet");
    let (link, form) = (consumer.case_link(), page.button("/offer", "accept"));
    let number = form.value("offer").expect("the offer's number").to_owned();
    let english = consumer
        .browser
        .other_device()
        .open(&format!("{link}?offer={number}&lang=en"));
    assert!(english.says("Accepting is binding"));
    shop.offers("Alles terug.", "219,95", ["30", "12", "2026"]);
    let old = page.button("/offer", "accept").send(&mut consumer.browser);
    assert!(old.says("Dit aanbod is er niet meer"));
    let page = consumer.answers_the_offer("accept");
    assert_eq!(page.outcome(), "Afspraak gemaakt");
    let late = consumer
        .browser
        .open(&format!("{}?offer={number}", consumer.case_link()));
    assert!(late.says("Dit aanbod is er niet meer"));
    let theirs = shop.newest_mail().case_link();
    let page = shop.browser.open(&format!("{theirs}?offer={number}"));
    assert!(
        !page.says("Aannemen is bindend"),
        "only the consumer accepts"
    );
    world.assert_settled(&["follow-up"]);
}

#[test]
fn before_the_agreed_day_is_over_only_performed_can_be_said() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers(OFFER, "110", ["30", "11", "2026"]);
    consumer.answers_the_offer("accept");
    let told = shop.mails().len();
    let page = consumer.case_page();
    assert_eq!(page.words("#performance"), "Is de afspraak nagekomen?");
    assert!(page.has_button("/performance", "yes"));
    assert!(!page.has_button("/performance", "no"));
    assert!(page.says("tot en met maandag 30 november 2026"));
    let path = format!("{}/performance", consumer.case_link());
    let early = consumer.browser.post(&path, &[("performed", "no")]);
    assert!(early.says("pas melden als de afgesproken dag voorbij is"));
    assert_eq!(shop.mails().len(), told, "the shop isn't blamed");
    world.wait_until("2026-12-01T00:01:00+01:00");
    let page = consumer
        .case_page()
        .button("/performance", "no")
        .send(&mut consumer.browser);
    world.settle();
    assert!(page.went_well());
    assert!(
        shop.newest_mail()
            .subject
            .starts_with("Klant Emre Voorbeeld: de afspraak is niet nagekomen")
    );
    world.assert_settled(&[]);
}

#[test]
fn the_question_and_its_answers_fit_what_happened() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("refuse", &[("text", "Het is gebruikt.")]);
    let mail = consumer.newest_buttons();
    assert!(mail.subject.starts_with("Hoe wilt u verder met"));
    assert!(mail.text.contains("Het is gebruikt."));
    let page = consumer.case_page();
    assert_eq!(cards(&page), ["Hoe wilt u verder?"]);
    assert!(page.words("#newest").contains("Het is gebruikt."));
    for text in [&mail.text, &page.words(".ask")] {
        assert!(!text.contains("ermee bezig"), "{text}");
        assert!(!text.contains("is uw klacht"), "{text}");
    }
    assert!(!page.says("De winkel lost het op"), "no tick at it either");

    consumer.chooses_on_the_page("working");
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.text.contains("heeft niets gezegd."), "{}", mail.text);
    assert!(consumer.case_page().says("heeft niets gezegd."));

    consumer.chooses_on_the_page("working");
    shop.offers(OFFER, "100", ["30", "12", "2026"]);
    consumer.answers_the_offer("decline");
    assert!(shop.case_page().says("heeft uw aanbod afgewezen"));
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(
        mail.text
            .contains("bood op 27 november €\u{a0}100,00. U zei nee."),
        "{}",
        mail.text
    );
    assert!(shop.case_page().says("heeft uw aanbod afgewezen"));

    consumer.chooses_on_the_page("working");
    shop.answers("solved", &[("text", "Gisteren verstuurd.")]);
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.subject.starts_with("Heeft Koffiehoek Vermeer"));
    assert_eq!(
        cards(&consumer.case_page()),
        ["Klopt het dat het is opgelost?"]
    );
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn after_a_question_of_the_shop_it_is_the_consumers_turn() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("message", &[("text", "Hebt u de bon nog?")]);
    assert!(consumer.case_page().is_your_turn());
    assert!(!shop.case_page().is_your_turn());
    assert!(shop.case_page().says("De consument kan u antwoorden."));
    consumer.sends("/message", &[("text", "Ja.")]);
    assert!(shop.case_page().is_your_turn());
    shop.answers("solved", &[("text", "Gisteren verstuurd.")]);
    assert!(consumer.case_page().is_your_turn());
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_date_says_how_long_it_is_and_when_the_mail_comes_if_that_is_later() {
    let world = World::unswept_at("2026-11-20T21:03:00+01:00");
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    for page in [consumer.case_page(), shop.case_page()] {
        let until = page.words(".turn .until");
        assert!(until.contains("(nog 7 dagen)"), "{until}");
        assert!(until.contains("zaterdag 28 november 2026 om 08:00"));
    }
    assert!(
        consumer
            .newest_mail()
            .text
            .contains("gaat daarom weg op zaterdag 28 november 2026 om 08:00")
    );
    world.pass("P6D");
    assert!(shop.case_page().words(".turn .until").contains("(morgen)"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_page_of_a_lapsed_question_reopens_the_case() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let link = consumer.newest_buttons().button("mediation");
    world.pass("P31D");
    let page = consumer.browser.open(&link);
    assert_eq!(page.heading(), "De tijd om te antwoorden is voorbij");
    let page = page.form("/reopen").send(&mut consumer.browser);
    world.settle();
    assert!(page.went_well());
    assert_eq!(page.stage(), Stage::Asked);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_notice_is_focused_and_in_the_title() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let page = consumer.sends("/message", &[("text", "Graag snel.")]);
    assert!(page.has(".notice[autofocus][tabindex='-1']"));
    assert!(
        page.words("title")
            .starts_with("Uw bericht is naar de winkel gestuurd.")
    );
    assert!(!consumer.case_page().has(".notice"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_history_says_who_did_it_and_a_lapsed_case_was_not_handled() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("refuse", &[("text", "Nee.")]);
    let history = shop.case_page().history();
    assert_eq!(history[0].title, "Vraag aan de consument: hoe verder?");
    assert_eq!(history[0].who, "Beslecht (automatisch)");
    assert_eq!(history[1].who, "U");
    world.pass("P31D");
    for page in [consumer.case_page(), shop.case_page()] {
        assert!(!page.says("Zaak behandeld"), "nobody answered");
        assert!(page.history().iter().all(|entry| entry.who != "Vanzelf"));
    }
    world.assert_settled(&[]);
}

#[test]
fn the_shops_mail_may_be_forwarded_and_says_what_the_link_can_do() {
    let world = World::unswept();
    let (consumer, shop) = world.both_sides(&Dispute::default());
    let theirs = shop.newest_mail().text;
    assert!(theirs.contains("U mag deze e-mail doorsturen naar collega's."));
    assert!(theirs.contains("Wie de link heeft, kan de zaak lezen en namens"));
    assert!(
        consumer
            .newest_mail()
            .text
            .contains("stuur deze e-mail niet door")
    );
    world.assert_settled(&["shop-term"]);
}
