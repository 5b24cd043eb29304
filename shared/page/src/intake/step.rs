//! The pages of the form.

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The shop.
    Shop,
    /// The kind of problem.
    Problem,
    /// The order.
    Order,
    /// The account of what happened.
    Story,
    /// The solution that the consumer asks for.
    Solution,
    /// Whether the shop was contacted.
    Told,
    /// Photos and documents.
    Evidence,
    /// The consumer's contact details.
    Contact,
    /// All answers, to check before sending.
    Check,
}

impl Step {
    /// The pages of the form, in order.
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

    /// Its path.
    pub fn path(self) -> String {
        format!("/file/{}", self.word())
    }

    /// Its path for the draft of this name; for a draft that isn't named if the
    /// name is empty.
    pub fn path_in(self, draft: &str) -> String {
        if draft.is_empty() {
            self.path()
        } else {
            format!("{}?draft={draft}", self.path())
        }
    }

    /// Its path to change only its answer and come back to the last page.
    pub fn path_to_change(self, draft: &str) -> String {
        let path = self.path_in(draft);
        let mark = if draft.is_empty() { '?' } else { '&' };
        format!("{path}{mark}change=1")
    }

    /// Its position in the form, counted from 1.
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
