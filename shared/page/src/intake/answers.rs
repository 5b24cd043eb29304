//! The typed answers, and the form's words for choices.

use dispute::ProblemKind;
use serde::{Deserialize, Serialize};

use super::Step;

/// The answers exactly as typed, in the order of the pages. The names of the
/// inputs are the names of these fields with hyphens for underscores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The shop's id.
    pub shop: String,
    /// The word of a [`ProblemKind`].
    pub problem: String,
    /// The order's number.
    pub order_number: String,
    /// `yes` if the consumer has no number of the order.
    pub no_order_number: String,
    /// The day of the order: day of the month.
    pub order_day: String,
    /// The day of the order: month.
    pub order_month: String,
    /// The day of the order: year.
    pub order_year: String,
    /// The total amount of the order.
    pub amount: String,
    /// The consumer's account of what happened.
    pub story: String,
    /// The word of a [`RemedyKind`].
    pub remedy: String,
    /// The amount to be refunded.
    pub remedy_amount: String,
    /// Another solution, in the consumer's words.
    pub remedy_words: String,
    /// `yes` or `no`.
    pub told: String,
    /// When the shop was told: day of the month.
    pub told_day: String,
    /// When the shop was told: month.
    pub told_month: String,
    /// When the shop was told: year.
    pub told_year: String,
    /// The means by which the shop was told.
    pub told_how: String,
    /// The consumer's name.
    pub name: String,
    /// The consumer's mail address.
    pub mail: String,
    /// The consumer's telephone number.
    pub phone: String,
}

impl Answers {
    /// The answer for the input with this name; `None` if the page doesn't have
    /// it.
    pub fn get_mut(&mut self, step: Step, input: &str) -> Option<&mut String> {
        match step {
            Step::Shop => (input == "shop").then_some(&mut self.shop),
            Step::Problem => (input == "problem").then_some(&mut self.problem),
            Step::Order => match input {
                "order-number" => Some(&mut self.order_number),
                "no-order-number" => Some(&mut self.no_order_number),
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

impl Answers {
    /// What was typed on this page.
    pub(super) fn on(&self, step: Step) -> Vec<&str> {
        match step {
            Step::Shop => vec![&self.shop],
            Step::Problem => vec![&self.problem],
            Step::Order => vec![
                &self.order_number,
                &self.no_order_number,
                &self.order_day,
                &self.order_month,
                &self.order_year,
                &self.amount,
            ],
            Step::Story => vec![&self.story],
            Step::Solution => vec![&self.remedy, &self.remedy_amount, &self.remedy_words],
            Step::Told => vec![
                &self.told,
                &self.told_day,
                &self.told_month,
                &self.told_year,
                &self.told_how,
            ],
            Step::Contact => vec![&self.name, &self.mail, &self.phone],
            Step::Evidence | Step::Check => vec![],
        }
    }

    /// Whether anything was typed about this complaint. The shop and the
    /// contact details may come from elsewhere.
    pub fn is_begun(&self) -> bool {
        Step::ORDER
            .into_iter()
            .filter(|step| !matches!(step, Step::Shop | Step::Contact))
            .any(|step| self.on(step).iter().any(|typed| !typed.is_empty()))
    }
}

/// The form's word for a kind of problem.
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

/// The kind of solution, before its amount or words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// Deliver it.
    Deliver,
    /// Repair it.
    Repair,
    /// Replace it.
    Replace,
    /// Refund everything.
    MoneyBack,
    /// Refund a part; asks for an amount.
    PartOfMoneyBack,
    /// Cancel the order.
    Cancel,
    /// Something else; asks for words.
    Other,
}

impl RemedyKind {
    /// All kinds, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Deliver,
        Self::Repair,
        Self::Replace,
        Self::MoneyBack,
        Self::PartOfMoneyBack,
        Self::Cancel,
        Self::Other,
    ];

    /// The form's word for it.
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
