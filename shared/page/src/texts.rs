//! The texts of the pages, by area and language: `<area>.rs` defines the texts
//! of an area, `<area>/<language>.rs` contains the words and nothing else. A
//! missing text doesn't compile, and a text costs nothing until it is shown.
//!
//! The logic that chooses a text is the same in every language, so it is with
//! the pages, or beside the texts that it chooses from. The texts of `script` are part of the script, so `build.rs` reads
//! them instead.

mod case;
mod choice;
mod confirm;
mod download;
mod error;
mod history;
mod info;
mod intake;
mod layout;
mod public;
mod rating;
mod status;

use dispute::{Language, Party, Viewer};

use case::CaseTexts;
use choice::ChoiceTexts;
use confirm::ConfirmTexts;
use download::DownloadTexts;
use error::ErrorTexts;
use history::HistoryTexts;
use info::InfoTexts;
use intake::IntakeTexts;
use layout::{FormTexts, LayoutTexts, UntilTexts};
use public::{MemberTexts, StartTexts};
use rating::RatingTexts;
use status::StatusTexts;

pub(crate) use case::CaseFormTexts;
pub(crate) use info::{Info, RuleWords};
pub(crate) use intake::FieldTexts;
pub(crate) use layout::DayTexts;
pub(crate) use status::{NamedSituation, Situation, SituationTexts};

/// The texts of this language.
pub(crate) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// All texts of a language.
pub(crate) struct Texts {
    pub(crate) language: Language,
    pub(crate) layout: LayoutTexts,
    pub(crate) form: FormTexts,
    pub(crate) until: UntilTexts,
    pub(crate) start: StartTexts,
    pub(crate) member: MemberTexts,
    pub(crate) info: InfoTexts,
    pub(crate) intake: IntakeTexts,
    pub(crate) case: CaseTexts,
    pub(crate) rating: RatingTexts,
    pub(crate) status: StatusTexts,
    pub(crate) history: HistoryTexts,
    pub(crate) choice: ChoiceTexts,
    pub(crate) confirm: ConfirmTexts,
    pub(crate) download: DownloadTexts,
    pub(crate) error: ErrorTexts,
}

static NL: Texts = Texts {
    language: Language::Nl,
    layout: layout::nl::LAYOUT,
    form: layout::nl::FORM,
    until: layout::nl::UNTIL,
    start: public::nl::START,
    member: public::nl::MEMBER,
    info: info::nl::INFO,
    intake: intake::nl::INTAKE,
    case: case::nl::CASE,
    rating: rating::nl::RATING,
    status: status::nl::STATUS,
    history: history::nl::HISTORY,
    choice: choice::nl::CHOICE,
    confirm: confirm::nl::CONFIRM,
    download: download::nl::DOWNLOAD,
    error: error::nl::ERROR,
};

static EN: Texts = Texts {
    language: Language::En,
    layout: layout::en::LAYOUT,
    form: layout::en::FORM,
    until: layout::en::UNTIL,
    start: public::en::START,
    member: public::en::MEMBER,
    info: info::en::INFO,
    intake: intake::en::INTAKE,
    case: case::en::CASE,
    rating: rating::en::RATING,
    status: status::en::STATUS,
    history: history::en::HISTORY,
    choice: choice::en::CHOICE,
    confirm: confirm::en::CONFIRM,
    download: download::en::DOWNLOAD,
    error: error::en::ERROR,
};

/// A text with a version for the consumer and one for the shop, which anybody
/// else reads too.
pub(crate) struct BySide {
    pub(crate) consumer: &'static str,
    pub(crate) shop: &'static str,
}

impl BySide {
    /// The version for this viewer.
    pub(crate) fn to(&self, viewer: Viewer) -> &'static str {
        match viewer {
            Viewer::Consumer => self.consumer,
            Viewer::Shop | Viewer::Staff(_) | Viewer::Public => self.shop,
        }
    }
}

/// The names of both sides for a viewer of the case.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) consumer: &'a str,
    pub(crate) shop: &'a str,
    pub(crate) viewer: Viewer,
}

impl Names<'_> {
    /// Whether this side is the viewer.
    pub(crate) fn is_viewer(&self, side: Party) -> bool {
        self.viewer == side.into()
    }
}

/// The words as they are written inside a sentence.
pub(crate) fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
