//! Photos and documents, sent directly from the browser to the bucket.

use std::path::PathBuf;

use tempfile::TempDir;
use tests::{Axe, Chromium, Dispute, World};

use super::{answer, file_and_confirm, go_to_the_files, next};

/// The smallest photo there is: one black pixel, PNG.
pub(super) const PHOTO: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\xda\x63\x60\0\0\0\x02\0\x01\xe5\x27\xde\xfc\0\0\0\0IEND\xae\x42\x60\x82";

/// More than a file may have.
const TOO_LARGE: usize = 15 * 1024 * 1024 + 1;

const STATUS: &str = "#add ~ [role=status]";
const SENDING: &str = "#add ~ ul progress";
const NOT_ADDED: &str = "#add ~ ul .error";
const NEXT: &str = "form[action='/file/evidence'] button:not([name])";

#[test]
fn a_photo_is_added_by_choosing_it_removed_and_sent_with_the_real_form() {
    let Some(chromium) = Chromium::start("that photos can be added") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    go_to_the_files(&chromium, world.origin(), &dispute);
    let bucket = chromium.script("document.querySelector('form[enctype]').action");
    let bucket = bucket.as_str().expect("an address").to_owned();
    chromium.requests();
    let _files = choose(&chromium, &[("kapot.png", PHOTO)]);
    chromium.wait_for_element(&listed(1));
    let _files = choose(&chromium, &[("bon.png", PHOTO)]);
    chromium.wait_for_element(&listed(2));
    assert_eq!(files(&chromium), ["kapot.png", "bon.png"]);
    assert!(chromium.words(STATUS).starts_with("Toegevoegd."));
    assert!(!chromium.holds("!!document.querySelector('form[enctype] button')"));
    chromium.follow(".files li:first-child button");
    assert_eq!(files(&chromium), ["bon.png"]);
    let own = format!("{}/", world.origin());
    let mut elsewhere = chromium.requests();
    elsewhere.retain(|address| !address.starts_with(&own));
    assert!(!elsewhere.is_empty() && elsewhere.iter().all(|it| *it == bucket));
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
fn photos_go_with_a_message_from_the_case_page() {
    let Some(chromium) = Chromium::start("that photos go with a message") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    file_and_confirm(&chromium, &world, &dispute);
    chromium.set_width(360);
    chromium.click("details:has(form[action$='/message']) summary");
    chromium.fill(&[("text", "Dit is de barst.")]);
    chromium.follow("form[action$='/message'] button[name=files]");
    let _files = choose(&chromium, &[("barst.png", PHOTO), ("deuk.png", PHOTO)]);
    chromium.wait_for_element(&listed(2));
    assert!(!chromium.overflows());
    chromium.follow(".files li:first-child button");
    assert_eq!(files(&chromium), ["deuk.png"]);
    chromium.follow("form[action*='/files/'] button:not([name])");
    chromium.wait_for_element("#newest .attached a");
    assert!(chromium.words("#newest").contains("Dit is de barst."));
    world.settle();
    chromium.open(&world.newest_mail(&dispute.shop_mail()).case_link());
    assert!(chromium.words("#newest").contains("Dit is de barst."));
    chromium.follow("#newest .attached a");
    assert_eq!(chromium.script("document.contentType"), "image/png");
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn several_files_are_chosen_at_once_also_of_one_name() {
    let Some(chromium) = Chromium::start("that several files are added at once") else {
        return;
    };
    let axe = Axe::find("that a page on which files are added is sound");
    let world = World::new();
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    let given = [
        ("image.png", PHOTO),
        ("image.png", PHOTO),
        ("bon.png", PHOTO),
    ];
    for (language, added) in [("nl", "Toegevoegd."), ("en", "Added.")] {
        chromium.open(&format!("{}/file/evidence?lang={language}", world.origin()));
        holds_what_is_sent(&chromium);
        let _files = choose(&chromium, &given);
        chromium.wait_for_element(SENDING);
        if let Some(axe) = &axe {
            assert_eq!(chromium.barriers(axe), [""; 0]);
        }
        assert!(!chromium.overflows());
        sends_what_was_held(&chromium);
        chromium.wait_for_element("#add ~ ul:empty");
        assert!(chromium.words(STATUS).starts_with(added));
    }
    let names = given.map(|(name, _)| name);
    assert_eq!(files(&chromium), [names, names].concat());
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn a_file_can_be_cancelled_and_the_others_go_on() {
    let Some(chromium) = Chromium::start("that adding a file can be cancelled") else {
        return;
    };
    let world = World::new();
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    chromium.set_upload_speed(50_000);
    let large = [PHOTO, &[0; 5_000_000]].concat();
    let _files = choose(
        &chromium,
        &[
            ("groot.png", &large),
            ("ook.png", &large),
            ("bon.png", PHOTO),
        ],
    );
    chromium.wait_for_element(SENDING);
    assert!(chromium.words(STATUS).starts_with("Bezig met toevoegen: 0"));
    chromium.click("#add ~ ul li:nth-child(2) button");
    assert!(chromium.has_focus("#file"));
    chromium.click("#add ~ ul li:first-child button");
    chromium.set_network(true);
    chromium.wait_for_element(&listed(1));
    assert_eq!(files(&chromium), ["bon.png"]);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn going_on_waits_for_the_files() {
    let Some(chromium) = Chromium::start("that no file is lost by going on") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    go_to_the_files(&chromium, world.origin(), &dispute);
    holds_what_is_sent(&chromium);
    let _files = choose(&chromium, &[("kapot.png", PHOTO), ("bon.png", PHOTO)]);
    chromium.wait_for_element(SENDING);
    chromium.click(NEXT);
    assert!(chromium.words(".told").contains("worden nog toegevoegd"));
    assert!(chromium.address().contains("/file/evidence"));
    sends_what_was_held(&chromium);
    chromium.wait_for_element("[name=mail]");
    answer(&chromium, &dispute, "contact");
    next(&chromium, "contact");
    let check = chromium.words(".check");
    assert!(check.contains("kapot.png") && check.contains("bon.png"));
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn without_network_a_file_is_told_keeps_the_page_and_can_be_tried_again() {
    let Some(chromium) = Chromium::start("that files are kept offline") else {
        return;
    };
    let axe = Axe::find("that a page with a file that failed is sound");
    let world = World::new();
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    chromium.set_network(false);
    let _files = choose(&chromium, &[("kapot.png", PHOTO)]);
    chromium.wait_for_element(NOT_ADDED);
    assert!(chromium.words(NOT_ADDED).contains("Controleer uw internet"));
    chromium.set_network(true);
    chromium.click(NEXT);
    assert!(
        chromium
            .words(".told[role=alert]")
            .contains("kijk hierboven")
    );
    assert!(chromium.address().contains("/file/evidence"));
    if let Some(axe) = &axe {
        assert_eq!(chromium.barriers(axe), [""; 0]);
    }
    chromium.click("#add ~ ul button");
    chromium.wait_for_element(&listed(1));
    assert_eq!(files(&chromium), ["kapot.png"]);
    next(&chromium, "evidence");
    chromium.wait_for_element("[name=mail]");
}

#[test]
fn a_file_that_is_empty_or_too_large_is_told_before_it_is_sent_and_the_others_go_on() {
    let Some(chromium) = Chromium::start("that large and empty files are told") else {
        return;
    };
    let world = World::new();
    let origin = world.origin();
    go_to_the_files(&chromium, origin, &Dispute::default());
    for (language, empty, large) in [
        ("nl", "Dit bestand is leeg", "hoogstens 15 MB"),
        ("en", "This file is empty", "at most 15 MB"),
    ] {
        chromium.open(&format!("{origin}/file/evidence?lang={language}"));
        chromium.requests();
        let _files = choose(
            &chromium,
            &[("leeg.png", b""), ("film.png", &vec![0; TOO_LARGE])],
        );
        chromium.wait_for_element("#add ~ ul li:nth-child(2) .error");
        assert!(chromium.words("#add ~ ul li:first-child").contains(empty));
        assert!(chromium.words("#add ~ ul li:nth-child(2)").contains(large));
        assert!(!chromium.overflows());
        let own = format!("{origin}/");
        assert!(chromium.requests().iter().all(|it| it.starts_with(&own)));
    }
    let _files = choose(&chromium, &[("leeg.png", b""), ("kapot.png", PHOTO)]);
    chromium.wait_for_element(&listed(1));
    assert_eq!(files(&chromium), ["kapot.png"]);
    assert!(chromium.words(NOT_ADDED).contains("This file is empty"));
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn what_is_no_photo_or_pdf_is_told_in_the_list() {
    let Some(chromium) = Chromium::start("that other files are told") else {
        return;
    };
    let world = World::new();
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    let _files = choose(&chromium, &[("brief.png", b"PK\x03\x04 a letter")]);
    chromium.wait_for_element("#files .error");
    assert!(chromium.words(STATUS).contains("niet kunnen gebruiken"));
}

#[test]
fn the_eleventh_file_is_told_and_ten_are_added() {
    let Some(chromium) = Chromium::start("that ten files are the most") else {
        return;
    };
    let world = World::new();
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    let names: Vec<String> = (0..11).map(|it| format!("foto {it}.png")).collect();
    chromium.script("document.getElementById('file').focus()");
    let given: Vec<_> = names.iter().map(|it| (it.as_str(), PHOTO)).collect();
    let _files = choose(&chromium, &given);
    chromium.wait_for_element(&listed(10));
    assert_eq!(files(&chromium), names[..10]);
    assert!(chromium.words(NOT_ADDED).contains("hoogstens 10"));
    assert!(chromium.words("#add").contains("zoveel bestanden"));
    assert!(chromium.has_focus("#files"));
    chromium.follow("#files li:first-child button");
    let _files = choose(&chromium, &[("foto 10.png", PHOTO)]);
    chromium.wait_for_element("#files li:nth-child(10)");
    assert_eq!(files(&chromium), names[1..]);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn a_page_that_stood_open_for_hours_gets_another_form_before_it_sends() {
    let Some(chromium) = Chromium::start("that an old page takes files") else {
        return;
    };
    let world = World::new();
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    world.pass("PT13H");
    chromium.script("Date.now = (then => () => then() + 13 * 3600 * 1000)(Date.now); null");
    chromium.requests();
    let _files = choose(&chromium, &[("kapot.png", PHOTO)]);
    chromium.wait_for_element(&listed(1));
    assert!(chromium.requests()[0].starts_with(world.origin()));
    // The credentials ended earlier than they should.
    world.pass("PT13H");
    let _files = choose(&chromium, &[("bon.png", PHOTO)]);
    chromium.wait_for_element(&listed(2));
    assert_eq!(files(&chromium), ["kapot.png", "bon.png"]);
    assert_eq!(chromium.words(NOT_ADDED), "");
}

#[test]
fn without_scripts_a_chosen_file_has_to_be_added_before_going_on() {
    let Some(chromium) = Chromium::start("that files need no script") else {
        return;
    };
    let world = World::new();
    chromium.set_scripts(false);
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    assert!(is_shown(&chromium, NEXT) && !is_shown(&chromium, ".unadded"));
    assert_eq!(
        chromium.words("form[enctype] button"),
        "Voeg het gekozen bestand toe"
    );
    let _files = choose(&chromium, &[("kapot.png", PHOTO)]);
    assert!(!is_shown(&chromium, NEXT) && is_shown(&chromium, ".unadded"));
    assert!(!chromium.overflows());
    chromium.follow(".unadded a");
    assert!(is_shown(&chromium, NEXT) && !is_shown(&chromium, ".unadded"));
    let _files = choose(&chromium, &[("kapot.png", PHOTO)]);
    chromium.follow("form[enctype] button");
    assert_eq!(files(&chromium), ["kapot.png"]);
    next(&chromium, "evidence");
    chromium.wait_for_element("[name=mail]");
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn without_scripts_no_file_ends_on_an_answer_of_the_bucket() {
    let Some(chromium) = Chromium::start("that the bucket never answers itself") else {
        return;
    };
    let world = World::new();
    chromium.set_scripts(false);
    go_to_the_files(&chromium, world.origin(), &Dispute::default());
    for (name, bytes) in [
        ("leeg.png", vec![]),
        ("film.png", vec![0; 60 * 1024 * 1024]),
    ] {
        let _files = choose(&chromium, &[(name, &bytes)]);
        chromium.follow("form[enctype] button");
        assert!(chromium.address().starts_with(world.origin()));
    }
    assert_eq!(files(&chromium), ["leeg.png", "film.png"]);
    assert!(chromium.words("#files .error").contains("leeg"));

    // Seven hours later.
    assert!(is_shown(&chromium, "form[enctype] button") && !is_shown(&chromium, ".aged"));
    chromium.script("document.getAnimations().forEach(it => it.currentTime = 7 * 3600 * 1000)");
    assert!(!is_shown(&chromium, "form[enctype] button") && is_shown(&chromium, ".aged"));
    assert!(!chromium.overflows());
    chromium.follow(".aged a");
    assert!(is_shown(&chromium, "form[enctype] button"));
    assert_eq!(files(&chromium), ["leeg.png", "film.png"]);
}

/// Chooses files with these names and contents, which a browser reads while it
/// sends them: they have to stay until then.
#[must_use]
pub(super) fn choose(chromium: &Chromium, files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = files.iter().enumerate().map(|(number, (name, bytes))| {
        // Files of one name lie in several folders.
        let own = folder.path().join(number.to_string());
        std::fs::create_dir(&own).expect("a folder");
        std::fs::write(own.join(name), bytes).expect("a file");
        own.join(name)
    });
    chromium.choose_files("[name=file]", &paths.collect::<Vec<PathBuf>>());
    folder
}

/// Matches if the list has this many files, and the last one arrived.
pub(super) fn listed(count: usize) -> String {
    format!("main:not(:has(progress)) #files li:nth-child({count}):last-child")
}

/// Files that are chosen from now on are under way until they are let go.
fn holds_what_is_sent(chromium: &Chromium) {
    chromium.script(
        "letGo = new Promise(it => { go = it; });
        XMLHttpRequest.prototype.send = (send => async function (body) {
            await letGo;
            send.call(this, body);
        })(XMLHttpRequest.prototype.send); null",
    );
}

fn sends_what_was_held(chromium: &Chromium) {
    chromium.script("go()");
}

fn is_shown(chromium: &Chromium, selector: &str) -> bool {
    let options = "{ visibilityProperty: true }";
    chromium.holds(&format!(
        "document.querySelector(\"{selector}\").checkVisibility({options})"
    ))
}

fn files(chromium: &Chromium) -> Vec<String> {
    let names =
        chromium.script("[...document.querySelectorAll('#files .words')].map(it => it.innerText)");
    serde_json::from_value(names).expect("names")
}
