//! How each side rates our handling of a closed case.
//!
//! The rules are in `docs/process.md` under "The question about our work".

use jiff::Timestamp;
use record::Text;
use serde::{Deserialize, Serialize};

use crate::term::Length;

/// What a side thinks of our handling of its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    /// It was good.
    Good,
    /// It was neither good nor poor.
    Fair,
    /// It was poor.
    Poor,
}

impl Rating {
    /// All ratings, the best first.
    pub const ALL: [Self; 3] = [Self::Good, Self::Fair, Self::Poor];

    /// The word that stands for it in forms and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }

    /// The rating that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.word() == word)
    }
}

/// The newest rating of one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// When the case was closed that it is about. One that was reopened and
    /// closed again is rated anew.
    pub closed_at: Timestamp,
    /// The rating.
    pub rating: Rating,
    /// What the side added in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// How often this side has rated since that closing.
    pub times: u16,
}

/// The limits of rating our work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingRules {
    /// How long after closing a case can be rated, and the rating changed.
    pub within: Length,
    /// How often one side can rate after one closing, changes included.
    pub most: u16,
}

impl RatingRules {
    /// Those of the first version of the rules. Rules stored without them have
    /// these.
    pub fn first() -> Self {
        Self {
            within: Length::Days(30),
            most: 20,
        }
    }

    /// Whether they are those of the first version.
    pub fn is_first(&self) -> bool {
        *self == Self::first()
    }
}
