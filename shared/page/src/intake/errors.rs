//! The errors in typed answers, for each page of the form by its own fields.

use super::Step;
use crate::FieldError;

/// The errors in the answers of a page that asks for typed ones. It says which
/// page that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// The kind of problem.
    Problem(Option<FieldError>),
    /// The order.
    Order(OrderErrors),
    /// The account of what happened.
    Story(Option<FieldError>),
    /// The solution that the consumer asks for.
    Solution(SolutionErrors),
    /// Whether the shop was contacted.
    Told(ToldErrors),
    /// The consumer's contact details.
    Contact(ContactErrors),
}

/// The errors in an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderErrors {
    /// Its number.
    pub number: Option<FieldError>,
    /// The day of the order.
    pub date: Option<FieldError>,
    /// The total amount.
    pub amount: Option<FieldError>,
}

/// The errors in a solution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SolutionErrors {
    /// The kind of solution.
    pub remedy: Option<FieldError>,
    /// The amount to be refunded.
    pub amount: Option<FieldError>,
    /// Another solution, in the consumer's words.
    pub words: Option<FieldError>,
}

/// The errors in what is said about contact with the shop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToldErrors {
    /// Whether the shop was told.
    pub told: Option<FieldError>,
    /// The day on which the shop was told.
    pub date: Option<FieldError>,
    /// The means by which the shop was told.
    pub how: Option<FieldError>,
}

/// The errors in contact details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContactErrors {
    /// The consumer's name.
    pub name: Option<FieldError>,
    /// The consumer's mail address.
    pub mail: Option<FieldError>,
    /// The consumer's telephone number.
    pub phone: Option<FieldError>,
}

impl Errors {
    /// No errors on this page; `None` if it doesn't ask for typed answers.
    pub fn none(step: Step) -> Option<Self> {
        Self::at_first(step, None)
    }

    /// An error that concerns the whole page, shown at its first field; `None`
    /// if the page doesn't ask for typed answers.
    pub fn of_page(step: Step, error: FieldError) -> Option<Self> {
        Self::at_first(step, Some(error))
    }

    fn at_first(step: Step, error: Option<FieldError>) -> Option<Self> {
        match step {
            Step::Problem => Some(Self::Problem(error)),
            Step::Order => Some(Self::Order(OrderErrors {
                number: error,
                ..OrderErrors::default()
            })),
            Step::Story => Some(Self::Story(error)),
            Step::Solution => Some(Self::Solution(SolutionErrors {
                remedy: error,
                ..SolutionErrors::default()
            })),
            Step::Told => Some(Self::Told(ToldErrors {
                told: error,
                ..ToldErrors::default()
            })),
            Step::Contact => Some(Self::Contact(ContactErrors {
                name: error,
                ..ContactErrors::default()
            })),
            Step::Shop | Step::Evidence | Step::Check => None,
        }
    }

    /// The page.
    pub fn step(&self) -> Step {
        match self {
            Self::Problem(_) => Step::Problem,
            Self::Order(_) => Step::Order,
            Self::Story(_) => Step::Story,
            Self::Solution(_) => Step::Solution,
            Self::Told(_) => Step::Told,
            Self::Contact(_) => Step::Contact,
        }
    }

    /// Whether no field has an error.
    pub fn is_empty(&self) -> bool {
        Some(*self) == Self::none(self.step())
    }
}
