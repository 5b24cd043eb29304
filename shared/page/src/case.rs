//! The case page, as the consumer and as the shop see it.

mod accept;
mod actions;
mod attach;
mod banner;
mod download;
mod happened;
mod history;
mod rating;
mod situation;
mod status;

use askama::Template;
use dispute::{EventNumber, Happened, Party, Possible, Rating, Standing, Submission, View};
use jiff::Timestamp;

use crate::FieldError;
use crate::chrome::Chrome;
use crate::facts::{Fact, facts};
use crate::form::ErrorSummary;
use crate::rendered;
use crate::texts::{Names, Texts, texts};

use actions::Actions;
use history::Entry;
use status::{StepItem, steps};

pub(crate) use actions::{Button, OfferCard, button, offer_card};
pub(crate) use banner::Tone;
pub(crate) use status::{TurnCard, names};

pub use accept::{AcceptPage, accept};
pub use attach::{AttachPage, Attached, attach};
pub use banner::Banner;
pub use download::{DownloadPage, DownloadReady, Kept, KeptEvent, download_ready, keep};

/// A form of the case page with a single field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// The consumer's message to the shop.
    MessageToShop,
    /// The consumer withdraws, and may say why.
    Withdraw,
    /// The consumer's correction of their own address.
    Address,
    /// The shop's message to the consumer.
    MessageToConsumer,
    /// The shop says how it solved it.
    Solved,
    /// The shop refuses, and says why.
    Refuse,
}

/// A form of the case page with what was typed in it. It is shown again if it has an
/// error or its command was refused, and before files go with it.
#[derive(Clone, Copy, Debug)]
pub enum TypedForm<'a> {
    /// A form with a single field.
    Text {
        /// The form.
        form: TextForm,
        /// What was typed.
        typed: &'a str,
        /// The error of its field.
        error: Option<FieldError>,
    },
    /// The shop's offer.
    Offer {
        /// What was typed.
        typed: TypedOffer<'a>,
        /// The errors of its fields.
        errors: OfferErrors,
    },
}

/// What was typed as an offer.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedOffer<'a> {
    /// What the shop offers to do.
    pub what: &'a str,
    /// The amount.
    pub amount: &'a str,
    /// The day of the month by which the shop will do it.
    pub day: &'a str,
    /// The month of that day.
    pub month: &'a str,
    /// The year of that day.
    pub year: &'a str,
}

/// The errors of an offer's fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfferErrors {
    /// What the shop offers to do.
    pub what: Option<FieldError>,
    /// The amount.
    pub amount: Option<FieldError>,
    /// The day by which the shop will do it.
    pub by: Option<FieldError>,
}

/// A form of the case page that is shown again.
#[derive(Clone, Copy, Debug)]
pub enum Returned<'a> {
    /// A form with a text.
    Form(TypedForm<'a>),
    /// What a side thinks of our work.
    Rating {
        /// The face.
        rating: Rating,
        /// What was typed beside it.
        typed: &'a str,
        /// The error of that.
        error: Option<FieldError>,
    },
}

impl<'a> From<TypedForm<'a>> for Returned<'a> {
    fn from(form: TypedForm<'a>) -> Self {
        Self::Form(form)
    }
}

impl<'a> Returned<'a> {
    /// The text that was typed.
    fn text(&self) -> &'a str {
        match self {
            Self::Form(form) => form.text(),
            Self::Rating { typed, .. } => typed,
        }
    }

    /// The form with this error at its text.
    #[must_use]
    pub fn with_error(self, error: FieldError) -> Self {
        match self {
            Self::Form(form) => Self::Form(form.with_error(error)),
            Self::Rating { rating, typed, .. } => Self::Rating {
                rating,
                typed,
                error: Some(error),
            },
        }
    }

    /// The form with the question whether its amount, above that of the order,
    /// is meant.
    #[must_use]
    pub fn asking_about_amount(self) -> Self {
        match self {
            Self::Form(form) => Self::Form(form.asking_about_amount()),
            Self::Rating { .. } => self,
        }
    }

    /// Whether a field has an error.
    pub fn has_errors(&self) -> bool {
        match self {
            Self::Form(form) => form.has_errors(),
            Self::Rating { error, .. } => error.is_some(),
        }
    }
}

impl<'a> TypedForm<'a> {
    /// The form with this error at its text.
    #[must_use]
    pub fn with_error(self, error: FieldError) -> Self {
        let error = Some(error);
        match self {
            Self::Text { form, typed, .. } => Self::Text { form, typed, error },
            Self::Offer { typed, errors } => Self::Offer {
                typed,
                errors: OfferErrors {
                    what: error,
                    ..errors
                },
            },
        }
    }

    /// The form with the question whether its amount, above that of the order,
    /// is meant.
    #[must_use]
    pub fn asking_about_amount(self) -> Self {
        match self {
            Self::Text { .. } => self,
            Self::Offer { typed, errors } => Self::Offer {
                typed,
                errors: OfferErrors {
                    amount: Some(FieldError::OfferAboveOrder),
                    ..errors
                },
            },
        }
    }

    /// Whether a field has an error.
    pub fn has_errors(&self) -> bool {
        match self {
            Self::Text { error, .. } => error.is_some(),
            Self::Offer { errors, .. } => *errors != OfferErrors::default(),
        }
    }

    /// The text that was typed.
    fn text(&self) -> &'a str {
        match self {
            Self::Text { typed, .. } => typed,
            Self::Offer { typed, .. } => typed.what,
        }
    }
}

