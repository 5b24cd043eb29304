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
    /// Before the languages in which the form can be continued.
    pub(crate) in_language: &'static str,
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
    /// A day that is accepted, in the figures of the three fields.
    pub(crate) example: fn(i8, i8, i16) -> String,
}

/// What to do about an invalid field.
pub(crate) struct WrongTexts {
    pub(crate) too_long: fn(usize) -> String,
    pub(crate) number_and_none: &'static str,
    pub(crate) not_a_date: &'static str,
    pub(crate) two_days: fn(&str, &str) -> String,
    pub(crate) in_the_future: &'static str,
    pub(crate) in_the_past: &'static str,
    pub(crate) too_long_ago: &'static str,
    pub(crate) too_far_ahead: &'static str,
    pub(crate) told_before_ordered: &'static str,
    pub(crate) not_an_amount: &'static str,
    pub(crate) two_amounts: fn(&str, &str) -> String,
    pub(crate) zero: &'static str,
    pub(crate) more_than_paid: fn(&str) -> String,
    pub(crate) nothing_paid: &'static str,
    pub(crate) offer_above_order: &'static str,
    pub(crate) too_much: &'static str,
    pub(crate) name_of_a_role: &'static str,
    pub(crate) not_an_address: &'static str,
    pub(crate) likely_slip: fn(&str) -> String,
    pub(crate) wait_an_hour: &'static str,
    pub(crate) wait_until_tomorrow: &'static str,
    pub(crate) no_such_shop: &'static str,
}

/// How a date was computed.
pub(crate) struct UntilTexts {
    pub(crate) summary: &'static str,
}
