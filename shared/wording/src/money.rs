//! Amounts.

use dispute::{Currency, Language, Money};

/// A non-breaking space.
const BLANK: char = '\u{a0}';

/// `€ 4.240,35` in Dutch, `€4,240.35` in English; other currencies with their
/// code. The space is non-breaking.
pub fn money(language: Language, amount: Money) -> String {
    let (group, point) = separators(language);
    let whole = grouped(amount.cents / 100, group);
    let number = format!("{whole}{point}{:02}", amount.cents % 100);
    if amount.currency != Currency::EUR {
        return format!("{}{BLANK}{number}", amount.currency.code());
    }
    match language {
        Language::Nl => format!("€{BLANK}{number}"),
        Language::En => format!("€{number}"),
    }
}

/// The mark between whole units and their parts: `1,5` in Dutch, `1.5` in
/// English.
pub fn decimal_point(language: Language) -> char {
    let (_, point) = separators(language);
    point
}

/// The marks between groups of three digits and before the decimals.
fn separators(language: Language) -> (char, char) {
    match language {
        Language::Nl => ('.', ','),
        Language::En => (',', '.'),
    }
}

/// The number with a separator between groups of three digits.
fn grouped(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(mark);
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_each_language_does() {
        for (cents, nl, en) in [
            (21_995, "€\u{a0}219,95", "€219.95"),
            (424_035, "€\u{a0}4.240,35", "€4,240.35"),
            (5, "€\u{a0}0,05", "€0.05"),
            (123_456_700, "€\u{a0}1.234.567,00", "€1,234,567.00"),
        ] {
            assert_eq!(money(Language::Nl, Money::euro(cents)), nl);
            assert_eq!(money(Language::En, Money::euro(cents)), en);
        }
        let dollars = Money {
            cents: 1_250,
            currency: "USD".parse().unwrap(),
        };
        assert_eq!(money(Language::Nl, dollars), "USD\u{a0}12,50");
    }
}
