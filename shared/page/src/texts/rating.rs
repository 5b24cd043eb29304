//! The question about our work, after a case has closed.

pub(super) mod en;
pub(super) mod nl;

use super::BySide;

/// The question about our work.
pub(crate) struct RatingTexts {
    pub(crate) title: BySide,
    pub(crate) lead: BySide,
    pub(crate) until: &'static str,
    /// What was chosen; takes its word.
    pub(crate) thanks: fn(&str) -> String,
    /// After the word of the one that is chosen, for screen readers.
    pub(crate) chosen: &'static str,
    pub(crate) change: &'static str,
    pub(crate) words: &'static str,
    pub(crate) words_hint: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) button: &'static str,
    pub(crate) banner: &'static str,
}
