//! Photos and documents: from the form to both sides' pages.

use tests::{Browser, Dispute, Fault, Kind, Page, Service, World};

/// The smallest files that can be cleaned, with words where the picture is.
pub(crate) const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0\
    \xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\
    a photo of a crack\xFF\xD9";
pub(crate) const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x09IDATa picture\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82";
const PDF: &[u8] = b"%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj
4 0 obj <</Length 17>> stream
a proof of return
endstream endobj
5 0 obj <</Author(A. Person)>> endobj
trailer <</Root 1 0 R/Info 5 0 R>>
";
const WEBP: &[u8] = b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0 a picture";

/// The metadata of a photo: how it has to be turned, and where it was taken, at
/// 50 degrees and 51 minutes north.
const METADATA: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\
    \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0\
    \0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0\
    \0\0\0\x32\0\0\0\x01\0\0\0\x33\0\0\0\x01\0\0\0\0\0\0\0\x01";

/// The form's page for files.
pub(crate) fn at_the_files(browser: &mut Browser) -> Page {
    let dispute = Dispute::default();
    let member = browser.open(&format!("/shops/{}", dispute.shop));
    let mut page = member.form("/file/shop").send(browser);
    for step in ["problem", "order", "story", "solution", "told"] {
        page = dispute.answer(&page, step).send(browser);
    }
    assert_eq!(page.path(), "/file/evidence");
    page
}

pub(crate) fn upload(browser: &mut Browser, page: &Page, name: &str, bytes: &[u8]) -> Page {
    page.form("/beslecht-evidence/")
        .send_file(browser, name, bytes)
}

fn names(page: &Page) -> Vec<String> {
    page.all("ul.files li > .words")
}

/// Continues after the files, fills in the rest and sends it.
pub(crate) fn files_it(browser: &mut Browser, page: &Page) -> Page {
    to_the_end(browser, page).form("/file/check").send(browser)
}

/// Continues after the files, and fills in the rest.
pub(crate) fn to_the_end(browser: &mut Browser, page: &Page) -> Page {
    let contact = page
        .forms("/file/evidence")
        .remove(names(page).len())
        .send(browser);
    Dispute::default().answer(&contact, "contact").send(browser)
}

#[test]
fn no_file_is_copied_for_an_order_that_has_an_open_case() {
    let world = World::unswept();
    let mut browser = world.consumer_files(&Dispute::default()).browser;
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    assert_eq!(files_it(&mut browser, &page).status, 409);
    let uses = &world.permissions()["file-dispute"];
    let copies: Vec<_> = uses
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["action"] == "s3:PutObject" && it["used"] == true)
        .filter(|it| {
            it["place"]
                .as_str()
                .is_some_and(|place| place.contains("cases"))
        })
        .collect();
    assert!(copies.is_empty(), "{copies:?}");
    world.assert_settled(&["shop-term"]);
}

