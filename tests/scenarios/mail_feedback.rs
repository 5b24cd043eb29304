//! Bounces, delays and spam complaints: no term runs on a mail that was never
//! delivered.

use dispute::Queue;
use tests::{Consumer, Dispute, Page, Stage, World};

use crate::operator::{Output, operate};

/// Somebody files against a shop to which all mail bounces.
fn unreached<'w>(world: &'w World, dispute: &Dispute) -> Consumer<'w> {
    let consumer = world.consumer_files(dispute);
    world.settle();
    consumer
}

/// A dispute of a consumer with this address.
fn mailed_to(mail: &'static str) -> Dispute {
    Dispute {
        mail,
        ..Dispute::default()
    }
}

/// The staff searches for the shop's address.
fn assert_searching(page: &Page) {
    let turn = page.turn();
    assert!(turn.contains("zoekt het juiste adres"), "{turn}");
}

fn titles(page: &Page) -> Vec<String> {
    let history = page.history().into_iter();
    history.map(|entry| entry.title).collect()
}

fn kinds(world: &World) -> Vec<String> {
    let timers = world.timers().into_iter();
    timers.map(|timer| timer.kind().to_owned()).collect()
}

#[test]
fn the_shops_seven_days_do_not_run_if_the_complaint_bounced() {
    let world = World::unswept();
    let dispute = Dispute::bicycle();
    let mut consumer = unreached(&world, &dispute);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::WithShop);
    assert_searching(&page);
    assert!(
        page.words(".turn")
            .contains("niet aangekomen bij Fietsen Van Dalen")
    );
    assert_eq!(
        titles(&page),
        [
            "De tijd van de winkel loopt niet: Beslecht zoekt het juiste adres",
            "Een e-mail aan Fietsen Van Dalen is niet aangekomen",
            "Klacht bevestigd en naar de winkel gestuurd",
            "Klacht ingediend",
        ]
    );
    assert_eq!(page.history()[1].who, "De maildienst");
    assert_eq!(kinds(&world), ["address-search"]);
    let told = consumer.newest_mail();
    assert!(told.subject.contains("heeft onze e-mail niet gekregen"));

    // The shop reads the same by whichever way the link came to it.
    let mut shop = world.shopkeeper(&dispute.shop_mail());
    let page = shop.case_page();
    assert!(page.words(".turn").contains("is teruggekomen"));
    assert!(titles(&page).contains(&"Een e-mail aan u is niet aangekomen".to_owned()));
    world.assert_settled(&["address-search"]);
}

