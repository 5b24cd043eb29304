//! The mailbox is proven before anything else happens in its name.

use serde_json::Value;
use tests::{Browser, Consumer, Dispute, Mail, Page, Stage, World, fill_in};

use crate::evidence::{JPEG, at_the_files, to_the_end, upload};
use crate::operator::items_at;

/// The page on which a complaint waits, on the device that filed.
fn page_of(consumer: &mut Consumer<'_>) -> Page {
    let path = consumer.sent.path().to_owned();
    consumer.browser.open(&path)
}

fn types(page: &Page, browser: &mut Browser, code: &str) -> Page {
    page.form(page.path()).fill("code", code).send(browser)
}

/// Another six digits.
fn other_than(code: &str) -> String {
    let digit = if code.starts_with('1') { '2' } else { '1' };
    format!("{digit}{}", &code[1..])
}

fn disowns(browser: &mut Browser, mail: &Mail, act: &str) -> Page {
    let page = browser.open(&mail.disown_link());
    page.button(page.path(), act).send(browser)
}

fn cases(world: &World) -> Vec<Value> {
    items_at(world, "CASE#", "CASE")
}

#[test]
fn before_the_confirmation_nobody_but_the_mailbox_hears_and_there_is_no_link() {
    let world = World::new();
    let dispute = Dispute::default();
    let mut consumer = world.consumer_files_only(&dispute);
    assert!(consumer.sent.path().starts_with("/filing/"));
    assert!(consumer.sent.says(dispute.mail));
    assert!(!consumer.sent.body.contains("/case/"));
    let mails = world.all_mails();
    assert_eq!(mails.len(), 1);
    let [mail] = &mails[..] else { panic!() };
    assert_eq!(mail.to, dispute.mail);
    assert!(!mail.links().iter().any(|link| link.contains("/case/")));
    for typed in [dispute.name, dispute.order, "koffieapparaat"] {
        assert!(!mail.text.contains(typed), "{typed}");
        assert!(!mail.html.contains(typed), "{typed}");
        assert!(!mail.subject.contains(typed), "{typed}");
    }
    consumer.confirms();
    assert_eq!(consumer.sent.stage(), Stage::WithShop);
    assert_eq!(world.mails(&dispute.shop_mail()).len(), 1);
}

#[test]
fn the_code_confirms_on_the_page_that_is_still_open() {
    let world = World::new();
    let mut consumer = world.consumer_files_only(&Dispute::default());
    let page = page_of(&mut consumer);
    let field = page.attribute("input[name=code]", "autocomplete");
    assert_eq!(field.as_deref(), Some("one-time-code"));
    let code = consumer.asked().code();
    let wrong = types(&page, &mut consumer.browser, &other_than(&code));
    assert_eq!(wrong.status, 422);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let case = types(&wrong, &mut consumer.browser, &spaced);
    assert_eq!(case.stage(), Stage::WithShop);
    assert!(case.has("#notice"));
}

#[test]
fn opening_the_links_of_the_mail_writes_nothing() {
    let world = World::new();
    let consumer = world.consumer_files_only(&Dispute::default());
    let before = world.traces();
    let mut scanner = world.browser();
    for link in consumer.asked().links() {
        scanner.head(&link);
        let page = scanner.open(&link);
        assert_eq!(page.status, 200, "{link}");
        assert!(!page.body.contains("/case/"), "{link}");
    }
    assert_eq!(world.traces(), before);
}

#[test]
fn elsewhere_the_page_shows_the_complaint_and_asks_for_the_code() {
    let world = World::new();
    let dispute = Dispute::default();
    let consumer = world.consumer_files_only(&dispute);
    let mail = consumer.asked();
    let mut telephone = world.browser();
    let page = telephone.open(&mail.confirm_link());
    assert!(page.says(dispute.order));
    let pressed = telephone.post(page.path(), &[]);
    assert_eq!(pressed.path(), page.path(), "a press is not enough");
    assert!(world.mails(&dispute.shop_mail()).is_empty());
    let case = types(&page, &mut telephone, &mail.code());
    assert_eq!(case.stage(), Stage::WithShop);
}

#[test]
fn where_it_was_confirmed_the_three_buttons_take_one_click() {
    let world = World::new();
    let dispute = Dispute::default();
    let mut consumer = world.consumer_files_only(&dispute);
    let mail = consumer.asked();
    let mut telephone = world.browser();
    let page = telephone.open(&mail.confirm_link());
    types(&page, &mut telephone, &mail.code());
    world.pass("P7D");
    let button = consumer.newest_buttons().button("solved");
    assert!(telephone.open(&button).has("form#send-now"));
    assert!(!consumer.browser.open(&button).has("form#send-now"));
    // The page of the first device leads nowhere any more.
    let page = page_of(&mut consumer);
    assert!(!page.body.contains("/case/"));
    assert!(!page.has("input[name=code]"));
}

