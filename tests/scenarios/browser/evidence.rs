//! Photos and documents, sent directly from the browser to the bucket.

use std::path::Path;

use tests::{Chromium, Dispute, World};

use super::{answer, go_to_the_files, next};

/// The smallest photo there is: one black pixel, PNG.
const PHOTO: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\xda\x63\x60\0\0\0\x02\0\x01\xe5\x27\xde\xfc\0\0\0\0IEND\xae\x42\x60\x82";

#[test]
fn a_photo_is_added_removed_and_sent_with_the_real_form() {
    let Some(chromium) = Chromium::start("that photos can be added") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    go_to_the_files(&chromium, world.origin(), &dispute);
    let bucket = chromium.script("document.querySelector('form[enctype]').action");
    let bucket = bucket.as_str().expect("an address").to_owned();
    chromium.requests();
    add(&chromium, "kapot.png");
    add(&chromium, "bon.png");
    assert_eq!(files(&chromium), ["kapot.png", "bon.png"]);
    chromium.follow(".files li:first-child button");
    assert_eq!(files(&chromium), ["bon.png"]);
    let own = format!("{}/", world.origin());
    let mut elsewhere = chromium.requests();
    elsewhere.retain(|address| !address.starts_with(&own));
    assert_eq!(elsewhere, [bucket.clone(), bucket]);
    assert_eq!(chromium.complaints(), [""; 0]);

    next(&chromium, "evidence");
    answer(&chromium, &dispute, "contact");
    next(&chromium, "contact");
    assert!(chromium.words(".check").contains("bon.png"));
    next(&chromium, "check");
    chromium.wait_for_element("[name=code]");
    chromium.open(&world.newest_mail(dispute.mail).confirm_link());
    chromium.follow("form.act button");
    chromium.follow("a[href$='/evidence/1']");
    assert_eq!(chromium.script("document.contentType"), "image/png");
}

#[test]
fn a_file_that_is_too_large_is_told_before_it_is_sent() {
    let Some(chromium) = Chromium::start("that large files are told") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    go_to_the_files(&chromium, world.origin(), &dispute);
    chromium.requests();
    with_file("film.png", &vec![0; 15 * 1024 * 1024 + 1], |file| {
        chromium.choose_file("[name=file]", file);
        chromium.click("form[enctype] button");
        let told = chromium.script("document.getElementById('file').validationMessage");
        assert!(
            told.as_str()
                .is_some_and(|it| it.contains("hoogstens 15 MB"))
        );
        assert_eq!(chromium.requests(), [""; 0]);
    });
    add(&chromium, "kapot.png");
    assert_eq!(files(&chromium), ["kapot.png"]);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn a_page_that_stood_open_for_hours_gets_another_form_before_it_sends() {
    let Some(chromium) = Chromium::start("that an old page takes files") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    go_to_the_files(&chromium, world.origin(), &dispute);
    world.pass("PT2H");
    chromium.script("Date.now = (then => () => then() + 2 * 3600 * 1000)(Date.now); null");
    add(&chromium, "kapot.png");
    assert_eq!(files(&chromium), ["kapot.png"]);
    assert_eq!(chromium.complaints(), [""; 0]);
}

/// Selects a photo with this name and adds it.
fn add(chromium: &Chromium, name: &str) {
    with_file(name, PHOTO, |file| {
        chromium.choose_file("[name=file]", file);
        chromium.follow("form[enctype] button");
    });
}

/// Creates a file with this name while `does` runs.
fn with_file(name: &str, bytes: &[u8], does: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).expect("a file");
    does(&file);
}

fn files(chromium: &Chromium) -> Vec<String> {
    let names =
        chromium.script("[...document.querySelectorAll('.files .words')].map(it => it.innerText)");
    serde_json::from_value(names).expect("names")
}