#[test]
fn files_are_added_removed_checked_and_seen_by_both_sides() {
    let world = World::unswept();
    let mut browser = world.browser();
    let mut page = at_the_files(&mut browser);
    for (name, bytes) in [("barst.jpg", JPEG), ("fout.png", PNG), ("bewijs.pdf", PDF)] {
        page = upload(&mut browser, &page, name, bytes);
        assert_eq!((page.status, page.path()), (200, "/file/evidence"));
        assert!(!page.address.contains("key="), "{}", page.address);
    }
    assert_eq!(names(&page), ["barst.jpg", "fout.png", "bewijs.pdf"]);
    assert_eq!(
        names(&browser.open("/file/evidence?lang=en")).len(),
        3,
        "after a reload too"
    );
    browser.open("/?lang=nl");

    let remove = page.forms("/file/evidence").remove(1);
    let (name, value) = remove.buttons[0].clone();
    page = remove.fill(&name, &value).send(&mut browser);
    assert_eq!(names(&page), ["barst.jpg", "bewijs.pdf"]);

    let contact = page.forms("/file/evidence").remove(2).send(&mut browser);
    let check = Dispute::default()
        .answer(&contact, "contact")
        .send(&mut browser);
    assert!(check.says("barst.jpg") && check.says("bewijs.pdf") && !check.says("fout.png"));
    check.form("/file/check").send(&mut browser);
    world.confirm_all(&mut browser, Dispute::default().mail);

    for mailbox in [Dispute::default().mail, &Dispute::default().shop_mail()] {
        let mut reader = world.browser();
        let case = reader.open(&world.newest_mail(mailbox).case_link());
        let links = case.attributes("dl.facts a[href*='/evidence/']", "href");
        assert_eq!(links.len(), 2);
        for (link, name, kind, words) in [
            (&links[0], "barst.jpg", "image/jpeg", "a photo of a crack"),
            (
                &links[1],
                "bewijs.pdf",
                "application/pdf",
                "a proof of return",
            ),
        ] {
            let lead = reader.open_only(link);
            assert!((300..400).contains(&lead.status), "{}", lead.status);
            let file = reader.open(link);
            assert_eq!(file.status, 200);
            assert_eq!(file.header("content-type"), kind);
            assert!(file.header("content-disposition").contains(name));
            assert!(file.body.contains(words) && !file.body.contains("A. Person"));
        }
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_address_of_a_file_works_for_five_minutes_and_not_without_its_signature() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    files_it(&mut browser, &page);
    world.confirm_all(&mut browser, "emre@mailbox.example");
    let case = browser.open(&world.newest_mail("emre@mailbox.example").case_link());
    let link = case.attribute("dl.facts a[href*='/evidence/']", "href");
    let link = link.expect("a link to the file");
    let address = browser.open_only(&link).location().expect("a redirect");
    assert_eq!(browser.open(&address).status, 200);
    let bare = address.split('?').next().expect("a path");
    assert_eq!(browser.open(bare).status, 403);
    world.pass("PT6M");
    assert_eq!(browser.open(&address).status, 403);
    assert_eq!(
        browser.open(&link).status,
        200,
        "the link leads to a fresh address"
    );
    world.assert_settled(&["shop-term"]);
}

#[test]
fn what_a_form_is_sent_with_beyond_ten_files_is_gone_within_the_hour() {
    let world = World::new();
    let mut browser = world.browser();
    let form = at_the_files(&mut browser);
    let mut another = world.browser();
    let other = at_the_files(&mut another);
    upload(&mut another, &other, "barst.jpg", JPEG);
    for number in 10..23 {
        upload(&mut browser, &form, &format!("{number}.jpg"), JPEG);
    }
    world.pass("PT1H");
    // If there were more than ten, others would take the place of the removed
    // ones.
    for _ in 0..3 {
        let page = browser.open("/file/evidence");
        let remove = page.forms("/file/evidence").remove(0);
        let (name, value) = remove.buttons[0].clone();
        remove.fill(&name, &value).send(&mut browser);
    }
    let left: Vec<String> = (13..20).map(|number| format!("{number}.jpg")).collect();
    assert_eq!(names(&browser.open("/file/evidence")), left);
    assert_eq!(names(&another.open("/file/evidence")), ["barst.jpg"]);
    world.assert_settled(&[]);
}

#[test]
fn a_file_that_is_no_photo_or_pdf_stops_the_form_until_it_is_removed() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "foto.webp", WEBP);
    let page = upload(
        &mut browser,
        &page,
        "virus.jpg",
        b"<script>alert(1)</script>",
    );
    assert_eq!(page.all("ul.files .error").len(), 1);
    let on = page.forms("/file/evidence").remove(2);
    let stays = on.send(&mut browser);
    assert_eq!(stays.path(), "/file/evidence");
    let remove = stays.forms("/file/evidence").remove(1);
    let (name, value) = remove.buttons[0].clone();
    let page = remove.fill(&name, &value).send(&mut browser);
    assert_eq!(names(&page), ["foto.webp"]);
    assert_eq!(
        page.forms("/file/evidence")
            .remove(1)
            .send(&mut browser)
            .path(),
        "/file/contact"
    );
    world.assert_settled(&[]);
}

