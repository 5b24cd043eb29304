//! Each role allows exactly what its function does. The local platform refuses
//! what a role doesn't allow, so every scenario checks that nothing is missing.
//! Here everything is done, and the unused permissions are reported.

use std::collections::BTreeSet;

use serde_json::Value;
use tests::{Altered, Change, Dispute, Fault, Kind, Service, World};

use crate::evidence::{JPEG, at_the_files, files_it, to_the_end, upload};
use crate::operator::{items_at, tamper};

/// The permissions of show-start, the first function in the template.
const READS: &str = r#"["dynamodb:Query"]"#;

/// How often the last page of the form asks the table before it files.
const TO_THE_FILING: u32 = 7;

/// More than a form accepts.
const TOO_LONG: usize = 10_001;

#[test]
fn each_function_may_do_what_it_does_and_no_more() {
    let everything = [
        files, prove, talk, go_on, settle, choose, lapse, mediate, lose, make_up, check, flood,
    ];
    let left = everything.map(|happens| unused(&happens()));
    let mut left = left.into_iter();
    let first = left.next().unwrap_or_default();
    let nobody_used = left.fold(first, |left, other| &left & &other);
    assert_eq!(nobody_used, BTreeSet::new());
}

#[test]
fn a_permission_too_many_is_found() {
    let world = World::of(Altered(&[Change {
        from: READS,
        to: r#"["dynamodb:Query", "dynamodb:DeleteItem"]"#,
    }]));
    assert_eq!(world.browser().open("/").status, 200);
    let left = unused(&world);
    assert!(left.contains("show-start: dynamodb:DeleteItem on table"));
    assert!(!left.contains("show-start: dynamodb:Query on table"));
}

#[test]
fn a_permission_too_few_is_missed() {
    let world = World::of(Altered(&[Change {
        from: READS,
        to: r#"["dynamodb:GetItem"]"#,
    }]));
    assert_eq!(world.browser().open("/").status, 500);
}

/// Photos are added and removed, and the second form for an order isn't filed.
fn files() -> World {
    let world = World::unswept();
    let mut browser = world.browser();
    browser.open("/");
    browser.open("/info/rules");
    browser.open("/file/shop?q=koffie");
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "barst.jpg", JPEG);
    let remove = page.forms("/file/evidence").remove(0);
    let (name, value) = remove.buttons[0].clone();
    let page = remove.fill(&name, &value).send(&mut browser);
    let page = upload(&mut browser, &page, "deuk.jpg", JPEG);
    files_it(&mut browser, &page);
    world.confirm_all(&mut browser, Dispute::default().mail);
    let case = browser.open(&world.newest_mail(Dispute::default().mail).case_link());
    let photo = case.attribute("dl.facts a[href*='/evidence/']", "href");
    browser.open(&photo.expect("a link to the photo"));
    let ready = case.form("/download").send(&mut browser);
    let zip = ready.attribute("a[download]", "href");
    assert_eq!(browser.open(&zip.expect("a download")).status, 200);
    let page = at_the_files(&mut browser);
    let page = upload(&mut browser, &page, "nog een.jpg", JPEG);
    assert_eq!(files_it(&mut browser, &page).status, 409);
    let case = world
        .newest_mail(&Dispute::default().shop_mail())
        .case_link();
    assert_eq!(browser.open(&format!("{case}/term")).status, 200);
    let lost = [("mail", Dispute::default().mail), ("number", "KV-20417")];
    assert_eq!(browser.post("/link", &lost).status, 200);
    world.assert_settled(&["shop-term"]);
    world
}

