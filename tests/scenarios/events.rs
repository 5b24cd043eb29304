//! Sends each sample in `events/` to its handler in AWS's format, at a moment
//! when it makes sense, and checks the answer.

use std::sync::{Arc, OnceLock};

use dispute::{Filing, Mailbox};
use journal::Journal;
use link::Device;
use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, Surroundings};
use serde_json::{Value, json};
use tests::{Change, Variation, World};

use crate::filing::{SHOP, filing, journal_in, sample, shop};

/// The device of the samples.
const DEVICE: &str = "c2FtcGxlIGRldmljZSAwMQ";

/// The key that signed the links in the samples.
const KEYS: &str = "1:c2FtcGxlIGtleSBmb3IgZXZlbnRzLCBub3Qgc2VjcmV0";

/// The address of the site in the samples.
const ADDRESS: &str = "https://geschil.example";

/// The case that they are about.
const CASE: &str = "7K3M9-QXDP2";

#[test]
fn the_first_pages_are_shown_and_the_form_begins() {
    let desk = Desk::new();
    assert_eq!(desk.page("show-start"), 200);
    assert_eq!(desk.page("show-shop"), 200);
    assert_eq!(desk.page("show-info"), 200);
    assert!(desk.way("file-dispute").starts_with("/file/problem?draft="));
    let cleaned = desk.answer("clean-files");
    assert_eq!(cleaned["statusCode"], 410, "its draft is gone: {cleaned}");
    let script = desk.answer("show-script");
    assert_eq!(script["statusCode"], 200, "{script}");
    assert_eq!(script["headers"]["cache-control"], "no-store");
}

#[test]
fn what_was_stored_is_carried_out_and_nothing_is_overdue() {
    let desk = Desk::new();
    assert_eq!(desk.answer("deliver"), json!({ "batchItemFailures": [] }));
    let mails = desk.world.all_mails();
    assert_eq!(mails.len(), 1, "the sample names one mail and one timer");
    assert_eq!(desk.world.timers().len(), 1);
    let swept = desk.answer("sweep");
    assert_eq!(swept["left"], false, "{swept}");
    assert_eq!(desk.answer("check-chains"), Value::Null);
}

#[test]
fn both_sides_see_the_case_and_write_to_each_other() {
    let desk = Desk::new();
    assert_eq!(desk.page("show-case"), 200);
    assert!(desk.way("show-evidence").contains("/cases/"));
    let download = desk.answer("prepare-download");
    assert_eq!(download["statusCode"], 200, "{download}");
    let term = desk.answer("show-term");
    assert_eq!(
        term["headers"]["content-type"],
        "text/calendar; charset=utf-8"
    );
    assert_eq!(desk.page("send-link"), 200);
    assert_eq!(desk.page("request-link"), 200);
    assert!(
        desk.way("attach-files").starts_with("/case/"),
        "nothing waits"
    );
    assert!(desk.way("send-message").ends_with("?done=message-sent"));
    assert!(desk.way("answer-dispute").ends_with("?done=offer-made"));
    assert!(desk.way("withdraw-dispute").ends_with("?done=withdrawn"));
    assert_eq!(desk.events(), 5);
    let rated = desk.way("rate-handling");
    assert!(rated.ends_with("?done=handling-rated"), "{rated}");
    assert_eq!(desk.events(), 6);
    assert!(desk.way("take-back").ends_with("?done=taken-back"));
    assert_eq!(desk.events(), 7);
}

#[test]
fn an_offer_is_accepted_and_its_performance_reported() {
    let desk = Desk::new();
    desk.way("answer-dispute");
    assert!(desk.way("answer-offer").ends_with("?done=offer-accepted"));
    desk.world.pass("P30D");
    assert!(
        desk.way("confirm-performance")
            .ends_with("?done=performance-reported")
    );
}

#[test]
fn the_consumer_is_asked_and_chooses() {
    let desk = Desk::new();
    desk.world.pass("P7DT1M");
    assert_eq!(desk.answer("ask-consumer"), Value::Null);
    assert_eq!(desk.events(), 2);
    assert_eq!(desk.page("show-choice"), 200);
    assert!(desk.way("record-choice").contains("/choice/"));
    assert_eq!(desk.events(), 3);
    desk.world.pass("P22D");
    assert_eq!(desk.answer("end-term"), Value::Null);
    assert_eq!(desk.events(), 4);
}

#[test]
fn a_question_that_nobody_answers_lapses_and_the_case_is_opened_again() {
    let desk = Desk::new();
    desk.world.pass("P7DT1M");
    desk.answer("ask-consumer");
    desk.world.pass("P4D");
    assert_eq!(desk.answer("remind-consumer"), Value::Null);
    assert_eq!(desk.events(), 3);
    desk.world.pass("P30D");
    assert_eq!(desk.answer("lapse-dispute"), Value::Null);
    assert_eq!(desk.events(), 4);
    assert!(desk.way("reopen-dispute").ends_with("?done=reopened"));
    assert_eq!(desk.events(), 6, "it is opened, and asked again");
}

#[test]
fn a_bounce_is_recorded() {
    let desk = Desk::new();
    assert_eq!(desk.answer("record-feedback"), Value::Null);
    assert_eq!(desk.events(), 3, "it bounced, and the shop's term stops");
    assert_eq!(desk.answer("record-feedback"), Value::Null);
    assert_eq!(desk.events(), 3);
    // It was the shop's mail, so the consumer's address stays as it is.
    assert!(desk.way("correct-address").ends_with("?done=moved-on"));
    assert_eq!(desk.events(), 3);
}

