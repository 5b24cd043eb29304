//! Attempts to make a link to us that leads to another site.

use tests::{Page, World};

use super::headers::ADVISERS;
use super::scene::Scene;

const ELSEWHERE: [&str; 8] = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "%2F%2Fevil.example",
    "%5C%5Cevil.example",
    "javascript:alert(1)",
    "%0d%0aLocation:%20https://evil.example",
    "@evil.example",
];

const PARAMETERS: [&str; 9] = [
    "next", "url", "redirect", "return", "continue", "lang", "done", "before", "change",
];

/// Neither the answer nor a link in it leads to another site.
fn assert_stays(page: &Page, asked: &str) {
    let mut all = page.attributes("a, link", "href");
    all.extend(page.attributes("form", "action"));
    all.extend(page.location());
    for to in all {
        let path = to.split(['?', '#']).next().unwrap_or_default();
        assert!(
            !path.contains("evil") || path.starts_with('/'),
            "{asked}: {to}"
        );
        let other = ["//", "/\\", "\\", "javascript:", "http"];
        let ours = to.contains("/beslecht-evidence/") || to.starts_with(&origin(page));
        let allowed = ours || ADVISERS.contains(&to.as_str());
        let leads = other.iter().any(|it| to.starts_with(it));
        assert!(allowed || !leads, "{asked}: {to}");
    }
    assert!(!page.header("refresh").contains("evil"), "{asked}");
    assert!(!page.has("meta[http-equiv]"), "{asked}");
}

fn origin(page: &Page) -> String {
    page.address
        .split('/')
        .take(3)
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn no_address_of_ours_leads_elsewhere() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    for address in scene.addresses("GET") {
        for to in ELSEWHERE {
            for parameter in PARAMETERS {
                let asked = format!("{address}?{parameter}={to}");
                assert_stays(&scene.consumer.browser.open_only(&asked), &asked);
            }
        }
    }
    for to in ELSEWHERE {
        for asked in [
            format!("/{to}"),
            format!("//{to}/%2e%2e"),
            format!("/file/{to}"),
        ] {
            let page = scene.consumer.browser.open_only(&asked);
            assert_stays(&page, &asked);
        }
    }
    scene.ends();
}

#[test]
fn no_form_leads_elsewhere() {
    let world = World::new();
    let mut scene = Scene::of(&world);
    for address in scene.addresses("POST") {
        for to in ELSEWHERE {
            let body = PARAMETERS.map(|name| format!("{name}={to}")).join("&");
            let own = [("sec-fetch-site", "same-origin")];
            let page = scene.posts(&format!("{address}?next={to}"), &own, body.as_bytes());
            assert_stays(&page, &address);
        }
    }
}

#[test]
fn the_host_that_a_request_names_is_never_repeated() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    for address in scene.addresses("GET") {
        let headers = [
            ("x-forwarded-host", "evil.example"),
            ("forwarded", "host=evil.example"),
            ("x-original-url", "/evil.example"),
        ];
        let page = scene.consumer.browser.ask("GET", &address, &headers, None);
        assert!(!page.body.contains("evil.example"), "{address}");
        assert!(
            !page.location().unwrap_or_default().contains("evil"),
            "{address}"
        );
    }
    scene.ends();
}
