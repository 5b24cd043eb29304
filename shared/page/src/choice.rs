//! The page behind the three buttons of a mail.

use dispute::{Case, Choice, Round};
use jiff::Timestamp;

use crate::chrome::Chrome;

/// The page behind one of the three buttons. What it says follows from the
/// case as it stands: the same page asks, asks once more, says that it was
/// chosen already, or that the button is of an earlier round.
#[derive(Clone, Copy, Debug)]
pub struct ChoicePage<'a> {
    /// The case as it stands.
    pub case: &'a Case,
    /// The round of the link.
    pub round: Round,
    /// The button of the link.
    pub pressed: Choice,
    /// Whether this is the device on which the consumer filed.
    pub known_device: bool,
    /// The moment at which it is opened.
    pub now: Timestamp,
    /// `/choice/{link}`; forms post to it with the choice's word behind.
    pub path: &'a str,
    /// The path of the consumer's case page.
    pub case_path: &'a str,
}

/// The page behind one of the three buttons.
pub fn choice(chrome: &Chrome, page: &ChoicePage) -> String {
    let _ = (chrome, page);
    String::new()
}
