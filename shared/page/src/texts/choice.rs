//! The page behind the three buttons of a mail.

pub(super) mod en;
pub(super) mod nl;

use dispute::Choice;

/// The page behind the three buttons of a mail.
pub(crate) struct ChoiceTexts {
    pub(crate) about: fn(&str) -> String,
    pub(crate) ask_title: &'static str,
    pub(crate) ask_lead: &'static str,
    pub(crate) sending_title: &'static str,
    pub(crate) sending_lead: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) others: &'static str,
    pub(crate) contested_title: &'static str,
    pub(crate) contested_lead: &'static str,
    /// The page that asks for one answer once more, after a pause.
    pub(crate) again_title: &'static str,
    pub(crate) again_lead: &'static str,
    pub(crate) stands_title: &'static str,
    pub(crate) stands_lead: fn(&str) -> String,
    pub(crate) change_title: &'static str,
    pub(crate) change_lead: fn(&str) -> String,
    pub(crate) done_title: &'static str,
    pub(crate) done_next: fn(Choice) -> &'static str,
    pub(crate) working_until: &'static str,
    pub(crate) change_others: &'static str,
    pub(crate) change_until: &'static str,
    pub(crate) earlier_title: &'static str,
    pub(crate) earlier_lead: &'static str,
    pub(crate) too_late_title: &'static str,
    pub(crate) too_late_lead: &'static str,
    pub(crate) lapsed_title: &'static str,
    /// If the case can still be reopened.
    pub(crate) lapsed_lead: &'static str,
    /// If it can no longer be reopened.
    pub(crate) over_lead: &'static str,
    pub(crate) moved_on_title: &'static str,
    pub(crate) moved_on_lead: &'static str,
    pub(crate) to_case: &'static str,
}
