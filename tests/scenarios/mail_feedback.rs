//! Mails that come back, are late, or are called spam: nobody's term runs on a
//! mail that never arrived.

use std::sync::{Arc, OnceLock};

use dispute::{Command, Corrector, Party, Queue};
use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, SampleShop, Specimen, Surroundings};
use store::{Executed, Store};
use tests::{Consumer, Dispute, Page, Stage, World};

use crate::filing::store;

/// Somebody files against a shop that no mail reaches.
fn unreached<'w>(world: &'w World, dispute: &Dispute) -> Consumer<'w> {
    let consumer = world.consumer_files(dispute);
    world.settle();
    consumer
}

fn titles(page: &Page) -> Vec<String> {
    let history = page.history().into_iter();
    history.map(|entry| entry.title).collect()
}

fn kinds(world: &World) -> Vec<String> {
    let timers = world.timers().into_iter();
    timers.map(|timer| timer.kind().to_owned()).collect()
}

#[test]
fn the_shops_seven_days_do_not_run_on_a_complaint_that_came_back() {
    let world = World::unswept();
    let dispute = Dispute::bicycle();
    let mut consumer = unreached(&world, &dispute);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::WithShop);
    assert!(
        page.turn().contains("zoekt het juiste adres"),
        "{}",
        page.turn()
    );
    assert!(
        page.words(".turn")
            .contains("niet aangekomen bij Fietsen Van Dalen")
    );
    assert_eq!(
        titles(&page),
        [
            "De tijd van de winkel loopt niet: Beslecht zoekt het juiste adres",
            "Een e-mail aan Fietsen Van Dalen is niet aangekomen",
            "Klacht ingediend",
        ]
    );
    assert_eq!(page.history()[1].who, "De maildienst");
    assert_eq!(kinds(&world), ["address-search"]);
    let told = consumer.newest_mail();
    assert!(told.subject.contains("heeft onze e-mail niet gekregen"));

    // The shop reads the same by whichever way the link came to it.
    let mut shop = world.shopkeeper(&dispute.shop_mail());
    let page = shop.case_page();
    assert!(page.words(".turn").contains("is teruggekomen"));
    assert!(titles(&page).contains(&"Een e-mail aan u is niet aangekomen".to_owned()));
    world.assert_settled(&["address-search"]);
}

