//! The form by which a consumer files, one thing a page.

use dispute::{CaseId, Complaint, Consumer, ProblemKind, Term};
use serde::{Deserialize, Serialize};

use crate::FieldError;
use crate::chrome::Chrome;

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Which shop.
    Shop,
    /// What went wrong.
    Problem,
    /// Which order.
    Order,
    /// What happened.
    Story,
    /// What would solve it.
    Solution,
    /// Whether the shop knows.
    Told,
    /// Photos and documents.
    Evidence,
    /// Who files.
    Contact,
    /// Everything once more, before it is sent.
    Check,
}

impl Step {
    /// The pages that the form has, in order.
    pub const ORDER: [Self; 8] = [
        Self::Shop,
        Self::Problem,
        Self::Order,
        Self::Story,
        Self::Solution,
        Self::Told,
        Self::Contact,
        Self::Check,
    ];

    /// The word that stands for it in addresses: `/file/{word}`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Problem => "problem",
            Self::Order => "order",
            Self::Story => "story",
            Self::Solution => "solution",
            Self::Told => "told",
            Self::Evidence => "evidence",
            Self::Contact => "contact",
            Self::Check => "check",
        }
    }

    /// The page that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ORDER.into_iter().find(|step| step.word() == word)
    }

    /// Its address.
    pub fn path(self) -> String {
        format!("/file/{}", self.word())
    }

    /// Its place in the form, counted from 1.
    pub fn number(self) -> usize {
        Self::ORDER.iter().take_while(|step| **step != self).count() + 1
    }

    /// The page after it.
    pub fn next(self) -> Option<Self> {
        Self::ORDER.get(self.number()).copied()
    }

    /// The page before it.
    pub fn previous(self) -> Option<Self> {
        Self::ORDER.get(self.number().checked_sub(2)?).copied()
    }
}

/// A question of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Which shop.
    Shop,
    /// What went wrong.
    Problem,
    /// The order's number.
    OrderNumber,
    /// The day of the order.
    OrderDate,
    /// What the order cost.
    Amount,
    /// What happened.
    Story,
    /// What would solve it.
    Remedy,
    /// How much money that is.
    RemedyAmount,
    /// What that is, in own words.
    RemedyWords,
    /// Whether the shop was told.
    Told,
    /// When.
    ToldDate,
    /// How.
    ToldHow,
    /// The consumer's name.
    Name,
    /// The consumer's mail address.
    Mail,
    /// The consumer's telephone number.
    Phone,
}

/// What was typed, as it was typed: by page, field by field. Names of inputs
/// are those of the fields here, with a hyphen for the underscore.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The shop's id.
    pub shop: String,
    /// A [`ProblemKind`] by its word.
    pub problem: String,
    /// The order's number.
    pub order_number: String,
    /// The day of the order: day of the month.
    pub order_day: String,
    /// The day of the order: month.
    pub order_month: String,
    /// The day of the order: year.
    pub order_year: String,
    /// What the order cost.
    pub amount: String,
    /// What happened.
    pub story: String,
    /// A [`RemedyKind`] by its word.
    pub remedy: String,
    /// How much money back.
    pub remedy_amount: String,
    /// What else would solve it.
    pub remedy_words: String,
    /// `yes` or `no`.
    pub told: String,
    /// When the shop was told: day of the month.
    pub told_day: String,
    /// When the shop was told: month.
    pub told_month: String,
    /// When the shop was told: year.
    pub told_year: String,
    /// How the shop was told.
    pub told_how: String,
    /// The consumer's name.
    pub name: String,
    /// The consumer's mail address.
    pub mail: String,
    /// The consumer's telephone number.
    pub phone: String,
}

