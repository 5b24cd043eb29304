//! Every page: accessible, no wider than a phone, and within its own policy.

use tests::{Axe, Chromium, Consumer, Dispute, World, width};

use super::{answer, file, next};
use crate::info::AT_THE_FOOT;

#[test]
fn every_page_is_sound_in_dutch() {
    visit_all("nl");
}

#[test]
fn every_page_is_sound_in_english() {
    visit_all("en");
}

fn visit_all(language: &'static str) {
    let checks = "that every page is sound";
    let Some(axe) = Axe::find(checks) else { return };
    let Some(chromium) = Chromium::start(checks) else {
        return;
    };
    let world = World::unswept();
    let mut tour = Tour {
        world: &world,
        chromium: &chromium,
        axe,
        language,
        found: vec![],
    };
    tour.visits_what_stands_open_to_all();
    tour.files();
    tour.sees_the_shop_answer();
    tour.sees_the_question();
    tour.sees_how_it_can_end();
    tour.opens_links_that_do_not_work();
    tour.visits_the_platform();
    assert!(tour.found.is_empty(), "{}", tour.found.join("\n"));
    world.assert_settled(&[]);
}

/// A visitor who checks each page.
struct Tour<'w> {
    world: &'w World,
    chromium: &'w Chromium,
    axe: Axe,
    language: &'static str,
    found: Vec<String>,
}

