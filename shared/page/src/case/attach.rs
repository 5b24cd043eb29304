//! The page for the files of a message or an answer, before it is sent.

use askama::Template;
use dispute::{CaseId, Submission};
use jiff::Timestamp;

use super::TypedForm;
use super::actions::{offer_controls, text_control, words};
use crate::chrome::Chrome;
use crate::files::{Files, UploadForm, UploadedFile};
use crate::form::{Control, ErrorSummary};
use crate::rendered;
use crate::texts::{CaseFormTexts, Texts, texts};

/// The page for the files of a message or an answer.
#[derive(Clone, Copy, Debug)]
pub struct AttachPage<'a> {
    /// The reference of the case.
    pub case: CaseId,
    /// The path of its page.
    pub path: &'a str,
    /// The number of the form.
    pub submission: Submission,
    /// What was typed.
    pub typed: TypedForm<'a>,
    /// The files; `None` to change what was typed.
    pub files: Option<Attached<'a>>,
    /// The moment at which the page is viewed.
    pub now: Timestamp,
}

/// The files that were added.
#[derive(Clone, Copy, Debug)]
pub struct Attached<'a> {
    /// Those added so far.
    pub files: &'a [UploadedFile<'a>],
    /// The form for another one; `None` once the most files are reached.
    pub upload: Option<UploadForm<'a>>,
}

/// Shows what was typed, its files, and a form that adds one. Posts nothing to
/// send it, `remove` to delete a file, and `save` with the fields of the form to
/// change what was typed.
pub fn attach(chrome: &Chrome, page: &AttachPage) -> String {
    let t = texts(chrome.language);
    let here = format!("{}/files/{}", page.path, page.submission.0);
    let controls = match page.typed {
        TypedForm::Text { form, typed, error } => vec![text_control(t, form, typed, error)],
        TypedForm::Offer { typed, errors } => offer_controls(t, typed, errors, page.now),
    };
    let files = page.files.map(|it| {
        let to_remove = (here.clone(), vec![]);
        Files::new(t, it.files, it.upload, here.clone(), to_remove)
    });
    rendered(&AttachTemplate {
        chrome,
        t,
        says: says(t, page.typed),
        reference: page.case.to_string(),
        back: match page.files {
            Some(_) => format!("{}?waiting={}", page.path, page.submission.0),
            None => here.clone(),
        },
        text: page.typed.text(),
        lines: lines(t, page.typed),
        errors: ErrorSummary::of(t.form.errors, &controls).filter(|_| page.files.is_none()),
        controls,
        files,
        here,
    })
}

fn says(t: &'static Texts, typed: TypedForm) -> &'static CaseFormTexts {
    match typed {
        TypedForm::Text { form, .. } => words(t, form),
        TypedForm::Offer { .. } => &t.case.forms.offer,
    }
}

/// The other fields of an offer, as they were typed.
fn lines(t: &Texts, typed: TypedForm) -> Vec<(&'static str, String)> {
    let TypedForm::Offer { typed, .. } = typed else {
        return vec![];
    };
    let day = [typed.day, typed.month, typed.year].join(" ");
    let amount = format!("€ {}", typed.amount);
    let amount = (!typed.amount.trim().is_empty()).then_some((t.case.offer_amount, amount));
    amount.into_iter().chain([(t.case.offer_by, day)]).collect()
}

#[derive(Template)]
#[template(path = "case/attach.html")]
struct AttachTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    says: &'static CaseFormTexts,
    reference: String,
    back: String,
    here: String,
    text: &'a str,
    lines: Vec<(&'static str, String)>,
    errors: Option<ErrorSummary>,
    controls: Vec<Control<'a>>,
    files: Option<Files<'a>>,
}
