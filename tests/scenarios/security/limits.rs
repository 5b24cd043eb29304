//! Rate limits on what costs money or sends mail.

use serde_json::Value;
use tests::{Browser, Dispute, Fault, Kind, Page, Service, World};

/// The functions' limits, as in `docs/threat-model.md`.
const FORMS: usize = 300;
const FILINGS_OF_PERSON: usize = 10;
const MESSAGES: usize = 20;
const LINKS: usize = 10;
const LOST_LINKS: usize = 30;

const JSON: [(&str, &str); 2] = [
    ("accept", "application/json"),
    ("content-type", "application/x-www-form-urlencoded"),
];

/// A page for people that says when to try again.
fn assert_held_back(page: &Page, seconds: std::ops::RangeInclusive<u64>) {
    assert_eq!(page.status, 429, "{}", page.body);
    let after: u64 = page.header("retry-after").parse().expect("seconds");
    assert!(seconds.contains(&after), "{after}");
}

const THIS_HOUR: std::ops::RangeInclusive<u64> = 1..=3600;
const TODAY: std::ops::RangeInclusive<u64> = 1..=86_400;

/// Uses up a network's limit for the form.
fn uses_up_the_form(browser: &mut Browser) {
    for _ in 0..=FORMS {
        let page = browser.post_only("/file/shop", &SHOP);
        if page.status == 429 {
            return;
        }
    }
    panic!("no limit of {FORMS}");
}

const SHOP: [(&str, &str); 1] = [("shop", "koffiehoek-vermeer")];

#[test]
fn a_network_that_sends_the_form_too_often_waits_and_loses_nothing() {
    let world = World::unswept();
    let mut browser = world.browser();
    tests::fill_in(&mut browser, &Dispute::default());
    uses_up_the_form(&mut browser);
    let form = browser.open("/file/story?change=1").form("/file/story");
    let held = form.fill("story", "Anders verteld.").send(&mut browser);
    assert_held_back(&held, THIS_HOUR);
    assert_eq!(held.form("story").value("story"), Some("Anders verteld."));
    assert!(
        held.errors()[0].contains("Wacht een uur"),
        "{:?}",
        held.errors()
    );
    let kept = browser.open("/file/story?lang=en").form("story");
    let kept = kept.value("story").expect("a story").to_owned();
    assert!(kept.contains("koffieapparaat"), "what was saved stays");
    let english = browser.post_only("/file/story", &[("story", "Told otherwise.")]);
    assert!(
        english.errors()[0].contains("Wait an hour"),
        "{:?}",
        english.errors()
    );

    let held = browser.post_only("/file/shop", &[("shop", "laptopland")]);
    assert_held_back(&held, THIS_HOUR);
    assert!(held.says("Nothing was lost"));
    let program = browser.ask("POST", "/file/story", &JSON, Some(b"story=x"));
    assert_held_back(&program, THIS_HOUR);
    assert_eq!(program.header("content-type"), "application/problem+json");
    let problem: Value = serde_json::from_str(&program.body).expect("a problem");
    assert_eq!(problem["status"], 429);

    let mut elsewhere = browser.clone().in_network("203.0.113.7");
    let page = elsewhere.post_only("/file/story", &[("story", &kept)]);
    assert_eq!(page.status, 303, "another network isn't held back");
    world.pass("PT1H");
    let page = browser.post_only("/file/story", &[("story", &kept)]);
    assert_eq!(page.status, 303, "nor is the same an hour later");
    world.assert_settled(&[]);
}

#[test]
fn a_network_is_told_by_the_gateway_and_not_by_the_sender() {
    let world = World::unswept();
    let mut browser = world.browser();
    uses_up_the_form(&mut browser);
    for claimed in [
        "x-forwarded-for",
        "forwarded",
        "x-real-ip",
        "client-ip",
        "via",
    ] {
        let headers = [("content-type", JSON[1].1), (claimed, "198.51.100.1")];
        let page = browser.ask("POST", "/file/shop", &headers, Some(b"shop=laptopland"));
        assert_eq!(page.status, 429, "{claimed}");
    }
    world.assert_settled(&[]);
}

