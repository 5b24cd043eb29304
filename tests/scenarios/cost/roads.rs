//! The roads of a case, performed from the form to their ends, with every step
//! recorded.

use std::collections::BTreeMap;

use cost::{Road, Step};
use tests::{Browser, Consumer, Dispute, Page, Shopkeeper, World};

use super::meter::{Meter, Metered};
use crate::evidence::{JPEG, upload};

/// The day by which the agreed money has to be paid.
const NEXT_WEEK: [&str; 3] = ["30", "11", "2026"];

/// The shop's term ends, and the consumer is asked.
const TURN: &str = "the seven-day turn";

/// The consumer withdraws the complaint.
const WITHDRAWS: &str = "the consumer withdraws";

/// The steps of a road.
type Steps = fn(&mut Walk<'_>);

const ROADS: [(&str, Steps); 8] = [
    ("solved by the shop", solved_by_the_shop),
    ("solved when asked", solved_when_asked),
    ("worked on, then solved", worked_on),
    ("an offer accepted", offer_accepted),
    ("mediation", mediation),
    ("refused, then mediation", refused),
    ("nobody answers", nobody_answers),
    ("withdrawn", withdrawn),
];

/// All roads.
pub(super) fn roads() -> BTreeMap<String, Road> {
    let walked = ROADS.map(|(name, walk)| (name.to_owned(), walked(walk)));
    walked.into_iter().collect()
}

fn walked(walk: Steps) -> Road {
    let metered = Metered::default();
    let world = World::of(metered.clone());
    let mut of_case = Walk::begin(&world, &metered);
    walk(&mut of_case);
    let (steps, timer_days) = of_case.meter.finish();
    Road {
        steps,
        timer_days,
        stored: metered.stored(),
    }
}

/// The other steps, once each.
pub(super) fn besides() -> Vec<Step> {
    let metered = Metered::default();
    let world = World::of(metered.clone());
    let mut walk = Walk::begin(&world, &metered);
    walk.meter = Meter::new(&world, metered.clone());
    looks(&mut walk);
    walk.meter.pass(7);
    walk.meter.note(TURN);
    buttons(&mut walk);
    taken_back(&mut walk);
    let (mut steps, _) = walk.meter.finish();
    // They are part of the roads.
    steps.retain(|step| ![TURN, WITHDRAWS].contains(&step.name.as_str()));
    steps.push(sweep());
    steps
}

/// Nothing is overdue.
fn sweep() -> Step {
    let metered = Metered::sweeping();
    let world = World::of(metered.clone());
    let mut meter = Meter::new(&world, metered);
    world.pass("PT1H");
    meter.note("the hourly sweep");
    meter.finish().0.remove(0)
}

/// A case on its road.
struct Walk<'w> {
    world: &'w World,
    meter: Meter<'w>,
    consumer: Consumer<'w>,
    shop: Shopkeeper<'w>,
}

impl<'w> Walk<'w> {
    /// Somebody files, with a photo.
    fn begin(world: &'w World, metered: &Metered) -> Self {
        let dispute = Dispute::default();
        let mut meter = Meter::new(world, metered.clone());
        let mut browser = world.browser();
        let member = browser.open(&format!("/shops/{}", dispute.shop));
        meter.note("opening the shop's page");
        let page = member.form("/file/shop").send(&mut browser);
        meter.note("beginning the form");
        let page = fill_in(&mut browser, &dispute, page);
        meter.note("five pages of the form");
        let form = page.form("/beslecht-evidence/");
        let page = form.send_file(&mut browser, "barst.jpg", JPEG);
        meter.note("adding a photo");
        let page = page.forms("/file/evidence").remove(1).send(&mut browser);
        let check = dispute.answer(&page, "contact").send(&mut browser);
        meter.note("the last two pages of the form");
        let sent = check.form("/file/check").send(&mut browser);
        world.settle();
        meter.note("filing");
        let mut consumer = world.consumer_who_filed(browser, &dispute, sent);
        consumer.confirms();
        meter.note("confirming");
        Self {
            world,
            meter,
            consumer,
            shop: world.shopkeeper(&dispute.shop_mail()),
        }
    }

    fn seven_days_pass(&mut self) {
        self.meter.pass(7);
        self.meter.note(TURN);
    }

    fn presses(&mut self, choice: &str) {
        self.consumer.clicks(choice);
        self.meter.note(&format!("pressing \"{choice}\""));
    }

    fn shop_answers(&mut self, answer: &str, step: &str) {
        let text = "Goedemiddag Emre, wij zoeken het pakket bij het oude adres.";
        self.shop.answers(answer, &[("text", text)]);
        self.meter.note(step);
    }

    fn mediation_goes_on(&mut self) {
        self.meter.pass(21);
        self.meter.note("the mediation takes longer");
    }
}

fn fill_in(browser: &mut Browser, dispute: &Dispute, mut page: Page) -> Page {
    for step in ["problem", "order", "story", "solution", "told"] {
        page = dispute.answer(&page, step).send(browser);
    }
    page
}

