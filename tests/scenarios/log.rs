//! The log names functions, cases, commands and outcomes; never a person, an
//! address, a text or a link.

use std::collections::BTreeSet;

use serde_json::Value;
use tests::{Browser, Dispute, Fault, Kind, Service, World};

use crate::evidence::{PNG, upload};
use crate::wiring::template;

/// The source address of the consumer's requests.
const NETWORK: &str = "203.0.113.77";

/// Words that occur nowhere else.
fn unmistakable() -> Dispute {
    Dispute {
        order: "ZQORDER-77",
        story: "Zqstory: het apparaat lekt, en niemand antwoordt op mijn berichten.",
        remedy: ("other", "Zqremedy: haal het op."),
        told: Some((["12", "7", "2026"], "Zqtold per brief")),
        name: "Zqname van Voorbeeld",
        mail: "zqmail@mailbox.example",
        ..Dispute::default()
    }
}

#[test]
fn nothing_that_people_wrote_stands_in_the_log() {
    let world = World::new();
    world.consumer_files(&Dispute {
        mail: "zqsilent@mailbox.example",
        ..Dispute::castle()
    });
    let mut bounced = world.consumer_files(&Dispute {
        order: "ZQORDER-79",
        mail: "zqbounced@bounce.example",
        ..unmistakable()
    });
    let put_right = [("mail", "zqright@mailbox.example")];
    assert!(bounced.sends("/address", &put_right).went_well());
    let mut devices = go_down_the_road(&world);
    devices.extend(every_function_fails(&world));
    for service in [Service::Dynamodb, Service::Ses, Service::Scheduler] {
        world.fail(Fault::new(service, Kind::Error).times(40));
        world.pass("P4D");
        world.heal();
    }
    world.pass("P25D");
    let log = world.log();
    let lines = log.as_array().expect("a list of lines");
    assert!(lines.len() > 100, "{} lines", lines.len());
    for line in lines {
        assert!(line.is_object(), "not JSON: {line}");
        for field in ["function", "level", "message"] {
            assert!(line[field].is_string(), "no {field}: {line}");
        }
    }
    let told: BTreeSet<&str> = lines
        .iter()
        .filter_map(|it| it["function"].as_str())
        .collect();
    let template = template();
    let all: BTreeSet<&str> = template.functions().iter().map(|it| it.name).collect();
    assert_eq!(told, all, "each function has logged something");
    let failed = |it: &&Value| it["level"] == "ERROR";
    let failed = lines
        .iter()
        .filter(failed)
        .filter_map(|it| it["function"].as_str());
    assert!(
        failed.collect::<BTreeSet<_>>().len() > 10,
        "and most of them a failure"
    );

    for secret in secrets(&world, &devices) {
        let told = lines
            .iter()
            .find(|line| without_references(line).contains(&secret));
        assert_eq!(told, None, "the log tells {secret}");
    }
}

/// Both sides say and do everything they can, also wrongly, and services fail.
/// Returns the secrets of their devices.
fn go_down_the_road(world: &World) -> Vec<String> {
    let dispute = unmistakable();
    let mut consumer = world.consumer_files(&dispute);
    assert_eq!(consumer.sent.status, 200);
    consumer.browser = consumer.browser.in_network(NETWORK);
    let mut shop = world.shopkeeper(&dispute.shop_mail());
    consumer.browser.open("/info/rules");
    let script = consumer.browser.open("/script.js");
    assert_eq!(script.status, 200);
    let term = shop.case_page().attribute(".turn a", "href");
    shop.browser.open(&term.expect("the end of the term"));
    consumer.sends("/message", &[("text", "Zqmessage: hoort u mij?")]);
    consumer.sends("/message", &[("text", &"Zqlong ".repeat(3_000))]);
    let form = consumer.case_page().form("/message");
    let form = form.fill("text", "Zqmessage: met een foto.");
    let page = form.fill("files", "1").send(&mut consumer.browser);
    let page = upload(&mut consumer.browser, &page, "zqfile.png", PNG);
    let send = page.forms(page.path()).pop().expect("a form that sends");
    assert!(send.send(&mut consumer.browser).went_well());
    shop.answers("message", &[("text", "Zqanswer: wij kijken ernaar.")]);
    shop.offers("Zqoffer: een nieuw apparaat", "110,00", ["4", "12", "2026"]);
    consumer.answers_the_offer("decline");
    shop.answers("refuse", &[("text", "Zqrefusal: het is gebruikt.")]);
    consumer.clicks("working");
    for service in [Service::Ses, Service::Scheduler, Service::Dynamodb] {
        world.fail(Fault::new(service, Kind::Error).of("deliver").times(6));
    }
    world.pass("P7DT1M");
    world.pass("PT2H");
    world.heal();
    consumer.clicks("mediation");
    let link = consumer.case_link();
    world.fail(
        Fault::new(Service::Dynamodb, Kind::Error)
            .of("show-case")
            .times(9),
    );
    assert_eq!(consumer.browser.open(&link).status, 503);
    world.heal();
    assert_eq!(consumer.browser.open(&format!("{link}x")).status, 404);
    let unknown = world.browser().open("/zqpath?zqquery=zqvalue");
    assert_eq!(unknown.status, 404);
    kept(&consumer.browser)
}

