//! The script that pages load.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tests::{Chromium, World};

#[test]
fn the_script_at_the_address_in_the_pages_is_the_one_that_they_allow_and_is_kept() {
    let world = World::new();
    let mut browser = world.browser();
    let page = browser.open("/shops/koffiehoek-vermeer");
    let address = page.attribute("script", "src").expect("an address");
    let script = browser.open(&address);
    let digest = BASE64_STANDARD.encode(Sha256::digest(&script.body));
    let allowed = format!("sha256-{digest}");
    assert_eq!(page.attribute("script", "integrity"), Some(allowed));
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(
        script.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(browser.head(&address).status, 200);
}

/// While a new version is deployed, the old function may be asked for it.
#[test]
fn the_script_is_kept_under_its_own_version_only() {
    let world = World::new();
    let mut browser = world.browser();
    for address in ["/script.js", "/script.js?v=", "/script.js?v=x"] {
        let script = browser.open(address);
        assert_eq!(script.status, 200, "{address}");
        assert_eq!(script.header("cache-control"), "no-store", "{address}");
    }
}

#[test]
fn a_browser_loads_the_script_once_for_all_pages() {
    let Some(chromium) = Chromium::start("that the script is loaded once") else {
        return;
    };
    let world = World::new();
    for page in ["koffiehoek-vermeer", "laptopland", "koffiehoek-vermeer"] {
        chromium.open(&format!("{}/shops/{page}", world.origin()));
    }
    chromium.open(&format!("{}/file/shop", world.origin()));
    let log = world.log();
    let lines = log.as_array().expect("lines").iter();
    let loaded = lines.filter(|line| line["function"] == "show-script");
    assert_eq!(loaded.count(), 1);
    assert_eq!(chromium.complaints(), [""; 0]);
}
