//! The error pages.

pub(super) mod en;
pub(super) mod nl;

use crate::problem::ErrorPage;

/// The error pages.
pub(crate) struct ErrorTexts {
    pub(crate) words: fn(&ErrorPage) -> (&'static str, &'static str),
    pub(crate) new_link: &'static str,
    pub(crate) home: &'static str,
    pub(crate) back: &'static str,
    pub(crate) unsent: &'static str,
    pub(crate) send_again: &'static str,
    pub(crate) link_sent_title: &'static str,
    pub(crate) link_sent_lead: &'static str,
}
