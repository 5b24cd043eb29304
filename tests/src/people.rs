//! A consumer and a shop, as they act from outside.

use crate::browser::{Browser, Page};
use crate::mailbox::Mail;
use crate::world::World;

/// What a consumer types into the form. `Default` is the Turkish coffee machine.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// The sample shop's id.
    pub shop: &'static str,
    /// The kind of problem, by its word in the form.
    pub problem: &'static str,
    /// The order's number.
    pub order: &'static str,
    /// Day, month and year of the order.
    pub date: [&'static str; 3],
    /// What it cost.
    pub amount: &'static str,
    /// What happened.
    pub story: &'static str,
    /// What would solve it, with the amount or the words that it asks for.
    pub remedy: (&'static str, &'static str),
    /// When the shop was told and how; `None` when it wasn't.
    pub told: Option<([&'static str; 3], &'static str)>,
    /// Who files.
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
            remedy: ("money-back", "219,95"),
            told: Some((["12", "7", "2026"], "per e-mail en telefoon")),
            name: "Emre Voorbeeld",
            mail: "emre@mailbox.example",
            language: "nl",
        }
    }
}

/// A consumer at their own device.
pub struct Consumer<'w> {
    world: &'w World,
    /// The device on which they filed.
    pub browser: Browser,
    /// Where their mails go.
    pub mail: String,
    /// The page after sending.
    pub sent: Page,
}

impl World {
    /// Somebody goes through the whole form and sends it.
    pub fn consumer_files(&self, dispute: &Dispute) -> Consumer<'_> {
        let mut browser = self.browser().speaking(dispute.language);
        let check = fill_in(&mut browser, dispute);
        let sent = check.form("/file/check").send(&mut browser);
        self.settle();
        Consumer {
            world: self,
            browser,
            mail: dispute.mail.to_owned(),
            sent,
        }
    }

    /// The shop whose mailbox this is.
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
    let problem = member.form("/file/shop").send(browser);
    let order = problem
        .form("/file/problem")
        .fill("problem", dispute.problem)
        .send(browser);
    let [day, month, year] = dispute.date;
    let story = order
        .form("/file/order")
        .fill("order-number", dispute.order)
        .fill("order-day", day)
        .fill("order-month", month)
        .fill("order-year", year)
        .fill("amount", dispute.amount)
        .send(browser);
    let solution = story
        .form("/file/story")
        .fill("story", dispute.story)
        .send(browser);
    let (remedy, more) = dispute.remedy;
    let detail = if remedy == "other" {
        "remedy-words"
    } else {
        "remedy-amount"
    };
    let told = solution
        .form("/file/solution")
        .fill("remedy", remedy)
        .fill(detail, more)
        .send(browser);
    let mut answer = told.form("/file/told").fill("told", "no");
    if let Some(([day, month, year], how)) = dispute.told {
        answer = answer
            .fill("told", "yes")
            .fill("told-day", day)
            .fill("told-month", month)
            .fill("told-year", year)
            .fill("told-how", how);
    }
    let mut page = answer.send(browser);
    if page.has_form("/file/evidence") {
        page = page.form("/file/evidence").send(browser);
    }
    page.form("/file/contact")
        .fill("name", dispute.name)
        .fill("mail", dispute.mail)
        .send(browser)
}

impl Consumer<'_> {
    /// Their mails, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.world.mails(&self.mail)
    }

    /// Their newest mail.
    pub fn newest_mail(&self) -> Mail {
        self.world.newest_mail(&self.mail)
    }

    /// Their case page, by the link of the confirmation.
    pub fn case_page(&mut self) -> Page {
        let link = self.world.mails(&self.mail)[0].case_link();
        self.browser.open(&link)
    }

    /// Presses a button of the newest mail that has them, on the device where
    /// they filed, and does what its script would do.
    pub fn clicks(&mut self, choice: &str) -> Page {
        let link = self.newest_buttons().button(choice);
        let page = self.browser.open(&link);
        let page = page.form(choice).send(&mut self.browser);
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

    /// Fills in and sends a form of their case page.
    pub fn sends(&mut self, action: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.case_page();
        let page = sends(&mut self.browser, &page, action, fields);
        self.world.settle();
        page
    }
}

/// A shop at its desk.
pub struct Shopkeeper<'w> {
    world: &'w World,
    /// Its device.
    pub browser: Browser,
    /// Where its mails go.
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

    /// Fills in and sends one of the answer forms: `message`, `offer`,
    /// `solved`, `refuse`.
    pub fn answers(&mut self, answer: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.case_page();
        let form = page
            .forms("/answer")
            .into_iter()
            .find(|form| form.value("answer") == Some(answer))
            .unwrap_or_else(|| panic!("no answer {answer} on the shop's page"));
        let form = fields
            .iter()
            .fold(form, |form, (name, value)| form.fill(name, value));
        let page = form.send(&mut self.browser);
        self.world.settle();
        page
    }
}

fn sends(browser: &mut Browser, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
    let form = fields
        .iter()
        .fold(page.form(action), |form, (name, value)| {
            form.fill(name, value)
        });
    form.send(browser)
}
