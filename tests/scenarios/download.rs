//! The case as a file to keep, for each side.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use dispute::{CaseId, Command, Lane, Mediator, Party, Speaker, StaffId, Submission, Text};
use serde_json::Value;
use tests::{Browser, Dispute, Page, World};
use zip::ZipArchive;

use crate::evidence::{JPEG, at_the_files, files_it, upload};
use crate::filing::journal_at;
use crate::wiring::template;

/// The files of a downloaded case.
struct Unpacked(BTreeMap<String, Vec<u8>>);

impl Unpacked {
    fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.0[name].clone()).expect("a text")
    }
}

fn address(ready: &Page) -> String {
    let address = ready.attribute("main a[download]", "href");
    address.unwrap_or_else(|| panic!("no download in {}", ready.body))
}

/// Presses the button of the case page, and the link of the page that follows.
fn downloads(browser: &mut Browser, case: &str) -> (Page, Unpacked) {
    let page = browser.open(case);
    let ready = page.form("/download").send(browser);
    assert_eq!(ready.status, 200, "{}", ready.body);
    let file = browser.open(&address(&ready));
    assert_eq!(file.status, 200, "{}", file.body);
    let mut zip = ZipArchive::new(Cursor::new(file.bytes.clone())).expect("a ZIP file");
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .collect();
    let files = names.into_iter().map(|name| {
        let mut bytes = vec![];
        let mut one = zip.by_name(&name).expect("a file");
        one.read_to_end(&mut bytes).expect("its bytes");
        (name, bytes)
    });
    (file, Unpacked(files.collect()))
}

/// What staff does has no pages yet.
fn does(world: &World, case: CaseId, command: &Command) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let now = world.now().parse().expect("a moment");
    let executed = runtime.block_on(cases::execute(&journal_at(world.aws()), case, command, now));
    assert!(matches!(executed, Ok(cases::Executed::Done { .. })));
    world.settle();
}

fn speaks(lane: Lane, speaker: Speaker, words: &str, form: u64) -> Command {
    Command::Speak {
        speaker,
        lane,
        text: Text::parse(words, 100).expect("a text"),
        submission: Submission(form),
    }
}

fn mediator() -> StaffId {
    "fatima".parse().expect("an id")
}

#[test]
fn each_side_keeps_what_it_may_see_and_nothing_of_the_others_lane() {
    let world = World::unswept();
    let mut browser = world.browser();
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst in vaas.jpg", JPEG);
    files_it(&mut browser, &page);
    let mail = Dispute::default().mail;
    world.confirm_all(&mut browser, mail);
    world.pass("P7DT1M");
    let choice = world.newest_mail(mail).button("mediation");
    let page = browser.open(&choice);
    if page.has_form("mediation") {
        page.form("mediation").send(&mut browser);
    }
    world.settle();
    let shop = world.newest_mail(&Dispute::default().shop_mail());
    let consumers = world.newest_mail(mail).case_link();
    let page = browser.open(&consumers);
    let reference = page.words(".reference");
    let case: CaseId = reference.parse().expect("a reference");
    let name = "Fatima Voorbeeld";
    does(
        &world,
        case,
        &Command::OpenMediation {
            mediator: Mediator {
                id: mediator(),
                name: dispute::Line::parse(name, 50).expect("a name"),
            },
        },
    );
    let said = [
        (Lane::All, Speaker::Mediator(mediator()), "Voor beiden."),
        (
            Lane::Consumer,
            Speaker::Party(Party::Consumer),
            "Alleen van de klant.",
        ),
        (
            Lane::Shop,
            Speaker::Party(Party::Shop),
            "Alleen van de winkel.",
        ),
    ];
    for (form, (lane, speaker, words)) in (900..).zip(said) {
        does(&world, case, &speaks(lane, speaker, words, form));
    }

    let sides = [
        (
            consumers,
            "consumer",
            "Alleen van de klant.",
            "Alleen van de winkel.",
        ),
        (
            shop.case_link(),
            "shop",
            "Alleen van de winkel.",
            "Alleen van de klant.",
        ),
    ];
    for (link, side, own, others) in sides {
        let (file, unpacked) = downloads(&mut browser, &link);
        let disposition = format!("attachment; filename=\"beslecht-{case}.zip\"");
        assert_eq!(file.header("content-disposition"), disposition);
        let photo = "files/1-barst-in-vaas.jpg";
        assert_eq!(unpacked.names(), [photo, "history.json", "index.html"]);
        assert!(String::from_utf8_lossy(&unpacked.0[photo]).contains("a photo of a crack"));
        let page = unpacked.text("index.html");
        let history = unpacked.text("history.json");
        for text in [&page, &history] {
            assert!(
                text.contains(own) && text.contains("Voor beiden."),
                "{side}"
            );
            assert!(!text.contains(others), "{side} reads the other lane");
        }
        for never in ["<form", "<script", "/case/", "http", "href=\"/", mail] {
            assert!(!page.contains(never), "{never} in what the {side} keeps");
        }
        assert!(page.contains(&format!("href=\"{photo}\"")));
        let history: Value = serde_json::from_str(&history).expect("JSON");
        assert_eq!(history["case"], reference);
        assert_eq!(history["seen_by"], side);
        let events = history["events"].as_array().expect("events");
        assert_eq!(events[0]["number"], 1);
        assert!(events.len() > 5, "{events:?}");
    }
    world.leave_unsettled();
}

#[test]
fn the_address_of_a_download_works_for_five_minutes_and_it_is_gone_after_a_day() {
    let world = World::unswept();
    let mut consumer = world.consumer_files(&Dispute::default());
    let ready = consumer.sends("/download", &[]);
    let zip = address(&ready);
    assert_eq!(consumer.browser.open(&zip).status, 200);
    let (unsigned, _) = zip.split_once("&X-Amz-Signature").expect("a signature");
    assert_eq!(consumer.browser.open(unsigned).status, 403);
    world.pass("PT6M");
    assert_eq!(consumer.browser.open(&zip).status, 403);
    let template = template();
    assert!(template.lifecycle().contains(&("downloads/", 1)));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn neither_side_makes_more_than_ten_downloads_a_day() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    for _ in 0..10 {
        assert_eq!(consumer.sends("/download", &[]).status, 200);
    }
    let page = consumer.sends("/download", &[]);
    assert_eq!(page.status, 429);
    let page = shop.case_page();
    let ready = page.form("/download").send(&mut shop.browser);
    assert_eq!(ready.status, 200, "the other side still can");
    world.pass("P1D");
    assert_eq!(consumer.sends("/download", &[]).status, 200);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_long_history_is_kept_from_its_beginning() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    for number in 0..60 {
        if number % 15 == 0 {
            world.pass("P1D");
        }
        shop.answers("message", &[("text", &format!("Bericht {number}."))]);
    }
    let link = consumer.case_link();
    let (_, unpacked) = downloads(&mut consumer.browser, &link);
    let history = unpacked.text("history.json");
    let history: Value = serde_json::from_str(&history).expect("JSON");
    let events = history["events"].as_array().expect("events");
    let numbers = events.iter().filter_map(|event| event["number"].as_u64());
    assert!(numbers.clone().is_sorted() && numbers.clone().next() == Some(1));
    assert!(unpacked.text("index.html").contains("Bericht 0."));
    assert!(unpacked.text("index.html").contains("Bericht 59."));
    world.assert_settled(&["shop-term"]);
}
