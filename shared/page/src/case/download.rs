//! A case as a file to keep: a page that needs nothing beside it, and the history
//! for programs.

use askama::Template;
use dispute::{CaseId, Language, Party, View};
use jiff::Timestamp;

use super::history::Entry;
use super::status::{StepItem, TurnCard, names, steps};
use crate::chrome::Chrome;
use crate::facts::{Fact, facts, size};
use crate::rendered;
use crate::texts::{Texts, texts};

/// What is to be kept.
#[derive(Clone, Copy, Debug)]
pub struct DownloadPage<'a> {
    /// What the side may see, with its whole history, oldest first.
    pub view: &'a View<'a>,
    /// Where the files lie that the page leads to, beside it.
    pub files: &'a [String],
    /// The names of those that didn't fit.
    pub left_out: &'a [String],
    /// When it is made.
    pub now: Timestamp,
}

/// A case as a file to keep.
#[derive(Debug)]
pub struct Kept {
    /// The page.
    pub html: String,
    /// What happened, oldest first.
    pub history: Vec<KeptEvent>,
}

/// Something that happened, in the words of the page.
#[derive(Debug)]
pub struct KeptEvent {
    /// Its number in the case.
    pub number: u32,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub who: String,
    /// What happened.
    pub what: String,
    /// Labels with their values.
    pub facts: Vec<(&'static str, String)>,
    /// What was written.
    pub texts: Vec<String>,
}

/// The case in this language, with no link that gives access, no form and no
/// script.
pub fn keep(language: Language, page: &DownloadPage) -> Kept {
    let t = texts(language);
    let names = names(t, page.view);
    let history = Entry::all(t, page.view, &names, None);
    let kept = page.view.entries.iter().zip(&history);
    Kept {
        history: kept.map(|(entry, shown)| event(entry, shown)).collect(),
        html: rendered(&KeptTemplate {
            t,
            title: if names.is_viewer(Party::Consumer) {
                (t.case.title_for_consumer)(names.shop)
            } else {
                (t.case.title_for_shop)(names.consumer)
            },
            reference: page.view.reference,
            made: (t.case.printed)(&wording::moment(language, page.now)),
            turn: TurnCard::of(t, page.view, &names, page.now),
            steps: steps(t, page.view),
            facts: page
                .view
                .complaint
                .map(|complaint| facts(t, complaint, None))
                .unwrap_or_default(),
            files: page.files,
            left_out: page.left_out,
            history,
        }),
    }
}

fn event(entry: &dispute::Entry, shown: &Entry) -> KeptEvent {
    KeptEvent {
        number: entry.number.0,
        at: entry.at,
        who: shown.who.clone(),
        what: shown.title.clone(),
        facts: shown.lines.clone(),
        texts: shown.quotes.clone(),
    }
}

#[derive(Template)]
#[template(path = "case/kept.html")]
struct KeptTemplate<'a> {
    t: &'static Texts,
    title: String,
    reference: CaseId,
    made: String,
    turn: TurnCard,
    steps: Vec<StepItem>,
    facts: Vec<Fact>,
    files: &'a [String],
    left_out: &'a [String],
    history: Vec<Entry>,
}

/// The page that leads to a download which was made.
#[derive(Clone, Copy, Debug)]
pub struct DownloadReady<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// Its size in bytes.
    pub size: u32,
    /// Where it can be loaded, for a few minutes.
    pub address: &'a str,
    /// The path of the case page.
    pub path: &'a str,
}

/// The page that leads to a download. It is a link and no redirect: browsers
/// follow no form to another origin.
pub fn download_ready(chrome: &Chrome, page: &DownloadReady) -> String {
    let t = texts(chrome.language);
    rendered(&ReadyTemplate {
        chrome,
        t,
        link: format!("{} ({})", page.name, size(t.language, page.size)),
        address: page.address,
        path: page.path,
    })
}

#[derive(Template)]
#[template(path = "case/download.html")]
struct ReadyTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    link: String,
    address: &'a str,
    path: &'a str,
}
