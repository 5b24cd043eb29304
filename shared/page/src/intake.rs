//! The form by which a consumer files, with one question on each page.

mod answers;
mod errors;
mod pages;
mod shown;
mod step;

use dispute::{CaseId, Complaint, Consumer, Term};
use jiff::civil::Date;

use crate::FieldError;
use crate::files::{UploadForm, UploadedFile};

pub use answers::{Answers, RemedyKind, problem_of_word, problem_word};
pub use errors::{ContactErrors, Errors, OrderErrors, SolutionErrors, ToldErrors};
pub use pages::{already_open, check, evidence, sent, shop, typed};
pub use shown::Shown;
pub use step::Step;

/// A shop in the results of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundShop {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The host of its web site, such as `bloemen.example`.
    pub host: String,
}

/// A complaint that was begun and not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BegunDraft {
    /// The name of its draft in addresses.
    pub draft: String,
    /// The shop that it is about.
    pub shop: FoundShop,
    /// The page to go on with.
    pub step: Step,
}

/// The page that asks for the shop: a search first, then its results.
#[derive(Clone, Copy, Debug)]
pub struct ShopStep<'a> {
    /// The name of the draft that the page belongs to; empty if it belongs to
    /// none.
    pub draft: &'a str,
    /// The complaints that the visitor can go on with.
    pub begun: &'a [BegunDraft],
    /// The search text, from `?q=`; empty before a search.
    pub search: &'a str,
    /// The results of the search; ignored before one.
    pub found: &'a [FoundShop],
    /// The shop that was chosen earlier, if any; it is listed first.
    pub chosen: Option<&'a FoundShop>,
    /// What is wrong with the choice.
    pub error: Option<FieldError>,
    /// Whether the visitor came from the last page to change only this answer.
    pub changing: bool,
}

/// A page of the form that asks for typed answers.
#[derive(Clone, Copy, Debug)]
pub struct StepPage<'a> {
    /// The name of the draft that the page belongs to.
    pub draft: &'a str,
    /// What was typed so far.
    pub answers: &'a Answers,
    /// The errors in the answers of the page, which say which page it is.
    pub errors: Errors,
    /// A day that the page accepts, for its hint; `None` if it asks for none.
    pub example: Option<Date>,
    /// Whether the visitor came from the last page to change only this answer.
    /// The form then sends `change=1`.
    pub changing: bool,
}

/// The page that asks for photos and documents.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceStep<'a> {
    /// The name of the draft that the page belongs to.
    pub draft: &'a str,
    /// The files uploaded so far.
    pub files: &'a [UploadedFile<'a>],
    /// The form for another file; `None` once the most files are reached.
    pub upload: Option<UploadForm<'a>>,
    /// Whether the visitor came from the last page to change only this answer.
    pub changing: bool,
}

/// The last page, which shows all answers before sending.
#[derive(Clone, Copy, Debug)]
pub struct CheckPage<'a> {
    /// The name of the draft that the page belongs to.
    pub draft: &'a str,
    /// What it shows, as its form sends it back.
    pub shown: &'a Shown,
    /// Why it wasn't sent; `None` if it is shown for the first time.
    pub unsent: Option<Unsent<'a>>,
    /// The shop complained about.
    pub shop: &'a FoundShop,
    /// The complaint.
    pub complaint: &'a Complaint,
    /// The person who complains.
    pub consumer: &'a Consumer,
}

/// Why the last page wasn't sent.
#[derive(Clone, Copy, Debug)]
pub enum Unsent<'a> {
    /// The answers of these pages were changed after the visitor's page was
    /// shown.
    Changed(&'a [Step]),
    /// Sending takes longer now.
    Slow(&'a Slow),
}

/// What sending takes while many complaints are sent with wrong mail addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slow {
    /// The text before the number that is to be found.
    pub salt: String,
    /// The SHA-256 of both, in hexadecimal digits.
    pub challenge: String,
    /// Ours, over the challenge.
    pub signature: String,
    /// The number is no greater.
    pub most: u32,
    /// Since when the visitor waits, in seconds.
    pub since: i64,
    /// Ours, over that.
    pub waiting: String,
    /// How many seconds are left to wait.
    pub seconds: i64,
}

/// The page after sending.
#[derive(Clone, Copy, Debug)]
pub struct SentPage<'a> {
    /// The case's reference.
    pub reference: CaseId,
    /// The shop's name.
    pub shop: &'a str,
    /// The address that the confirmation was sent to.
    pub mail: &'a str,
    /// The term within which the shop can solve it.
    pub term: &'a Term,
    /// The path of the consumer's case page.
    pub case_path: &'a str,
}

/// The page that says that there is already an open case about the same order.
#[derive(Clone, Copy, Debug)]
pub struct AlreadyOpen<'a> {
    /// The shop's name.
    pub shop: &'a str,
    /// The path of the case page, if the device proves that it is the
    /// consumer's own; otherwise the link was sent by mail.
    pub case_path: Option<&'a str>,
}