#[test]
fn the_consumer_is_asked_when_nobody_finds_the_address() {
    let world = World::unswept();
    let mut consumer = unreached(&world, &Dispute::bicycle());
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.text.contains("niet kunnen bereiken"), "{}", mail.text);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::Asked);
    assert!(page.words(".ask").contains("niet kunnen bereiken"));
    consumer.clicks("mediation");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn the_same_in_english() {
    let world = World::unswept();
    let dispute = Dispute {
        language: "en",
        ..Dispute::bicycle()
    };
    let mut consumer = unreached(&world, &dispute);
    let page = consumer.case_page();
    assert!(
        page.turn()
            .contains("is looking for the shop's right address")
    );
    assert_eq!(
        titles(&page),
        [
            "The shop's time is not running: Beslecht is looking for the right address",
            "An e-mail to Fietsen Van Dalen did not arrive",
            "Complaint confirmed and sent to the shop",
            "Complaint filed",
        ]
    );
    assert!(
        consumer
            .newest_mail()
            .subject
            .contains("did not get our e-mail")
    );
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.text.contains("could not reach"), "{}", mail.text);
    assert!(
        consumer
            .case_page()
            .words(".ask")
            .contains("could not reach")
    );
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_shop_that_answers_by_its_link_is_reached_and_has_seven_days_from_then() {
    let world = World::unswept();
    let dispute = Dispute::bicycle();
    let mut consumer = unreached(&world, &dispute);
    world.pass("P2D");
    let mut shop = world.shopkeeper(&dispute.shop_mail());
    shop.answers("message", &[("text", "Wij hebben een nieuw adres.")]);
    let page = consumer.case_page();
    assert_eq!(page.until(), "zondag 29 november 2026 om 14:05");
    let reached = "De winkel is bereikt: de tijd van de winkel begint opnieuw".to_owned();
    assert!(titles(&page).contains(&reached), "{:?}", titles(&page));
    assert!(page.is_your_turn(), "the shop has written");
    assert!(consumer.newest_mail().subject.contains("loopt weer"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_second_round_stops_too_when_its_mail_bounces() {
    let world = World::unswept();
    let dispute = Dispute::bicycle();
    let mut consumer = unreached(&world, &dispute);
    world.pass("P7D");
    consumer.clicks("working");
    let page = consumer.case_page();
    assert_searching(&page);
    assert_eq!(kinds(&world), ["address-search"]);
    world.assert_settled(&["address-search"]);
}

#[test]
fn an_automatic_reply_is_no_bounce() {
    let world = World::unswept();
    let dispute = Dispute {
        shop: "altijd-op-reis",
        mail: "emre@away.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files(&dispute);
    let page = consumer.case_page();
    assert_eq!(
        titles(&page),
        [
            "Klacht bevestigd en naar de winkel gestuurd",
            "Klacht ingediend"
        ]
    );
    assert!(page.turn().contains("Altijd op Reis is aan de beurt"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_rejected_mail_counts_as_a_bounce() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::bicycle());
    let case = consumer.sent.words(".reference");
    corrects(&world, &case, "shop", "info@refused.example").fine();
    world.settle();
    let page = consumer.case_page();
    assert_searching(&page);
    assert_eq!(kinds(&world), ["address-search"]);
    assert_eq!(waiting(&world, Queue::UndeliveredMail), [&*case]);

    corrects(&world, &case, "shop", "info@vandalen.example").fine();
    world.settle();
    let page = consumer.case_page();
    assert!(page.turn().contains("Fietsen Van Dalen is aan de beurt"));
    assert!(waiting(&world, Queue::UndeliveredMail).is_empty());
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_mail_that_ses_suppressed_after_a_complaint_counts_as_a_bounce() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::bicycle());
    let case = consumer.sent.words(".reference");
    corrects(&world, &case, "shop", "info@suppressed.example").fine();
    world.settle();
    let page = consumer.case_page();
    assert_searching(&page);
    assert_eq!(waiting(&world, Queue::UndeliveredMail), [&*case]);
    assert_eq!(kinds(&world), ["address-search"]);

    // The consumer's page says so too, and has the form for another address.
    let dispute = mailed_to("emre@suppressed.example");
    let mut consumer = world.consumer_files(&dispute);
    let page = consumer.case_page();
    assert_eq!(
        titles(&page),
        [
            "Een e-mail aan u is niet aangekomen",
            "Klacht bevestigd en naar de winkel gestuurd",
            "Een e-mail aan u is niet aangekomen",
            "Klacht ingediend"
        ]
    );
    assert!(page.has_form("/address"));
    world.assert_settled(&["address-search", "shop-term"]);
}

#[test]
fn a_reader_who_says_that_a_mail_is_no_spam_changes_nothing() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&mailed_to("emre@wanted.example"));
    let page = consumer.case_page();
    assert_eq!(
        titles(&page),
        [
            "Klacht bevestigd en naar de winkel gestuurd",
            "Klacht ingediend"
        ]
    );
    assert!(!page.has_form("/address"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_consumer_whose_mails_bounce_corrects_the_address_on_the_own_device() {
    let world = World::unswept();
    let dispute = mailed_to("emre@bounce.example");
    let (mut consumer, mut shop) = world.both_sides(&dispute);
    let page = consumer.case_page();
    assert!(page.words("main").contains("e…@bounce.example"));
    assert_eq!(
        titles(&page),
        [
            "Een e-mail aan u is niet aangekomen",
            "Klacht bevestigd en naar de winkel gestuurd",
            "Een e-mail aan u is niet aangekomen",
            "Klacht ingediend"
        ]
    );

    // On other devices there is no form, and sending one changes nothing.
    let mut stranger = world.browser();
    let elsewhere = stranger.open(&consumer.case_link());
    assert!(elsewhere.forms("/address").is_empty());
    assert!(elsewhere.words("main").contains("op het apparaat"));
    let form = page.form("/address").fill("mail", "dief@mailbox.example");
    let refused = form.send(&mut stranger);
    assert!(!refused.went_well());
    assert!(refused.banner().contains("alleen op het apparaat"));

    let wrong = consumer.sends("/address", &[("mail", "emre")]);
    assert_eq!(wrong.status, 422);
    let done = consumer.sends("/address", &[("mail", "emre@mailbox.example")]);
    assert!(done.went_well(), "{}", done.banner());
    assert!(done.forms("/address").is_empty());
    let again = world.newest_mail("emre@mailbox.example");
    assert!(again.subject.contains("ontvangen"), "{}", again.subject);
    assert!(world.mails("dief@mailbox.example").is_empty());

    // A lost link goes to the address that is right now, and to no other.
    world.pass("PT11M");
    for (mail, more) in [("emre@bounce.example", 0), ("emre@mailbox.example", 1)] {
        let before = world.mails("emre@mailbox.example").len();
        let lost = [("mail", mail), ("number", "KV-20417")];
        assert_eq!(world.browser().post("/link", &lost).status, 200);
        let mails = world.mails("emre@mailbox.example").len();
        assert_eq!(mails, before + more, "{mail}");
    }

    let page = shop.case_page();
    assert_eq!(
        titles(&page),
        [
            "Het e-mailadres van Emre Voorbeeld is verbeterd",
            "Een e-mail aan Emre Voorbeeld is niet aangekomen",
            "Klacht bevestigd en naar de winkel gestuurd",
            "Een e-mail aan Emre Voorbeeld is niet aangekomen",
            "Klacht ingediend",
        ]
    );
    assert!(!page.body.contains("bounce.example"));
    assert!(!page.body.contains("emre@"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn looking_at_the_page_of_the_address_changes_nothing() {
    let world = World::unswept();
    let dispute = mailed_to("emre@bounce.example");
    let mut consumer = world.consumer_files(&dispute);
    let before = titles(&consumer.case_page());
    let link = consumer.case_link();
    for _ in 0..3 {
        let mut scanner = world.browser();
        assert_eq!(scanner.open(&link).status, 200);
        assert_eq!(scanner.open(&format!("{link}/address")).status, 405);
    }
    assert_eq!(titles(&consumer.case_page()), before);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_delay_or_spam_complaint_is_shown_only_to_the_side_concerned() {
    for (mail, title) in [
        ("emre@delay.example", "komt later aan"),
        ("emre@complaint.example", "als spam gemeld"),
    ] {
        let world = World::unswept();
        let dispute = mailed_to(mail);
        let (mut consumer, mut shop) = world.both_sides(&dispute);
        let page = consumer.case_page();
        assert!(
            page.history()[0].title.contains(title),
            "{:?}",
            titles(&page)
        );
        assert!(page.forms("/address").is_empty());
        assert_eq!(
            titles(&shop.case_page()),
            [
                "Klacht bevestigd en naar de winkel gestuurd",
                "Klacht ingediend"
            ]
        );
        assert!(page.turn().contains("Koffiehoek Vermeer is aan de beurt"));
        world.assert_settled(&["shop-term"]);
    }
}

#[test]
fn a_full_mailbox_is_reported_and_the_same_address_can_be_tried_again() {
    let world = World::unswept();
    let dispute = mailed_to("emre@full.example");
    let mut consumer = world.consumer_files(&dispute);
    let again = consumer.sends("/address", &[("mail", "emre@full.example")]);
    assert!(again.went_well());
    // It was sent again, and bounced again.
    assert_eq!(consumer.case_page().forms("/address").len(), 1);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_staff_finds_the_case_on_its_list_and_corrects_the_address() {
    let world = World::unswept();
    let mut consumer = unreached(&world, &Dispute::bicycle());
    let case = consumer.sent.words(".reference");
    assert_eq!(waiting(&world, Queue::UndeliveredMail), [&*case]);
    assert!(waiting(&world, Queue::Overdue).is_empty());
    world.pass("P7DT2H");
    assert_eq!(waiting(&world, Queue::UndeliveredMail), [&*case]);
    assert_eq!(waiting(&world, Queue::Overdue), [&*case]);
    let stale = consumer.newest_buttons().button("solved");

    let said = corrects(&world, &case, "shop", "info@vandalen.example").fine();
    assert!(
        said[1].contains("Friday 4 December 2026 at 16:05"),
        "{said:?}"
    );
    world.settle();
    for list in Queue::ALL {
        assert!(waiting(&world, list).is_empty(), "{list:?}");
    }
    let complaint = world.newest_mail("info@vandalen.example");
    assert!(complaint.text.contains("kromme vork"), "{}", complaint.text);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::WithShop);
    assert_eq!(page.until(), "vrijdag 4 december 2026 om 16:05");
    assert!(complaint.text.contains("vrijdag 4 december 2026 om 16:05"));
    assert!(consumer.newest_mail().text.contains("juiste adres"));
    // The question was withdrawn, and its buttons are stale.
    consumer.browser.open(&stale);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);

    let mut shop = world.shopkeeper("info@vandalen.example");
    shop.answers("message", &[("text", "Wij maken de vork.")]);
    world.pass("P7D");
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    assert!(waiting(&world, Queue::UndeliveredMail).is_empty());
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn the_staff_corrects_a_consumers_address_from_anywhere() {
    let world = World::unswept();
    let dispute = mailed_to("emre@bounce.example");
    let mut consumer = world.consumer_files(&dispute);
    let case = consumer.sent.words(".reference");
    // As somebody reads it out over the telephone.
    let spoken = case.to_lowercase().replace('-', "");
    let said = corrects(&world, &spoken, "consumer", "emre@mailbox.example").fine();
    assert_eq!(said, ["The mails of the consumer go there from now on."]);
    world.settle();
    let mail = world.newest_mail("emre@mailbox.example");
    assert!(mail.subject.contains("ontvangen"), "{}", mail.subject);
    let page = consumer.case_page();
    assert!(page.forms("/address").is_empty());
    assert_eq!(page.history()[0].who, "Beslecht");
    world.assert_settled(&["shop-term"]);
}

#[test]
fn why_an_address_cannot_be_corrected_is_said_in_a_sentence() {
    let world = World::unswept();
    let dispute = Dispute::default();
    let consumer = world.consumer_files(&dispute);
    let case = consumer.sent.words(".reference");
    let before = world.traces();
    for (case, address, why) in [
        (
            "00000-00000",
            "info@winkel.example",
            "there is no such case",
        ),
        (&case, &dispute.shop_mail(), "no mail to it bounced"),
    ] {
        let said = corrects(&world, case, "shop", address).refused();
        assert!(
            said.starts_with("It could not correct the address"),
            "{said}"
        );
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(world.traces(), before);
    world.assert_settled(&["shop-term"]);
}

/// A member of staff who found the correct address.
fn corrects(world: &World, case: &str, side: &str, address: &str) -> Output {
    operate(
        world,
        &["correct-address", case, side, address, "--by", "mila"],
    )
}

/// The cases in a queue of the staff, all of Fietsen Van Dalen.
fn waiting(world: &World, list: Queue) -> Vec<String> {
    let said = operate(world, &["waiting", list.word()]);
    let case = |line: &String| {
        let (case, rest) = line.split_once(", ").expect("a case");
        assert!(rest.starts_with("Fietsen Van Dalen, since "), "{line}");
        case.to_owned()
    };
    assert!(said.outcome.is_ok(), "{:?}", said.outcome);
    let (total, cases) = said.lines.split_last().expect("how many");
    assert_eq!(*total, format!("Waiting: {}.", cases.len()));
    cases.iter().map(case).collect()
}