impl Answers {
    /// The answer to the input of this name; `None` where the page has none.
    pub fn get_mut(&mut self, step: Step, input: &str) -> Option<&mut String> {
        match step {
            Step::Shop => (input == "shop").then_some(&mut self.shop),
            Step::Problem => (input == "problem").then_some(&mut self.problem),
            Step::Order => match input {
                "order-number" => Some(&mut self.order_number),
                "order-day" => Some(&mut self.order_day),
                "order-month" => Some(&mut self.order_month),
                "order-year" => Some(&mut self.order_year),
                "amount" => Some(&mut self.amount),
                _ => None,
            },
            Step::Story => (input == "story").then_some(&mut self.story),
            Step::Solution => match input {
                "remedy" => Some(&mut self.remedy),
                "remedy-amount" => Some(&mut self.remedy_amount),
                "remedy-words" => Some(&mut self.remedy_words),
                _ => None,
            },
            Step::Told => match input {
                "told" => Some(&mut self.told),
                "told-day" => Some(&mut self.told_day),
                "told-month" => Some(&mut self.told_month),
                "told-year" => Some(&mut self.told_year),
                "told-how" => Some(&mut self.told_how),
                _ => None,
            },
            Step::Contact => match input {
                "name" => Some(&mut self.name),
                "mail" => Some(&mut self.mail),
                "phone" => Some(&mut self.phone),
                _ => None,
            },
            Step::Evidence | Step::Check => None,
        }
    }
}

/// The word by which the form knows a kind of problem.
pub fn problem_word(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::NotDelivered => "not-delivered",
        ProblemKind::Late => "late",
        ProblemKind::Defective => "defective",
        ProblemKind::NotAsDescribed => "not-as-described",
        ProblemKind::ReturnOrRefund => "return-or-refund",
        ProblemKind::InvoiceOrPayment => "invoice-or-payment",
        ProblemKind::Other => "other",
    }
}

/// The kind of problem that this word stands for.
pub fn problem_of_word(word: &str) -> Option<ProblemKind> {
    ProblemKind::ALL
        .into_iter()
        .find(|kind| problem_word(*kind) == word)
}

/// What would solve it, before an amount or words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// Deliver it after all.
    Deliver,
    /// Repair it.
    Repair,
    /// Replace it.
    Replace,
    /// Everything back; asks for an amount.
    MoneyBack,
    /// A part back; asks for an amount.
    PartOfMoneyBack,
    /// Cancel the order.
    Cancel,
    /// Something else; asks for words.
    Other,
}

impl RemedyKind {
    /// All of them, in the order in which the form asks.
    pub const ALL: [Self; 7] = [
        Self::Deliver,
        Self::Repair,
        Self::Replace,
        Self::MoneyBack,
        Self::PartOfMoneyBack,
        Self::Cancel,
        Self::Other,
    ];

    /// The word by which the form knows it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Deliver => "deliver",
            Self::Repair => "repair",
            Self::Replace => "replace",
            Self::MoneyBack => "money-back",
            Self::PartOfMoneyBack => "part-of-money-back",
            Self::Cancel => "cancel",
            Self::Other => "other",
        }
    }

    /// The remedy that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

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
}

/// The form by which a browser uploads a file.
#[derive(Clone, Copy, Debug)]
pub struct UploadForm<'a> {
    /// Where it goes.
    pub action: &'a str,
    /// Hidden fields, in order: name and value.
    pub fields: &'a [(&'a str, &'a str)],
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

/// Which shop. `GET /file`, `GET /file/shop?q=…`; posts `shop` to `/file/shop`.
pub fn shop(chrome: &Chrome, page: &ShopStep) -> String {
    let _ = (chrome, page);
    String::new()
}

/// What went wrong. Posts `problem`.
pub fn problem(chrome: &Chrome, page: &StepPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// Which order. Posts `order-number`, `order-day`, `order-month`, `order-year`, `amount`.
pub fn order(chrome: &Chrome, page: &StepPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// What happened. Posts `story`.
pub fn story(chrome: &Chrome, page: &StepPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// What would solve it. Posts `remedy`, `remedy-amount`, `remedy-words`.
pub fn solution(chrome: &Chrome, page: &StepPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// Whether the shop knows. Posts `told`, `told-day`, `told-month`, `told-year`, `told-how`.
pub fn told(chrome: &Chrome, page: &StepPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// Photos and documents.
pub fn evidence(chrome: &Chrome, page: &EvidenceStep) -> String {
    let _ = (chrome, page);
    String::new()
}

/// Who files. Posts `name`, `mail`, `phone`.
pub fn contact(chrome: &Chrome, page: &StepPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// Everything once more. Posts nothing but the wish to send, to `/file/check`.
pub fn check(chrome: &Chrome, page: &CheckPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// Sent.
pub fn sent(chrome: &Chrome, page: &SentPage) -> String {
    let _ = (chrome, page);
    String::new()
}

/// The same order has an open case.
pub fn already_open(chrome: &Chrome, page: &AlreadyOpen) -> String {
    let _ = (chrome, page);
    String::new()
}