#[test]
fn a_notice_of_a_mail_that_was_never_sent_is_not_recorded() {
    let desk = Desk::new();
    for (side, event, mail) in [
        ("shop", "1", "filing-confirmed"),
        ("consumer", "1", "complaint-received"),
        ("shop", "1", "link-sent"),
        ("shop", "1", "never-heard-of"),
        ("shop", "0", "complaint-received"),
        ("shop", "2", "complaint-received"),
    ] {
        let mut notice = sample("record-feedback.json");
        let tags = &mut notice["detail"]["mail"]["tags"];
        tags["side"] = json!([side]);
        tags["event"] = json!([event]);
        tags["mail"] = json!([mail]);
        assert_eq!(desk.answer_to("record-feedback", notice), Value::Null);
        assert_eq!(desk.events(), 1, "{side} {event} {mail}");
    }
}

#[test]
fn a_complaint_waits_is_disowned_and_confirmed_by_its_code() {
    let desk = Desk::of(Mailbox::Unproven);
    assert_eq!(desk.page("show-filing"), 200);
    assert_eq!(desk.page("show-disowning"), 200);
    assert!(desk.way("disown-filing").starts_with("/disown/"));
    assert_eq!(desk.events(), 2);
    desk.world.pass("PT1M");
    assert!(desk.way("confirm-filing").ends_with("?done=confirmed"));
    assert_eq!(desk.events(), 3);
}

#[test]
fn another_code_is_sent_to_another_address() {
    let desk = Desk::of(Mailbox::Unproven);
    let way = desk.way("request-code");
    assert!(way.ends_with("?done=code-sent"), "{way}");
    assert_eq!(desk.events(), 2);
}

/// The functions with the samples' key, and a table with their case.
struct Desk {
    world: World,
    product: Samples,
    runtime: tokio::runtime::Runtime,
}

impl Desk {
    fn new() -> Self {
        Self::of(Mailbox::KnownDevice)
    }

    fn of(mailbox: Mailbox) -> Self {
        let product = Samples {
            mailbox,
            ..Samples::default()
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        Self {
            world: World::of(product.clone()),
            product,
            runtime: runtime.expect("a runtime"),
        }
    }

    /// A function's answer to its sample.
    fn answer(&self, function: &str) -> Value {
        self.answer_to(function, sample(&format!("{function}.json")))
    }

    /// A function's answer to this event.
    fn answer_to(&self, function: &str, event: Value) -> Value {
        let (functions, _) = self.product.inside();
        let answer = self.runtime.block_on(functions.invoke(function, event));
        answer.unwrap_or_else(|error| panic!("{function}: {error:?}"))
    }

    /// The status of a function's answer.
    fn page(&self, function: &str) -> u64 {
        let answer = self.answer(function);
        let body = answer["body"].as_str().unwrap_or_default();
        assert!(body.contains("<h1"), "{function}: {answer}");
        answer["statusCode"].as_u64().expect("a status")
    }

    /// The target of a function's redirect.
    fn way(&self, function: &str) -> String {
        let answer = self.answer(function);
        assert_eq!(answer["statusCode"], 303, "{function}: {answer}");
        answer["headers"]["location"]
            .as_str()
            .expect("a location")
            .to_owned()
    }

    /// The current number of events of the case.
    fn events(&self) -> u32 {
        let (_, journal) = self.product.inside();
        let case = CASE.parse().expect("a reference");
        let loaded = self
            .runtime
            .block_on(cases::load(journal, case))
            .expect("a table");
        loaded.expect("a case").version.0
    }
}

/// The product with the samples' key and case, but without the stream, the
/// sweep and the nightly check, so that only the samples cause something.
#[derive(Clone, Default)]
struct Samples {
    mailbox: Mailbox,
    inside: Arc<OnceLock<(Registry, Journal)>>,
}

impl Samples {
    fn inside(&self) -> &(Registry, Journal) {
        self.inside.get().expect("the platform has started")
    }
}

impl Variation for Samples {
    fn template(&self) -> String {
        let template = Beslecht.template();
        let silent = template.replace("[\"INSERT\"]", "[\"NOTHING\"]");
        assert_ne!(template, silent, "the stream tells of something else");
        let unswept = Change::UNSWEPT.applied_to(&silent);
        Change::UNCHECKED.applied_to(&unswept)
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let surroundings = surroundings.clone().with("LINK_KEYS", KEYS);
        Beslecht.functions(&surroundings.with("BASE_URL", ADDRESS))
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        let seeded = Beslecht.seed(surroundings);
        let (functions, journal) = (self.functions(surroundings), journal_in(surroundings));
        let (inside, now) = (Arc::clone(&self.inside), surroundings.clock.now());
        let mailbox = self.mailbox;
        Box::pin(async move {
            seeded.await?;
            let device = Device::parse(DEVICE);
            let filing = Filing {
                mailbox,
                device: device.map(|device| device.digest()),
                ..filing(&shop(&journal, SHOP).await)
            };
            assert_eq!(filing.case.to_string(), CASE);
            cases::file(&journal, filing, now)
                .await
                .expect("the table answers");
            let inside = inside.set((functions?, journal));
            assert!(inside.is_ok(), "nobody seeds twice");
            Ok(())
        })
    }
}
