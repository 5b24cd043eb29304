//! Somebody guesses links, references and ids.

use std::collections::BTreeSet;

use tests::{Browser, Dispute, Page, World};

use super::scene::{Scene, token};

/// What somebody learns from an answer by comparing it with others.
fn told(page: &Page) -> (u16, String) {
    (page.status, page.words("main"))
}

fn last_letter_altered(token: &str) -> String {
    let (rest, last) = token.split_at(token.len() - 1);
    format!("{rest}{}", if last == "A" { "B" } else { "A" })
}

#[test]
fn a_forged_link_is_answered_alike_whether_or_not_its_case_is_there() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let case = token(&scene.consumer.case_link()).to_owned();
    let choice = token(&scene.consumer.newest_buttons().button("solved")).to_owned();
    let shops = token(&scene.shop.newest_mail().case_link()).to_owned();
    let other_key = case.replacen(&case[..2], "Ag", 1);
    let nobodys = "AQAB".repeat(11);
    let forged: Vec<String> = [&case, &choice, &shops]
        .map(|genuine| last_letter_altered(genuine))
        .into_iter()
        .chain([case.to_uppercase(), case.to_lowercase(), other_key, nobodys])
        .collect();
    for page in ["/case/{}", "/case/{}/evidence/1", "/choice/{}/solved"] {
        let answers: BTreeSet<_> = forged
            .iter()
            .map(|token| told(&scene.consumer.browser.open(&page.replace("{}", token))))
            .collect();
        assert_eq!(answers.len(), 1, "{page}: {answers:?}");
    }
    scene.ends();
}

#[test]
fn a_broken_link_is_answered_alike_wherever_it_broke() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let genuine = token(&scene.consumer.case_link()).to_owned();
    let reference = scene.consumer.sent.words(".reference");
    let broken = [
        genuine[..43].to_owned(),
        genuine[1..].to_owned(),
        format!("{genuine}A"),
        format!("{genuine}A="),
        "x".to_owned(),
        "0".to_owned(),
        reference.clone(),
        reference.to_lowercase(),
        reference.replace('-', ""),
    ];
    let answers: BTreeSet<_> = broken
        .iter()
        .map(|token| told(&scene.consumer.browser.open(&format!("/case/{token}"))))
        .collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(answers.first().map(|(status, _)| *status), Some(404));
    scene.ends();
}

#[test]
fn a_link_that_opens_nothing_here_tells_nothing_of_its_case() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let case = token(&scene.consumer.case_link()).to_owned();
    let choice = token(&scene.consumer.newest_buttons().button("solved")).to_owned();
    let shops = token(&scene.shop.newest_mail().case_link()).to_owned();
    let own = [("sec-fetch-site", "same-origin")];
    let mut pages = vec![
        scene.consumer.browser.open(&format!("/case/{choice}")),
        scene
            .consumer
            .browser
            .open(&format!("/choice/{case}/solved")),
        scene
            .consumer
            .browser
            .open(&format!("/choice/{shops}/solved")),
        scene.posts(&format!("/case/{case}/answer"), &own, b"text=a"),
        scene.posts(&format!("/case/{shops}/withdraw"), &own, b"text=a"),
        scene
            .consumer
            .browser
            .open(&format!("/case/{}", last_letter_altered(&case))),
    ];
    world.pass("P19M");
    for link in [&case, &shops] {
        pages.push(scene.consumer.browser.open(&format!("/case/{link}")));
        pages.push(scene.posts(&format!("/case/{link}/link"), &own, b""));
    }
    let reference = scene.consumer.sent.words(".reference");
    for page in pages {
        for word in [
            &*reference,
            "Emre",
            "Koffiehoek",
            "KV-20417",
            "@mailbox",
            "koffieapparaat",
        ] {
            assert!(!page.body.contains(word), "{}: {word}", page.address);
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn references_of_cases_follow_from_nothing_that_can_be_counted() {
    let world = World::unswept();
    let mut references = BTreeSet::new();
    for order in ["KV-1", "KV-2", "KV-3", "KV-4"] {
        let dispute = Dispute {
            order,
            ..Dispute::default()
        };
        references.insert(world.consumer_files(&dispute).sent.words(".reference"));
    }
    let all: Vec<&String> = references.iter().collect();
    assert_eq!(all.len(), 4);
    for pair in all.windows(2) {
        let same = pair[0].chars().zip(pair[1].chars()).filter(|(a, b)| a == b);
        assert!(same.count() < 6, "{references:?}");
    }
    world.assert_settled(&["shop-term"; 4]);
}

/// Shops and their ids are public; who files against them, and about what, isn't.
#[test]
fn the_page_of_a_shop_and_the_search_tell_nothing_of_cases() {
    let world = World::unswept();
    let before = told(&world.browser().open("/shops/koffiehoek-vermeer"));
    let consumer = world.consumer_files(&Dispute::default());
    assert_eq!(
        told(&world.browser().open("/shops/koffiehoek-vermeer")),
        before
    );
    for query in [
        "emre",
        "KV-20417",
        &consumer.sent.words(".reference"),
        "klachten@",
    ] {
        let page = world.browser().open(&format!("/file/shop?q={query}"));
        assert!(!page.body.contains("Emre Voorbeeld"), "{query}");
        assert!(!page.body.contains("@koffiehoek"), "{query}");
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_stranger_who_files_anothers_order_learns_nothing_of_its_case() {
    let world = World::unswept();
    let consumer = world.consumer_files(&Dispute::default());
    let mut stranger = world.browser();
    let files = |order, browser: &mut Browser| {
        let dispute = Dispute {
            order,
            ..Dispute::default()
        };
        let check = tests::fill_in(browser, &dispute);
        check.form("/file/check").send(browser)
    };
    let page = files(Dispute::default().order, &mut stranger);
    let other = files("KV-1", &mut stranger);
    assert_eq!((page.status, other.status), (200, 200));
    assert_eq!(page.words("main"), other.words("main"), "answered alike");
    assert!(!page.body.contains("/case/"));
    assert!(!page.body.contains(&consumer.sent.words(".reference")));
    world.assert_settled(&[
        "confirmation-reminder",
        "confirmation-reminder",
        "shop-term",
    ]);
}

#[test]
fn anothers_draft_needs_its_whole_secret() {
    let world = World::unswept();
    let mut browser = world.browser();
    tests::fill_in(&mut browser, &Dispute::default());
    let cookies = browser.cookies_with("__Host-draft-");
    let (name, secret) = cookies.first().expect("a draft");
    assert_eq!(secret.len(), 32, "128 bits in hex");
    let reads = |cookie: &str| {
        let cookie = format!("{name}={cookie}");
        let page = world
            .browser()
            .ask("GET", "/file/story", &[("cookie", &cookie)], None);
        page.body.contains("koffieapparaat")
    };
    assert!(reads(secret));
    let altered = format!(
        "{}{}",
        &secret[..31],
        if secret.ends_with('0') { '1' } else { '0' }
    );
    for guess in [
        &altered,
        &secret[..31],
        &secret.to_uppercase(),
        &format!("{secret}0"),
        "*",
        "",
    ] {
        assert!(guess == *secret || !reads(guess), "{guess}");
    }
    world.assert_settled(&[]);
}
