//! Several people, or one impatient one, at the same moment.

use std::thread;

use tests::{Browser, Dispute, Form, Stage, World};

/// Sends all of these at the same moment; returns the statuses.
fn at_once(all: Vec<(Form, Browser)>) -> Vec<u16> {
    let send = |(form, mut browser): (Form, Browser)| form.send(&mut browser).status;
    thread::scope(|scope| {
        let senders = all.into_iter().map(|one| scope.spawn(move || send(one)));
        let senders: Vec<_> = senders.collect();
        let done = senders.into_iter().map(|sender| sender.join());
        done.map(|status| status.expect("an answer")).collect()
    })
}

#[test]
fn a_button_that_is_pressed_often_at_once_counts_once() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    let link = consumer.newest_buttons().button("working");
    let form = consumer.browser.open(&link).form("working");
    let presses = (0..4).map(|_| (form.clone(), consumer.browser.clone()));
    assert_eq!(at_once(presses.collect()), [200; 4]);
    world.settle();
    assert_eq!(consumer.case_page().history().len(), 5);
    assert_eq!((consumer.mails().len(), shop.mails().len()), (3, 3));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn two_different_buttons_at_once_from_unknown_devices_count_for_nothing() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    let mail = consumer.newest_buttons();
    let presses = ["solved", "mediation"].map(|choice| {
        let mut scanner = world.browser();
        let form = scanner.open(&mail.button(choice)).form(choice);
        (form, scanner)
    });
    assert_eq!(at_once(presses.into()), [200; 2]);
    world.settle();
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::Asked);
    assert!(page.history()[0].title.contains("geen van beide telt"));
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn both_sides_write_at_once_and_nothing_gets_lost() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let letters = (1..=3).flat_map(|number| {
        let text = format!("Bericht {number}");
        let mine = consumer.case_page().form("/message").fill("text", &text);
        let theirs = shop.answer_form("message").fill("text", &text);
        [
            (mine, consumer.browser.clone()),
            (theirs, shop.browser.clone()),
        ]
    });
    let letters: Vec<(Form, Browser)> = letters.collect();
    assert_eq!(at_once(letters), [200; 6]);
    world.settle();
    let history = consumer.case_page().history();
    assert_eq!(history.len(), 8);
    for number in 1..=3 {
        let text = format!("Bericht {number}");
        let told = history.iter().filter(|entry| entry.words == [text.clone()]);
        assert_eq!(told.count(), 2, "{text}");
    }
    assert_eq!((consumer.mails().len(), shop.mails().len()), (4, 4));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn an_offer_that_is_accepted_while_it_is_replaced_is_one_or_the_other() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("Het eerste bod.", "100", ["30", "11", "2026"]);
    let asks = consumer.case_page().button("/offer", "accept");
    let accept = asks.send(&mut consumer.browser).button("/offer", "accept");
    let replace = shop.answer_form("offer").fill_all(&[
        ("text", "Het tweede bod."),
        ("amount", "50"),
        ("day", "30"),
        ("month", "11"),
        ("year", "2026"),
    ]);
    let both = vec![
        (accept, consumer.browser.clone()),
        (replace, shop.browser.clone()),
    ];
    let statuses = at_once(both);
    world.settle();
    let page = consumer.case_page();
    let settled = page.outcome() == "Afspraak gemaakt";
    // Whoever comes too late gets their text back.
    assert_eq!(statuses, [200, if settled { 409 } else { 200 }]);
    let agreed = consumer
        .mails()
        .into_iter()
        .filter(|mail| mail.text.contains("Het eerste bod."));
    assert_eq!(agreed.count(), if settled { 2 } else { 1 });
    if settled {
        assert!(
            !page
                .words("section[aria-labelledby=agreement]")
                .contains("tweede")
        );
        world.assert_settled(&["follow-up"]);
    } else {
        assert!(page.words(".offer").contains("Het tweede bod."));
        world.assert_settled(&["shop-term"]);
    }
}

#[test]
fn the_same_order_filed_and_confirmed_on_three_devices_at_once_is_one_case() {
    let world = World::unswept();
    let forms = (0..3).map(|_| {
        let mut browser = world.browser();
        let check = tests::fill_in(&mut browser, &Dispute::default());
        (check.form("/file/check"), browser)
    });
    let forms: Vec<(Form, Browser)> = forms.collect();
    assert_eq!(at_once(forms.clone()), [200; 3]);
    world.settle();
    let asked = world.mails(Dispute::default().mail);
    let presses = asked.iter().zip(forms).map(|(mail, _)| {
        let mut telephone = world.browser();
        let page = telephone.open(&mail.confirm_link());
        let form = page.form(page.path()).fill("code", &mail.code());
        (form, telephone)
    });
    assert_eq!(at_once(presses.collect()), [200; 3]);
    world.settle();
    let shop = world.mails(&Dispute::default().shop_mail());
    assert_eq!(shop.len(), 1);
    world.assert_settled(&[
        "confirmation-reminder",
        "confirmation-reminder",
        "shop-term",
    ]);
}
