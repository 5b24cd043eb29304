//! The course of a case, as the people in it see it.

use tests::{Dispute, Stage, World, fill_in};

/// The day by which the agreed money has to be paid: within the fourteen days
/// after which we ask.
const NEXT_WEEK: [&str; 3] = ["30", "11", "2026"];

#[test]
fn a_newcomer_files_reads_both_mails_lets_a_week_pass_and_presses_a_button() {
    let world = World::unswept();
    let mut browser = world.browser();
    let start = browser.open("/");
    assert!(start.has("form[action='/file/shop'][method=get] input[name=q]"));
    let found = browser.open("/file/shop?q=koffie");
    let dispute = Dispute::default();
    let mut page = found
        .form("/file/shop")
        .fill("shop", "koffiehoek-vermeer")
        .send(&mut browser);
    for step in [
        "problem", "order", "story", "solution", "told", "evidence", "contact",
    ] {
        page = dispute.answer(&page, step).send(&mut browser);
    }
    page.form("/file/check").send(&mut browser);
    let sent = world.confirm_all(&mut browser, dispute.mail);
    let reference = sent.words(".reference");
    assert_eq!(reference.len(), "7K3M9-QXDP2".len());

    let to_shop = world.newest_mail(&dispute.shop_mail());
    let to_consumer = world.newest_mail(dispute.mail);
    assert!(to_shop.text.contains(&reference) && to_consumer.text.contains(&reference));

    world.pass("P7D");
    let question = world.newest_mail(dispute.mail);
    assert_eq!(question.buttons(), ["solved", "working", "mediation"]);
    let page = browser.open(&question.button("mediation"));
    page.form("mediation").send(&mut browser);
    let case = browser.open(&to_consumer.case_link());
    assert_eq!(case.stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn filing_tells_both_sides_at_once_with_reference_date_and_link() {
    let world = World::unswept();
    let dispute = Dispute::default();
    let (mut consumer, mut shop) = world.both_sides(&dispute);
    let reference = consumer.sent.words(".reference");
    assert_eq!(consumer.sent.status, 200);
    assert!(consumer.sent.says("vrijdag 27 november 2026 om 14:05"));
    for mails in [consumer.mails(), shop.mails()] {
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert_eq!(mail.left(), "2026-11-20 14:05");
        assert!(mail.subject.contains(&reference), "{}", mail.subject);
        assert!(mail.text.contains("vrijdag 27 november 2026 om 14:05"));
        assert!(mail.text.contains(&mail.case_link()));
        assert_eq!(mail.headers["Auto-Submitted"], "auto-generated");
    }
    assert!(shop.newest_mail().text.contains("Iemand heeft getekend"));
    assert!(!shop.newest_mail().text.contains(dispute.mail));
    assert_ne!(consumer.case_link(), shop.newest_mail().case_link());
    for page in [consumer.case_page(), shop.case_page()] {
        assert_eq!(page.stage(), Stage::WithShop);
        assert!(page.says(&reference) && page.says("Iemand heeft getekend"));
        assert_eq!(page.until(), "vrijdag 27 november 2026 om 14:05");
    }
    assert!(shop.case_page().is_your_turn());
    assert!(
        !shop.case_page().says(dispute.mail),
        "the shop needs no address"
    );
    assert!(!consumer.case_page().is_your_turn());
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_mails_of_a_case_hang_together_and_are_answered_to_its_own_address() {
    let world = World::unswept();
    let (consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    shop.answers("refuse", &[("text", "Toch niet.")]);
    let mails = consumer.mails();
    let asked = consumer.asked();
    let first = &asked.headers["Message-ID"];
    for later in &mails {
        assert_eq!(&later.headers["In-Reply-To"], first);
        assert_eq!(&later.headers["References"], first);
        assert_eq!(later.reply_to, asked.reply_to);
    }
    assert!(mails[0].reply_to.is_some());
    assert_ne!(mails[0].reply_to, shop.newest_mail().reply_to);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn the_shop_is_told_neither_address_nor_telephone_number() {
    let world = World::unswept();
    let mut browser = world.browser();
    fill_in(&mut browser, &Dispute::default());
    let contact = browser.open("/file/contact").form("/file/contact");
    let check = contact.fill("phone", "06 98765432").send(&mut browser);
    check.form("/file/check").send(&mut browser);
    world.confirm_all(&mut browser, "emre@mailbox.example");
    let shop = world.newest_mail(&Dispute::default().shop_mail());
    let page = world.browser().open(&shop.case_link());
    for secret in ["06 98765432", "emre@mailbox.example"] {
        assert!(!page.body.contains(secret), "{secret}");
        for part in [&shop.text, &shop.html] {
            assert!(!part.contains(secret), "{secret}");
        }
        assert!(shop.headers.values().all(|header| !header.contains(secret)));
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_longest_complaint_there_can_be_still_makes_a_mail_that_arrives_whole() {
    let world = World::unswept();
    let story: String = "Het is een lang verhaal. ".repeat(400);
    let dispute = Dispute {
        story: Box::leak(story.into_boxed_str()),
        ..Dispute::default()
    };
    let (consumer, mut shop) = world.both_sides(&dispute);
    assert_eq!(consumer.sent.status, 200);
    let mail = shop.newest_mail();
    assert!(mail.html.len() < 80_000, "{}", mail.html.len());
    assert!(shop.case_page().says(dispute.story.trim()));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_shop_writes_and_the_consumer_reads_it_at_once_on_page_and_by_mail() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let text = "Goedemiddag Emre, wij zoeken het pakket bij het oude adres.\nKoffiehoek Vermeer";
    let page = shop.answers("message", &[("text", text)]);
    assert!(page.went_well());
    let mail = consumer.newest_mail();
    assert_eq!(mail.left(), "2026-11-20 14:05");
    assert!(
        mail.text
            .contains("wij zoeken het pakket bij het oude adres.")
    );
    let entry = consumer.case_page().history().remove(0);
    assert_eq!(entry.words, [text]);
    assert_eq!(entry.who, "Koffiehoek Vermeer");
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_consumer_writes_and_the_shop_reads_it_at_once_on_page_and_by_mail() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::handbag());
    let text = "De buren hebben ook niets gezien.";
    assert!(consumer.sends("/message", &[("text", text)]).went_well());
    assert!(shop.newest_mail().text.contains(text));
    let entry = shop.case_page().history().remove(0);
    assert_eq!(
        (entry.words, &*entry.who),
        (vec![text.to_owned()], "Ilse van den Proef")
    );
    assert_eq!(consumer.case_page().history()[0].who, "U");
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_form_that_is_sent_twice_says_it_once() {
    let world = World::unswept();
    let (consumer, mut shop) = world.both_sides(&Dispute::default());
    let form = shop
        .answer_form("message")
        .fill("text", "Wij kijken ernaar.");
    assert!(form.send(&mut shop.browser).went_well());
    let before = world.traces();
    assert!(form.send(&mut shop.browser).went_well());
    assert_eq!(world.traces(), before);
    assert_eq!(consumer.mails().len(), 2);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_shop_says_that_it_solved_it_and_the_consumer_has_the_last_word() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::castle());
    let text = "Het kasteel is vanochtend bezorgd, zie de handtekening.";
    assert!(shop.answers("solved", &[("text", text)]).went_well());
    assert!(consumer.newest_mail().text.contains(text));
    let page = consumer.case_page();
    assert_eq!(
        page.stage(),
        Stage::WithShop,
        "the shop's word closes nothing"
    );
    assert_eq!(page.history()[0].words, [text]);
    let page = consumer.chooses_on_the_page("solved");
    assert_eq!(page.outcome(), "Opgelost");
    assert_eq!(consumer.mails().len(), 3);
    assert_eq!(shop.mails().len(), 2);
    world.assert_settled(&[]);
}

#[test]
fn an_offer_is_accepted_and_both_have_the_agreement_in_writing() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let page = shop.offers(
        "U krijgt alles terug, ook de retourkosten.",
        "226,90",
        NEXT_WEEK,
    );
    // It is more than was paid, which the page asks about once.
    assert!(!page.went_well());
    let mut forms = page.forms("/answer").into_iter();
    let again = forms.find(|form| form.value("asked").is_some());
    let page = again.expect("the form again").send(&mut shop.browser);
    world.settle();
    assert!(page.went_well());
    let mail = consumer.newest_mail();
    for part in [
        "ook de retourkosten",
        "€\u{a0}226,90",
        "maandag 30 november 2026",
    ] {
        assert!(mail.text.contains(part), "{part} in {}", mail.text);
        let page = consumer.case_page();
        assert!(
            page.words(".offer").contains(&part.replace('\u{a0}', " ")),
            "{part}"
        );
    }
    assert!(consumer.answers_the_offer("accept").went_well());
    for (mail, page) in [
        (consumer.newest_mail(), consumer.case_page()),
        (shop.newest_mail(), shop.case_page()),
    ] {
        assert_eq!(page.outcome(), "Afspraak gemaakt");
        for part in ["ook de retourkosten", "226,90", "maandag 30 november 2026"] {
            assert!(mail.text.contains(part), "{part} in {}", mail.text);
            assert!(page.says(part), "{part}");
        }
    }
    world.assert_settled(&["follow-up"]);
}

#[test]
fn performance_is_asked_for_after_fourteen_days_and_the_answer_goes_to_both() {
    for (answer, other) in [("yes", None), ("no", Some("yes"))] {
        let world = World::unswept();
        let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
        shop.offers("Het geld komt terug.", "219,95", NEXT_WEEK);
        consumer.answers_the_offer("accept");
        assert_eq!(world.timers()[0].fires(), "2026-12-04 14:05");
        world.pass("P14D");
        let question = consumer.newest_mail();
        assert_eq!(question.left(), "2026-12-04 14:05");
        assert!(question.text.contains("Het geld komt terug."));
        let page = consumer.browser.open(&question.case_link());
        let page = page
            .button("/performance", answer)
            .send(&mut consumer.browser);
        assert!(page.went_well());
        assert_eq!(consumer.mails().len(), 5);
        assert_eq!(shop.mails().len(), 3);
        assert_eq!(page.has_form("/performance"), other.is_some());
        if let Some(later) = other {
            let page = page
                .button("/performance", later)
                .send(&mut consumer.browser);
            assert!(page.went_well() && !page.has_form("/performance"));
        }
        world.assert_settled(&[]);
    }
}

#[test]
fn performance_is_not_asked_for_before_the_agreed_day_is_over() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::laptop());
    shop.offers("We repair the lid for free.", "", ["15", "1", "2027"]);
    consumer.answers_the_offer("accept");
    assert_eq!(world.timers()[0].fires(), "2027-01-16 14:05");
    world.wait_until("2027-01-16T13:00:00Z");
    let before = consumer.mails().len();
    world.pass("PT6M");
    assert_eq!(consumer.mails().len(), before + 1);
    world.assert_settled(&[]);
}

#[test]
fn an_offer_is_declined_and_the_shop_may_make_another() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::handbag());
    shop.offers("Een tegoedbon.", "745", NEXT_WEEK);
    assert!(consumer.answers_the_offer("decline").went_well());
    assert_eq!(shop.mails().len(), 2);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::WithShop);
    assert_eq!(page.until(), "vrijdag 27 november 2026 om 14:05");
    assert!(!page.has_form("/offer"));
    shop.offers("De helft terug.", "372,50", NEXT_WEEK);
    assert!(consumer.answers_the_offer("accept").went_well());
    assert_eq!(consumer.case_page().outcome(), "Afspraak gemaakt");
    world.assert_settled(&["follow-up"]);
}