#[test]
fn what_is_no_photo_or_pdf_is_told_what_it_is_and_how_to_send_it() {
    let world = World::unswept();
    let mut browser = world.browser();
    let mut page = at_the_files(&mut browser);
    let files: [(&str, &[u8], &str, &str); 7] = [
        (
            "a.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "HEIC",
            "telefoon",
        ),
        (
            "b.avif",
            b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
            "AVIF",
            "schermafbeelding",
        ),
        ("c.tif", b"II*\0\x08\0\0\0 a scan", "TIFF", "pdf"),
        (
            "d.mov",
            b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
            "video",
            "schermafbeelding",
        ),
        (
            "e.jpg",
            b"\x1A\x45\xDF\xA3\x9FB\x86 webm",
            "video",
            "schermafbeelding",
        ),
        (
            "f.eml",
            b"From: Shop <a@b.example>\r\n\r\nYes",
            "e-mail",
            "Opslaan als pdf",
        ),
        (
            "g.msg",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "e-mail",
            "Opslaan als pdf",
        ),
    ];
    for (name, bytes, _, _) in files {
        page = upload(&mut browser, &page, name, bytes);
    }
    let told = page.all("ul.files .error");
    assert_eq!(told.len(), files.len());
    for ((name, _, what, how), told) in files.into_iter().zip(told) {
        let says = told.contains(what) && told.contains(how) && told.contains("Verwijder");
        assert!(says, "{name}: {told}");
    }
    world.assert_settled(&[]);
}

#[test]
fn a_pdf_with_something_before_its_header_is_a_pdf() {
    let world = World::unswept();
    let mut browser = world.browser();
    let mut page = at_the_files(&mut browser);
    for (name, before) in [
        ("met-bom.pdf", &b"\xEF\xBB\xBF"[..]),
        ("met-regel.pdf", b"\r\n"),
        (
            "van-de-printer.pdf",
            b"\x1B%-12345X@PJL ENTER LANGUAGE=PDF\r\n",
        ),
    ] {
        page = upload(&mut browser, &page, name, &[before, PDF].concat());
        assert_eq!(page.all("ul.files .error"), [""; 0], "{name}");
    }
    let sent = files_it(&mut browser, &page);
    assert_eq!(sent.status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn the_field_for_files_makes_a_phone_hand_over_photos_as_jpeg() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let accept = page.attribute("#file", "accept").expect("a list of types");
    let types: Vec<&str> = accept.split(',').collect();
    assert!(types.contains(&"image/jpeg"));
    // With either of these an iPhone sends its photos as it keeps them.
    assert!(
        !types
            .iter()
            .any(|it| it.contains('*') || it.contains("hei"))
    );
    world.assert_settled(&[]);
}

#[test]
fn a_file_that_is_too_large_says_so_stops_the_form_and_goes_within_the_hour() {
    let world = World::new();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    let large = [JPEG, &vec![0; 15 * 1024 * 1024]].concat();
    let page = upload(&mut browser, &page, "zolder.jpg", &large);
    assert_eq!((page.status, page.path()), (200, "/file/evidence"));
    let told = page.all("ul.files .error");
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("te groot"), "{told:?}");
    let on = page.forms("/file/evidence").remove(2);
    assert_eq!(on.send(&mut browser).path(), "/file/evidence");
    world.pass("PT1H");
    assert_eq!(names(&browser.open("/file/evidence")), ["barst.jpg"]);
    assert_eq!(on.send(&mut browser).path(), "/file/contact");
    world.assert_settled(&[]);
}

#[test]
fn an_empty_file_and_one_of_sixty_megabytes_end_on_our_own_page() {
    let world = World::unswept();
    let sixty = [JPEG, &vec![0; 60 * 1024 * 1024]].concat();
    for (language, empty, large) in [
        ("nl", "Dit bestand is leeg", "Dit bestand is te groot"),
        ("en", "This file is empty", "This file is too large"),
    ] {
        let mut browser = world.browser();
        at_the_files(&mut browser);
        let page = browser.open(&format!("/file/evidence?lang={language}"));
        upload(&mut browser, &page, "leeg.jpg", b"");
        let page = browser.open("/file/evidence");
        let page = upload(&mut browser, &page, "zolder.jpg", &sixty);
        assert_eq!((page.status, page.path()), (200, "/file/evidence"));
        let told = page.all("ul.files .error");
        assert_eq!(told.len(), 2);
        let says = told[0].starts_with(empty) && told[1].starts_with(large);
        assert!(says, "{told:?}");
        let story = browser.open("/file/story").form("/file/story");
        assert!(!story.value("story").unwrap_or_default().is_empty());
    }
    world.assert_settled(&[]);
}

#[test]
fn a_form_that_was_open_for_seven_hours_takes_a_file() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    world.pass("PT7H");
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    assert_eq!((page.status, page.path()), (200, "/file/evidence"));
    assert_eq!(names(&page), ["barst.jpg"]);
    world.assert_settled(&[]);
}

