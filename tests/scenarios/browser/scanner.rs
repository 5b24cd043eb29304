//! Programs that open all links in a mail before anybody reads it.

use tests::{Chromium, Dispute, World};

#[test]
fn a_scanner_that_runs_scripts_writes_nothing() {
    let Some(chromium) = Chromium::start("that scanners write nothing") else {
        return;
    };
    let world = World::new();
    let consumer = world.consumer_files(&Dispute::default());
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    let case = world.browser().open(&consumer.case_link());
    let before = world.traces();
    let links: Vec<String> = mail
        .links()
        .into_iter()
        .filter(|it| it.starts_with("http"))
        .collect();
    assert!(links.len() >= 4, "three buttons and the case: {links:?}");
    for link in links {
        chromium.open_until_idle(&link);
        assert_ne!(chromium.words("h1"), "", "{link} shows nothing");
    }
    assert_eq!(world.traces(), before);
    let after = world.browser().open(&consumer.case_link());
    assert_eq!(after.words("main"), case.words("main"));
}