/// A complaint gets another code, is disowned, and is confirmed after all.
fn prove() -> World {
    let world = World::unswept();
    let mut consumer = world.consumer_files_only(&Dispute::default());
    let page = consumer.sent.path().to_owned();
    world.pass("PT1M");
    consumer.browser.post(&format!("{page}/code"), &[]);
    let right = "emre@brievenbus.example";
    consumer
        .browser
        .post(&format!("{page}/code"), &[("mail", right)]);
    right.clone_into(&mut consumer.mail);
    let mail = consumer.asked();
    for act in ["disown", "take-back"] {
        let mut owner = world.browser();
        let page = owner.open(&mail.disown_link());
        page.button(page.path(), act).send(&mut owner);
    }
    consumer.confirms();
    world.assert_settled(&["shop-term"]);
    world
}

/// Both sides write, also what forms don't accept, and ask for their link.
fn talk() -> World {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    shop.answers("message", &[("text", "")]);
    let too_long = "x".repeat(TOO_LONG);
    for text in ["Graag.", &too_long] {
        consumer.sends("/message", &[("text", text)]);
    }
    let form = consumer.case_page().form("/message");
    let form = form.fill("text", "Met een foto.").fill("files", "1");
    let page = form.send(&mut consumer.browser);
    let page = upload(&mut consumer.browser, &page, "barst.jpg", JPEG);
    let remove = page.forms(page.path()).remove(0);
    let (name, value) = remove.buttons[0].clone();
    let page = remove.fill(&name, &value).send(&mut consumer.browser);
    let page = upload(&mut consumer.browser, &page, "deuk.jpg", JPEG);
    let send = page.forms(page.path()).pop().expect("a form that sends");
    send.send(&mut consumer.browser);
    let form = consumer.case_page().form("/message");
    let form = form.fill("text", "Dit is te laat.").fill("files", "1");
    let late = form.send(&mut consumer.browser);
    let link = consumer.case_link();
    consumer.browser.post(&format!("{link}/link"), &[]);
    for text in [&too_long, ""] {
        consumer.sends("/withdraw", &[("text", text)]);
    }
    consumer.sends("/undo", &[]);
    consumer.sends("/withdraw", &[("text", "")]);
    let send = late.forms(late.path()).pop().expect("a form that sends");
    assert_eq!(send.send(&mut consumer.browser).status, 409);
    world.assert_settled(&[]);
    world
}

/// They write so much that the case page shows only the newest part.
fn go_on() -> World {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    for number in 0..25 {
        shop.answers("message", &[("text", &format!("Bericht {number}."))]);
        consumer.sends("/message", &[("text", &format!("Antwoord {number}."))]);
        if number == 15 {
            // A side writes at most twenty times a day.
            world.pass("P1D");
        }
    }
    let link = consumer.case_link();
    assert_eq!(consumer.browser.open(&link).status, 200);
    world.assert_settled(&["shop-term"]);
    world
}

/// An offer is made, accepted and performed, and our work is rated.
fn settle() -> World {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("Het geld terug.", "219,95", ["30", "11", "2026"]);
    let page = consumer.case_page().button("/offer", "accept");
    let offer = page.value("offer").expect("the offer's number").to_owned();
    let fields = [
        ("answer", "accept"),
        ("bound", "1"),
        ("code", ""),
        ("offer", &offer),
    ];
    let link = consumer.case_link();
    consumer.browser.post(&format!("{link}/offer"), &fields);
    let fields = [("answer", "code"), ("offer", &offer)];
    consumer.browser.post(&format!("{link}/offer"), &fields);
    consumer.answers_the_offer("accept");
    world.pass("P14D");
    consumer.chooses_performance("yes");
    let link = consumer.case_link();
    for text in ["Het ging vlot.", &"x".repeat(TOO_LONG)] {
        let rating = [("rating", "good"), ("text", text)];
        consumer.browser.post(&format!("{link}/rating"), &rating);
    }
    world.assert_settled(&[]);
    world
}

/// Both ways to press one of the three buttons.
fn choose() -> World {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("working");
    consumer.chooses_on_the_page("solved");
    world.assert_settled(&[]);
    world
}

