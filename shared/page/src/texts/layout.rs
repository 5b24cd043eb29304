//! The frame of all pages, and what forms have in common.

pub(super) mod en;
pub(super) mod nl;

/// The frame of all pages.
pub(crate) struct LayoutTexts {
    pub(crate) skip: &'static str,
    pub(crate) language: &'static str,
    pub(crate) help: &'static str,
    pub(crate) help_before: &'static str,
    pub(crate) help_after: &'static str,
    pub(crate) about: &'static str,
}

/// What forms have in common.
pub(crate) struct FormTexts {
    pub(crate) errors: &'static str,
    /// Precedes the title of a page with errors, so that screen readers say it
    /// first.
    pub(crate) error_title: &'static str,
    pub(crate) next: &'static str,
    pub(crate) back: &'static str,
    pub(crate) search: &'static str,
    pub(crate) day: DayTexts,
    pub(crate) wrong: WrongTexts,
}

/// The three parts of a date.
pub(crate) struct DayTexts {
    pub(crate) day: &'static str,
    pub(crate) month: &'static str,
    pub(crate) year: &'static str,
}

/// What to do about an invalid field.
pub(crate) struct WrongTexts {
    pub(crate) too_long: fn(usize) -> String,
    pub(crate) not_a_date: &'static str,
    pub(crate) in_the_future: &'static str,
    pub(crate) in_the_past: &'static str,
    pub(crate) too_long_ago: &'static str,
    pub(crate) too_far_ahead: &'static str,
    pub(crate) not_an_amount: &'static str,
    pub(crate) too_much: &'static str,
    pub(crate) not_an_address: &'static str,
    pub(crate) wait_an_hour: &'static str,
    pub(crate) wait_until_tomorrow: &'static str,
    pub(crate) no_such_shop: &'static str,
}

/// How a date was computed.
pub(crate) struct UntilTexts {
    pub(crate) summary: &'static str,
}
