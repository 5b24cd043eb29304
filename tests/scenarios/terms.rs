//! What timers do and when, and for how long something can be undone.

use tests::{Consumer, Dispute, Stage, World};

/// When each mail was sent.
fn left(consumer: &Consumer) -> Vec<String> {
    consumer.mails().iter().map(|mail| mail.left()).collect()
}

#[test]
fn an_unanswered_question_is_repeated_after_three_and_ten_days_and_lapses_after_thirty() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides_after_seven_days(&Dispute::default());
    world.pass("P30D");
    assert_eq!(
        left(&consumer),
        [
            "2026-11-20 14:05",
            "2026-11-27 14:05",
            "2026-11-30 14:05",
            "2026-12-07 14:05",
            "2026-12-27 14:05"
        ]
    );
    let mails = consumer.mails();
    for reminder in &mails[2..4] {
        assert_eq!(reminder.buttons(), ["solved", "working", "mediation"]);
        assert!(reminder.text.contains("zondag 27 december 2026 om 14:05"));
    }
    assert!(!mails[4].has_buttons());
    assert_eq!(shop.mails().len(), 3);
    for page in [consumer.case_page(), shop.case_page()] {
        assert_eq!(
            page.stage(),
            Stage::Closed("Gesloten omdat er geen antwoord kwam".into())
        );
    }
    world.assert_settled(&[]);
}

#[test]
fn the_shop_is_reminded_two_days_before_its_term_ends_while_it_is_its_turn() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let (_, mut waiting) = world.both_sides(&Dispute::handbag());
    waiting.answers("message", &[("text", "Wat is het nummer van het pakket?")]);
    world.pass("P5D");
    assert_eq!(waiting.mails().len(), 1, "it is the consumer's turn");
    let reminder = shop.newest_mail();
    assert_eq!(
        (shop.mails().len(), &*reminder.left()),
        (2, "2026-11-25 14:05")
    );
    assert!(
        reminder
            .subject
            .starts_with("Herinnering: klacht over bestelling KV-20417")
    );
    assert!(reminder.text.contains("vrijdag 27 november 2026 om 14:05"));
    assert_eq!(shop.case_page().stage(), Stage::WithShop);
    let title = &consumer.case_page().history()[0].title;
    assert_eq!(title, "Herinnering gestuurd aan de winkel");
    world.pass("P2D");
    assert_eq!(shop.mails().len(), 2);
    assert!(consumer.newest_mail().has_buttons());
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"].repeat(2));
}

