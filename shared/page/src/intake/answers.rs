//! What was typed, and the words by which the form knows what can be chosen.

use dispute::ProblemKind;
use serde::{Deserialize, Serialize};

use super::Step;

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
