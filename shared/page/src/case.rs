//! The case page, as the consumer and as the shop see it.

mod notice;

use dispute::{Case, Party, Recorded, Submission};
use jiff::Timestamp;

use crate::FieldError;
use crate::chrome::Chrome;

pub use notice::Notice;

/// A form of the case page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The shop's or the consumer's message.
    Message,
    /// The shop's offer.
    Offer,
    /// The shop solved it.
    Solved,
    /// The shop refuses.
    Refuse,
    /// The consumer withdraws.
    Withdraw,
}

/// A field of such a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The words: of the message, what is offered, how it was solved, the reason.
    Text,
    /// The amount of an offer.
    Amount,
    /// The day by which the shop does what it offers.
    By,
}

/// A form that comes back because something is wrong with it, with all that
/// was typed.
#[derive(Clone, Copy, Debug)]
pub struct Returned<'a> {
    /// Which form.
    pub form: Form,
    /// What was typed as `text`.
    pub text: &'a str,
    /// What was typed as `amount`.
    pub amount: &'a str,
    /// What was typed as `day`.
    pub day: &'a str,
    /// What was typed as `month`.
    pub month: &'a str,
    /// What was typed as `year`.
    pub year: &'a str,
    /// What is wrong with it.
    pub errors: &'a [(Field, FieldError)],
}

/// The case page.
#[derive(Clone, Copy, Debug)]
pub struct CasePage<'a> {
    /// The case.
    pub case: &'a Case,
    /// A part of its history, newest first.
    pub history: &'a [Recorded],
    /// Whether there is more that is older; it is had by `?before=<number>`.
    pub older: bool,
    /// Which side looks.
    pub viewer: Party,
    /// The moment at which it looks.
    pub now: Timestamp,
    /// The path of this case page, `/case/{link}`; forms post below it.
    pub path: &'a str,
    /// Drawn for the forms of this page.
    pub submission: Submission,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// A form that comes back.
    pub returned: Option<Returned<'a>>,
}

/// Where a case stands, what can be done, and all that happened.
pub fn case(chrome: &Chrome, page: &CasePage) -> String {
    let _ = (chrome, page);
    String::new()
}
