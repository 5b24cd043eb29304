//! Photos and documents, straight from the browser to the bucket.

use tests::{Chromium, Dispute, World};

use super::{answer, next};

/// The smallest photo there is: one black pixel, PNG.
const PHOTO: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\xda\x63\x60\0\0\0\x02\0\x01\xe5\x27\xde\xfc\0\0\0\0IEND\xae\x42\x60\x82";

#[test]
fn a_photo_is_added_taken_back_and_sent_with_the_real_form() {
    let Some(chromium) = Chromium::start("that photos can be added") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    chromium.open(&format!("{}/shops/{}", world.origin(), dispute.shop));
    next(&chromium, "shop");
    for step in ["problem", "order", "story", "solution", "told"] {
        answer(&chromium, &dispute, step);
        next(&chromium, step);
    }
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
    chromium.open(&world.newest_mail(dispute.mail).case_link());
    chromium.follow("a[href$='/evidence/1']");
    assert_eq!(chromium.script("document.contentType"), "image/png");
}

/// Chooses a photo of this name and adds it.
fn add(chromium: &Chromium, name: &str) {
    let folder = std::env::temp_dir().join(format!("beslecht-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(name);
    std::fs::write(&file, PHOTO).expect("a file");
    chromium.choose_file("[name=file]", &file);
    chromium.follow("form[enctype] button");
    std::fs::remove_dir_all(&folder).expect("no folder");
}

fn files(chromium: &Chromium) -> Vec<String> {
    let names =
        chromium.script("[...document.querySelectorAll('.files .words')].map(it => it.innerText)");
    serde_json::from_value(names).expect("names")
}
