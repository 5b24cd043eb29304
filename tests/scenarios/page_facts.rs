//! What both sides can read on the case page at any time: the stage, whose turn
//! it is, until when and why, and the history.

use tests::{Consumer, Dispute, Page, Shopkeeper, Stage, World};

const STEPS: [&str; 5] = [
    "Klacht ingediend",
    "Tijd voor de winkel",
    "De consument kiest",
    "Bemiddeling",
    "Uitspraak",
];

/// The labels of the steps, without the words for screen readers.
fn steps(page: &Page) -> Vec<String> {
    let cut = |label: String| label.split(" (").next().unwrap_or_default().to_owned();
    page.all("ol.steps > li > .label")
        .into_iter()
        .map(cut)
        .collect()
}

fn states(page: &Page) -> Vec<String> {
    page.attributes("ol.steps > li", "class")
}

fn both(consumer: &mut Consumer, shop: &mut Shopkeeper) -> [Page; 2] {
    [consumer.case_page(), shop.case_page()]
}

/// Whose turn it is, as each side reads it, and until when.
fn assert_turn(consumer: &mut Consumer, shop: &mut Shopkeeper, of: &str, until: &str) {
    let [mine, theirs] = both(consumer, shop);
    assert_eq!(mine.is_your_turn(), of == "consumer");
    assert_eq!(theirs.is_your_turn(), of == "shop");
    for page in [mine, theirs] {
        assert!(!page.turn().is_empty());
        assert_eq!(page.until(), until);
    }
}

#[test]
fn the_steps_stand_in_order_and_the_current_one_is_marked() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let mut at = |step: usize, consumer: &mut Consumer| {
        for page in both(consumer, &mut shop) {
            assert_eq!(steps(&page), STEPS);
            let expected: Vec<&str> = (0..5)
                .map(|at| match at.cmp(&step) {
                    std::cmp::Ordering::Less => "done",
                    std::cmp::Ordering::Equal => "now",
                    std::cmp::Ordering::Greater => "later",
                })
                .collect();
            assert_eq!(states(&page), expected);
            assert_eq!(page.all("ol.steps [aria-current=step]").len(), 1);
        }
    };
    at(1, &mut consumer);
    world.pass("P7D");
    at(2, &mut consumer);
    consumer.clicks("working");
    at(1, &mut consumer);
    consumer.chooses_on_the_page("mediation");
    at(3, &mut consumer);
    consumer.chooses_on_the_page("solved");
    for page in both(&mut consumer, &mut shop) {
        assert_eq!(states(&page), ["done", "done", "now"]);
        assert_eq!(steps(&page)[0], STEPS[0]);
        assert_eq!(page.stage(), Stage::Closed(steps(&page)[2].clone()));
    }
    world.assert_settled(&[]);
}

#[test]
fn the_page_says_whose_turn_it_is_and_until_when() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let (mine, theirs) = (&mut consumer, &mut shop);
    assert_turn(mine, theirs, "shop", "vrijdag 27 november 2026 om 14:05");
    theirs.offers("De helft terug.", "110", ["30", "11", "2026"]);
    assert_turn(
        mine,
        theirs,
        "consumer",
        "vrijdag 27 november 2026 om 14:05",
    );
    mine.answers_the_offer("decline");
    assert_turn(mine, theirs, "shop", "vrijdag 27 november 2026 om 14:05");
    world.pass("P7D");
    assert_turn(mine, theirs, "consumer", "zondag 27 december 2026 om 14:05");
    mine.clicks("working");
    assert_turn(mine, theirs, "shop", "vrijdag 4 december 2026 om 14:05");
    mine.chooses_on_the_page("mediation");
    assert_turn(
        mine,
        theirs,
        "mediator",
        "vrijdag 18 december 2026 om 14:05",
    );
    mine.chooses_on_the_page("solved");
    for page in both(mine, theirs) {
        assert!(page.has(".turn.closed") && !page.has(".turn .until"));
    }
    world.assert_settled(&[]);
}