/// The credentials of the form may end earlier.
#[test]
fn without_its_script_the_page_stops_taking_files_when_the_script_would_renew_the_form() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let seconds = page.attribute("form.ages", "data-lasts").expect("a time");
    for name in ["leave", "come"] {
        let rule = format!("animation:{name} 0s {seconds}s forwards");
        assert!(page.body.contains(&rule), "{rule}");
    }
    let again = page.attribute(".aged a", "href").expect("a link");
    assert_eq!(browser.open(&again).path(), "/file/evidence");
    world.assert_settled(&[]);
}

#[test]
fn any_name_of_a_file_is_shown_as_it_is() {
    let world = World::unswept();
    let mut browser = world.browser();
    let mut page = at_the_files(&mut browser);
    let given = [
        "<img src=x onerror=alert(1)>.png",
        "bon \u{202E}gpj.exe.png",
        "קבלה 🧾.png",
        "\"aanhalingstekens\".png",
        "C:\\Users\\Emre\\foto.png",
    ];
    for name in given {
        page = upload(&mut browser, &page, name, PNG);
        assert_eq!(
            (page.status, page.path()),
            (200, "/file/evidence"),
            "{name}"
        );
        assert!(!page.has("main img"), "{name}");
    }
    let long = "x".repeat(300) + ".png";
    page = upload(&mut browser, &page, &long, PNG);
    let shown = names(&page);
    assert_eq!(shown.len(), given.len() + 1);
    assert_eq!(shown[0], given[0]);
    assert!(!shown[1].contains('\u{202E}'));
    assert_eq!(
        shown[2..5],
        ["קבלה 🧾.png", "\"aanhalingstekens\".png", "foto.png"]
    );
    assert!(
        shown[5].len() <= 110 && shown[5].ends_with(".png"),
        "{}",
        shown[5]
    );
    let sent = files_it(&mut browser, &page);
    assert_eq!(sent.status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

#[test]
fn ten_files_are_as_many_as_go() {
    let world = World::unswept();
    let mut browser = world.browser();
    let mut page = at_the_files(&mut browser);
    for number in 1..=10 {
        page = upload(&mut browser, &page, &format!("foto {number}.png"), PNG);
    }
    assert_eq!(names(&page).len(), 10);
    assert!(!page.has_form("/beslecht-evidence/"));
    world.assert_settled(&[]);
}

#[test]
fn the_bucket_takes_nothing_that_the_form_does_not_allow() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let form = page.form("/beslecht-evidence/");
    let key = form.value("key").expect("a key").to_owned();
    let elsewhere = key.replace("drafts/", "cases/");
    for (form, bytes) in [
        (form.clone().fill("key", &elsewhere), PNG),
        (form.clone().fill("Content-Type", "text/html"), PNG),
        (form.clone().fill("acl", "public-read"), PNG),
        (form.clone().fill("policy", "e30="), PNG),
    ] {
        let answer = form.send_file(&mut browser, "foto.png", bytes);
        assert!((400..500).contains(&answer.status), "{}", answer.body);
    }
    assert_eq!(names(&browser.open("/file/evidence")).len(), 0);
    world.pass("PT12H");
    assert_eq!(form.send_file(&mut browser, "foto.png", PNG).status, 403);
    assert_eq!(names(&browser.open("/file/evidence")).len(), 0);
    world.assert_settled(&[]);
}

/// A browser asks first, because the script listens to how far the file is.
#[test]
fn only_scripts_of_our_own_pages_may_send_files() {
    let world = World::unswept();
    let mut browser = world.browser();
    let form = at_the_files(&mut browser).form("/beslecht-evidence/");
    for (origin, method, allowed) in [
        (world.origin(), "POST", world.origin()),
        (world.origin(), "PUT", ""),
        ("https://evil.example", "POST", ""),
        ("null", "POST", ""),
    ] {
        let asks = [
            ("origin", origin),
            ("access-control-request-method", method),
        ];
        let answer = browser.ask("OPTIONS", &form.action, &asks, None);
        assert_eq!(answer.status == 200, !allowed.is_empty());
        assert_eq!(answer.header("access-control-allow-origin"), allowed);
    }
    world.assert_settled(&[]);
}

#[test]
fn nobody_sees_the_files_of_anothers_form_or_a_file_that_is_not_there() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    let mut stranger = world.browser();
    assert_eq!(names(&at_the_files(&mut stranger)).len(), 0);
    let id = page.forms("/file/evidence").remove(0).buttons[0].1.clone();
    stranger.post("/file/evidence", &[("remove", &id)]);
    assert_eq!(names(&browser.open("/file/evidence")), ["barst.jpg"]);

    files_it(&mut browser, &page);
    world.confirm_all(&mut browser, "emre@mailbox.example");
    let case = world.newest_mail("emre@mailbox.example").case_link();
    for number in ["0", "2", "-1", "1e3", "99999999999999999999", "x", "%00"] {
        let page = browser.open(&format!("{case}/evidence/{number}"));
        assert_eq!(page.status, 404, "{number}");
    }
    world.assert_settled(&["shop-term"]);
}