/// The case page.
#[derive(Clone, Copy, Debug)]
pub struct CasePage<'a> {
    /// What the side that views the page may see, with a part of the history, newest first.
    pub view: &'a View<'a>,
    /// What it can do now.
    pub possible: &'a [Possible],
    /// The newest event in this part of the history; `None` if the part is
    /// empty.
    pub newest: Option<EventNumber>,
    /// The event before which there is more history, loaded with
    /// `?before=<number>`.
    pub older: Option<EventNumber>,
    /// Whether the page is viewed on the device on which the consumer filed.
    pub own_device: bool,
    /// The moment at which the page is viewed.
    pub now: Timestamp,
    /// The path of this case page, `/case/{link}`; forms post below it.
    pub path: &'a str,
    /// The submission number for the forms of this page.
    pub submission: Submission,
    /// A message that waits for its files, from whose page the visitor comes.
    pub waiting: Option<Submission>,
    /// A banner about what has just happened.
    pub banner: Option<Banner>,
    /// A form that is shown again.
    pub returned: Option<Returned<'a>>,
}

/// The case page: the stage, what can be done, and the history.
pub fn case(chrome: &Chrome, page: &CasePage) -> String {
    let t = texts(chrome.language);
    let names = names(t, page.view);
    let mut actions = Actions::of(t, page);
    let later = page.newest.is_some_and(|first| first < page.view.version);
    let newest = if later {
        None
    } else {
        newest(t, page, &names, &mut actions)
    };
    let folded = later || has_more_to_read(page.view, &names);
    let unplaced = page.returned.filter(|_| !actions.has_returned());
    // The form is no longer on the page.
    let banner = page.banner.or(unplaced.map(|_| Banner::MovedOn));
    rendered(&CaseTemplate {
        chrome,
        t,
        title: if names.is_viewer(Party::Consumer) {
            (t.case.title_for_consumer)(names.shop)
        } else {
            (t.case.title_for_shop)(names.consumer)
        },
        reference: page.view.reference.to_string(),
        printed: (t.case.printed)(&wording::moment(chrome.language, page.now)),
        banner: banner.map(|banner| (banner.tone(), banner.text(t, names.viewer))),
        unsent: unplaced
            .map(|form| form.text())
            .filter(|text| !text.trim().is_empty()),
        waiting: page
            .waiting
            .map(|waiting| format!("{}/files/{}", page.path, waiting.0)),
        errors: actions.errors(t),
        turn: TurnCard::of(t, page.view, &names, page.now).with_calendar(t, &names, page.path),
        steps: steps(t, page.view),
        // The consumer knows the complaint; the shop has to read it before it
        // can answer.
        complaint_first: !names.is_viewer(Party::Consumer) && !folded,
        folded,
        facts: page
            .view
            .complaint
            .map(|complaint| facts(t, complaint, Some(page.path)))
            .unwrap_or_default(),
        said: newest,
        history: Entry::all(t, page.view, &names, Some(page.path)),
        older: page
            .older
            .map(|oldest| format!("{}?before={}", page.path, oldest.0)),
        newest: later.then_some(page.path),
        actions,
    })
}

/// The newest thing that a side said, while they can still answer; the form to
/// write back follows it. An offer that stands has a card of its own, and a
/// refusal isn't quoted by the question too.
fn newest(t: &Texts, page: &CasePage, names: &Names, actions: &mut Actions) -> Option<Entry> {
    if matches!(page.view.standing, Standing::Closed { .. }) {
        return None;
    }
    let entry = newest_said(&page.view.entries)?;
    let newest = Entry::of(t, entry, names, Some(page.path));
    if let Some(offer) = &actions.offer
        && offer.number == entry.number.0
    {
        return None;
    }
    actions.reply_to(newest.own);
    if let Happened::ShopRefused { .. } = entry.what
        && let Some(question) = &mut actions.question
    {
        question.reason = None;
    }
    Some(newest)
}

/// Not a refusal that was taken back.
fn newest_said<'a, 'b>(entries: &'a [dispute::Entry<'b>]) -> Option<&'a dispute::Entry<'b>> {
    let mut taken_back = false;
    for entry in entries {
        if let Happened::RefusalTakenBack = entry.what {
            taken_back = true;
        } else if entry.what.said_with().is_some() {
            let refusal = matches!(entry.what, Happened::ShopRefused { .. });
            if !(refusal && taken_back) {
                return Some(entry);
            }
            taken_back = false;
        }
    }
    None
}

/// Whether the other side said something after the complaint.
fn has_more_to_read(view: &View, names: &Names) -> bool {
    view.entries.iter().any(|entry| {
        let by_other = entry.who.party().is_some_and(|it| !names.is_viewer(it));
        by_other && entry.what.said_with().is_some()
    })
}

#[derive(Template)]
#[template(path = "case/case.html")]
struct CaseTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    title: String,
    reference: String,
    /// On paper only, which goes on saying what held then.
    printed: String,
    banner: Option<(Tone, &'static str)>,
    /// What was typed into a form that is no longer on the page.
    unsent: Option<&'a str>,
    /// The page of a message that waits for its files.
    waiting: Option<String>,
    errors: Option<ErrorSummary>,
    turn: TurnCard,
    steps: Vec<StepItem>,
    actions: Actions<'a>,
    complaint_first: bool,
    /// Whether the complaint is folded away.
    folded: bool,
    /// The newest thing that a side said.
    said: Option<Entry>,
    facts: Vec<Fact>,
    history: Vec<Entry>,
    older: Option<String>,
    newest: Option<&'a str>,
}
