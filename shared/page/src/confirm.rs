//! The pages on which a consumer proves that the mailbox is theirs, or says that
//! a complaint isn't.

use askama::Template;
use dispute::{Confirming, Term, View, Waiting};
use jiff::Timestamp;

use crate::FieldError;
use crate::chrome::Chrome;
use crate::facts::{Fact, facts};
use crate::form::{Control, ErrorSummary, Kind, Line, Takes};
use crate::rendered;
use crate::texts::{Texts, texts};
use crate::until::Until;

/// A complaint that waits for its confirmation.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmPage<'a> {
    /// What the consumer may see of the case.
    pub view: &'a View<'a>,
    /// What this page offers to this device.
    pub confirming: Confirming,
    /// Whether it was opened by the button of a mail; otherwise it is the page
    /// that follows the form.
    pub by_mail: bool,
    /// Whether this device filed: then it shows the address, and another code
    /// can be asked for.
    pub filed_here: bool,
    /// Whether there is another code.
    pub another_code: bool,
    /// The path of the page; forms post to it and below it.
    pub path: &'a str,
    /// The current time.
    pub now: Timestamp,
    /// What has just happened.
    pub told: Option<Told>,
    /// The address that was typed to put it right, with what is wrong with it.
    pub address: Option<(&'a str, FieldError)>,
}

/// What has just happened on the page of a complaint that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// No code was typed.
    NoCode,
    /// The code is wrong.
    WrongCode,
    /// Another code was sent.
    CodeSent,
    /// It was sent a moment ago.
    SentBefore,
    /// There are no more codes.
    NoMoreCodes,
    /// Only on the device that filed.
    OtherDevice,
}

impl Told {
    /// Those that a redirect tells of.
    const OF_WORDS: [Self; 4] = [
        Self::CodeSent,
        Self::SentBefore,
        Self::NoMoreCodes,
        Self::OtherDevice,
    ];

    /// The word that stands for it in `?done=`.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoCode => "no-code",
            Self::WrongCode => "wrong-code",
            Self::CodeSent => "code-sent",
            Self::SentBefore => "sent-before",
            Self::NoMoreCodes => "no-more-codes",
            Self::OtherDevice => "other-device",
        }
    }

    /// What this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::OF_WORDS.into_iter().find(|told| told.word() == word)
    }

    /// Whether the code field is wrong.
    pub fn is_error(self) -> bool {
        matches!(self, Self::NoCode | Self::WrongCode)
    }
}

/// The page of a complaint that waits. Posts `code`, or nothing, to its own
/// path; `mail` to `/code` below it.
pub fn confirm(chrome: &Chrome, page: &ConfirmPage) -> String {
    let t = texts(chrome.language);
    let says = &t.confirm;
    let shop = page.view.shop.map_or("", |shop| shop.or_empty());
    let address = page.view.consumer_contact;
    let address = address.filter(|_| page.filed_here);
    let mail = address.map(|contact| contact.mail.shown());
    let error = page.told.filter(|told| told.is_error());
    let code = asks_code(page.confirming).then(|| code_field(t, error));
    let corrects = page.another_code && page.confirming != Confirming::Press;
    let correct = address.filter(|_| corrects).map(|_| {
        let typed = page.address.map(|(typed, _)| typed);
        let wrong = page.address.map(|(_, wrong)| wrong);
        let stands = mail.as_deref().unwrap_or_default();
        address_field(t, typed.unwrap_or(stands), wrong)
    });
    let controls: Vec<&Control> = code.iter().chain(&correct).collect();
    rendered(&ConfirmTemplate {
        errors: ErrorSummary::of(t.form.errors, controls),
        chrome,
        t,
        about: (says.about)(shop),
        title: title(t, page),
        lead: lead(t, page, shop, mail.as_deref()),
        bounced: address
            .and_then(|contact| contact.undelivered)
            .map(|_| says.bounced),
        notice: page
            .told
            .filter(|told| !told.is_error())
            .map(|told| match told {
                Told::CodeSent => says.code_sent,
                Told::SentBefore => says.sent_before,
                Told::NoMoreCodes => says.no_more_codes,
                Told::OtherDevice => says.other_device,
                Told::NoCode | Told::WrongCode => says.wrong_code,
            }),
        warns: page.told.is_some_and(|told| told != Told::CodeSent),
        presses: page.confirming == Confirming::Press,
        facts: if page.by_mail && page.confirming != Confirming::EarlierMail {
            let complaint = page.view.complaint;
            complaint.map_or(vec![], |complaint| facts(t, complaint, None))
        } else {
            vec![]
        },
        until: page
            .view
            .waiting
            .map(|waiting| Until::quiet(t, says.until, &ends(waiting), page.now)),
        another: page.filed_here && page.another_code && page.confirming != Confirming::Press,
        code,
        correct,
        path: page.path,
    })
}

fn ends(waiting: &Waiting) -> Term {
    waiting.ends()
}

fn asks_code(confirming: Confirming) -> bool {
    match confirming {
        Confirming::Code | Confirming::CodeAgain | Confirming::CodeTakesBack => true,
        Confirming::Press | Confirming::CodeSpent | Confirming::EarlierMail | Confirming::Done => {
            false
        }
    }
}