#[test]
fn the_consumer_is_asked_when_nobody_finds_the_address() {
    let world = World::unswept();
    let mut consumer = unreached(&world, &Dispute::bicycle());
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.text.contains("niet kunnen bereiken"), "{}", mail.text);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::Asked);
    assert!(page.words(".ask").contains("niet kunnen bereiken"));
    consumer.clicks("mediation");
    assert_eq!(consumer.case_page().stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn the_same_in_english() {
    let world = World::unswept();
    let dispute = Dispute {
        language: "en",
        ..Dispute::bicycle()
    };
    let mut consumer = unreached(&world, &dispute);
    let page = consumer.case_page();
    assert!(page.turn().contains("looks for the shop's right address"));
    assert_eq!(
        titles(&page),
        [
            "The shop's time does not run: Beslecht looks for the right address",
            "An e-mail to Fietsen Van Dalen did not arrive",
            "Complaint filed",
        ]
    );
    assert!(
        consumer
            .newest_mail()
            .subject
            .contains("did not get our e-mail")
    );
    world.pass("P7D");
    let mail = consumer.newest_buttons();
    assert!(mail.text.contains("could not reach"), "{}", mail.text);
    assert!(
        consumer
            .case_page()
            .words(".ask")
            .contains("could not reach")
    );
    world.assert_settled(&["first-reminder", "second-reminder", "choice-lapse"]);
}

#[test]
fn a_shop_that_answers_by_its_link_is_reached_and_has_seven_days_from_then() {
    let world = World::unswept();
    let dispute = Dispute::bicycle();
    let mut consumer = unreached(&world, &dispute);
    world.pass("P2D");
    let mut shop = world.shopkeeper(&dispute.shop_mail());
    shop.answers("message", &[("text", "Wij hebben een nieuw adres.")]);
    let page = consumer.case_page();
    assert_eq!(page.until(), "zondag 29 november 2026 om 14:05");
    let reached = "De winkel is bereikt: de tijd van de winkel begint opnieuw".to_owned();
    assert!(titles(&page).contains(&reached), "{:?}", titles(&page));
    assert!(page.turn().contains("Fietsen Van Dalen is aan de beurt"));
    assert!(consumer.newest_mail().subject.contains("loopt weer"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_second_round_stops_too_when_its_mail_comes_back() {
    let world = World::unswept();
    let dispute = Dispute::bicycle();
    let mut consumer = unreached(&world, &dispute);
    world.pass("P7D");
    consumer.clicks("working");
    let page = consumer.case_page();
    assert!(
        page.turn().contains("zoekt het juiste adres"),
        "{}",
        page.turn()
    );
    assert_eq!(kinds(&world), ["address-search"]);
    world.assert_settled(&["address-search"]);
}

#[test]
fn an_automatic_reply_is_no_bounce() {
    let world = World::unswept();
    let dispute = Dispute {
        shop: "altijd-op-reis",
        mail: "emre@away.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files(&dispute);
    let page = consumer.case_page();
    assert_eq!(titles(&page), ["Klacht ingediend"]);
    assert!(page.turn().contains("Altijd op Reis is aan de beurt"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_consumer_whose_mails_come_back_corrects_the_address_on_the_own_device() {
    let world = World::unswept();
    let dispute = Dispute {
        mail: "emre@bounce.example",
        ..Dispute::default()
    };
    let (mut consumer, mut shop) = world.both_sides(&dispute);
    let page = consumer.case_page();
    assert!(page.words("main").contains("e…@bounce.example"));
    assert_eq!(
        titles(&page),
        ["Een e-mail aan u is niet aangekomen", "Klacht ingediend"]
    );

    // Elsewhere there is no form, and a sent one changes nothing.
    let mut stranger = world.browser();
    let elsewhere = stranger.open(&consumer.case_link());
    assert!(elsewhere.forms("/address").is_empty());
    assert!(elsewhere.words("main").contains("op het apparaat"));
    let form = page.form("/address").fill("mail", "dief@mailbox.example");
    let refused = form.send(&mut stranger);
    assert!(!refused.went_well());
    assert!(refused.notice().contains("alleen op het apparaat"));

    let wrong = consumer.sends("/address", &[("mail", "emre")]);
    assert_eq!(wrong.status, 422);
    let done = consumer.sends("/address", &[("mail", "emre@mailbox.example")]);
    assert!(done.went_well(), "{}", done.notice());
    assert!(done.forms("/address").is_empty());
    let again = world.newest_mail("emre@mailbox.example");
    assert!(again.subject.contains("ontvangen"), "{}", again.subject);
    assert!(world.mails("dief@mailbox.example").is_empty());

    let page = shop.case_page();
    assert_eq!(
        titles(&page),
        [
            "E-mailadres verbeterd van Emre Voorbeeld",
            "Een e-mail aan Emre Voorbeeld is niet aangekomen",
            "Klacht ingediend",
        ]
    );
    assert!(!page.body.contains("bounce.example"));
    assert!(!page.body.contains("emre@"));
    world.assert_settled(&["shop-term"]);
}

#[test]
fn looking_at_the_page_of_the_address_changes_nothing() {
    let world = World::unswept();
    let dispute = Dispute {
        mail: "emre@bounce.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files(&dispute);
    let before = titles(&consumer.case_page());
    let link = consumer.case_link();
    for _ in 0..3 {
        let mut scanner = world.browser();
        assert_eq!(scanner.open(&link).status, 200);
        assert_eq!(scanner.open(&format!("{link}/address")).status, 405);
    }
    assert_eq!(titles(&consumer.case_page()), before);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn what_is_late_or_called_spam_is_told_to_the_side_concerned_alone() {
    for (mail, title) in [
        ("emre@delay.example", "komt later aan"),
        ("emre@complaint.example", "als ongewenst gemeld"),
    ] {
        let world = World::unswept();
        let dispute = Dispute {
            mail,
            ..Dispute::default()
        };
        let (mut consumer, mut shop) = world.both_sides(&dispute);
        let page = consumer.case_page();
        assert!(
            page.history()[0].title.contains(title),
            "{:?}",
            titles(&page)
        );
        assert!(page.forms("/address").is_empty());
        assert_eq!(titles(&shop.case_page()), ["Klacht ingediend"]);
        assert!(page.turn().contains("Koffiehoek Vermeer is aan de beurt"));
        world.assert_settled(&["shop-term"]);
    }
}

#[test]
fn a_full_mailbox_is_told_and_works_again_by_the_same_address() {
    let world = World::unswept();
    let dispute = Dispute {
        mail: "emre@full.example",
        ..Dispute::default()
    };
    let mut consumer = world.consumer_files(&dispute);
    let again = consumer.sends("/address", &[("mail", "emre@full.example")]);
    assert!(again.went_well());
    // It was tried again, and came back again.
    assert_eq!(consumer.case_page().forms("/address").len(), 1);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn the_staff_finds_the_case_in_its_queue_and_corrects_the_address() {
    let desk = Desk::default();
    let world = World::of(desk.clone());
    let mut consumer = unreached(&world, &Dispute::bicycle());
    let case = consumer.sent.words(".reference");
    let it = std::slice::from_ref(&case);
    assert_eq!(desk.waiting(Queue::UndeliveredMail), it);
    assert!(desk.waiting(Queue::Overdue).is_empty());
    world.pass("P7DT2H");
    assert_eq!(desk.waiting(Queue::UndeliveredMail), it);
    assert_eq!(desk.waiting(Queue::Overdue), it);
    let stale = consumer.newest_buttons().button("solved");

    desk.corrects(&case, "info@vandalen.example");
    world.settle();
    for queue in Queue::ALL {
        assert!(desk.waiting(queue).is_empty(), "{queue:?}");
    }
    let complaint = world.newest_mail("info@vandalen.example");
    assert!(complaint.text.contains("kromme vork"), "{}", complaint.text);
    let page = consumer.case_page();
    assert_eq!(page.stage(), Stage::WithShop);
    assert_eq!(page.until(), "vrijdag 4 december 2026 om 16:05");
    assert!(complaint.text.contains("vrijdag 4 december 2026 om 16:05"));
    assert!(consumer.newest_mail().text.contains("juiste adres"));
    // The question was taken back, and its buttons with it.
    consumer.browser.open(&stale);
    assert_eq!(consumer.case_page().stage(), Stage::WithShop);

    let mut shop = world.shopkeeper("info@vandalen.example");
    shop.answers("message", &[("text", "Wij maken de vork.")]);
    world.pass("P7D");
    assert_eq!(consumer.case_page().stage(), Stage::Asked);
    assert!(desk.waiting(Queue::UndeliveredMail).is_empty());
}

/// The staff, which has no pages yet, with the table that the functions use.
#[derive(Clone)]
struct Desk {
    store: Arc<OnceLock<Store>>,
    now: Arc<OnceLock<runtime::Clock>>,
    runtime: Arc<tokio::runtime::Runtime>,
}

impl Default for Desk {
    fn default() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        Self {
            store: Arc::default(),
            now: Arc::default(),
            runtime: Arc::new(runtime.expect("a runtime")),
        }
    }
}

impl Desk {
    fn store(&self) -> &Store {
        self.store.get().expect("the platform has started")
    }

    /// The cases in this queue.
    fn waiting(&self, queue: Queue) -> Vec<String> {
        let page = self.runtime.block_on(self.store().queue(queue, None));
        let entries = page.expect("the table answers").entries.into_iter();
        entries.map(|queued| queued.case.to_string()).collect()
    }

    fn corrects(&self, case: &str, shop: &str) {
        let command = Command::CorrectAddress {
            party: Party::Shop,
            address: shop.parse().expect("an address"),
            by: Corrector::Staff("mila".parse().expect("a name")),
        };
        let case = case.parse().expect("a reference");
        let now = self.now.get().expect("a clock").second();
        let done = self
            .runtime
            .block_on(self.store().execute(case, &command, now));
        let done = done.expect("the table answers");
        assert!(matches!(done, Executed::Done { .. }), "{done:?}");
    }
}

impl Product for Desk {
    fn template(&self) -> String {
        Beslecht.template()
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let clock = runtime::Clock::movable(surroundings.clock.shared_offset());
        assert!(self.now.set(clock).is_ok(), "nobody starts twice");
        assert!(self.store.set(store(surroundings)).is_ok());
        Beslecht.functions(surroundings)
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        Beslecht.seed(surroundings)
    }

    fn shops(&self) -> Vec<SampleShop> {
        Beslecht.shops()
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        Beslecht.gallery()
    }
}