#[test]
fn a_mail_address_gets_no_more_than_ten_complaints_a_day() {
    let world = World::unswept();
    let written = [
        "emre@mailbox.example",
        "EMRE@mailbox.example",
        "emre+x@mailbox.example",
    ];
    let orders: Vec<String> = (0..=FILINGS_OF_PERSON)
        .map(|it| format!("KV-{it}"))
        .collect();
    let files = |at: usize| {
        let order: &'static str = Box::leak(orders[at].clone().into_boxed_str());
        let mut browser = world.browser();
        let mail = written[at % written.len()];
        let dispute = Dispute {
            order,
            mail,
            ..Dispute::default()
        };
        let check = tests::fill_in(&mut browser, &dispute);
        (check.form("/file/check").send(&mut browser), browser)
    };
    for at in 0..FILINGS_OF_PERSON {
        assert_eq!(files(at).0.status, 200);
    }
    world.settle();
    let before = world.traces();
    let (held, mut browser) = files(FILINGS_OF_PERSON);
    assert_held_back(&held, TODAY);
    assert!(held.says("morgen") && held.has("main a[href='/file/check']"));
    let check = browser.open("/file/check");
    assert!(check.says("koffieapparaat"), "all answers still stand");
    world.settle();
    assert_eq!(world.traces().mails, before.mails, "no mail leaves");
    world.pass("P1D");
    assert_eq!(check.form("/file/check").send(&mut browser).status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

/// Somebody who retries because of a failure of ours must not be locked out.
#[test]
fn a_complaint_that_is_tried_again_counts_once() {
    let world = World::new();
    let mut browser = world.browser();
    let check = tests::fill_in(&mut browser, &Dispute::default()).form("/file/check");
    let fails = Fault::new(Service::S3, Kind::Error).of("file-dispute");
    for _ in 0..=FILINGS_OF_PERSON {
        world.fail(fails.times(10_000));
        assert_eq!(check.send_only(&mut browser).status, 503);
        world.heal();
    }
    assert_eq!(check.send(&mut browser).status, 200);
}

/// Files with an address of one's own that bounces, and corrects it to somebody
/// else's.
#[test]
fn a_mail_address_gets_no_more_by_being_put_right() {
    let world = World::unswept();
    let file = |at: usize, mail: &'static str| {
        let order: &'static str = Box::leak(format!("KV-{at}").into_boxed_str());
        let dispute = Dispute {
            order,
            mail,
            ..Dispute::default()
        };
        world.consumer_files(&dispute)
    };
    for at in 0..FILINGS_OF_PERSON {
        file(at, "zqvictim@mailbox.example");
    }
    let mut stranger = file(FILINGS_OF_PERSON, "zqstranger@bounce.example");
    let before = world.traces().mails;
    let typed = [("mail", "zqVictim+x@mailbox.example")];
    let held = stranger.sends("/address", &typed);
    assert_held_back(&held, TODAY);
    assert_eq!(held.form("/address").value("mail"), Some(typed[0].1));
    assert_eq!(world.traces().mails, before);
    let own = stranger.sends("/address", &[("mail", "zqstranger@mailbox.example")]);
    assert!(own.went_well());
    let terms = ["shop-term"; FILINGS_OF_PERSON + 1];
    // The shop is told of the eleventh in a list.
    world.assert_settled(&[terms.as_slice(), &["tell-shop"]].concat());
}

/// Filing an order that has an open case mails its link to whoever has proven
/// the mailbox on another device, which counts like a request for it.
#[test]
fn filing_anothers_order_mails_no_more_links_than_asking_for_one() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    let mut other = world.consumer_files(&Dispute {
        order: "KV-1",
        ..Dispute::default()
    });
    let ask = format!("{}/link", consumer.case_link());
    for _ in 0..LINKS {
        assert_eq!(consumer.browser.post(&ask, &[]).status, 200);
        world.pass("PT11M");
    }
    let before = world.traces().mails;
    let check = tests::fill_in(&mut other.browser, &Dispute::default());
    let held = check.form("/file/check").send(&mut other.browser);
    assert_held_back(&held, TODAY);
    assert!(held.has("main a[href='/file/check']"));
    assert_eq!(world.traces().mails, before);
    world.assert_settled(&["shop-term", "shop-term"]);
}

#[test]
fn neither_side_writes_more_than_twenty_times_a_day() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let mine = consumer.case_page().form("/message");
    for number in 0..MESSAGES {
        let form = mine.clone().fill("text", "Hallo?");
        let form = form.fill("submission", &number.to_string());
        let page = form.send_only(&mut consumer.browser);
        assert_eq!(page.status, 303, "{number}");
    }
    world.settle();
    let before = world.traces();
    let held = consumer.sends("/message", &[("text", "Nog één keer.")]);
    assert_held_back(&held, TODAY);
    assert_eq!(held.form("/message").value("text"), Some("Nog één keer."));
    assert!(held.errors()[0].contains("morgen"), "{:?}", held.errors());
    assert_eq!(world.traces(), before);
    let program = format!("{}/message", consumer.case_link());
    let body = b"submission=99&text=Hallo";
    let program = consumer.browser.ask("POST", &program, &JSON, Some(body));
    assert_held_back(&program, TODAY);
    assert_eq!(program.header("content-type"), "application/problem+json");

    let answered = shop.answers("message", &[("text", "Wij horen u.")]);
    assert!(
        answered.went_well(),
        "the other side has a limit of its own"
    );
    world.pass("P1D");
    let sent = consumer.sends("/message", &[("text", "Nog één keer.")]);
    assert!(sent.went_well());
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_case_is_reopened_three_times_a_day_at_most() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    for _ in 0..3 {
        consumer.chooses_on_the_page("solved");
        assert!(consumer.sends("/reopen", &[]).went_well());
    }
    consumer.chooses_on_the_page("solved");
    let before = (consumer.mails().len(), shop.mails().len());
    let reopen = consumer.case_page().form("/reopen");
    let held = reopen.send(&mut consumer.browser);
    assert_eq!(held.status, 429);
    assert_eq!((consumer.mails().len(), shop.mails().len()), before);
    world.pass("P1D");
    assert!(consumer.sends("/reopen", &[]).went_well());
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_shop_that_writes_too_often_finds_what_it_typed() {
    let world = World::unswept();
    let (_, mut shop) = world.both_sides(&Dispute::default());
    let form = shop.answer_form("message");
    for number in 0..MESSAGES {
        let form = form.clone().fill("text", "Wij kijken.");
        let form = form.fill("submission", &number.to_string());
        assert_eq!(form.send_only(&mut shop.browser).status, 303, "{number}");
    }
    world.settle();
    let before = world.traces();
    let held = shop.offers("Een nieuw apparaat.", "110,00", ["4", "12", "2026"]);
    assert_held_back(&held, TODAY);
    let forms = held.forms("/answer").into_iter();
    let mut offers = forms.filter(|form| form.value("answer") == Some("offer"));
    let offer = offers.next().expect("the offer's form");
    for (field, typed) in [
        ("text", "Een nieuw apparaat."),
        ("amount", "110,00"),
        ("day", "4"),
    ] {
        assert_eq!(offer.value(field), Some(typed));
    }
    assert_eq!(world.traces(), before);
    // The mail of the last one waits for the morning.
    world.assert_settled(&["shop-term", "tell-consumer"]);
}