fn title(t: &Texts, page: &ConfirmPage) -> &'static str {
    let says = &t.confirm;
    match page.confirming {
        Confirming::Press => says.title_yours,
        Confirming::Code if page.by_mail => says.title_yours,
        Confirming::Code => says.title_code,
        Confirming::CodeAgain => says.title_again,
        Confirming::CodeTakesBack => says.title_disowned,
        Confirming::CodeSpent => says.title_spent,
        Confirming::EarlierMail => says.title_earlier,
        Confirming::Done => says.title_done,
    }
}

fn lead(t: &Texts, page: &ConfirmPage, shop: &str, mail: Option<&str>) -> String {
    let says = &t.confirm;
    match page.confirming {
        Confirming::Press => (says.lead_press)(shop),
        Confirming::Code if page.by_mail => (says.lead_elsewhere)(shop),
        Confirming::Code => match mail {
            Some(mail) => (says.lead_code)(mail),
            None => (says.lead_elsewhere)(shop),
        },
        Confirming::CodeAgain => says.lead_again.to_owned(),
        Confirming::CodeTakesBack => says.lead_disowned.to_owned(),
        Confirming::CodeSpent if page.another_code && page.filed_here => says.lead_spent.to_owned(),
        Confirming::CodeSpent if page.another_code => says.lead_spent_elsewhere.to_owned(),
        Confirming::CodeSpent => says.lead_spent_all.to_owned(),
        Confirming::EarlierMail => says.lead_earlier.to_owned(),
        Confirming::Done => says.lead_done.to_owned(),
    }
}

pub(crate) fn code_field(t: &'static Texts, error: Option<Told>) -> Control<'static> {
    let says = &t.confirm;
    let kind = Kind::Line(Line {
        name: "code",
        value: "",
        takes: Takes::Code,
    });
    let wrong = error.map(|error| match error {
        Told::WrongCode => says.wrong_code,
        Told::NoCode
        | Told::CodeSent
        | Told::SentBefore
        | Told::NoMoreCodes
        | Told::OtherDevice => says.no_code,
    });
    Control::new("code", says.code_label, kind)
        .hint(says.code_hint)
        .wrong(wrong)
}

fn address_field<'a>(t: &'static Texts, value: &'a str, wrong: Option<FieldError>) -> Control<'a> {
    let says = &t.confirm;
    let kind = Kind::Line(Line {
        name: "mail",
        value,
        takes: Takes::Mail,
    });
    Control::new("mail", says.mail_label, kind).error(t, wrong, says.mail_missing)
}

/// The page behind "This wasn't me".
#[derive(Clone, Copy, Debug)]
pub struct DisownPage<'a> {
    /// What the consumer may see of the case.
    pub view: &'a View<'a>,
    /// Whether it can be said now.
    pub possible: bool,
    /// The path of the page, to which its form posts.
    pub path: &'a str,
    /// The current time.
    pub now: Timestamp,
}

/// The page behind "This wasn't me". Posts `act`: `disown` or `take-back`.
pub fn disown(chrome: &Chrome, page: &DisownPage) -> String {
    let t = texts(chrome.language);
    let says = &t.confirm;
    let shop = page.view.shop.map_or("", |shop| shop.or_empty());
    let erase = page.view.waiting.and_then(|waiting| waiting.disowned);
    let (title, lead, act) = match (page.view.waiting, &erase) {
        (None, _) if !page.possible => (says.title_done, says.disown_confirmed.to_owned(), None),
        (_, Some(_)) => (
            says.disowned_title,
            (says.disowned_lead)(shop),
            Some(("take-back", says.take_back)),
        ),
        (_, None) => (
            says.disown_title,
            (says.disown_lead)(shop),
            page.possible.then_some(("disown", says.disown)),
        ),
    };
    rendered(&DisownTemplate {
        chrome,
        t,
        about: (says.about)(shop),
        title,
        lead,
        until: erase.map(|erase| Until::quiet(t, says.until, &erase, page.now)),
        follows: act.is_some_and(|(act, _)| act == "disown"),
        act,
        path: page.path,
    })
}

#[derive(Template)]
#[template(path = "confirm/confirm.html")]
struct ConfirmTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    errors: Option<ErrorSummary>,
    about: String,
    title: &'static str,
    lead: String,
    /// What to know if our mail came back.
    bounced: Option<&'static str>,
    notice: Option<&'static str>,
    warns: bool,
    presses: bool,
    code: Option<Control<'a>>,
    facts: Vec<Fact>,
    until: Option<Until>,
    another: bool,
    correct: Option<Control<'a>>,
    path: &'a str,
}

#[derive(Template)]
#[template(path = "confirm/disown.html")]
struct DisownTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    about: String,
    title: &'static str,
    lead: String,
    until: Option<Until>,
    /// Whether the page says what follows from the press.
    follows: bool,
    /// The word and the button.
    act: Option<(&'static str, &'static str)>,
    path: &'a str,
}
