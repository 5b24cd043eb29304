//! Attempts to send a request again.

use tests::{Browser, Dispute, Form, Stage, World};

#[test]
fn forms_of_a_whole_road_sent_again_after_its_end_do_nothing() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let mut mine: Vec<Form> = vec![];
    let mut theirs: Vec<Form> = vec![];
    let message = consumer.case_page().form("/message").fill("text", "Hallo?");
    message.send(&mut consumer.browser);
    mine.push(message);
    let fields = [
        ("text", "De helft terug."),
        ("day", "30"),
        ("month", "11"),
        ("year", "2026"),
    ];
    let offer = shop.answer_form("offer").fill_all(&fields);
    offer.send(&mut shop.browser);
    theirs.push(offer);
    world.settle();
    let page = consumer.case_page();
    mine.push(page.button("/offer", "accept"));
    let decline = page.button("/offer", "decline");
    decline.send(&mut consumer.browser);
    mine.push(decline);
    let refuse = shop.answer_form("refuse").fill("text", "Nee.");
    refuse.send(&mut shop.browser);
    theirs.push(refuse);
    world.settle();
    let buttons = consumer.newest_buttons();
    for choice in ["solved", "working", "mediation"] {
        let page = consumer.browser.open(&buttons.button(choice));
        mine.push(page.form(choice));
        mine.push(consumer.case_page().button("/choice", choice));
    }
    consumer.clicks("working");
    let withdraw = consumer
        .case_page()
        .form("/withdraw")
        .fill("text", "Laat maar.");
    withdraw.send(&mut consumer.browser);
    mine.push(withdraw);
    world.settle();

    let before = world.traces();
    let history = consumer.case_page().history();
    for _ in 0..2 {
        for form in &mine {
            let page = form.send(&mut consumer.browser);
            assert!(page.status < 500, "{}: {}", form.action, page.status);
        }
        for form in &theirs {
            assert!(form.send(&mut shop.browser).status < 500, "{}", form.action);
        }
        mine.reverse();
    }
    world.settle();
    let after = world.traces();
    assert_eq!(after.mails, before.mails);
    assert_eq!(after.timers, before.timers);
    assert_eq!(consumer.case_page().history(), history);
    assert!(matches!(consumer.case_page().stage(), Stage::Closed(_)));
    world.assert_settled(&[]);
}

#[test]
fn a_message_counts_once_by_its_number_and_not_by_its_words() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides(&Dispute::default());
    let form = consumer.case_page().form("/message").fill("text", "Hallo?");
    for text in ["Hallo?", "Hallo?", "Iets anders."] {
        form.clone().fill("text", text).send(&mut consumer.browser);
    }
    world.settle();
    let history = consumer.case_page().history();
    assert_eq!(history.len(), 3);
    assert_eq!(history[0].words, ["Hallo?"]);
    assert_eq!(shop.mails().len(), 2);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_number_of_one_case_is_nothing_in_another() {
    let world = World::unswept();
    let (mut emre, _) = world.both_sides(&Dispute::default());
    let (mut ilse, _) = world.both_sides(&Dispute::handbag());
    let one = emre.case_page().form("/message").fill("text", "Hallo?");
    one.send(&mut emre.browser);
    let number = one.value("submission").expect("a number").to_owned();
    let other = ilse.case_page().form("/message").fill("text", "Dag.");
    other.fill("submission", &number).send(&mut ilse.browser);
    world.settle();
    assert_eq!(emre.case_page().history().len(), 3);
    assert_eq!(ilse.case_page().history().len(), 3);
    world.assert_settled(&["shop-term", "shop-term"]);
}

/// The cookie of the draft that this form belongs to.
fn cookie_of(browser: &Browser, form: &Form) -> String {
    let name = format!("__Host-draft-{}", form.value("draft").expect("a draft"));
    let secret = browser.cookie(&name).expect("its cookie");
    format!("{name}={secret}")
}

#[test]
fn a_filed_form_sent_again_with_the_old_cookie_files_nothing_more() {
    let world = World::unswept();
    let mut browser = world.browser();
    let check = tests::fill_in(&mut browser, &Dispute::default()).form("/file/check");
    let old = cookie_of(&browser, &check);
    check.send(&mut browser);
    world.settle();
    let before = world.traces();
    let headers = [
        ("cookie", &*old),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    for step in ["check", "story", "contact"] {
        let mut thief = world.browser();
        let page = thief.ask("POST", &format!("/file/{step}"), &headers, Some(b"story=x"));
        assert!(
            [200, 303, 410].contains(&page.status),
            "{step}: {}",
            page.status
        );
    }
    world.settle();
    let after = world.traces();
    assert_eq!((after.mails, after.timers), (before.mails, before.timers));
    world.assert_settled(&["confirmation-reminder"]);
}

/// A case's reference is shorter than a draft's id, so another id leads to the
/// same reference, and a long search may find it.
#[test]
fn an_old_draft_shows_its_case_on_the_device_that_filed_only() {
    let world = World::unswept();
    let first = Dispute {
        mail: Dispute::default().mail,
        ..Dispute::handbag()
    };
    let mut browser = world.consumer_files(&first).browser;
    let check = tests::fill_in(&mut browser, &Dispute::default()).form("/file/check");
    let cookie = cookie_of(&browser, &check);
    let sent = check.send(&mut browser);
    let headers = [
        ("cookie", &*cookie),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let found = world
        .browser()
        .ask("POST", "/file/check", &headers, Some(b""));
    assert_eq!(found.status, 410);
    assert!(!found.body.contains(&sent.words(".reference")));
    let found = world.browser().ask("GET", "/file/check", &headers, None);
    assert_eq!(found.status, 303);
    let draft = check.value("draft").expect("the name of the draft");
    let reloaded = browser.open(&format!("/file/check?draft={draft}"));
    assert_eq!(reloaded.words(".reference"), sent.words(".reference"));
    assert_eq!(
        check.send(&mut browser).words(".reference"),
        sent.words(".reference")
    );
    world.assert_settled(&["shop-term", "shop-term"]);
}