#[test]
fn an_answer_to_an_offer_that_was_replaced_counts_for_nothing() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("Een tegoedbon.", "100", NEXT_WEEK);
    let old = consumer.case_page().button("/offer", "accept");
    shop.offers("Een tegoedbon van minder.", "50", NEXT_WEEK);
    let before = world.traces();
    let page = old.send(&mut consumer.browser);
    assert!(!page.went_well() && !page.banner().is_empty());
    assert_eq!(page.stage(), Stage::WithShop);
    assert_eq!(world.traces(), before);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn an_offer_stays_open_while_the_consumer_is_asked() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("Alles terug.", "219,95", ["15", "12", "2026"]);
    world.pass("P7D");
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    assert!(consumer.answers_the_offer("accept").went_well());
    assert_eq!(consumer.case_page().outcome(), "Afspraak gemaakt");
    world.assert_settled(&["follow-up"]);
}

#[test]
fn a_refusal_asks_the_consumer_at_once() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::laptop());
    let reason = "Out of warranty, and you dropped it.";
    assert!(shop.answers("refuse", &[("text", reason)]).went_well());
    let question = consumer.newest_mail();
    assert_eq!(question.left(), "2026-11-20 14:05");
    assert_eq!(question.buttons(), ["solved", "working", "mediation"]);
    assert!(question.text.contains(reason));
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::Asked);
    assert!(page.is_your_turn());
    assert!(page.history().iter().any(|entry| entry.words == [reason]));
    assert_eq!(consumer.mails().len(), 2, "one mail tells it and asks");
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_refusal_after_the_question_asks_no_second_time() {
    let world = World::unswept();
    let (consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    assert_eq!(consumer.mails().len(), 2);
    let reason = "Het apparaat is gebruikt.";
    assert!(shop.answers("refuse", &[("text", reason)]).went_well());
    let news = consumer.newest_mail();
    assert!(news.text.contains(reason));
    assert_eq!(news.buttons(), ["solved", "working", "mediation"]);
    assert_eq!(consumer.mails().len(), 3);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn after_seven_days_the_consumer_is_asked_and_solved_closes_the_case() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    assert_eq!(consumer.newest_mail().left(), "2026-11-27 14:05");
    assert_eq!(shop.mails().len(), 2, "the question is the consumer's");
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::Asked);
    assert!(page.is_your_turn());
    assert_eq!(page.until(), "zondag 27 december 2026 om 14:05");
    assert!(consumer.clicks("solved").says("gesloten"));
    for mails in [consumer.mails(), shop.mails()] {
        assert_eq!(
            mails.last().map(|mail| mail.left()),
            Some("2026-11-27 14:05".into())
        );
    }
    assert_eq!((consumer.mails().len(), shop.mails().len()), (3, 3));
    assert_eq!(consumer.case_page().outcome(), "Opgelost");
    assert_eq!(shop.case_page().outcome(), "Opgelost");
    world.assert_settled(&[]);
}