fn solved_by_the_shop(walk: &mut Walk<'_>) {
    walk.meter.pass(2);
    walk.shop_answers("solved", "the shop says that it solved it");
    walk.meter.pass(1);
    walk.consumer.chooses_on_the_page("solved");
    walk.meter.note("the consumer says that it is solved");
}

fn solved_when_asked(walk: &mut Walk<'_>) {
    walk.meter.pass(2);
    walk.shop_answers("message", "the shop writes");
    walk.meter.pass(5);
    walk.meter.note(TURN);
    walk.presses("solved");
}

fn worked_on(walk: &mut Walk<'_>) {
    walk.seven_days_pass();
    walk.presses("working");
    walk.seven_days_pass();
    walk.presses("solved");
}

fn offer_accepted(walk: &mut Walk<'_>) {
    walk.meter.pass(2);
    walk.shop
        .offers("U krijgt alles terug.", "219,95", NEXT_WEEK);
    walk.meter.note("the shop makes an offer");
    walk.meter.pass(1);
    walk.consumer.answers_the_offer("accept");
    walk.meter.note("the consumer accepts the offer");
    walk.meter.pass(14);
    walk.meter.note("performance is asked for");
    walk.consumer.chooses_performance("yes");
    walk.meter.note("the consumer says that it was performed");
    let page = walk.consumer.case_page();
    let rating = page.button("/rating", "good");
    rating.send(&mut walk.consumer.browser);
    walk.world.settle();
    walk.meter.note("the consumer rates our work");
}

fn mediation(walk: &mut Walk<'_>) {
    walk.seven_days_pass();
    walk.presses("mediation");
    walk.mediation_goes_on();
}

fn refused(walk: &mut Walk<'_>) {
    walk.meter.pass(2);
    walk.shop_answers("refuse", "the shop refuses");
    walk.presses("mediation");
    walk.mediation_goes_on();
}

fn nobody_answers(walk: &mut Walk<'_>) {
    walk.seven_days_pass();
    walk.meter.pass(3);
    walk.meter.note("the first reminder");
    walk.meter.pass(7);
    walk.meter.note("the second reminder");
    walk.meter.pass(20);
    walk.meter.note("the case lapses");
}

fn withdrawn(walk: &mut Walk<'_>) {
    walk.meter.pass(1);
    walk.consumer.sends("/withdraw", &[]);
    walk.meter.note(WITHDRAWS);
}

fn looks(walk: &mut Walk<'_>) {
    let mut browser = walk.world.browser();
    browser.open("/");
    walk.meter.note("opening the first page");
    browser.open("/info/rules");
    walk.meter.note("reading the rules");
    browser.open("/file/shop?q=koffie");
    walk.meter.note("searching a shop");
    let case = walk.consumer.case_page();
    walk.meter.note("the consumer looks at the case");
    let script = case.attribute("script", "src").expect("a script");
    walk.consumer.browser.open(&script);
    walk.meter.note("loading the script");
    let page = walk.shop.case_page();
    walk.meter.note("the shop looks at the case");
    let calendar = page.attribute(".turn a", "href").expect("a link");
    walk.shop.browser.open(&calendar);
    walk.meter.note("saving the end of the shop's term");
    let photo = case.attribute("dl.facts a[href*='/evidence/']", "href");
    let photo = photo.expect("a photo");
    walk.consumer.browser.open(&photo);
    walk.meter.note("opening a photo");
    let ready = walk.consumer.sends("/download", &[]);
    let zip = ready.attribute("a[download]", "href");
    walk.consumer.browser.open(&zip.expect("a download"));
    walk.meter.note("downloading the case");
    message_with_photo(walk);
    let link = walk.consumer.case_link();
    browser.post(&format!("{link}/link"), &[]);
    walk.world.settle();
    walk.meter.note("asking for the link again");
    unfinished(walk);
}

fn message_with_photo(walk: &mut Walk<'_>) {
    let form = walk.consumer.case_page().form("/message");
    let form = form.fill("text", "Hierbij een foto van de barst.");
    let browser = &mut walk.consumer.browser;
    let page = form.fill("files", "1").send(browser);
    let page = upload(browser, &page, "barst.jpg", JPEG);
    let send = page.forms(page.path()).pop().expect("a form that sends");
    send.send(browser);
    walk.world.settle();
    walk.meter.note("a message with a photo");
}

fn unfinished(walk: &mut Walk<'_>) {
    let dispute = Dispute::handbag();
    let mut browser = walk.world.browser();
    let member = browser.open(&format!("/shops/{}", dispute.shop));
    let page = member.form("/file/shop").send(&mut browser);
    let page = dispute.answer(&page, "problem").send(&mut browser);
    dispute.answer(&page, "order").send(&mut browser);
    walk.meter.note("a form left unfinished");
}

fn buttons(walk: &mut Walk<'_>) {
    let button = walk.consumer.newest_buttons().button("mediation");
    let mut scanner = walk.world.browser();
    scanner.head(&button);
    scanner.open(&button);
    walk.meter.note("a scanner opens a button");
}

fn taken_back(walk: &mut Walk<'_>) {
    walk.consumer.sends("/withdraw", &[]);
    walk.meter.note(WITHDRAWS);
    walk.consumer.sends("/undo", &[]);
    walk.meter.note("taking back a press");
}