#[test]
fn files_are_added_from_the_last_page_too() {
    let world = World::unswept();
    let mut browser = world.browser();
    tests::fill_in(&mut browser, &Dispute::default());
    let page = browser.open("/file/evidence?change=1");
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    assert_eq!(page.path(), "/file/evidence");
    assert!(page.address.ends_with("&change=1"), "{}", page.address);
    let page = page.forms("/file/evidence").remove(1).send(&mut browser);
    assert_eq!(page.path(), "/file/check");
    assert!(page.says("barst.jpg"));
    world.assert_settled(&[]);
}

#[test]
fn where_a_photo_was_taken_is_gone_before_the_shop_sees_it_and_it_stays_upright() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let length = u16::try_from(METADATA.len() + 2).expect("a short one");
    let metadata = [b"\xFF\xE1", &length.to_be_bytes()[..], METADATA].concat();
    let photo = [&JPEG[..20], &metadata, &JPEG[20..]].concat();
    let page = upload(&mut browser, &page, "barst.jpg", &photo);
    files_it(&mut browser, &page);
    world.confirm_all(&mut browser, Dispute::default().mail);
    let mut shop = world.browser();
    let mail = world.newest_mail(&Dispute::default().shop_mail());
    let case = shop.open(&mail.case_link());
    let link = case.attribute("dl.facts a[href*='/evidence/']", "href");
    let seen = shop.open(&link.expect("a link to the photo")).body;
    let (position, orientation) = ("\0\0\x002\0\0\0\x01", "MM\0*");
    assert!(String::from_utf8_lossy(&photo).contains(position));
    assert!(!seen.contains(position), "{}", seen.escape_debug());
    assert!(seen.contains(orientation) && seen.contains("a photo of a crack"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_file_that_cannot_be_cleaned_says_so_and_stops_the_form() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    let page = upload(&mut browser, &page, "kapot.jpg", &JPEG[..30]);
    let page = upload(&mut browser, &page, "bon.pdf", b"%PDF-1.7\n a bill");
    assert_eq!(page.all("ul.files .error"), [""; 0]);
    let on = page.forms("/file/evidence").remove(3);
    let mut page = on.send(&mut browser);
    assert_eq!((page.status, page.path()), (422, "/file/evidence"));
    let told = page.all("ul.files .error");
    assert_eq!(told.len(), 2);
    let says = |it: &String| it.contains("beschadigd") && it.contains("Verwijder");
    assert!(told.iter().all(says), "{told:?}");
    for _ in 0..2 {
        let remove = page.forms("/file/evidence").remove(1);
        let (name, value) = remove.buttons[0].clone();
        page = remove.fill(&name, &value).send(&mut browser);
    }
    assert_eq!(names(&page), ["barst.jpg"]);
    assert_eq!(files_it(&mut browser, &page).status, 200);
    world.assert_settled(&["confirmation-reminder"]);
}

/// Whoever sends the form again goes on where it failed.
#[test]
fn what_was_cleaned_before_a_failure_stays_clean() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "a.jpg", JPEG);
    let page = upload(&mut browser, &page, "b.png", PNG);
    let on = page.forms("/file/evidence").remove(2);
    // It lists both, looks into both, and reads, puts and deletes the first.
    let fails = Fault::new(Service::S3, Kind::Error).of("clean-files");
    world.fail(fails.after(6).times(999));
    assert_eq!(on.send(&mut browser).status, 503);
    world.heal();
    let page = browser.open("/file/evidence");
    assert_eq!(names(&page), ["a.jpg", "b.png"]);
    assert_eq!(files_it(&mut browser, &page).status, 200);
    world.leave_unsettled();
}
