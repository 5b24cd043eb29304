//! The pages of the form and what they ask.

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
    pub const ORDER: [Self; 9] = [
        Self::Shop,
        Self::Problem,
        Self::Order,
        Self::Story,
        Self::Solution,
        Self::Told,
        Self::Evidence,
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
