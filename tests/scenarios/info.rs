//! The pages about the foundation and its work.

use tests::{Dispute, Page, World};

use crate::operator::operate;

/// The words of the pages that the foot of public pages leads to.
pub(crate) const AT_THE_FOOT: [&str; 7] = [
    "about",
    "rules",
    "fees",
    "members",
    "privacy",
    "accessibility",
    "complaints",
];

/// The words of the pages about the kinds of problem.
pub(crate) const PROBLEMS: [&str; 7] = [
    "not-delivered",
    "late",
    "defective",
    "not-as-described",
    "return-or-refund",
    "invoice-or-payment",
    "other",
];

#[test]
fn the_foot_of_public_pages_leads_to_all_pages_about_the_foundation() {
    let world = World::new();
    let mut browser = world.browser();
    let links = browser.open("/").attributes("footer nav a", "href");
    assert_eq!(links, AT_THE_FOOT.map(|word| format!("/info/{word}")));
    for link in &links {
        let page = browser.open(link);
        assert_eq!(page.status, 200, "{link}");
        assert_eq!(page.attributes("footer nav a", "href"), links, "{link}");
    }
}

#[test]
fn the_foot_of_other_pages_leads_to_who_we_are_and_what_we_keep() {
    let world = World::new();
    let consumer = world.consumer_files(&Dispute::default());
    let mut browser = world.browser();
    for path in ["/file", "/nowhere", &consumer.case_link()] {
        let links = browser.open(path).attributes("footer .links a", "href");
        assert_eq!(links, ["/info/about", "/info/privacy"], "{path}");
    }
}

#[test]
fn the_first_page_leads_to_what_the_law_says_about_each_kind_of_problem() {
    let world = World::new();
    let mut browser = world.browser();
    let start = browser.open("/");
    let links = start.attributes("main .links a", "href");
    assert_eq!(links, PROBLEMS.map(|word| format!("/info/{word}")));
    for link in links {
        let page = browser.open(&link);
        assert_eq!(page.status, 200, "{link}");
        let name = start.words(&format!("main .links a[href='{link}']"));
        assert_eq!(page.heading(), name);
        assert!(page.says("Burgerlijk Wetboek"), "{link}");
        assert_eq!(page.attributes("main ul a", "href").len(), 6, "{link}");
    }
}

#[test]
fn the_rules_and_the_fees_are_those_in_force() {
    let world = World::new();
    let rules = world.browser().open("/info/rules");
    for words in [
        "versie 1 ",
        "heeft 7 dagen om het met u op te lossen",
        "na 3 dagen en na 10 dagen",
        "Antwoordt u 30 dagen niet",
        "nog 12 maanden heropenen",
        "voor de 3e keer",
        "nog 24 uur veranderen",
        "binnen 21 dagen na uw klacht",
    ] {
        assert!(rules.says(words), "{words}: {}", rules.words("main"));
    }
    for page in [rules, world.browser().open("/info/fees")] {
        assert!(page.words("main").contains("25,00"));
    }
}

#[test]
fn it_says_how_the_foundation_is_reached() {
    let world = World::new();
    for page in ["about", "privacy", "complaints", "accessibility"] {
        let page = world.browser().open(&format!("/info/{page}"));
        let telephone = page.attribute("main a[href^='tel:']", "href");
        assert_eq!(telephone.as_deref(), Some("tel:0880000000"));
        assert!(page.words("main").contains("help@beslecht.example"));
        assert!(page.says("1234 AB Nergenshuizen"));
    }
}

#[test]
fn a_page_about_nothing_is_not_found() {
    let world = World::new();
    for page in ["nothing", "Rules", "%00", "..%2frules"] {
        let page = world.browser().open(&format!("/info/{page}"));
        assert_eq!(page.status, 404, "{}", page.address);
    }
}

#[test]
fn members_are_listed_and_one_that_left_is_not() {
    let world = World::new();
    let mut browser = world.browser();
    let listed = listed(&browser.open("/info/members"));
    assert!(
        listed.contains(&"/shops/laptopland".to_owned()),
        "{listed:?}"
    );
    for link in listed {
        assert_eq!(browser.open(&link).status, 200, "{link}");
    }
    let end = ["end-membership", "laptopland", "--why", "Gestopt."];
    operate(&world, &end).fine();
    let listed = self::listed(&browser.open("/info/members"));
    assert!(
        !listed.contains(&"/shops/laptopland".to_owned()),
        "{listed:?}"
    );
}

#[test]
fn a_list_of_members_that_begins_anywhere_is_a_page() {
    let world = World::new();
    let mut browser = world.browser();
    let none = browser.open("/info/members?after=zzzz.example");
    assert!(listed(&none).is_empty());
    assert!(none.says("Hier staan geen winkels meer"));
    for after in ["%00", "%F0%9F%98%80", &"%C3%A9".repeat(1_000)] {
        let page = browser.open(&format!("/info/members?after={after}"));
        assert_eq!(page.status, 200, "{after:.20}");
    }
}

fn listed(page: &Page) -> Vec<String> {
    page.attributes("main ul a", "href")
}

#[test]
fn a_print_of_a_case_says_of_which_moment_it_is() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let printed = ", stand op vrijdag 20 november 2026 om 14:05";
    assert_eq!(consumer.case_page().words(".printed"), printed);
    assert_eq!(shop.case_page().words(".printed"), printed);
    world.assert_settled(&["shop-term"]);
}