impl Tour<'_> {
    fn visits_what_stands_open_to_all(&mut self) {
        self.visit("start", &format!("/?lang={}", self.language));
        for topic in AT_THE_FOOT.into_iter().chain(["not-delivered"]) {
            self.visit(topic, &format!("/info/{topic}"));
        }
        self.visit("shop", "/shops/koffiehoek-vermeer");
        self.visit("no member", "/shops/nobody");
        self.visit("no page", "/nowhere");
        self.visit("no draft", "/file/story");
        self.visit("shop step", "/file/shop");
        self.visit("shops found", "/file/shop?q=s");
        self.visit("no shop found", "/file/shop?q=zzz");
    }

    /// The platform's own pages, which are in English.
    fn visits_the_platform(&mut self) {
        self.language = "en";
        self.visit("the platform", "/_local");
        self.chromium.follow("#mailbox ~ ul a");
        self.look("a mail in the mailbox");
        self.visit("all mails", "/_local/mails");
        self.chromium.follow("main li a");
        self.look("a mail of the gallery");
    }

    /// Each page of the form as it comes, with errors, and filled in.
    fn files(&mut self) {
        let dispute = self.dispute("anna@mailbox.example");
        self.open("/shops/koffiehoek-vermeer");
        next(self.chromium, "shop");
        for step in [
            "problem", "order", "story", "solution", "told", "evidence", "contact",
        ] {
            self.look(step);
            if step != "evidence" {
                next(self.chromium, step);
                self.look(&format!("{step} with errors"));
                answer(self.chromium, &dispute, step);
                self.look(&format!("{step} filled in"));
            }
            next(self.chromium, step);
        }
        self.look("check");
        next(self.chromium, "check");
        self.confirms(&dispute);
        let second = Dispute {
            order: "KV-2",
            ..dispute.clone()
        };
        file(self.chromium, self.world.origin(), &second);
        self.look("sent");
        file(self.chromium, self.world.origin(), &dispute);
        self.look("already open");
    }

    /// The pages of a complaint that waits, here and elsewhere.
    fn confirms(&mut self, dispute: &Dispute) {
        self.look("waiting");
        self.press("/code", "another code");
        self.chromium.fill(&[("code", "1")]);
        self.chromium.follow("form.act button");
        self.look("a wrong code");
        let mail = self.world.newest_mail(dispute.mail);
        self.visit("the button of the mail", &mail.confirm_link());
        self.visit("somebody else's complaint", &mail.disown_link());
        self.chromium.follow("form.act button");
        self.look("disowned");
        self.visit("the button of what was disowned", &mail.confirm_link());
        self.open(&mail.disown_link());
        self.chromium.follow("form.act button");
        self.open(&mail.confirm_link());
        self.chromium.follow("form.act button");
        self.look("confirmed");
    }

    fn sees_the_shop_answer(&mut self) {
        let dispute = self.dispute("bram@mailbox.example");
        let (mut consumer, mut shop) = self.world.both_sides(&dispute);
        let consumers = consumer.case_link();
        let shops = shop.newest_mail().case_link();
        self.visit("consumer, with the shop", &consumers);
        self.press("/message", "a message with errors");
        self.chromium.fill(&[("text", "Met een foto.")]);
        self.chromium
            .follow("form[action$='/message'] button[name=files]");
        self.look("the files of a message");
        self.chromium.follow("a[href$='?edit=1']");
        self.look("a message to change");
        self.chromium.follow("form button[name=save]");
        self.chromium.follow(".back a");
        self.look("a message that waits");
        self.visit("shop, with the shop", &shops);
        self.press("/answer", "an answer with errors");
        shop.answers("message", &[("text", "Wij kijken ernaar.")]);
        consumer.sends("/message", &[("text", "Graag.")]);
        shop.offers("U krijgt de helft terug.", "110", ["18", "12", "2026"]);
        self.visit("consumer, an offer", &consumers);
        self.visit("shop, an offer", &shops);
        consumer.answers_the_offer("accept");
        self.visit("consumer, an agreement", &consumers);
        self.visit("shop, an agreement", &shops);
        self.world.wait_until("2026-12-21T10:00:00Z");
        self.visit("consumer, was it performed", &consumers);
        consumer.sends("/performance", &[("performed", "yes")]);
        self.visit("consumer, it was performed", &consumers);
    }

    fn sees_the_question(&mut self) {
        let (mut consumer, mut shop) = self.world.both_sides(&self.dispute("cleo@mailbox.example"));
        let consumers = consumer.case_link();
        let shops = shop.newest_mail().case_link();
        self.world.pass("P7D");
        self.visit("consumer, asked", &consumers);
        self.visit("shop, the consumer is asked", &shops);
        let first = consumer.newest_buttons();
        self.visit("a button", &first.button("working"));
        self.presses_two_buttons(&mut consumer);
        self.visit("a button, contested", &first.button("working"));
        self.visit("consumer, contested", &consumers);
        consumer.chooses_on_the_page("working");
        self.visit("a button, chosen", &first.button("working"));
        self.visit("a button, chosen otherwise", &first.button("solved"));
        self.visit("consumer, the shop is working on it", &consumers);
        self.world.pass("P7D");
        self.visit("a button of an earlier round", &first.button("working"));
        for _ in 0..2 {
            consumer.chooses_on_the_page("working");
            self.world.pass("P7D");
        }
        self.visit("consumer, mediation recommended", &consumers);
        consumer.chooses_on_the_page("mediation");
        self.visit("consumer, in mediation", &consumers);
        self.visit("shop, in mediation", &shops);
        self.world.pass("P2D");
        let last = consumer.newest_buttons();
        self.visit("a button, too late", &last.button("solved"));
        shop.case_page();
    }

    /// Two different answers at once, from unknown devices.
    fn presses_two_buttons(&self, consumer: &mut Consumer<'_>) {
        let buttons = consumer.newest_buttons();
        let mut elsewhere = consumer.browser.other_device();
        for choice in ["solved", "mediation"] {
            let page = elsewhere.open(&buttons.button(choice));
            page.form(choice).send(&mut elsewhere);
        }
        self.world.settle();
    }

    fn sees_how_it_can_end(&mut self) {
        let mut solved = self
            .world
            .consumer_files(&self.dispute("dirk@mailbox.example"));
        solved.sends("/choice", &[("choice", "solved")]);
        self.visit("solved", &solved.case_link());
        let mut withdrawn = self
            .world
            .consumer_files(&self.dispute("esra@mailbox.example"));
        withdrawn.sends("/withdraw", &[("text", "Laat maar.")]);
        self.visit("withdrawn", &withdrawn.case_link());
        self.chromium.follow(".face[value=fair]");
        self.look("our work is rated");
        self.chromium.follow("form[action$='/download'] button");
        self.look("a download is ready");
        let lapsed = self
            .world
            .consumer_files(&self.dispute("finn@mailbox.example"));
        self.world.pass("P38D");
        self.visit("lapsed", &lapsed.case_link());
    }

    fn opens_links_that_do_not_work(&mut self) {
        let consumer = self
            .world
            .consumer_files(&self.dispute("gita@mailbox.example"));
        let link = consumer.case_link();
        self.visit("half a link", &link[..link.len() - 4]);
        self.visit(
            "a link that isn't ours",
            &link.replace("/case/A", "/case/B"),
        );
        self.world.pass("P19M");
        self.visit("a link too old", &link);
        self.chromium.follow("form[action$='/link'] button");
        self.look("a new link is on its way");
    }

    /// Each dispute is by another consumer.
    fn dispute(&self, mail: &'static str) -> Dispute {
        Dispute {
            mail,
            language: self.language,
            ..Dispute::default()
        }
    }

    fn visit(&mut self, name: &str, address: &str) {
        self.open(address);
        self.look(name);
    }

    fn open(&self, address: &str) {
        if address.starts_with('/') {
            self.chromium
                .open(&format!("{}{address}", self.world.origin()));
        } else {
            self.chromium.open(address);
        }
    }

    /// Sends the first form of the page with this action, unchanged.
    fn press(&mut self, action: &str, name: &str) {
        self.chromium
            .script("document.querySelectorAll('details').forEach(it => it.open = true)");
        self.chromium
            .follow(&format!("form[action$='{action}'] button"));
        self.look(name);
    }

    fn look(&mut self, name: &str) {
        let mut found = self.chromium.complaints();
        let own = format!("{}/", self.world.origin());
        let elsewhere = self.chromium.requests().into_iter();
        found.extend(elsewhere.filter(|address| !address.starts_with(&own)));
        self.assert_language(name);
        self.look_at(width::PHONE, &mut found);
        self.chromium.set_dark(true);
        found.extend(self.chromium.faint_words(&self.axe));
        self.chromium.set_dark(false);
        self.chromium
            .script("document.querySelectorAll('details').forEach(it => it.open = true)");
        self.look_at(width::DESK, &mut found);
        let language = self.language;
        self.found
            .extend(found.iter().map(|it| format!("{name} ({language}): {it}")));
    }

    fn look_at(&self, width: u32, found: &mut Vec<String>) {
        self.chromium.set_width(width);
        if self.chromium.overflows() {
            found.push(format!("is wider than {width} pixels"));
        }
        found.extend(self.chromium.barriers(&self.axe));
    }

    fn assert_language(&self, name: &str) {
        let language = self.chromium.script("document.documentElement.lang");
        assert_eq!(language, self.language, "{name}");
    }
}
