//! Sending the form takes longer while many mails come back that ask to confirm.

use sha2::{Digest, Sha256};
use tests::{Browser, Chromium, Dispute, Form, Page, World, fill_in};

/// A world in which somebody types so many addresses that take no mail.
fn with_bounces(count: usize) -> World {
    let world = World::new();
    for number in 0..count {
        let mail = format!("nobody-{number}@bounce.example").leak();
        world.consumer_files_only(&Dispute {
            mail,
            ..Dispute::default()
        });
    }
    world
}

/// Sends the last page of the form.
fn sends(browser: &mut Browser) -> Page {
    let check = fill_in(browser, &Dispute::default());
    check.form("/file/check").send(browser)
}

fn again(page: &Page, browser: &mut Browser) -> Page {
    page.form("/file/check").send(browser)
}

#[track_caller]
fn assert_slow(page: &Page) {
    assert_eq!(page.status, 429, "{}", page.body);
    assert!(page.says("Uw klacht is nog niet verstuurd"));
    let seconds: u64 = page.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert!(page.words("#wait").contains(&seconds.to_string()));
}

#[track_caller]
fn assert_sent(world: &World, page: &Page) {
    assert!(page.path().starts_with("/filing/"), "{}", page.body);
    world.settle();
    assert_eq!(world.mails(Dispute::default().mail).len(), 1);
}

/// The form with the number that the page asks for.
fn computed(page: &Page) -> Form {
    let form = page.form("/file/check");
    let challenge = page
        .attribute("form[data-challenge]", "data-challenge")
        .expect("a challenge");
    let salt = form.value("salt").expect("a salt");
    let digest = |number: &u32| {
        let digest = Sha256::digest(format!("{salt}{number}"));
        digest
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    };
    let number = (0..50_000).find(|number| digest(number) == challenge);
    let number = number.expect("a number").to_string();
    form.fill("number", &number)
}

#[test]
fn few_mails_that_come_back_change_nothing() {
    let world = with_bounces(9);
    let page = sends(&mut world.browser());
    assert_sent(&world, &page);
}

#[test]
fn while_many_mails_come_back_sending_takes_a_minute_and_loses_nothing() {
    let world = with_bounces(10);
    let mut browser = world.browser();
    let page = sends(&mut browser);
    assert_slow(&page);
    assert!(page.says("koffieapparaat"), "what was typed is there");
    world.pass("PT40S");
    let page = again(&page, &mut browser);
    assert_slow(&page);
    assert!(world.mails(Dispute::default().mail).is_empty());
    world.pass("PT20S");
    let page = again(&page, &mut browser);
    assert_sent(&world, &page);
}

#[test]
fn whoever_computes_the_number_does_not_wait() {
    let world = with_bounces(10);
    let mut browser = world.browser();
    let page = sends(&mut browser);
    let form = computed(&page);
    let wrong = form.clone().fill("number", "50001").send(&mut browser);
    assert_slow(&wrong);
    let page = form.send(&mut browser);
    assert_sent(&world, &page);
}

#[test]
fn neither_a_number_nor_a_wait_counts_for_another_complaint_or_later() {
    let world = with_bounces(10);
    let mut browser = world.browser();
    let computed = computed(&sends(&mut browser));
    let mut other = world.browser();
    let mut form = sends(&mut other).form("/file/check");
    for (name, value) in &computed.fields {
        if !["draft", "shown"].contains(&name.as_str()) {
            form = form.fill(name, value);
        }
    }
    world.pass("PT2M");
    assert_slow(&form.send(&mut other));
    let later = form.fill("since", "0").send(&mut other);
    assert_slow(&later);
    world.pass("PT1H");
    assert_slow(&computed.send(&mut browser));
}

#[test]
fn a_number_counts_for_no_form_that_takes_the_name_of_its_own() {
    let world = with_bounces(10);
    let mut browser = world.browser();
    let computed = computed(&sends(&mut browser));
    let mut other = world.browser();
    sends(&mut other);
    let name_of = |browser: &Browser| {
        let drafts = browser.cookies_with("__Host-draft");
        drafts.first().expect("a draft").0.to_owned()
    };
    other.rename_cookie(&name_of(&other), &name_of(&browser));
    let draft = computed.value("draft").expect("a draft");
    let check = other.open(&format!("/file/check?draft={draft}"));
    let mut form = check.form("/file/check");
    for name in ["salt", "number", "signature", "since", "waiting"] {
        form = form.fill(name, computed.value(name).unwrap_or_default());
    }
    assert_slow(&form.send(&mut other));
    let own = computed.send(&mut browser);
    assert_sent(&world, &own);
}

#[test]
fn a_proven_mailbox_is_not_slowed_down() {
    let world = World::new();
    let mut consumer = world.consumer_files(&Dispute::default());
    for number in 0..10 {
        let mail = format!("nobody-{number}@bounce.example").leak();
        world.consumer_files_only(&Dispute {
            mail,
            ..Dispute::default()
        });
    }
    let laptop = Dispute {
        mail: Dispute::default().mail,
        ..Dispute::laptop()
    };
    let check = fill_in(&mut consumer.browser, &laptop);
    let page = check.form("/file/check").send(&mut consumer.browser);
    assert_ne!(page.status, 429);
}

#[test]
fn the_script_computes_the_number_and_sends_by_itself() {
    let Some(chromium) = Chromium::start("that the script computes the number") else {
        return;
    };
    let world = with_bounces(10);
    crate::browser::file(&chromium, world.origin(), &Dispute::default());
    chromium.wait_for_element("[name=code]");
    let address = chromium.address();
    assert!(address.contains("/filing/"), "{address}");
    assert_eq!(chromium.complaints(), [""; 0]);
}