#[test]
fn the_button_of_a_reminder_is_as_good_as_that_of_the_first_mail() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::handbag());
    world.pass("P11D");
    assert_eq!(consumer.mails().len(), 4);
    let page = consumer.clicks("working");
    assert!(page.says("dinsdag 15 december 2026 om 14:05"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn an_answer_stops_the_reminders() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    world.pass("P4D");
    consumer.clicks("solved");
    let answered = consumer.mails().len();
    world.pass("P60D");
    assert_eq!(consumer.mails().len(), answered);
    world.assert_settled(&[]);
}

#[test]
fn filed_late_at_night_the_case_asks_at_eight_in_the_morning() {
    let world = World::unswept_at("2026-11-20T23:30:00+01:00");
    let mut consumer = world.consumer_files(&Dispute::default());
    assert_eq!(
        consumer.case_page().until(),
        "vrijdag 27 november 2026 om 23:30"
    );
    world.wait_until("2026-11-28T07:59:59+01:00");
    assert_eq!(consumer.mails().len(), 1);
    world.wait_until("2026-11-28T08:00:30+01:00");
    assert_eq!(left(&consumer), ["2026-11-20 23:30", "2026-11-28 08:00"]);
    world.pass("P30D");
    assert_eq!(
        left(&consumer)[2..],
        ["2026-12-01 08:00", "2026-12-08 08:00", "2026-12-28 08:00"]
    );
    world.assert_settled(&[]);
}

#[test]
fn filed_early_in_the_morning_the_case_asks_at_eight_the_same_day() {
    let world = World::unswept_at("2026-11-20T06:15:00+01:00");
    let mut consumer = world.consumer_files(&Dispute::default());
    assert_eq!(
        consumer.case_page().until(),
        "vrijdag 27 november 2026 om 06:15"
    );
    world.pass("P7DT2H");
    assert_eq!(left(&consumer)[1], "2026-11-27 08:00");
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_term_of_the_evening_whose_timer_gets_lost_sends_its_mail_in_the_morning() {
    let world = World::new();
    world.wait_until("2026-11-20T19:40:00+01:00");
    let consumer = world.consumer_files(&Dispute::default());
    let timers = world.timers();
    let term = timers.iter().find(|timer| timer.kind() == "shop-term");
    world.lose(term.expect("the end of the shop's term"));
    world.wait_until("2026-11-28T07:59:00+01:00");
    assert_eq!(left(&consumer), ["2026-11-20 19:40"]);
    world.wait_until("2026-11-28T08:59:00+01:00");
    let [_, asked] = &left(&consumer)[..] else {
        panic!("asked once");
    };
    assert!(asked.starts_with("2026-11-28 08:"), "{asked}");
}

#[test]
fn over_both_changes_of_the_clocks_friday_five_past_two_stays_friday_five_past_two() {
    for (filed, until, asked) in [
        (
            "2027-03-26T14:05:00+01:00",
            "vrijdag 2 april 2027 om 14:05",
            "2027-04-02 14:05",
        ),
        (
            "2026-10-23T14:05:00+02:00",
            "vrijdag 30 oktober 2026 om 14:05",
            "2026-10-30 14:05",
        ),
    ] {
        let world = World::unswept_at(filed);
        let mut consumer = world.consumer_files(&Dispute {
            date: ["27", "6", "2026"],
            told: None,
            ..Dispute::default()
        });
        assert_eq!(consumer.case_page().until(), until);
        assert!(consumer.case_page().untils(".turn .until")[0].computed[1].contains("klok"));
        world.pass("P7D");
        assert_eq!(left(&consumer)[1], asked);
        world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
    }
}

#[test]
fn a_night_in_which_the_clocks_change_ends_at_eight_by_the_new_time() {
    for (filed, asked) in [
        ("2027-03-20T23:30:00+01:00", "2027-03-28 08:00"),
        ("2026-10-17T23:30:00+02:00", "2026-10-25 08:00"),
    ] {
        let world = World::unswept_at(filed);
        let consumer = world.consumer_files(&Dispute {
            told: None,
            ..Dispute::default()
        });
        world.pass("P8D");
        assert_eq!(left(&consumer)[1], asked);
        world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
    }
}

#[test]
fn a_lapsed_case_can_be_reopened_for_a_year() {
    let world = World::unswept();
    let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
    world.pass("P30D");
    world.pass("P11M");
    let page = consumer.case_page();
    assert_eq!(
        page.untils("details .until")[0].moment,
        "maandag 27 december 2027 om 14:05"
    );
    let told = (consumer.mails().len(), shop.mails().len());
    let page = consumer.sends("/reopen", &[]);
    assert!(page.went_well());
    assert_eq!(page.stage(), Stage::Asked);
    assert_eq!(
        (consumer.mails().len(), shop.mails().len()),
        (told.0 + 1, told.1 + 1)
    );
    consumer.clicks("mediation");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn after_a_year_a_lapsed_case_stays_closed() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    world.pass("P30D");
    let form = consumer.case_page().form("/reopen");
    world.pass("P12M");
    world.pass("PT1M");
    assert!(!consumer.case_page().has_form("/reopen"));
    let before = world.traces();
    let page = form.send(&mut consumer.browser);
    assert!(!page.went_well() && !page.banner().is_empty());
    assert_eq!(
        page.stage(),
        Stage::Closed("Gesloten omdat er geen antwoord kwam".into())
    );
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}

#[test]
fn a_solved_case_can_be_reopened_for_thirty_days() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::castle());
    consumer.chooses_on_the_page("solved");
    world.pass("P29D");
    let page = consumer.case_page();
    assert_eq!(
        page.untils("details .until")[0].moment,
        "zondag 20 december 2026 om 14:05"
    );
    assert!(
        !shop.case_page().has_form("/reopen"),
        "the consumer reopens"
    );
    let told = shop.mails().len();
    let reopen = page.form("/reopen");
    let page = reopen.send(&mut consumer.browser);
    assert!(page.went_well());
    assert_eq!(page.stage(), Stage::Asked);
    assert_eq!(shop.mails().len(), told + 1);
    let before = world.traces();
    assert!(
        reopen.send(&mut consumer.browser).went_well(),
        "once more says the same"
    );
    assert_eq!(world.traces(), before);
    consumer.clicks("working");
    assert_eq!(shop.case_page().stage(), Stage::WithShop);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_case_is_not_closed_and_reopened_without_end() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    let mut old_form = None;
    for round in 1..50 {
        let page = consumer.chooses_on_the_page("solved");
        assert!(page.went_well());
        // Until then it is taken back instead.
        world.pass("P1D");
        old_form = Some(consumer.case_page().form("/reopen"));
        assert!(consumer.sends("/reopen", &[]).went_well(), "{round}");
    }
    let page = consumer.chooses_on_the_page("solved");
    assert!(page.went_well());
    world.pass("P1D");
    assert!(!consumer.case_page().has_form("/reopen"));
    let before = world.traces();
    let old_form = old_form.expect("the form of an earlier round");
    let page = old_form.send(&mut consumer.browser);
    assert!(!page.went_well() && !page.banner().is_empty());
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}

#[test]
fn after_thirty_days_a_solved_case_stays_closed() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    consumer.chooses_on_the_page("solved");
    world.pass("P1D");
    let form = consumer.case_page().form("/reopen");
    world.pass("P29DT1M");
    assert!(!consumer.case_page().has_form("/reopen"));
    let before = world.traces();
    let page = form.send(&mut consumer.browser);
    assert!(!page.went_well() && !page.banner().is_empty());
    assert_eq!(page.stage(), Stage::Closed("Opgelost".into()));
    assert_eq!(world.traces(), before);
    world.assert_settled(&[]);
}