#[test]
fn working_shows_the_date_on_which_we_ask_again_and_we_do() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::handbag());
    let again = "vrijdag 4 december 2026 om 14:05";
    let page = consumer.clicks("working");
    assert!(page.says(again));
    assert!(consumer.newest_mail().text.contains(again));
    assert!(shop.newest_mail().text.contains(again));
    let case = consumer.case_page();
    assert_eq!(
        (case.stage(), case.until()),
        (Stage::WithShop, again.to_owned())
    );
    world.assert_settled(&["shop-term"]);
    world.pass("P7D");
    let question = consumer.newest_mail();
    assert_eq!(question.left(), "2026-12-04 14:05");
    assert_eq!(question.buttons(), ["solved", "working", "mediation"]);
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn from_the_third_round_on_mediation_is_recommended() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::castle());
    let mut recommended = vec![];
    for _ in 0..4 {
        let in_mail = consumer.newest_buttons().text.contains("raden");
        let on_page = consumer.case_page().words(".ask").contains("raden");
        assert_eq!(in_mail, on_page);
        recommended.push(in_mail);
        consumer.clicks("working");
        world.pass("P7D");
    }
    assert_eq!(recommended, [false, false, true, true]);
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn mediation_tells_both_what_comes_next_and_waits_for_a_mediator() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("mediation");
    for (mail, page) in [
        (consumer.newest_mail(), consumer.case_page()),
        (shop.newest_mail(), shop.case_page()),
    ] {
        assert_eq!(mail.left(), "2026-11-27 14:05");
        assert!(mail.text.contains("bemiddelaar"), "{}", mail.text);
        assert_eq!(page.stage(), Stage::Mediation);
        assert_eq!(page.turn(), "De bemiddelaar is aan de beurt");
        assert_eq!(page.until(), "vrijdag 18 december 2026 om 14:05");
        assert!(!page.has_form("/answer") && !page.has_form("/message"));
    }
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn the_target_of_a_mediation_ends_nothing_but_both_get_a_mail_that_it_is_late() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("mediation");
    let before = (consumer.mails().len(), shop.mails().len());
    world.pass("P21D");
    assert_eq!(
        (consumer.mails().len(), shop.mails().len()),
        (before.0 + 1, before.1 + 1)
    );
    assert_eq!(consumer.newest_mail().left(), "2026-12-18 14:05");
    world.pass("P12M");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    assert_eq!(shop.case_page().turn(), "De bemiddelaar is aan de beurt");
    world.assert_settled(&[]);
}

