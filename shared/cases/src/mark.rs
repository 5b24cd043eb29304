//! The mark of an order: which case the consumer has about it.

use dispute::{Case, Line, MailAddress, Order, ShopId};
use journal::Mark;
use unicode_normalization::UnicodeNormalization;

/// The mark for this consumer's order.
pub(crate) fn order_mark(case: &Case) -> Mark {
    mark(&case.shop.id, &case.complaint.order, &case.consumer.mail)
}

/// The mark for this order of the consumer with this address.
pub(crate) fn mark(shop: &ShopId, order: &Order, mail: &MailAddress) -> Mark {
    Mark::order(shop, &unique(&named(order), mail))
}

/// The mark for the last case of this consumer about an order with this
/// number, with any shop; `None` for an order without one.
pub(crate) fn order_mark_anywhere(case: &Case) -> Option<Mark> {
    let number = case.complaint.order.number.as_ref()?;
    Some(mark_anywhere(number, &case.consumer.mail))
}

/// The mark for the last case about an order with this number, with any shop,
/// of the consumer with this address.
pub(crate) fn mark_anywhere(number: &Line, mail: &MailAddress) -> Mark {
    let number = as_people_read_it(number.or_empty());
    Mark::order_anywhere(&unique(&number, mail))
}

fn unique(order: &str, mail: &MailAddress) -> String {
    let mail = mail.or_empty().to_lowercase();
    format!("{order}\n{mail}")
}

/// The order by its number, or else by its day and amount.
fn named(order: &Order) -> String {
    match &order.number {
        Some(number) => as_people_read_it(number.or_empty()),
        // No number begins with a line end.
        None => format!("\n{} {}", order.date, order.amount.cents),
    }
}

/// The number in a form that is the same for numbers that people take for the
/// same: Unicode's compatibility form, in lower case, with one kind of dash,
/// without blanks, joiners, a `#` before it and a point after it. Marks are
/// stored, so this may change for no number that is written plainly.
fn as_people_read_it(number: &str) -> String {
    let number: String = number
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && !is_joiner(*c))
        .map(|c| if is_dash(c) { '-' } else { c })
        // What was taken out may have stood between a letter and its accent.
        .nfkc()
        .collect();
    let number = number.trim_start_matches('#').trim_end_matches('.');
    number.to_owned()
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}')
}

/// What changes how letters are drawn, and not which they are.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{34F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
    )
}

#[cfg(test)]
mod tests {
    use dispute::{Line, Money};
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_that_people_take_for_the_same_are_the_same() {
        for [one, other] in [
            ["NL-2024/00123", "NL\u{2011}2024/00123"],
            ["NL-2024/00123", "NL\u{2013}2024/00123"],
            ["NL-2024/00123", "nl\u{2212}2024/00123."],
            ["NL-2024/00123", "#NL - 2024/00123"],
            ["NL-2024/00123", "NL\u{2014}2024/\u{200D}00123"],
            ["caf\u{E9}-1", "cafe\u{301}-1"],
            ["KV20417", "\u{FF2B}\u{FF36}20417"],
            ["KV20417", "KV\u{FF12}0417"],
        ] {
            assert_eq!(as_people_read_it(one), as_people_read_it(other), "{other}");
        }
        for [one, other] in [["KV-1", "KV1"], ["KV.1", "KV1"], ["KV-1", "KV-2"]] {
            assert_ne!(as_people_read_it(one), as_people_read_it(other), "{other}");
        }
    }

    #[test]
    fn an_order_without_a_number_is_told_by_its_day_and_amount() {
        let order = |number: Option<&str>, day, cents| Order {
            number: number.map(|it| Line::parse(it, 60).unwrap()),
            date: date(2026, 6, day),
            amount: Money::euro(cents),
        };
        let none = named(&order(None, 27, 21_995));
        assert_eq!(none, named(&order(None, 27, 21_995)));
        assert_ne!(none, named(&order(None, 28, 21_995)));
        assert_ne!(none, named(&order(None, 27, 21_996)));
        assert_ne!(none, named(&order(Some("2026-06-27 21995"), 27, 21_995)));
    }

    proptest! {
        /// The form that marks had before there was a compatibility form.
        #[test]
        fn what_is_written_plainly_keeps_the_mark_it_has(number in "[A-Za-z0-9 /_#-]{0,20}") {
            let before: String = number.split_whitespace().collect();
            let before = before.trim_start_matches('#').to_lowercase();
            prop_assert_eq!(as_people_read_it(&number), before);
        }

        #[test]
        fn a_form_is_its_own_form(any in "(?s).{0,30}") {
            let form = as_people_read_it(&any);
            prop_assert_eq!(as_people_read_it(&form), form.clone());
        }
    }
}
