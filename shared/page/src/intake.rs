//! The form by which a consumer files, one thing a page.

mod answers;
mod pages;
mod step;

use dispute::{CaseId, Complaint, Consumer, Term};

use crate::FieldError;

pub use answers::{Answers, RemedyKind, problem_of_word, problem_word};
pub use pages::{
    already_open, check, contact, evidence, order, problem, sent, shop, solution, story, told,
};
pub use step::{Field, Step};

/// A shop as a search finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundShop {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its web site's host.
    pub host: String,
}

/// The page that asks for the shop: a search first, then what it found.
#[derive(Clone, Copy, Debug)]
pub struct ShopStep<'a> {
    /// What was searched for; empty before a search. Comes from `?q=`.
    pub search: &'a str,
    /// What the search found; not looked at before a search.
    pub found: &'a [FoundShop],
    /// The shop chosen before, if any: it is shown on top, chosen.
    pub chosen: Option<&'a FoundShop>,
    /// What is wrong with the answer.
    pub errors: &'a [(Field, FieldError)],
    /// Whether the visitor came from the last page, to change this one answer.
    pub changing: bool,
}

/// A page of the form that asks for typed answers.
#[derive(Clone, Copy, Debug)]
pub struct StepPage<'a> {
    /// What was typed so far.
    pub answers: &'a Answers,
    /// What is wrong with it.
    pub errors: &'a [(Field, FieldError)],
    /// Whether the visitor came from the last page, to change this one answer.
    /// The form then sends `change=1`.
    pub changing: bool,
}

/// A file that was uploaded.
#[derive(Clone, Copy, Debug)]
pub struct UploadedFile<'a> {
    /// Its name on the consumer's device.
    pub name: &'a str,
    /// Bytes.
    pub size: u32,
    /// What identifies it in the form that removes it.
    pub id: &'a str,
    /// Why it can't be taken; it has to be removed.
    pub problem: Option<FileProblem>,
}

/// Why a file can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It is of another type.
    Type,
    /// It is too large.
    TooLarge,
}

/// The form by which a browser uploads a file.
#[derive(Clone, Copy, Debug)]
pub struct UploadForm<'a> {
    /// Where it goes.
    pub action: &'a str,
    /// Hidden fields, in order: name and value.
    pub fields: &'a [(&'a str, String)],
    /// The media types that can be chosen, separated by commas.
    pub accept: &'a str,
    /// The most files.
    pub most: usize,
    /// The most bytes of a file.
    pub largest: u32,
    /// After how many seconds the page's script gets another one first.
    pub lasts: i64,
}

/// The page that asks for photos and documents.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceStep<'a> {
    /// What was uploaded.
    pub files: &'a [UploadedFile<'a>],
    /// How one more can be uploaded; none once there are as many as can be.
    pub upload: Option<UploadForm<'a>>,
    /// Whether the visitor came from the last page, to change this one answer.
    pub changing: bool,
}

/// The last page: everything once more.
#[derive(Clone, Copy, Debug)]
pub struct CheckPage<'a> {
    /// Against which shop.
    pub shop: &'a FoundShop,
    /// What about.
    pub complaint: &'a Complaint,
    /// By whom.
    pub consumer: &'a Consumer,
}

/// The page after sending.
#[derive(Clone, Copy, Debug)]
pub struct SentPage<'a> {
    /// The case's reference.
    pub reference: CaseId,
    /// The shop's name.
    pub shop: &'a str,
    /// Where the confirmation went.
    pub mail: &'a str,
    /// Until when the shop can solve it.
    pub term: &'a Term,
    /// The path of the consumer's case page.
    pub case_path: &'a str,
}

/// The page that says that the same order has an open case already.
#[derive(Clone, Copy, Debug)]
pub struct AlreadyOpen<'a> {
    /// The shop's name.
    pub shop: &'a str,
    /// The path of the case page, where the device proves that it is the
    /// consumer's own; otherwise the link has gone out by mail.
    pub case_path: Option<&'a str>,
}
