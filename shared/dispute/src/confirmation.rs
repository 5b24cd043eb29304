//! How a consumer proves that the mailbox is theirs, before anything else
//! happens in its name.
//!
//! The rules are in `docs/process.md` under "The mailbox is proven first".

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::term::{Length, Term};

/// What was known, at filing, of the mailbox whose address was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mailbox {
    /// Nothing was asked: it was filed before mailboxes were proven, and counts
    /// as proven.
    #[default]
    Unasked,
    /// Nothing: the consumer still has to confirm.
    Unproven,
    /// It was proven on the same device not long ago.
    KnownDevice,
}

impl Mailbox {
    /// Whether nothing was asked.
    pub fn is_unasked(&self) -> bool {
        *self == Self::Unasked
    }
}

/// The number of a code, counted from 1 within a case. The code itself follows
/// from case, number and a secret key; it is stored nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeNumber(pub u8);

impl CodeNumber {
    /// The code that goes out at filing.
    pub const FIRST: Self = Self(1);

    /// The code after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// The limits of proving a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationRules {
    /// How long a complaint waits before it is forgotten.
    pub term: Length,
    /// How long after filing the consumer is reminded, once.
    pub reminder: Length,
    /// How long after "This wasn't me" a complaint is forgotten.
    pub erase: Length,
    /// How long nothing can be filed with an address after "This wasn't me".
    pub kept_back: Length,
    /// How long a mailbox counts as proven on a device.
    pub known: Length,
    /// How many codes a complaint has.
    pub codes: u8,
    /// How many wrong tries end a code.
    pub tries: u8,
    /// How many wrong tries a complaint has.
    pub tries_in_all: u8,
    /// How often a complaint can be disowned. There is a limit because it is
    /// deleted in one piece, and each time is an event.
    pub disownings: u8,
}

impl ConfirmationRules {
    /// The first version, as described in `docs/process.md`.
    pub fn first() -> Self {
        Self {
            term: Length::Days(14),
            reminder: Length::Days(1),
            erase: Length::Hours(24),
            kept_back: Length::Days(30),
            known: Length::Days(90),
            codes: 5,
            tries: 5,
            tries_in_all: 25,
            disownings: 5,
        }
    }

    /// Whether these are those of the first version.
    pub fn is_first(&self) -> bool {
        *self == Self::first()
    }
}

/// A complaint that waits for its confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The term; after it the complaint is forgotten.
    pub term: Term,
    /// Whether the consumer was reminded.
    pub reminded: bool,
    /// The code that counts.
    pub code: CodeNumber,
    /// When it was sent.
    pub code_at: Timestamp,
    /// The first code that went to the address as it is now. The button of an
    /// earlier one is in somebody else's mailbox.
    pub since: CodeNumber,
    /// Wrong tries of this code.
    pub wrong: u8,
    /// Wrong tries of all codes.
    pub wrong_in_all: u8,
    /// When it was confirmed and disowned at once: since then only the code
    /// counts.
    pub contested: Option<Timestamp>,
    /// The term after which it is forgotten, if somebody said that it wasn't
    /// them.
    pub disowned: Option<Term>,
    /// How often somebody said so.
    pub disownings: u8,
}

impl Waiting {
    /// The term after which it is forgotten.
    pub fn ends(&self) -> Term {
        self.disowned.unwrap_or(self.term)
    }

    /// Whether its code still counts.
    pub fn takes_code(&self, rules: &ConfirmationRules) -> bool {
        self.wrong < rules.tries && self.wrong_in_all < rules.tries_in_all
    }

    /// Whether another code can be sent.
    pub fn has_another_code(&self, rules: &ConfirmationRules) -> bool {
        self.code.0 < rules.codes && self.wrong_in_all < rules.tries_in_all
    }
}

/// A confirmation, with what it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The moment of the confirmation.
    pub at: Timestamp,
    /// The complaint as it waited.
    pub was: Waiting,
}

/// What proves that whoever confirms reads the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailProof {
    /// They opened the button of the mail with this code.
    Button(CodeNumber),
    /// They typed a code: the one of this number, or none of this case.
    Code(Option<CodeNumber>),
}