/// Every function runs, and meets a failure of each kind.
fn every_function_fails(world: &World) -> Vec<String> {
    let dispute = Dispute {
        order: "ZQORDER-78",
        ..unmistakable()
    };
    let mut browser = world.browser().in_network(NETWORK);
    tests::fill_in(&mut browser, &dispute);
    let page = browser.open("/file/evidence?change=1");
    let form = page.form("/beslecht-evidence/");
    let page = form.send_file(&mut browser, "zqphoto.png", PNG);
    let draft = kept(&browser);
    let page = page.forms("/file/evidence").remove(1).send(&mut browser);
    assert!(page.says("zqphoto.png"));
    page.form("/file/check").send(&mut browser);
    let asked = world.newest_mail(dispute.mail);
    let (waiting, disowning) = (asked.confirm_link(), asked.disown_link());
    world.confirm_all(&mut browser, dispute.mail);
    let case = world.newest_mail(dispute.mail).case_link();
    let shop = world.newest_mail(&dispute.shop_mail()).case_link();
    browser.open(&format!("{case}/evidence/1"));
    browser.open("/shops/koffiehoek-vermeer?zq=1");
    browser.open("/file/shop?q=zq@mailbox.example");
    world.pass("P7D");
    let choice = world.newest_mail(dispute.mail).button("solved");
    let pages = [
        "/",
        "/shops/koffiehoek-vermeer",
        "/file/evidence",
        &case,
        &choice,
        &waiting,
        &disowning,
    ];
    let file = format!("{case}/evidence/1");
    let zq = [
        ("text", "Zqfailing"),
        ("submission", "7"),
        ("answer", "message"),
        ("choice", "solved"),
        ("performed", "yes"),
        ("rating", "good"),
        ("code", "123456"),
        ("act", "disown"),
        ("mail", "zq@mailbox.example"),
    ];
    let actions = [
        "message",
        "offer",
        "reopen",
        "performance",
        "rating",
        "link",
        "choice",
        "withdraw",
        "download",
    ];
    let forms: Vec<String> = actions.map(|action| format!("{case}/{action}")).into();
    let answer = format!("{shop}/answer");
    let undo = format!("{case}/undo");
    let another = format!("{waiting}/code");
    let forms = forms
        .iter()
        .chain([&answer, &choice, &waiting, &another, &disowning]);
    for service in [Service::Dynamodb, Service::S3] {
        world.fail(Fault::new(service, Kind::Error).times(999));
        for address in pages.into_iter().chain([&*file]) {
            browser.open_only(address);
        }
        for address in forms.clone() {
            browser.post_only(address, &zq);
        }
        browser.post_only(&undo, &[("act", "5")]);
        browser.post_only("/file/story", &[("story", "Zqfailing")]);
        browser.post_only(
            "/link",
            &[("mail", dispute.mail), ("number", dispute.order)],
        );
        world.heal();
    }
    for kind in [Kind::Throttle, Kind::Timeout, Kind::LostAnswer, Kind::Crash] {
        for service in [Service::Dynamodb, Service::S3, Service::Function] {
            if matches!((service, kind), (Service::Function, Kind::Throttle)) {
                continue;
            }
            world.fail(Fault::new(service, kind).times(2));
            browser.open_only(&file);
            browser.post_only(&format!("{case}/message"), &zq);
            world.heal();
            world.settle();
        }
    }
    draft
}

/// The secrets in a browser's cookies.
fn kept(browser: &Browser) -> Vec<String> {
    let device = browser.cookie("__Host-device");
    let drafts = browser.cookies_with("__Host-draft-");
    let values = drafts.into_iter().map(|(_, value)| value).chain(device);
    values.map(str::to_owned).collect()
}

/// The line in lower case, without case references, whose random letters may
/// form any word.
fn without_references(line: &Value) -> String {
    let mut line = line.clone();
    for name in ["case", "open"] {
        if let Some(reference) = line.get_mut(name) {
            reference.take();
        }
    }
    line.to_string().to_lowercase()
}

/// What the log must not contain, in lower case.
fn secrets(world: &World, devices: &[String]) -> Vec<String> {
    let mut secrets = vec![
        "zq".to_owned(),
        "koffiehoek".to_owned(),
        "speelkasteel".to_owned(),
        "@".to_owned(),
    ];
    for mail in world.all_mails() {
        let tokens = mail.links().into_iter();
        secrets.extend(tokens.filter_map(|link| {
            let token = link.split('/').nth(4)?;
            (token.len() > 20).then(|| token.to_owned())
        }));
    }
    assert!(secrets.len() > 10, "the mails have links");
    assert!(devices.len() >= 3, "the devices have cookies");
    secrets.extend(devices.iter().cloned());
    secrets.extend([
        NETWORK.to_owned(),
        "127.0.0.1".to_owned(),
        "x-amz-".to_owned(),
    ]);
    let digests = world.stored().into_iter().filter_map(|item| {
        let case: Value = serde_json::from_str(item["case"]["S"].as_str()?).ok()?;
        case["device"].as_str().map(str::to_owned)
    });
    let digests: Vec<String> = digests.collect();
    assert!(!digests.is_empty(), "a case knows its device by a digest");
    secrets.extend(digests);
    let keys = world.variable("LINK_KEYS");
    let keys = keys.split(',').filter_map(|key| key.split_once(':'));
    secrets.extend(keys.map(|(_, key)| key.to_owned()));
    secrets.iter().map(|secret| secret.to_lowercase()).collect()
}
