//! The question about our work, after a case has closed.

use tests::{Consumer, Dispute, Page, Shopkeeper, World};

use crate::operator::operate;

const QUESTION: &str = "#rating";

fn closed(world: &World) -> (Consumer<'_>, Shopkeeper<'_>) {
    let (mut consumer, shop) = world.both_sides(&Dispute::default());
    assert!(!consumer.case_page().has(QUESTION));
    consumer.sends("/withdraw", &[]);
    (consumer, shop)
}

fn chosen(page: &Page) -> Vec<String> {
    page.attributes(".face.chosen", "value")
}

fn words(page: &Page) -> Option<String> {
    let form = page.form("/rating");
    form.value("text").map(|text| text.trim().to_owned())
}

#[test]
fn one_tap_answers_and_words_can_follow() {
    let world = World::unswept();
    let (mut consumer, mut shop) = closed(&world);
    let mails = world.all_mails().len();
    let page = consumer.case_page();
    assert!(page.words(QUESTION).contains("Beslecht"));
    assert_eq!(page.all(".face"), ["Goed", "Gaat wel", "Slecht"]);
    assert!(!page.has("#rating-text"), "one question, one tap");

    let page = page.button("/rating", "poor").send(&mut consumer.browser);
    assert!(page.went_well(), "{}", page.banner());
    assert_eq!(chosen(&page), ["poor"]);
    let said = page.form("/rating").fill("text", "Het duurde lang.");
    let page = said.send(&mut consumer.browser);
    assert_eq!(
        (chosen(&page), words(&page)),
        (vec!["poor".to_owned()], Some("Het duurde lang.".to_owned()))
    );

    let page = page.button("/rating", "fair").send(&mut consumer.browser);
    assert_eq!(chosen(&page), ["fair"]);
    assert_eq!(words(&page).as_deref(), Some("Het duurde lang."));
    let english = format!("{}?lang=en", consumer.case_link());
    let page = consumer.browser.open(&english);
    assert_eq!(page.all(".face"), ["Good", "Fair (chosen)", "Poor"]);

    let page = shop.case_page();
    let page = page.button("/rating", "good").send(&mut shop.browser);
    assert_eq!(chosen(&page), ["good"]);
    assert_eq!(world.all_mails().len(), mails, "no mail is sent");
    world.assert_settled(&[]);
}

#[test]
fn only_whoever_rated_sees_it() {
    let world = World::unswept();
    let (mut consumer, mut shop) = closed(&world);
    let link = consumer.case_link();
    let rating = [("rating", "poor"), ("text", "Zeer traag.")];
    let page = consumer.browser.post(&format!("{link}/rating"), &rating);
    assert!(page.went_well());
    assert!(
        page.history()
            .iter()
            .any(|entry| entry.title.contains("slecht"))
    );
    let page = shop.case_page();
    assert!(!page.says("Zeer traag.") && chosen(&page).is_empty());
    assert!(
        !page
            .history()
            .iter()
            .any(|entry| entry.title.contains("slecht"))
    );

    let lines = operate(&world, &["ratings", "2026"]).fine();
    for line in [
        "consumer,poor,1",
        "consumer,none,0",
        "shop,none,1",
        "consumer,poor,\"Zeer traag.\"",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line} in {lines:?}");
    }
    let lines = operate(&world, &["ratings", "2025"]).fine();
    assert!(lines.iter().any(|it| it == "shop,none,0"), "{lines:?}");
    world.assert_settled(&[]);
}

#[test]
fn what_was_typed_stays_after_an_error() {
    let world = World::unswept();
    let (mut consumer, _) = closed(&world);
    let link = consumer.case_link();
    let long = "é".repeat(1_001);
    let rating = [("rating", "good"), ("text", long.as_str())];
    let page = consumer.browser.post(&format!("{link}/rating"), &rating);
    assert_eq!(page.status, 422);
    assert_eq!(page.errors().len(), 1);
    assert_eq!(
        (chosen(&page), words(&page)),
        (vec!["good".to_owned()], Some(long))
    );
    let page = page
        .form("/rating")
        .fill("text", "Kort.")
        .send(&mut consumer.browser);
    assert_eq!(
        (chosen(&page), words(&page)),
        (vec!["good".to_owned()], Some("Kort.".to_owned()))
    );
    let none = consumer
        .browser
        .post(&format!("{link}/rating"), &[("text", "Kort.")]);
    assert_eq!(none.status, 400);
    world.assert_settled(&[]);
}

#[test]
fn the_question_goes_after_thirty_days_and_when_the_case_is_opened_again() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("solved");
    let page = consumer.case_page();
    page.button("/rating", "good").send(&mut consumer.browser);
    world.pass("P2D");
    consumer.sends("/reopen", &[]);
    assert!(!consumer.case_page().has(QUESTION));
    consumer.chooses_on_the_page("solved");
    let page = consumer.case_page();
    assert!(
        page.has(QUESTION) && chosen(&page).is_empty(),
        "it is asked anew"
    );
    let late = page.button("/rating", "good");
    world.pass("P31D");
    assert!(!shop.case_page().has(QUESTION));
    let page = late.send(&mut consumer.browser);
    assert_eq!(page.status, 409, "{}", page.banner());
    world.assert_settled(&[]);
}
