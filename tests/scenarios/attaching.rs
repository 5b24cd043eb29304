//! Photos and PDFs with what the two say to each other.

use tests::{Browser, Dispute, Form, Page, World};

use crate::evidence::{JPEG, PNG, upload};

/// Goes on from a form of the case page to the page for its files.
fn to_the_files(browser: &mut Browser, form: Form) -> Page {
    let page = form.fill("files", "1").send(browser);
    assert_eq!(page.status, 200);
    assert!(page.path().contains("/files/"), "{}", page.address);
    page
}

/// Sends the message on the page for its files.
fn sends_it(browser: &mut Browser, page: &Page) -> Page {
    let mut forms = page.forms(page.path());
    let send = forms.pop().expect("a form that sends");
    send.send(browser)
}

fn attached(page: &Page) -> Vec<String> {
    page.attributes("#newest .attached a", "href")
}

#[test]
fn a_message_with_a_photo_is_seen_by_both_and_the_mail_says_so() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let form = shop
        .answer_form("message")
        .fill("text", "Hierbij de bon van de reparatie.");
    let page = to_the_files(&mut shop.browser, form);
    assert!(page.says("Hierbij de bon van de reparatie."));
    let page = upload(&mut shop.browser, &page, "bon.jpg", JPEG);
    assert!(page.says("bon.jpg") && page.says("Hierbij de bon van de reparatie."));
    let page = upload(&mut shop.browser, &page, "bon.png", PNG);
    let sent = sends_it(&mut shop.browser, &page);
    assert!(
        sent.address.ends_with("?done=message-sent"),
        "{}",
        sent.address
    );
    assert_eq!(attached(&sent).len(), 2);
    world.settle();

    let mail = consumer.newest_mail();
    assert!(mail.text.contains("Er zitten 2 foto’s of pdf’s bij."));
    assert!(mail.link("/case/").ends_with("#newest"));
    let case = consumer.browser.open(&mail.case_link());
    assert!(case.says("Hierbij de bon van de reparatie."));
    let links = attached(&case);
    assert_eq!(links.len(), 2);
    let file = consumer.browser.open(&links[0]);
    assert_eq!(
        (file.status, file.header("content-type")),
        (200, "image/jpeg")
    );
    assert!(case.has("details > summary#complaint"), "it isn't folded");
    assert_eq!(case.all(".history .attached a").len(), 2);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_message_sent_again_is_one_with_its_files_once() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let form = consumer
        .case_page()
        .form("/message")
        .fill("text", "Dit is de barst.");
    let page = to_the_files(&mut consumer.browser, form.clone());
    let page = upload(&mut consumer.browser, &page, "barst.jpg", JPEG);
    for _ in 0..2 {
        let sent = sends_it(&mut consumer.browser, &page);
        assert!(sent.address.ends_with("?done=message-sent"));
        assert_eq!(sent.all(".history .attached a").len(), 1);
    }
    // What was sent has no page for files any more.
    let back = consumer.browser.open(&page.address);
    assert!(!back.path().contains("/files/"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn what_one_side_is_about_to_send_opens_for_nobody_else() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let form = consumer
        .case_page()
        .form("/message")
        .fill("text", "Nog niet verstuurd.");
    let page = to_the_files(&mut consumer.browser, form);
    upload(&mut consumer.browser, &page, "barst.jpg", JPEG);
    let (_, number) = page.path().rsplit_once('/').expect("a number");
    let own = shop.case_page().path().to_owned();
    let seen = shop.browser.open(&format!("{own}/files/{number}"));
    assert_eq!(seen.path(), own, "it leads to the own case page");
    assert!(!seen.says("Nog niet verstuurd.") && !seen.says("barst.jpg"));
    for place in ["2-1", "1-1", "99-1", "0-0", "2-x", "-"] {
        let file = shop.browser.open(&format!("{own}/evidence/{place}"));
        assert_eq!(file.status, 404, "{place}");
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_file_that_cannot_be_cleaned_keeps_the_message_and_what_was_typed() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let form = consumer
        .case_page()
        .form("/message")
        .fill("text", "Dit is de bon.");
    let page = to_the_files(&mut consumer.browser, form);
    let page = upload(
        &mut consumer.browser,
        &page,
        "bon.pdf",
        b"%PDF-1.7\n a bill",
    );
    let page = sends_it(&mut consumer.browser, &page);
    assert_eq!(page.status, 422);
    assert!(page.says("Dit is de bon.") && page.has("ul.files .error"));
    let remove = page.forms(page.path()).remove(0);
    let (name, value) = remove.buttons[0].clone();
    let page = remove.fill(&name, &value).send(&mut consumer.browser);
    let edit = consumer.browser.open(&format!("{}?edit=1", page.path()));
    let edited = edit
        .form(page.path())
        .fill("text", "De bon volgt.")
        .fill("save", "1")
        .send(&mut consumer.browser);
    assert!(edited.says("De bon volgt."));
    let sent = sends_it(&mut consumer.browser, &edited);
    assert!(sent.address.ends_with("?done=message-sent"));
    assert!(sent.says("De bon volgt.") && attached(&sent).is_empty());
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_side_adds_files_to_ten_messages_a_day() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let begin = |consumer: &mut tests::Consumer| {
        let form = consumer.case_page().form("/message");
        let form = form.fill("text", "Een foto.").fill("files", "1");
        form.send(&mut consumer.browser)
    };
    for _ in 0..10 {
        assert_eq!(begin(&mut consumer).status, 200);
    }
    let page = begin(&mut consumer);
    assert_eq!(page.status, 429);
    assert!(page.says("Een foto."), "it is still in the form");
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_file_of_an_offer_is_there_wherever_it_binds() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let form = shop.answer_form("offer").fill_all(&[
        ("text", "Een nieuw apparaat, zoals in de bijlage."),
        ("amount", "110,00"),
        ("day", "4"),
        ("month", "12"),
        ("year", "2026"),
    ]);
    let page = to_the_files(&mut shop.browser, form);
    let page = upload(&mut shop.browser, &page, "aanbod.jpg", JPEG);
    sends_it(&mut shop.browser, &page);
    world.settle();
    shop.answers("message", &[("text", "Op welk rekeningnummer?")]);
    let files = |page: &Page| page.all(".offer .attached a").len();
    let page = consumer.case_page();
    assert_eq!(files(&page), 1, "the offer isn't the newest thing any more");
    let accept = page.button("/offer", "accept");
    let asks = accept.send(&mut consumer.browser);
    assert!(asks.says("Aannemen is bindend"));
    assert_eq!(files(&asks), 1);
    let accept = asks.button("/offer", "accept");
    let agreed = accept.send(&mut consumer.browser);
    assert_eq!(
        (agreed.outcome().as_str(), files(&agreed)),
        ("Afspraak gemaakt", 1)
    );
    world.assert_settled(&["follow-up"]);
}

#[test]
fn whoever_goes_back_to_the_case_finds_the_message_that_waits() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let form = consumer.case_page().form("/message");
    let form = form.fill("text", "Nog niet verstuurd.");
    let page = to_the_files(&mut consumer.browser, form);
    let back = page.attribute(".back a", "href").expect("a way back");
    let case = consumer.browser.open(&back);
    assert!(case.says("U hebt een bericht dat nog niet is verstuurd"));
    let on = case.attribute("[aria-labelledby=waiting] a", "href");
    let page = consumer.browser.open(&on.expect("a way on"));
    assert!(page.says("Nog niet verstuurd."));
    world.assert_settled(&["shop-term"]);
}
