//! Attempts to inject headers into a mail, or to make us carry advertisements
//! to strangers.

use tests::{Dispute, Mail, World};

/// Characters that end a line, or are treated as a line end by some programs.
const LINE_ENDS: [&str; 9] = [
    "\r\n", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "%0d%0a",
];

const SLIPPED_IN: &str = "Bcc: zqvictim@mailbox.example";

fn injections() -> Vec<&'static str> {
    let words = LINE_ENDS
        .iter()
        .map(|end| format!("x{end}{SLIPPED_IN}{end}Content-Type: text/html{end}{end}<b>y"));
    let others = [
        "=?utf-8?Q?x=0D=0ABcc:=20zqvictim@mailbox.example?=",
        "=?utf-8?B?eA0KQmNjOiB6cXZpY3RpbUBtYWlsYm94LmV4YW1wbGU=?=",
        "x\0\r\nBcc: zqvictim@mailbox.example",
        "\"x\" <zqvictim@mailbox.example>",
        "x>, zqvictim@mailbox.example, <y",
        "x;boundary=\"y\"\r\n--y\r\nz",
    ];
    let all = words.chain(others.map(str::to_owned));
    all.map(|it| &*Box::leak(it.into_boxed_str())).collect()
}

/// The mail has one recipient, each header on one line, and only headers that
/// we set.
fn assert_is_ours(mail: &Mail, people: &[&str]) {
    assert!(people.contains(&&*mail.to), "{}", mail.to);
    let ours = [
        "from",
        "to",
        "subject",
        "reply-to",
        "date",
        "message-id",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-language",
        "auto-submitted",
        "x-auto-response-suppress",
        "in-reply-to",
        "references",
    ];
    for (name, value) in &mail.headers {
        assert!(ours.contains(&&*name.to_lowercase()), "{name}: {value}");
        assert!(!value.contains(char::is_control), "{name}: {value:?}");
        assert!(
            !value.contains(['\u{2028}', '\u{2029}']),
            "{name}: {value:?}"
        );
        assert_ne!(name.to_lowercase(), "bcc");
    }
    assert!(
        !mail.subject.contains(char::is_control),
        "{:?}",
        mail.subject
    );
    assert!(!mail.subject.contains("=?"), "{:?}", mail.subject);
    let reply = mail.reply_to.as_deref().unwrap_or_default();
    assert!(
        reply.contains("zaak+") && !reply.contains("zqvictim"),
        "{reply}"
    );
    assert!(!mail.from.contains("zqvictim"), "{}", mail.from);
}

#[test]
fn nothing_that_is_typed_becomes_a_header() {
    let world = World::unswept();
    let mut filed = 0;
    for (at, odd) in injections().into_iter().enumerate() {
        let mail: &'static str = Box::leak(format!("emre{at}@mailbox.example").into_boxed_str());
        let dispute = Dispute {
            order: odd.get(..60).unwrap_or(odd),
            story: odd,
            remedy: ("other", odd),
            told: Some((["12", "7", "2026"], odd)),
            name: odd.get(..100).unwrap_or(odd),
            mail,
            ..Dispute::default()
        };
        // A shop that gets more on a day is told of them in a list.
        if at % 10 == 9 {
            world.pass("P1D");
        }
        let (mut consumer, mut shop) = world.both_sides(&dispute);
        assert_eq!(consumer.sent.status, 200, "{odd:?}");
        filed += 1;
        consumer.sends("/message", &[("text", odd)]);
        shop.answers("message", &[("text", odd)]);
        shop.answers("refuse", &[("text", odd)]);
        for found in world.mails(mail).iter().chain(&shop.mails()) {
            let shop = dispute.shop_mail();
            assert_is_ours(found, &[mail, &shop]);
        }
    }
    assert!(world.mails("zqvictim@mailbox.example").is_empty());
    let timers: Vec<&str> = ["first-reminder", "second-reminder", "choice-lapse"].repeat(filed);
    world.assert_settled(&timers);
}

#[test]
fn an_address_that_is_more_than_one_address_is_not_taken() {
    let world = World::unswept();
    let mut browser = world.browser();
    tests::fill_in(&mut browser, &Dispute::default());
    for end in LINE_ENDS {
        for address in [
            format!("emre@mailbox.example{end}{SLIPPED_IN}"),
            format!("emre{end}Bcc:@mailbox.example"),
            format!("emre@mailbox.example{end}x@evil.example"),
        ] {
            let page = browser.post_only("/file/contact", &[("name", "Emre"), ("mail", &address)]);
            assert_eq!(page.status, 422, "{address:?}");
        }
    }
    assert_eq!(world.all_mails().len(), 0);
    world.assert_settled(&[]);
}

/// Anybody can type somebody else's address into the form; the mail that this
/// person gets has no room for an advertisement.
#[test]
fn a_stranger_gets_no_words_of_the_sender_that_could_become_a_link() {
    let world = World::unswept();
    let advertisements = [
        "Win https://evil.example/prize",
        "Gratis geld op evil.example",
        "www.evil.example",
        "mail ik@evil.example",
        "evil。example",
    ];
    for (at, words) in advertisements.into_iter().enumerate() {
        let mail: &'static str =
            Box::leak(format!("zqvictim{at}@mailbox.example").into_boxed_str());
        let dispute = Dispute {
            name: words,
            order: words,
            mail,
            ..Dispute::default()
        };
        let mut stranger = world.consumer_files(&dispute);
        world.pass("P7D");
        stranger.sends("/withdraw", &[("text", words)]);
        for found in world.mails(mail) {
            for part in [&found.subject, &found.text, &found.html] {
                assert!(!part.contains("evil"), "{}: {part}", found.subject);
            }
        }
        let confirmed = &stranger.mails()[0];
        assert!(confirmed.text.contains("Beste klant,"));
        assert!(confirmed.text.contains("trek de klacht in"));
        let told = world.newest_mail(&dispute.shop_mail());
        assert!(told.text.contains(words), "the shop reads why");
    }
    world.assert_settled(&[]);
}
