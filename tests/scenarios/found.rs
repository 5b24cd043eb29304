//! What search engines find: the public pages, and nothing of a case.

use tests::{Dispute, World};

#[test]
fn search_engines_find_the_public_pages_in_each_language() {
    let world = World::new();
    let mut browser = world.browser();
    let robots = browser.open("/robots.txt");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(!robots.body.contains("Disallow: /"));
    for path in [
        "/",
        "/shops/koffiehoek-vermeer",
        "/info/rules",
        "/info/members",
        "/info/late",
    ] {
        let page = browser.open(path);
        assert_eq!(page.header("x-robots-tag"), "all", "{path}");
        let description = page.attribute("meta[name=description]", "content");
        assert!(description.is_some_and(|it| it.len() > 40), "{path}");
        let languages = page.attributes("link[rel=alternate]", "hreflang");
        assert_eq!(languages, ["x-default", "nl", "en"], "{path}");
        for address in page.attributes("link[rel=alternate]", "href") {
            let other = browser.open(&address);
            assert_eq!(other.header("x-robots-tag"), "all", "{address}");
        }
    }
}

#[test]
fn search_engines_find_nothing_else() {
    let world = World::new();
    let (consumer, shop) = world.both_sides(&Dispute::default());
    let mut browser = world.browser();
    world.pass("P7D");
    let paths = [
        consumer.case_link(),
        shop.newest_mail().case_link(),
        consumer.newest_buttons().button("working"),
        "/file".to_owned(),
        "/file/shop?q=s".to_owned(),
        "/shops/nobody".to_owned(),
        "/info/nothing".to_owned(),
        "/nowhere".to_owned(),
    ];
    for path in paths {
        let page = browser.open(&path);
        assert_eq!(page.header("x-robots-tag"), "noindex", "{path}");
        assert!(!page.has("meta[name=description]"), "{path}");
        assert!(!page.has("meta[property^='og:']"), "{path}");
    }
}