#[test]
fn what_is_sent_again_is_not_counted_again() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let mine = consumer.case_page().form("/message").fill("text", "Hallo?");
    let theirs = shop.answer_form("message").fill("text", "Hallo.");
    let ask = format!("{}/link", consumer.case_link());
    for _ in 0..=MESSAGES {
        assert_eq!(mine.send_only(&mut consumer.browser).status, 303);
        assert_eq!(theirs.send_only(&mut shop.browser).status, 303);
    }
    for _ in 0..=LINKS {
        assert_eq!(consumer.browser.post(&ask, &[]).status, 200);
    }
    let more = [("text", "Nog iets.")];
    assert!(consumer.sends("/message", &more).went_well());
    assert!(shop.answers("message", &more).went_well());
    world.pass("PT11M");
    assert_eq!(consumer.browser.post(&ask, &[]).status, 200);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn an_old_link_is_answered_by_no_more_than_ten_mails_a_day() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let ask = format!("{}/link", consumer.case_link());
    world.pass("P1M");
    let before = world.traces().mails;
    for _ in 0..LINKS {
        assert_eq!(consumer.browser.post(&ask, &[]).status, 200);
        world.pass("PT11M");
    }
    assert_held_back(&consumer.browser.post(&ask, &[]), TODAY);
    world.settle();
    assert_eq!(world.traces().mails, before + LINKS);
    world.pass("P1D");
    assert_eq!(consumer.browser.post(&ask, &[]).status, 200);
    world.settle();
    world.pass("P19M");
    world.assert_settled(&[]);
}

#[test]
fn a_network_asks_for_no_more_than_thirty_lost_links_an_hour() {
    let world = World::unswept();
    let mut browser = world.browser();
    let asked = [("mail", "niemand@mailbox.example"), ("number", "X-1")];
    for _ in 0..LOST_LINKS {
        assert_eq!(browser.post("/link", &asked).status, 200);
    }
    assert_held_back(&browser.post("/link", &asked), THIS_HOUR);
    let mut elsewhere = browser.clone().in_network("203.0.113.7");
    assert_eq!(elsewhere.post("/link", &asked).status, 200);
    world.pass("PT1H");
    assert_eq!(browser.post("/link", &asked).status, 200);
    world.assert_settled(&[]);
}

#[test]
fn a_lost_link_is_mailed_no_more_often_than_any_other() {
    let world = World::unswept();
    let consumer = world.consumer_files(&Dispute::default());
    let case = consumer.sent.words(".reference");
    let before = world.traces().mails;
    let asked = [("mail", consumer.mail.as_str()), ("number", &case)];
    let mut browser = world.browser();
    for _ in 0..=LINKS {
        assert_eq!(browser.post("/link", &asked).status, 200);
        assert_eq!(browser.post("/link", &asked).status, 200, "nor at once");
        world.pass("PT11M");
    }
    assert_eq!(world.traces().mails, before + LINKS);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn no_address_and_no_network_stands_in_the_table_for_being_counted() {
    let world = World::unswept();
    let mut browser = world.browser().in_network("203.0.113.7");
    let check = tests::fill_in(&mut browser, &Dispute::default());
    check.form("/file/check").send(&mut browser);
    let items: Vec<String> = world.stored().iter().map(Value::to_string).collect();
    assert!(items.iter().all(|item| !item.contains("203.0.113")));
    let counters: Vec<&String> = items
        .iter()
        .filter(|item| item.contains("LIMIT#"))
        .collect();
    assert_eq!(counters.len(), 2, "{counters:?}");
    for counter in counters {
        assert!(
            !counter.contains('@') && !counter.contains("emre"),
            "{counter}"
        );
        assert!(counter.contains("\"expires\""), "{counter}");
    }
    world.assert_settled(&["confirmation-reminder"]);
}
