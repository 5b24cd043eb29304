//! Error pages: each says what is wrong and what to do.

use askama::Template;
use dispute::Language;

use crate::chrome::Chrome;
use crate::problem::ErrorPage;
use crate::rendered;
use crate::texts::{Texts, texts};

impl ErrorPage<'_> {
    /// The title and what to do, in plain text, for an answer as problem JSON.
    pub fn words(&self, language: Language) -> (&'static str, &'static str) {
        (texts(language).error.words)(self)
    }
}

/// A form that can't be processed at the moment.
#[derive(Clone, Copy, Debug)]
pub struct Unsent<'a> {
    /// The address that it was sent to.
    pub action: &'a str,
    /// Its fields: name and value.
    pub fields: &'a [(&'a str, &'a str)],
}

/// The error page.
pub fn error(chrome: &Chrome, page: &ErrorPage) -> String {
    shown(chrome, page, None)
}

/// The error page with the form, to send it again without losing what was
/// typed.
pub fn error_of_form(chrome: &Chrome, page: &ErrorPage, unsent: Unsent) -> String {
    shown(chrome, page, Some(unsent))
}

fn shown(chrome: &Chrome, page: &ErrorPage, unsent: Option<Unsent>) -> String {
    let t = texts(chrome.language);
    let (title, detail) = page.words(chrome.language);
    let (new_link, back) = match page {
        ErrorPage::LinkExpired { action } => (Some(*action), None),
        ErrorPage::TooOften { back, .. } => (None, *back),
        ErrorPage::NotFound
        | ErrorPage::WrongMethod
        | ErrorPage::LinkMalformed
        | ErrorPage::LinkForged
        | ErrorPage::LinkElsewhere
        | ErrorPage::Forbidden
        | ErrorPage::CrossSite
        | ErrorPage::BadForm
        | ErrorPage::TooLarge
        | ErrorPage::UnsupportedType
        | ErrorPage::Unconfirmed
        | ErrorPage::FilingGone
        | ErrorPage::MailboxShut
        | ErrorPage::DraftGone
        | ErrorPage::NoCookies
        | ErrorPage::Busy
        | ErrorPage::Server => (None, None),
    };
    rendered(&ErrorTemplate {
        chrome,
        t,
        title,
        detail,
        new_link,
        back,
        unsent,
    })
}

/// The page after a new link was requested with an old one: it is sent by mail.
pub fn link_sent(chrome: &Chrome) -> String {
    let t = texts(chrome.language);
    rendered(&ErrorTemplate {
        chrome,
        t,
        title: t.error.link_sent_title,
        detail: t.error.link_sent_lead,
        new_link: None,
        back: None,
        unsent: None,
    })
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    title: &'static str,
    detail: &'static str,
    new_link: Option<&'a str>,
    back: Option<&'a str>,
    unsent: Option<Unsent<'a>>,
}
