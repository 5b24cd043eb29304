//! The frame of all pages, and what forms have in common, in English.

use super::{DayTexts, FormTexts, LayoutTexts, UntilTexts, WrongTexts};

pub(in crate::texts) const LAYOUT: LayoutTexts = LayoutTexts {
    skip: "Skip to the content",
    language: "Language",
    help: "Need help?",
    help_before: "E-mail us at",
    help_after: "You do not need a lawyer. We also help when something is not clear to you.",
    about: "Beslecht settles disputes between customers and web shops with our trust mark.",
};

pub(in crate::texts) const FORM: FormTexts = FormTexts {
    errors: "Something is not right yet",
    error_title: "Error:",
    next: "Continue",
    back: "Back",
    search: "Search",
    day: DayTexts {
        day: "Day",
        month: "Month",
        year: "Year",
    },
    wrong: WrongTexts {
        too_long: |most| format!("Make the text shorter: at most {most} characters"),
        not_a_date: "Fill in a day that exists, in figures. For example 27 6 2026",
        in_the_future: "Fill in a date in the past",
        in_the_past: "Fill in a date in the future",
        too_long_ago: "Check the year: this day is too long ago",
        too_far_ahead: "Check the year: this day is too far ahead",
        not_an_amount: "Fill in an amount in figures. For example 219.95",
        too_much: "Fill in a lower amount",
        not_an_address: "Fill in an e-mail address such as name@example.com",
        wait_an_hour: "Wait an hour: too much was sent. What you filled in is still here",
        wait_until_tomorrow: "Wait until tomorrow: too much was sent today. What you filled in is still here",
        no_such_shop: "Search for the shop again and choose it from the list",
    },
};

pub(in crate::texts) const UNTIL: UntilTexts = UntilTexts {
    summary: "How was this date computed?",
};