#[test]
fn every_date_opens_to_how_it_was_computed() {
    let world = World::unswept_at("2026-10-23T22:10:00+02:00");
    let (mut consumer, mut shop) = world.both_sides(&Dispute {
        told: None,
        ..Dispute::default()
    });
    for page in both(&mut consumer, &mut shop) {
        let until = page.untils(".turn .until").remove(0);
        assert_eq!(until.moment, "vrijdag 30 oktober 2026 om 22:10");
        let [start, rule, end, mail] = &until.computed[..] else {
            panic!("{:?}", until.computed);
        };
        assert!(
            start.contains("vrijdag 23 oktober 2026 om 22:10"),
            "{start}"
        );
        assert!(rule.contains("7 dagen") && rule.contains("klok"), "{rule}");
        assert!(end.contains("vrijdag 30 oktober 2026 om 22:10"), "{end}");
        assert!(mail.contains("zaterdag 31 oktober 2026 om 08:00"), "{mail}");
    }
    world.pass("P8D");
    consumer.clicks("working");
    for until in consumer.case_page().untils("main .until") {
        assert!(until.computed.len() >= 3, "{until:?}");
        assert!(
            until
                .computed
                .last()
                .is_some_and(|last| last.contains(char::is_numeric))
        );
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_history_tells_all_newest_first_with_who_and_when() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    world.pass("PT1H");
    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    world.pass("P1D");
    consumer.sends("/message", &[("text", "Graag snel.")]);
    world.pass("P7D");
    consumer.clicks("working");
    for (page, names) in [
        (consumer.case_page(), ["U", "Koffiehoek Vermeer"]),
        (shop.case_page(), ["Emre Voorbeeld", "U"]),
    ] {
        let history = page.history();
        let [consumer, shop] = names;
        let who: Vec<&str> = history.iter().map(|entry| &*entry.who).collect();
        assert_eq!(
            who,
            [
                consumer,
                "Beslecht (automatisch)",
                "Beslecht (automatisch)",
                consumer,
                shop,
                consumer,
                consumer
            ]
        );
        let when: Vec<&str> = history.iter().map(|entry| &*entry.when).collect();
        assert_eq!(
            when,
            [
                "zaterdag 28 november 2026 om 15:05",
                "vrijdag 27 november 2026 om 14:05",
                "woensdag 25 november 2026 om 14:05",
                "zaterdag 21 november 2026 om 15:05",
                "vrijdag 20 november 2026 om 15:05",
                "vrijdag 20 november 2026 om 14:05",
                "vrijdag 20 november 2026 om 14:05",
            ]
        );
        let moments: Vec<&String> = history.iter().map(|entry| &entry.moment).collect();
        assert!(moments.is_sorted_by(|newer, older| newer >= older));
        assert_eq!(history[3].words, ["Graag snel."]);
        assert_eq!(history[4].words, ["Wij zoeken het uit."]);
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_long_history_is_read_page_by_page() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides(&Dispute::default());
    let page = consumer.case_page();
    let form = page.form("/message");
    for number in 1..=60 {
        let form = form
            .clone()
            .fill("text", &format!("Bericht {number}"))
            .fill("submission", &number.to_string());
        assert!(form.send_only(&mut consumer.browser).location().is_some());
        if number % 20 == 0 {
            // A side may write at most twenty times a day.
            world.pass("P1D");
        }
    }
    let mut page = consumer.case_page();
    let mut all = page.history();
    // Of fifty events three are of the shop's mailbox: each day's last message waited
    // for the morning.
    assert_eq!(all.len(), 47);
    assert_eq!(all[0].words, ["Bericht 60"]);
    let older = page.attribute("a[href*='?before=']", "href").expect("more");
    page = consumer.browser.open(&older);
    assert_eq!(
        page.stage(),
        Stage::WithShop,
        "where it stands is no history"
    );
    all.extend(page.history());
    assert_eq!(all.len(), 62);
    assert_eq!(all[61].title, "Klacht ingediend");
    assert!(
        page.has(".history ~ p a:not([href*=before])"),
        "back to the newest"
    );
    // Fifteen a day, and from the second day on one of them that tells the rest.
    assert_eq!(shop.mails().len(), 46);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn each_side_sees_what_it_can_do_and_nothing_else() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let actions = |page: &Page| -> Vec<String> {
        let forms = page.forms("").into_iter();
        let mut all: Vec<String> = forms
            .map(|form| {
                form.action
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        all.dedup();
        all
    };
    let [mine, theirs] = both(&mut consumer, &mut shop);
    assert_eq!(
        actions(&mine),
        ["message", "choice", "withdraw", "download"]
    );
    assert_eq!(actions(&theirs), ["answer", "download"]);
    world.pass("P7D");
    let [mine, theirs] = both(&mut consumer, &mut shop);
    assert_eq!(
        actions(&mine),
        ["choice", "message", "withdraw", "download"]
    );
    assert_eq!(actions(&theirs), ["answer", "download"]);
    consumer.clicks("mediation");
    let [mine, theirs] = both(&mut consumer, &mut shop);
    assert_eq!(actions(&mine), ["choice", "withdraw", "download"]);
    assert_eq!(actions(&theirs), ["download"]);
    consumer.sends("/withdraw", &[]);
    let [mine, theirs] = both(&mut consumer, &mut shop);
    assert_eq!(actions(&mine), ["undo", "rating", "download"]);
    assert_eq!(actions(&theirs), ["rating", "download"]);
    world.assert_settled(&[]);
}