#[test]
fn the_consumer_says_solved_at_any_time() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides(&Dispute::default());
    let page = consumer.chooses_on_the_page("solved");
    assert!(page.went_well());
    assert_eq!(page.outcome(), "Opgelost");
    assert_eq!((consumer.mails().len(), shop.mails().len()), (2, 2));
    world.assert_settled(&[]);

    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("mediation");
    world.pass("P3D");
    let page = consumer.chooses_on_the_page("solved");
    assert_eq!(page.outcome(), "Opgelost");
    world.assert_settled(&[]);
}

#[test]
fn the_consumer_withdraws_with_or_without_a_reason() {
    for reason in ["", "Ik heb geen zin meer in dit gedoe."] {
        let world = World::unswept();
        let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
        let page = consumer.sends("/withdraw", &[("text", reason)]);
        assert!(page.went_well());
        assert_eq!(page.outcome(), "Ingetrokken");
        assert_eq!((consumer.mails().len(), shop.mails().len()), (2, 2));
        assert!(shop.newest_mail().text.contains(reason));
        let page = shop.case_page();
        assert_eq!(page.outcome(), "Ingetrokken");
        assert!(!page.has_form("/answer"));
        assert!(!consumer.case_page().has_form("/reopen"));
        world.assert_settled(&[]);
    }
}

#[test]
fn what_is_done_too_late_changes_nothing_and_the_page_says_so() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let refusal = shop.answer_form("refuse").fill("text", "Nee.");
    let message = consumer.case_page().form("/message").fill("text", "Hallo?");
    consumer.sends("/withdraw", &[]);
    let before = world.traces();
    for (form, browser) in [
        (refusal, &mut shop.browser),
        (message, &mut consumer.browser),
    ] {
        let page = form.send(browser);
        assert!(!page.went_well() && !page.banner().is_empty());
        assert_eq!(page.outcome(), "Ingetrokken");
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}
