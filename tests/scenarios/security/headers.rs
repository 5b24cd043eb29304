//! The headers of every answer. `tests::manners` checks each answer in each
//! scenario; this file has what only shows over TLS, or in several answers.

use local::functions::Beslecht;
use local::{Error, Product, Registry, Surroundings};
use tests::{Variation, World};

use super::scene::Scene;

#[test]
fn over_tls_every_answer_sets_strict_transport_security() {
    let world = World::of(OverTls);
    for (method, address) in [
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/nowhere"),
        ("GET", "/case/x"),
        ("POST", "/file/story"),
        ("PUT", "/"),
    ] {
        let body = (!["GET", "HEAD"].contains(&method)).then_some(&b""[..]);
        let page = world.browser().ask(method, address, &[], body);
        let policy = page.header("strict-transport-security");
        assert_eq!(policy, "max-age=31536000", "{method} {address}");
    }
    let plain = World::new();
    let page = plain.browser().open("/");
    assert_eq!(page.header("strict-transport-security"), "");
}

#[test]
fn no_answer_is_kept_by_anybody_and_none_says_more_than_it_has_to() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    for address in scene.addresses("GET") {
        let page = scene.consumer.browser.open_only(&address);
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{address}");
        for kept in ["etag", "last-modified", "expires", "age"] {
            assert_eq!(page.header(kept), "", "{address}: {kept}");
        }
        let again = [
            ("if-none-match", "*"),
            ("if-modified-since", "Fri, 20 Nov 2026 13:05:00 GMT"),
        ];
        let again = scene.consumer.browser.ask("GET", &address, &again, None);
        assert_eq!(again.status, page.status, "{address}");
    }
    scene.ends();
}

/// Who is to give advice where we can't.
pub(super) const ADVISERS: [&str; 3] = [
    "https://www.consuwijzer.nl/",
    "https://www.juridischloket.nl/",
    "https://www.eccnederland.nl/",
];

/// A page that loads nothing and has no links passes no address on. Public pages may
/// lead to whoever gives advice, for their addresses are no secret.
#[test]
fn no_page_and_no_mail_leads_or_loads_from_elsewhere() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let origin = world.origin().to_owned();
    for address in scene.addresses("GET") {
        let page = scene.consumer.browser.open(&address);
        for (selector, attribute) in [
            ("a, link, area", "href"),
            ("form", "action"),
            ("[src]", "src"),
        ] {
            for to in page.attributes(selector, attribute) {
                let own = to.starts_with(&origin) || to.starts_with('/') && !to.starts_with("//");
                let harmless = to.starts_with(['#', '?']) || to.starts_with("mailto:help@");
                let telephone = to == "tel:0880000000";
                let icon = to.starts_with("data:image/");
                let advice = address.starts_with("/info/") && ADVISERS.contains(&to.as_str());
                let bucket = to.contains("/beslecht-evidence/");
                assert!(
                    own || harmless || telephone || icon || bucket || advice,
                    "{address} leads to {to}"
                );
            }
        }
    }
    for mail in world.all_mails() {
        for link in mail.links() {
            let own = link.starts_with(&format!("{origin}/"));
            assert!(
                own || link.starts_with("mailto:"),
                "{}: {link}",
                mail.subject
            );
        }
        for loads in [
            "<img", "<link", "<script", "<iframe", "url(", "@import", "<object",
        ] {
            assert!(!mail.html.contains(loads), "{}: {loads}", mail.subject);
        }
    }
    scene.ends();
}

/// The product with an HTTPS address, as on AWS.
struct OverTls;

impl Variation for OverTls {
    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let secure = surroundings
            .clone()
            .with("BASE_URL", "https://geschil.example");
        Beslecht.functions(&secure)
    }
}
