//! The log names functions, cases, commands and outcomes; never a person, an
//! address, a text or a link.

use tests::{Dispute, Fault, Kind, Service, World};

/// Words that stand nowhere else.
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
    go_down_the_road(&world);
    let log = world.log();
    let lines = log.as_array().expect("a list of lines");
    assert!(lines.len() > 50, "{} lines", lines.len());
    for line in lines {
        assert!(line.is_object(), "not JSON: {line}");
        for field in ["function", "level", "message"] {
            assert!(line[field].is_string(), "no {field}: {line}");
        }
    }
    for secret in secrets(&world) {
        let told = lines
            .iter()
            .find(|line| line.to_string().to_lowercase().contains(&secret));
        assert_eq!(told, None, "the log tells {secret}");
    }
}

/// Both sides say and do all they can, wrongly too, and services fail.
fn go_down_the_road(world: &World) {
    let dispute = unmistakable();
    let mut consumer = world.consumer_files(&dispute);
    assert_eq!(consumer.sent.status, 200);
    let mut shop = world.shopkeeper(&dispute.shop_mail());
    consumer.sends("/message", &[("text", "Zqmessage: hoort u mij?")]);
    consumer.sends("/message", &[("text", &"Zqlong ".repeat(3_000))]);
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
    consumer.sends("/withdraw", &[("text", "Zqreason: laat maar.")]);
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
}

/// What the log must not tell, in lower case.
fn secrets(world: &World) -> Vec<String> {
    let mut secrets = vec!["zq".to_owned(), "koffiehoek".to_owned(), "@".to_owned()];
    for mail in world.all_mails() {
        let tokens = mail.links().into_iter();
        secrets.extend(tokens.filter_map(|link| {
            let token = link.split('/').nth(4)?;
            (token.len() > 20).then(|| token.to_lowercase())
        }));
    }
    assert!(secrets.len() > 10, "the mails have links");
    secrets
}
