//! A consumer and a shop, acting from outside.

use crate::browser::Browser;
use crate::mailbox::Mail;
use crate::page::{Form, Page};
use crate::world::World;

/// A consumer's answers in the form. `Default` is the Turkish coffee machine.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// The sample shop's id.
    pub shop: &'static str,
    /// The form's word for the kind of problem.
    pub problem: &'static str,
    /// The order's number.
    pub order: &'static str,
    /// Day, month and year of the order.
    pub date: [&'static str; 3],
    /// The total amount.
    pub amount: &'static str,
    /// What happened.
    pub story: &'static str,
    /// The solution that they ask for, with its amount or words.
    pub remedy: (&'static str, &'static str),
    /// When and how the shop was told; `None` if it wasn't.
    pub told: Option<([&'static str; 3], &'static str)>,
    /// The consumer's name.
    pub name: &'static str,
    /// Their mail address.
    pub mail: &'static str,
    /// The language they file in.
    pub language: &'static str,
}

impl Default for Dispute {
    fn default() -> Self {
        Self {
            shop: "koffiehoek-vermeer",
            problem: "return-or-refund",
            order: "KV-20417",
            date: ["27", "6", "2026"],
            amount: "219,95",
            story: "Ik heb het koffieapparaat twee keer geprobeerd en toen aangetekend \
                    teruggestuurd naar het adres op jullie eigen retourformulier. De winkel \
                    was net verhuisd. Iemand heeft getekend, maar ik krijg mijn geld niet.",
            remedy: ("money-back", ""),
            told: Some((["12", "7", "2026"], "per e-mail en telefoon")),
            name: "Emre Voorbeeld",
            mail: "emre@mailbox.example",
            language: "nl",
        }
    }
}

impl Dispute {
    /// A handbag that the carrier says it delivered.
    pub fn handbag() -> Self {
        Self {
            shop: "tassenatelier-amstel",
            problem: "not-delivered",
            order: "TA 7731",
            date: ["3", "5", "2026"],
            amount: "745",
            story: "De leren handtas is nooit aangekomen. De bezorger zegt dat hij hem heeft \
                    afgegeven, maar ik was die dag niet thuis en de buren weten van niets.",
            remedy: ("money-back", ""),
            told: Some((["1", "10", "2026"], "twee keer via het contactformulier")),
            name: "Ilse van den Proef",
            mail: "ilse@mailbox.example",
            language: "nl",
        }
    }

    /// A laptop with a crack in its lid, by somebody who reads English, at a
    /// shop that does too.
    pub fn laptop() -> Self {
        Self {
            shop: "laptopland",
            problem: "defective",
            order: "LL-2025-88",
            date: ["14", "9", "2025"],
            amount: "799",
            story: "A crack runs through the lid from the left hinge. I never dropped it. An \
                    expert found a stiff hinge and no sign of a fall.",
            remedy: ("repair", ""),
            told: Some((["20", "10", "2026"], "by mail")),
            name: "Maya Example",
            mail: "maya@mailbox.example",
            language: "en",
        }
    }

    /// An inflatable castle that was to be there for a birthday.
    pub fn castle() -> Self {
        Self {
            shop: "speelkasteel",
            problem: "late",
            order: "SK-5512",
            date: ["2", "11", "2026"],
            amount: "189,50",
            story: "Het springkasteel zou er voor de verjaardag van mijn dochter zijn. Eerst \
                    werd het een week later, toen nog een week, en nu hoor ik niets meer.",
            remedy: ("other", "Lever deze week, of geef mijn geld terug."),
            told: None,
            name: "Noor Test",
            mail: "noor@mailbox.example",
            language: "nl",
        }
    }

    /// A bicycle from a shop to which all mail bounces.
    pub fn bicycle() -> Self {
        Self {
            shop: "fietsen-van-dalen",
            problem: "defective",
            order: "FVD-884",
            date: ["28", "10", "2026"],
            amount: "612",
            story: "De fiets kwam met een kromme vork. De winkel neemt de telefoon niet meer op.",
            remedy: ("repair", ""),
            told: Some((["2", "11", "2026"], "per telefoon")),
            name: "Ruben Proef",
            mail: "ruben@mailbox.example",
            language: "nl",
        }
    }

    /// The mail address of the shop.
    pub fn shop_mail(&self) -> String {
        match self.shop {
            "fietsen-van-dalen" => "klachten@bounce.example".to_owned(),
            "altijd-op-reis" => "klachten@away.example".to_owned(),
            shop => format!("klachten@{}.example", shop.replace('-', "")),
        }
    }
}

/// A consumer at their own device.
pub struct Consumer<'w> {
    world: &'w World,
    /// The device on which they filed.
    pub browser: Browser,
    /// The address for mails.
    pub mail: String,
    /// The page after sending.
    pub sent: Page,
}

