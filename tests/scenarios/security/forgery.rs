//! Another site makes the visitor's browser send a form.

use tests::World;

use super::scene::Scene;

/// The headers that browsers send with a form of another site.
const STRANGE: [&[(&str, &str)]; 9] = [
    &[
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ],
    &[("sec-fetch-site", "cross-site"), ("origin", "null")],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "Same-Origin ")],
    &[("origin", "https://evil.example")],
    &[("origin", "http://127.0.0.1:1")],
    &[("origin", "http://127.0.0.1.evil.example")],
    &[("origin", "https://127.0.0.1")],
];

#[test]
fn no_route_takes_a_form_of_another_site() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let before = world.traces();
    for address in scene.addresses("POST") {
        for headers in STRANGE {
            let body = b"text=Hallo&choice=solved&answer=accept&submission=1";
            let page = scene.posts(&address, headers, body);
            assert_eq!(page.status, 403, "{address} {headers:?}");
            assert!(page.says("een andere site"), "{address}");
            assert_eq!(page.cookies, [""; 0], "{address}");
        }
    }
    assert_eq!(world.traces(), before);
    scene.ends();
}

#[test]
fn every_route_takes_a_form_of_our_own() {
    let world = World::new();
    let mut scene = Scene::of(&world);
    let own = world.origin().to_owned();
    for address in scene.addresses("POST") {
        for headers in [
            &[("sec-fetch-site", "same-origin"), ("origin", "null")][..],
            &[("sec-fetch-site", "none")],
            &[("origin", &own)],
            &[("origin", "null")],
        ] {
            let page = scene.posts(&address, headers, b"");
            assert!(!page.says("een andere site"), "{address} {headers:?}");
        }
    }
}

/// Another site's page can open ours, but not in a frame, and its forms don't
/// send the cookie that proves the device.
#[test]
fn a_page_that_sends_itself_cannot_be_framed_by_another_site() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let button = scene.consumer.newest_buttons().button("solved");
    let page = scene.consumer.browser.open(&button);
    assert!(page.has("form#send-now"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    scene.ends();
}