/// Nobody presses a button, and later somebody comes back.
fn lapse() -> World {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    world.pass("P35D");
    consumer.sends("/reopen", &[]);
    world.assert_settled(&["choice-lapse", "first-reminder", "second-reminder"]);
    world
}

/// A mediation is past its target.
fn mediate() -> World {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides_after_seven_days(&Dispute::default());
    consumer.clicks("mediation");
    world.pass("P22D");
    world.assert_settled(&[]);
    world
}

/// A mail bounces, and its address is corrected at the second attempt.
fn lose() -> World {
    let world = World::unswept();
    let dispute = Dispute {
        mail: "emre@bounce.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files(&dispute);
    for mail in ["emre", "emre@mailbox.example"] {
        consumer.sends("/address", &[("mail", mail)]);
    }
    world.assert_settled(&["shop-term"]);
    world
}

/// The stream and the timers fail, and a form has more files than allowed, so
/// that the sweep has work of every kind.
fn make_up() -> World {
    let world = World::new();
    let mut sender = world.browser();
    let form = at_the_files(&mut sender);
    for number in 0..11 {
        upload(&mut sender, &form, &format!("{number}.jpg"), JPEG);
    }
    // A form copies its files and fails just then; later its order has a case.
    let mut late = world
        .consumer_files(&Dispute {
            order: "A-0",
            ..Dispute::default()
        })
        .browser;
    let page = at_the_files(&mut late);
    let page = upload(&mut late, &page, "nog een.jpg", JPEG);
    let check = to_the_end(&mut late, &page).form("/file/check");
    let fails = Fault::new(Service::Dynamodb, Kind::Error).of("file-dispute");
    world.fail(fails.after(TO_THE_FILING).times(999));
    assert_eq!(check.send(&mut late).status, 503);
    world.heal();
    let fails = Fault::new(Service::Function, Kind::Error).of("deliver");
    world.fail(fails.times(1000));
    let mut consumer = world.consumer_files_only(&Dispute::default());
    world.pass("PT2H");
    consumer.confirms();
    assert_eq!(check.send(&mut late).status, 409);
    // Nobody confirms this one.
    let mut another = world.browser();
    let page = at_the_files(&mut another);
    let page = upload(&mut another, &page, "barst.jpg", JPEG);
    assert_eq!(files_it(&mut another, &page).status, 200);
    world.pass("PT2H");
    for timer in world.timers() {
        world.lose(&timer);
    }
    world.pass("P7D");
    consumer.sends("/withdraw", &[]);
    world.pass("P8D");
    world
}

/// The nightly check finds a case that was tampered with.
fn check() -> World {
    let world = World::new();
    world.consumer_files(&Dispute::default());
    tamper(&world, &items_at(&world, "CASE#", "EVENT#")[0]);
    world.pass("P1D");
    world
}

/// A shop gets so many complaints that a list tells it, once by a timer and once
/// by the sweep.
fn flood() -> World {
    let world = World::new();
    for number in 0..12 {
        let mail: &'static str = format!("consument-{number}@mailbox.example").leak();
        world.consumer_files(&Dispute {
            mail,
            ..Dispute::default()
        });
        if number == 10 {
            world.pass("PT1H");
        }
    }
    for timer in world.timers() {
        world.lose(&timer);
    }
    world.pass("PT3H");
    world
}

/// Permissions that functions have and didn't use, in words.
fn unused(world: &World) -> BTreeSet<String> {
    let permissions = world.permissions();
    let functions = permissions.as_object().into_iter().flatten();
    functions
        .flat_map(|(function, uses)| {
            let uses = uses.as_array().into_iter().flatten();
            let unused = uses.filter(|it| it["used"] == false);
            let word = |it: &Value| it.as_str().unwrap_or_default().to_owned();
            unused.map(move |it| {
                let (action, place) = (word(&it["action"]), word(&it["place"]));
                format!("{function}: {action} on {place}")
            })
        })
        .collect()
}