impl World {
    /// A consumer fills in the whole form, sends it and confirms it, on the same
    /// device.
    pub fn consumer_files(&self, dispute: &Dispute) -> Consumer<'_> {
        let mut consumer = self.consumer_files_only(dispute);
        consumer.confirms();
        consumer
    }

    /// A consumer fills in the whole form and sends it. The complaint waits.
    pub fn consumer_files_only(&self, dispute: &Dispute) -> Consumer<'_> {
        let mut browser = self.browser().speaking(dispute.language);
        let check = fill_in(&mut browser, dispute);
        let sent = check.form("/file/check").send(&mut browser);
        self.settle();
        self.consumer_who_filed(browser, dispute, sent)
    }

    /// Confirms every complaint that waits for this address, on this device, and
    /// returns the last page.
    pub fn confirm_all(&self, browser: &mut Browser, mail: &str) -> Page {
        let mails = self.mails(mail).into_iter();
        let mut asked: Vec<String> = mails
            .filter(Mail::asks_to_confirm)
            .map(|mail| mail.confirm_link())
            .collect();
        asked.dedup();
        let mut last = None;
        for link in asked {
            let page = browser.open(&link);
            last = Some(match page.forms(page.path()).into_iter().next() {
                Some(form) => form.send(browser),
                None => page,
            });
        }
        self.settle();
        last.unwrap_or_else(|| panic!("no complaint waits for {mail}"))
    }

    /// The consumer who filed this with that browser and saw that page after
    /// sending.
    pub fn consumer_who_filed(
        &self,
        browser: Browser,
        dispute: &Dispute,
        sent: Page,
    ) -> Consumer<'_> {
        Consumer {
            world: self,
            browser,
            mail: dispute.mail.to_owned(),
            sent,
        }
    }

    /// A consumer files, and the shop reads its mail.
    pub fn both_sides(&self, dispute: &Dispute) -> (Consumer<'_>, Shopkeeper<'_>) {
        let consumer = self.consumer_files(dispute);
        (consumer, self.shopkeeper(&dispute.shop_mail()))
    }

    /// A consumer filed, and the shop's seven days are over.
    pub fn both_sides_after_seven_days(&self, dispute: &Dispute) -> (Consumer<'_>, Shopkeeper<'_>) {
        let both = self.both_sides(dispute);
        self.pass("P7D");
        both
    }

    /// The shop with this mailbox.
    pub fn shopkeeper(&self, mail: &str) -> Shopkeeper<'_> {
        Shopkeeper {
            world: self,
            browser: self.browser(),
            mail: mail.to_owned(),
        }
    }
}

/// Answers every question and stops at "check your answers".
pub fn fill_in(browser: &mut Browser, dispute: &Dispute) -> Page {
    let member = browser.open(&format!("/shops/{}", dispute.shop));
    let mut page = member.form("/file/shop").send(browser);
    for step in ["problem", "order", "story", "solution", "told"] {
        page = dispute.answer(&page, step).send(browser);
    }
    page = page.form("/file/evidence").send(browser);
    dispute.answer(&page, "contact").send(browser)
}

impl Dispute {
    /// The form of this page of the intake, filled in.
    pub fn answer(&self, page: &Page, step: &str) -> Form {
        page.form(&format!("/file/{step}"))
            .fill_all(&self.fields(step))
    }

    /// What they type into this page of the intake.
    pub fn fields(&self, step: &str) -> Vec<(&'static str, &'static str)> {
        match step {
            "problem" => vec![("problem", self.problem)],
            "order" => vec![
                ("order-number", self.order),
                ("order-day", self.date[0]),
                ("order-month", self.date[1]),
                ("order-year", self.date[2]),
                ("amount", self.amount),
            ],
            "story" => vec![("story", self.story)],
            "solution" => {
                let (remedy, more) = self.remedy;
                let words = remedy == "other";
                let detail = if words {
                    "remedy-words"
                } else {
                    "remedy-amount"
                };
                vec![("remedy", remedy), (detail, more)]
            }
            "told" => match self.told {
                Some(([day, month, year], how)) => vec![
                    ("told", "yes"),
                    ("told-day", day),
                    ("told-month", month),
                    ("told-year", year),
                    ("told-how", how),
                ],
                None => vec![("told", "no")],
            },
            "contact" => vec![("name", self.name), ("mail", self.mail)],
            _ => vec![],
        }
    }
}