#[test]
fn five_wrong_tries_end_a_code_and_another_is_mailed() {
    let world = World::new();
    let mut consumer = world.consumer_files_only(&Dispute::default());
    let first = consumer.asked().code();
    let mut page = page_of(&mut consumer);
    for _ in 0..5 {
        page = types(&page, &mut consumer.browser, &other_than(&first));
    }
    let mut page = page_of(&mut consumer);
    assert!(!page.has("input[name=code]"), "the code is spent");
    page = page.form("/code").send(&mut consumer.browser);
    let second = consumer.asked().code();
    assert_ne!(first, second);
    let case = types(&page, &mut consumer.browser, &second);
    assert_eq!(case.stage(), Stage::WithShop);
}

#[test]
fn a_mistyped_address_is_put_right_on_the_page_and_the_first_mail_counts_no_more() {
    let world = World::new();
    let dispute = Dispute {
        mail: "emre@mailbx.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files_only(&dispute);
    let first = consumer.asked();
    let page = page_of(&mut consumer);
    let forms = page.forms("/code");
    let correct = forms.into_iter().find(|form| form.value("mail").is_some());
    let correct = correct.expect("a form with the address");
    assert_eq!(correct.value("mail"), Some(dispute.mail));
    let wrong = correct
        .clone()
        .fill("mail", "emre")
        .send(&mut consumer.browser);
    assert_eq!(wrong.status, 422);
    let right = "emre@mailbox.example";
    correct.fill("mail", right).send(&mut consumer.browser);
    assert_eq!(world.mails(dispute.mail).len(), 1);
    let mut stranger = world.browser();
    let old = stranger.open(&first.confirm_link());
    assert!(!old.says(dispute.order), "somebody else reads that mailbox");
    right.clone_into(&mut consumer.mail);
    consumer.confirms();
    assert_eq!(consumer.sent.stage(), Stage::WithShop);
}

#[test]
fn nobody_but_the_device_that_filed_asks_for_codes() {
    let world = World::new();
    let consumer = world.consumer_files_only(&Dispute::default());
    let mut stranger = world.browser();
    let page = stranger.open(consumer.sent.path());
    assert!(!page.has_form("/code"));
    stranger.post(&format!("{}/code", page.path()), &[]);
    assert_eq!(world.all_mails().len(), 1);
}

#[test]
fn an_address_gets_no_more_than_ten_such_mails_a_day() {
    let world = World::new();
    let orders = ["A-1", "A-2", "A-3"];
    for order in orders {
        let dispute = Dispute {
            order,
            ..Dispute::default()
        };
        let mut consumer = world.consumer_files_only(&dispute);
        for _ in 0..4 {
            world.pass("PT1M");
            let page = page_of(&mut consumer);
            if let Some(form) = page.forms("/code").into_iter().next() {
                form.send(&mut consumer.browser);
            }
        }
    }
    assert_eq!(world.all_mails().len(), 10);
}

#[test]
fn a_complaint_that_nobody_confirms_is_reminded_of_once_and_then_leaves_nothing() {
    let world = World::new();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    let check = to_the_end(&mut browser, &page).form("/file/check");
    let sent = check.send(&mut browser);
    world.pass("P1D");
    assert_eq!(world.mails(Dispute::default().mail).len(), 2);
    let mail = world.newest_mail(Dispute::default().mail);
    world.pass("P13DT12H");
    assert_eq!(world.all_mails().len(), 2);
    assert!(cases(&world).is_empty());
    assert!(items_at(&world, "CASE#", "").is_empty());
    assert!(items_at(&world, "ORDER#", "").is_empty());
    assert_eq!(browser.open(&mail.confirm_link()).status, 410);
    assert_eq!(browser.open(&mail.disown_link()).status, 410);
    assert_eq!(browser.open(sent.path()).status, 410);
    // The nightly check finds nothing amiss.
    world.pass("P1D");
}

#[test]
fn one_press_disowns_all_that_wait_for_an_address_and_one_takes_it_back() {
    let world = World::new();
    let mut victims = vec![];
    for order in ["A-1", "A-2"] {
        let dispute = Dispute {
            order,
            ..Dispute::default()
        };
        victims.push(world.consumer_files_only(&dispute));
    }
    let mails = world.mails(Dispute::default().mail);
    let mail = victims[0].asked();
    let mut owner = world.browser();
    let page = disowns(&mut owner, &mail, "disown");
    assert!(page.has_form(page.path()), "it can be taken back");
    assert_eq!(world.all_mails().len(), 3, "one mail tells of both");
    for victim in &mut victims {
        let page = page_of(victim);
        assert!(!page.has_form("/code"));
    }
    // Nothing more is filed with the address, and the answers stay.
    let mut stranger = world.browser();
    let dispute = Dispute {
        order: "A-3",
        ..Dispute::default()
    };
    let held = fill_in(&mut stranger, &dispute)
        .form("/file/check")
        .send(&mut stranger);
    assert_eq!(held.status, 409);
    assert_eq!(stranger.open("/file/check").path(), "/file/check");
    disowns(&mut owner, &world.newest_mail(&mail.to), "take-back");
    for (victim, mail) in victims.iter_mut().zip(mails) {
        let page = victim.browser.open(&mail.confirm_link());
        let case = page.form(page.path()).send(&mut victim.browser);
        assert_eq!(case.stage(), Stage::WithShop);
    }
    world.settle();
    assert_eq!(world.mails(&dispute.shop_mail()).len(), 2);
}

#[test]
fn what_was_disowned_is_gone_after_a_day_and_the_address_is_shut_for_thirty() {
    let world = World::new();
    let dispute = Dispute::default();
    let consumer = world.consumer_files_only(&dispute);
    disowns(&mut world.browser(), &consumer.asked(), "disown");
    world.pass("P2D");
    assert!(cases(&world).is_empty());
    let files = || {
        let mut browser = world.browser();
        let check = fill_in(&mut browser, &dispute).form("/file/check");
        check.send(&mut browser).status
    };
    assert_eq!(files(), 409);
    world.pass("P29D");
    assert_eq!(files(), 200);
}

#[test]
fn both_at_once_count_for_nothing_and_the_code_decides() {
    for confirmed_first in [true, false] {
        let world = World::new();
        let dispute = Dispute::default();
        let mut consumer = world.consumer_files_only(&dispute);
        let mail = consumer.asked();
        let mut scanner = world.browser();
        if confirmed_first {
            consumer.confirms();
            disowns(&mut scanner, &mail, "disown");
        } else {
            disowns(&mut scanner, &mail, "disown");
            let link = mail.confirm_link();
            consumer.browser.post(&link, &[]);
        }
        for shop_mail in world.mails(&dispute.shop_mail()) {
            let page = world.browser().open(&shop_mail.case_link());
            assert_eq!(page.status, 409, "the shop sees nothing");
        }
        let mail = consumer.asked();
        let page = consumer.browser.open(&mail.confirm_link());
        let case = types(&page, &mut consumer.browser, &mail.code());
        assert_eq!(case.stage(), Stage::WithShop);
        let shop = world.newest_mail(&dispute.shop_mail());
        let page = world.browser().open(&shop.case_link());
        assert_eq!(page.stage(), Stage::WithShop);
    }
}

#[test]
fn a_scanner_that_submits_every_form_of_every_mail_confirms_nothing() {
    let world = World::new();
    let dispute = Dispute::default();
    let mut consumer = world.consumer_files_only(&dispute);
    let mut scanner = world.browser();
    for link in consumer.asked().links() {
        let page = scanner.open(&link);
        for form in page.forms("") {
            let buttons = form.buttons.clone();
            match buttons.first() {
                Some((name, value)) => form.fill(name, value).send(&mut scanner),
                None => form.send(&mut scanner),
            };
        }
    }
    assert!(world.mails(&dispute.shop_mail()).is_empty());
    // It may have disowned the complaint; the person types the code.
    world.pass("PT1M");
    let mail = consumer.asked();
    let page = consumer.browser.open(&mail.confirm_link());
    let case = types(&page, &mut consumer.browser, &mail.code());
    assert_eq!(case.stage(), Stage::WithShop);
}

#[test]
fn a_known_device_is_not_asked_again_for_ninety_days() {
    let world = World::new();
    let mut consumer = world.consumer_files(&Dispute::default());
    let files = |consumer: &mut Consumer<'_>, order: &'static str| {
        let dispute = Dispute {
            order,
            ..Dispute::default()
        };
        let check = fill_in(&mut consumer.browser, &dispute).form("/file/check");
        let sent = check.send(&mut consumer.browser);
        world.settle();
        sent
    };
    let sent = files(&mut consumer, "A-2");
    assert!(sent.has(".reference"), "it was sent at once");
    assert_eq!(world.mails(&Dispute::default().shop_mail()).len(), 2);
    world.pass("P91D");
    let sent = files(&mut consumer, "A-3");
    assert!(sent.path().starts_with("/filing/"));
}

#[test]
fn a_second_complaint_about_an_order_leads_whoever_proves_the_mailbox_to_the_first() {
    let world = World::new();
    let dispute = Dispute::default();
    let first = world.consumer_files(&dispute);
    let mut second = world.consumer_files_only(&dispute);
    assert!(!second.sent.body.contains("/case/"));
    second.confirms();
    assert_eq!(
        second.sent.words(".reference"),
        first.sent.words(".reference")
    );
    assert_eq!(world.mails(&dispute.shop_mail()).len(), 1);
}

#[test]
fn a_mail_that_comes_back_is_told_on_the_page_that_waits() {
    let world = World::new();
    let dispute = Dispute {
        mail: "emre@bounce.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files_only(&dispute);
    assert!(page_of(&mut consumer).has(".callout"));
}
