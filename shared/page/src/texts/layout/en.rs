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
    in_language: "Continue in another language:",
    back: "Back",
    search: "Search",
    day: DayTexts {
        day: "Day",
        month: "Month",
        year: "Year",
        example: |day, month, year| format!("For example {day} {month} {year}."),
    },
    wrong: WrongTexts {
        too_long: |most| format!("Make the text shorter: at most {most} characters"),
        number_and_none: "Remove the order number, or the tick below it",
        not_a_date: "Fill in a day that exists, as in the example",
        two_days: |one, other| {
            format!("This can be {one}, but also {other}. Fill in day, month and year separately")
        },
        in_the_future: "Fill in a date in the past",
        in_the_past: "Fill in a date in the future",
        too_long_ago: "Check the year: this day is too long ago",
        too_far_ahead: "Check the year: this day is too far ahead",
        told_before_ordered: "You told the shop before the day of the order. Is that right? Then press ‘Continue’ once more",
        not_an_amount: "Fill in an amount in figures. For example 219.95",
        two_amounts: |one, other| {
            format!(
                "Do you mean {one} or {other}? Fill in the amount with two figures after the point"
            )
        },
        zero: "Fill in an amount above 0",
        more_than_paid: |paid| {
            format!(
                "The order cost {paid}. Fill in a lower amount, or go back and change the amount of the order"
            )
        },
        nothing_paid: "The amount of your order is € 0. Choose something else, or go back and change that amount",
        offer_above_order: "This is more than the order cost. Is that right? Then press the button once more",
        too_much: "Fill in a lower amount",
        name_of_a_role: "Fill in your own name, such as Jan de Vries. This looks like the name of Beslecht or of a department",
        not_an_address: "Fill in an e-mail address such as name@example.com",
        likely_slip: |host| {
            format!(
                "Do you mean {host}? Then correct the address. Is it right as it is? Then press the button once more"
            )
        },
        wait_an_hour: "Wait an hour: too much was sent. What you filled in is still here",
        wait_until_tomorrow: "Wait until tomorrow: too much was sent today. What you filled in is still here",
        no_such_shop: "Search for the shop again and choose it from the list",
    },
};

pub(in crate::texts) const UNTIL: UntilTexts = UntilTexts {
    summary: "How was this date worked out?",
};