impl Consumer<'_> {
    /// Their mails about cases, oldest first, without those that ask to confirm.
    pub fn mails(&self) -> Vec<Mail> {
        let mut mails = self.world.mails(&self.mail);
        mails.retain(|mail| !mail.asks_to_confirm());
        mails
    }

    /// Their newest mail.
    pub fn newest_mail(&self) -> Mail {
        self.world.newest_mail(&self.mail)
    }

    /// Confirms the complaint by the button of the newest mail that asks for it.
    pub fn confirms(&mut self) {
        let link = self.asked().confirm_link();
        let page = self.browser.open(&link);
        self.sent = page.form(page.path()).send(&mut self.browser);
        self.world.settle();
    }

    /// The newest mail that asks to confirm a complaint.
    pub fn asked(&self) -> Mail {
        let mails = self.world.mails(&self.mail).into_iter();
        let mut asking = mails.filter(Mail::asks_to_confirm);
        asking.next_back().expect("a mail that asks to confirm")
    }

    /// The link in their confirmation.
    pub fn case_link(&self) -> String {
        let reference = self.sent.words(".reference");
        let mut mails = self.mails().into_iter();
        let confirmation = mails.find(|mail| mail.subject.contains(&reference));
        confirmation.expect("a confirmation").case_link()
    }

    /// Their case page, with the link in the confirmation.
    pub fn case_page(&mut self) -> Page {
        let link = self.case_link();
        self.browser.open(&link)
    }

    /// Presses a button in the newest mail that has the three buttons, on the
    /// device that filed, and does what the page's script would do.
    pub fn clicks(&mut self, choice: &str) -> Page {
        let link = self.newest_buttons().button(choice);
        let page = self.browser.open(&link);
        assert!(page.has("form#send-now"), "no page sends itself: {link}");
        let page = page.form(choice).send(&mut self.browser);
        self.world.settle();
        page
    }

    /// Presses a button in the newest mail that has the three buttons, and then
    /// the one on its page that changes the choice.
    pub fn changes_by_mail(&mut self, choice: &str) -> Page {
        let link = self.newest_buttons().button(choice);
        let page = self.browser.open(&link);
        assert!(!page.has("form#send-now"), "a page sends itself: {link}");
        let page = page.form(choice).send(&mut self.browser);
        self.world.settle();
        page
    }

    /// Presses one of the buttons on their case page that answer the question
    /// or change the choice.
    pub fn chooses_on_the_page(&mut self, choice: &str) -> Page {
        let page = self.case_page();
        let page = page.button("/choice", choice).send(&mut self.browser);
        self.world.settle();
        page
    }

    /// The newest mail with the three buttons.
    pub fn newest_buttons(&self) -> Mail {
        self.mails()
            .into_iter()
            .rfind(Mail::has_buttons)
            .expect("a mail with the three buttons")
    }

    /// Presses `accept` or `decline` under the offer on their case page, and
    /// `accept` again on the page that says that it binds.
    pub fn answers_the_offer(&mut self, answer: &str) -> Page {
        let page = self.case_page();
        let mut page = page.button("/offer", answer).send(&mut self.browser);
        if answer == "accept" {
            page = page.button("/offer", answer).send(&mut self.browser);
        }
        self.world.settle();
        page
    }

    /// Says `yes` or `no` to whether the agreement was performed.
    pub fn chooses_performance(&mut self, answer: &str) -> Page {
        let link = self.newest_mail().case_link();
        let page = self.browser.open(&link);
        let page = page.button("/performance", answer).send(&mut self.browser);
        self.world.settle();
        page
    }

    /// Fills in and sends a form of their case page.
    pub fn sends(&mut self, action: &str, fields: &[(&str, &str)]) -> Page {
        let form = self.case_page().form(action).fill_all(fields);
        let page = form.send(&mut self.browser);
        self.world.settle();
        page
    }
}

/// A shop with its own device.
pub struct Shopkeeper<'w> {
    world: &'w World,
    /// Its device.
    pub browser: Browser,
    /// The address for mails.
    pub mail: String,
}

impl Shopkeeper<'_> {
    /// Its mails, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.world.mails(&self.mail)
    }

    /// Its newest mail.
    pub fn newest_mail(&self) -> Mail {
        self.world.newest_mail(&self.mail)
    }

    /// The page of the case in its newest mail.
    pub fn case_page(&mut self) -> Page {
        let link = self.newest_mail().case_link();
        self.browser.open(&link)
    }

    /// One of the answer forms: `message`, `offer`, `solved`, `refuse`.
    pub fn answer_form(&mut self, answer: &str) -> Form {
        self.case_page()
            .forms("/answer")
            .into_iter()
            .find(|form| form.value("answer") == Some(answer))
            .unwrap_or_else(|| panic!("no answer {answer} on the shop's page"))
    }

    /// Fills in and sends one of the answer forms.
    pub fn answers(&mut self, answer: &str, fields: &[(&str, &str)]) -> Page {
        let form = self.answer_form(answer).fill_all(fields);
        let page = form.send(&mut self.browser);
        self.world.settle();
        page
    }

    /// Offers this much money, by that day of next month.
    pub fn offers(&mut self, what: &str, amount: &str, by: [&str; 3]) -> Page {
        let [day, month, year] = by;
        let fields = [
            ("text", what),
            ("amount", amount),
            ("day", day),
            ("month", month),
            ("year", year),
        ];
        self.answers("offer", &fields)
    }
}
