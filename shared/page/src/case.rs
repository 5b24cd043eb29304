//! The case page, as the consumer and as the shop see it.

mod actions;
mod happened;
mod history;
mod notice;
mod situation;
mod status;

use askama::Template;
use dispute::{EventNumber, Party, Possible, Submission, View};
use jiff::Timestamp;

use crate::FieldError;
use crate::chrome::Chrome;
use crate::facts::{Fact, facts};
use crate::form::ErrorSummary;
use crate::rendered;
use crate::texts::{Texts, texts};

use actions::Actions;
use history::Entry;
use status::{StepItem, steps};

pub(crate) use actions::{Button, button};
pub(crate) use notice::Tone;
pub(crate) use status::{TurnCard, names};

pub use notice::Notice;

/// A form of the case page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// On the consumer's page.
    Consumer(ConsumerForm),
    /// On the shop's page.
    Shop(ShopForm),
}

/// A form of the consumer's case page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsumerForm {
    /// A message to the shop.
    Message,
    /// The consumer withdraws.
    Withdraw,
    /// The consumer puts the own address right.
    Address,
}

/// A form of the shop's case page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShopForm {
    /// A message to the consumer.
    Message,
    /// An offer.
    Offer,
    /// It is solved.
    Solved,
    /// The shop refuses.
    Refuse,
}

impl From<ConsumerForm> for Form {
    fn from(form: ConsumerForm) -> Self {
        Self::Consumer(form)
    }
}

impl From<ShopForm> for Form {
    fn from(form: ShopForm) -> Self {
        Self::Shop(form)
    }
}

/// A field of such a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The words: of the message, what is offered, how it was solved, the reason.
    Text,
    /// The amount of an offer.
    Amount,
    /// The day by which the shop does what it offers.
    By,
    /// The consumer's own address.
    Address,
}

/// A form that comes back because something is wrong with it, or because what it
/// asks was refused, with all that was typed.
#[derive(Clone, Copy, Debug)]
pub struct Returned<'a> {
    /// Which form.
    pub form: Form,
    /// What was typed as `text`, or as the form's one line.
    pub text: &'a str,
    /// What was typed as `amount`.
    pub amount: &'a str,
    /// What was typed as `day`.
    pub day: &'a str,
    /// What was typed as `month`.
    pub month: &'a str,
    /// What was typed as `year`.
    pub year: &'a str,
    /// What is wrong with it.
    pub errors: &'a [(Field, FieldError)],
}

impl<'a> Returned<'a> {
    /// A form of one field.
    pub fn of_text(
        form: impl Into<Form>,
        text: &'a str,
        errors: &'a [(Field, FieldError)],
    ) -> Self {
        Self {
            form: form.into(),
            text,
            amount: "",
            day: "",
            month: "",
            year: "",
            errors,
        }
    }
}

/// The case page.
#[derive(Clone, Copy, Debug)]
pub struct CasePage<'a> {
    /// What the side that looks may see, with a part of the history, newest first.
    pub view: &'a View<'a>,
    /// Which side looks.
    pub side: Party,
    /// What it can do now.
    pub possible: &'a [Possible],
    /// Where the part of the history begins that is shown, newest first; `None` where
    /// nothing happened in it.
    pub newest: Option<EventNumber>,
    /// The number before which there is more, had by `?before=<number>`.
    pub older: Option<EventNumber>,
    /// Whether it looks on the device on which the consumer filed.
    pub own_device: bool,
    /// The moment at which it looks.
    pub now: Timestamp,
    /// The path of this case page, `/case/{link}`; forms post below it.
    pub path: &'a str,
    /// Drawn for the forms of this page.
    pub submission: Submission,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// A form that comes back.
    pub returned: Option<Returned<'a>>,
}

/// Where a case stands, what can be done, and all that happened.
pub fn case(chrome: &Chrome, page: &CasePage) -> String {
    let t = texts(chrome.language);
    let names = names(t, page.view, page.side);
    let actions = Actions::of(t, page);
    let newest = page.newest.is_some_and(|first| first < page.view.version);
    let unplaced = page.returned.filter(|_| !actions.has_returned());
    // The form has gone from the page since it was opened.
    let notice = page.notice.or(unplaced.map(|_| Notice::MovedOn));
    rendered(&CaseTemplate {
        chrome,
        t,
        title: match page.side {
            Party::Consumer => (t.case.title_for_consumer)(names.shop),
            Party::Shop => (t.case.title_for_shop)(names.consumer),
        },
        reference: page.view.reference.to_string(),
        notice: notice.map(|notice| (notice.tone(), notice.text(t, page.side))),
        unsent: unplaced
            .map(|form| form.text)
            .filter(|text| !text.trim().is_empty()),
        errors: actions.errors(t),
        turn: TurnCard::of(t, page.view, &names, page.now),
        steps: steps(t, page.view),
        // The consumer knows it; the shop has to read it before it can answer.
        complaint_first: page.side == Party::Shop,
        facts: page
            .view
            .complaint
            .map(|complaint| facts(t, complaint, Some(page.path)))
            .unwrap_or_default(),
        history: Entry::all(t, page.view, &names),
        older: page
            .older
            .map(|oldest| format!("{}?before={}", page.path, oldest.0)),
        newest: newest.then_some(page.path),
        actions,
    })
}

#[derive(Template)]
#[template(path = "case/case.html")]
struct CaseTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    title: String,
    reference: String,
    notice: Option<(Tone, &'static str)>,
    /// What was typed into a form that isn't on the page any more.
    unsent: Option<&'a str>,
    errors: Option<ErrorSummary>,
    turn: TurnCard,
    steps: Vec<StepItem>,
    actions: Actions<'a>,
    complaint_first: bool,
    facts: Vec<Fact>,
    history: Vec<Entry>,
    older: Option<String>,
    newest: Option<&'a str>,
}
