//! Pages for what goes wrong: each says what it is and what to do.

use askama::Template;
use dispute::Language;

use crate::chrome::Chrome;
use crate::rendered;
use crate::texts::{Texts, texts};

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorPage<'a> {
    /// No such page.
    NotFound,
    /// The address exists, but not for this method.
    WrongMethod,
    /// The link isn't whole.
    LinkMalformed,
    /// The link isn't one of ours.
    LinkForged,
    /// The link is too old.
    LinkExpired {
        /// Where to post to get a new one by mail: `/case/{link}/link`.
        action: &'a str,
    },
    /// The link is genuine and good for something else.
    LinkElsewhere,
    /// This side can't do that.
    Forbidden,
    /// The form came from another site.
    CrossSite,
    /// The form can't be read.
    BadForm,
    /// What was sent is too large.
    TooLarge,
    /// What was sent is of another type than a form.
    UnsupportedType,
    /// The draft isn't there any more.
    DraftGone,
    /// It was done too often.
    TooOften {
        /// When to come back.
        again: Again,
        /// Where what was typed still stands.
        back: Option<&'a str>,
    },
    /// Too busy for the moment.
    Busy,
    /// Our mistake.
    Server,
}

/// When to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Within the hour.
    InAnHour,
    /// The next day.
    Tomorrow,
}

impl ErrorPage<'_> {
    /// The status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound | Self::LinkMalformed => 404,
            Self::WrongMethod => 405,
            Self::LinkForged | Self::LinkElsewhere | Self::Forbidden | Self::CrossSite => 403,
            Self::LinkExpired { .. } | Self::DraftGone => 410,
            Self::BadForm => 400,
            Self::TooLarge => 413,
            Self::UnsupportedType => 415,
            Self::TooOften { .. } => 429,
            Self::Busy => 503,
            Self::Server => 500,
        }
    }

    /// Its title and what to do, in plain text: for an answer as problem JSON.
    pub fn words(&self, language: Language) -> (&'static str, &'static str) {
        (texts(language).error.words)(self)
    }
}

/// A form that couldn't be taken for the moment.
#[derive(Clone, Copy, Debug)]
pub struct Unsent<'a> {
    /// Where it was sent to.
    pub action: &'a str,
    /// What it says, name and value.
    pub fields: &'a [(&'a str, &'a str)],
}

/// What went wrong and what to do.
pub fn error(chrome: &Chrome, page: &ErrorPage) -> String {
    shown(chrome, page, None)
}

/// The same, with the form to be sent once more: nothing that was typed is lost.
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
        | ErrorPage::DraftGone
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

/// After a new link was asked for with an old one: it is on its way by mail.
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
