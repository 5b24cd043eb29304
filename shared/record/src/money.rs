//! Money: integer cents with a currency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::is_invisible;

/// A currency by its three-letter code of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The three letters of the code.
    pub fn code(&self) -> &str {
        // Only `from_str` makes other values than `EUR`, and it takes ASCII letters.
        std::str::from_utf8(&self.0).unwrap_or("EUR")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match text.as_bytes() {
            [a, b, c] if text.bytes().all(|b| b.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
            _ => Err(MoneyError::Currency),
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// Why a text isn't an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// The field is empty.
    Empty,
    /// Not an amount of the form `1.234,56`, `1234.56` or `1234`.
    Form,
    /// Three digits after its only comma or point: in one of our languages
    /// those are thousands, in the other a fraction.
    TwoMeanings {
        /// The amount if they are thousands.
        thousands: Money,
        /// The amount if they are a fraction, cut off after the cents.
        fraction: Money,
    },
    /// More than [`Money::MOST`].
    TooMuch,
    /// The currency isn't three capital letters.
    Currency,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no amount was given",
            Self::Form => "this is not an amount",
            Self::TwoMeanings { .. } => "this can be two amounts; write it with two decimals",
            Self::TooMuch => "the amount is too large",
            Self::Currency => "this is not a currency code",
        })
    }
}

impl std::error::Error for MoneyError {}

/// An amount of money, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Hundredths of the currency's unit.
    pub cents: u64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The most that can be written in a form: a hundred million.
    pub const MOST: u64 = 10_000_000_000;

    /// An amount in euro.
    pub const fn euro(cents: u64) -> Self {
        Self {
            cents,
            currency: Currency::EUR,
        }
    }

    /// Reads an amount in euro as people write it, in Dutch or in English:
    /// `219,95`, `€ 1.234,56`, `1,234.56 euro`, `125`, `125,-`. `1.234` and
    /// `1,234` have two meanings.
    pub fn parse_euro(text: &str) -> Result<Self, MoneyError> {
        let text = without_unit(text);
        if text.is_empty() {
            return Err(MoneyError::Empty);
        }
        let text = without_dash(&text)?;
        if let Some((whole, fraction)) = two_meanings(text) {
            let thousands = number(whole)? * 1_000 + number(fraction)?;
            return Err(MoneyError::TwoMeanings {
                thousands: Self::of(thousands, 0)?,
                fraction: Self::of(number(whole)?, number(&fraction[..2])?)?,
            });
        }
        let (whole, cents) = split_cents(text);
        let cents = match cents {
            None => 0,
            Some(c) if c.len() == 1 => 10 * number(c)?,
            Some(c) => number(c)?,
        };
        Self::of(digits_of(whole)?, cents)
    }

    fn of(whole: u64, cents: u64) -> Result<Self, MoneyError> {
        let total = whole.checked_mul(100).and_then(|w| w.checked_add(cents));
        match total {
            Some(total) if total <= Self::MOST => Ok(Self::euro(total)),
            Some(_) | None => Err(MoneyError::TooMuch),
        }
    }

    /// Whether it is no money at all.
    pub fn is_zero(self) -> bool {
        self.cents == 0
    }
}

/// How people write the unit, before or after the amount; the longer ones first.
const UNITS: [&str; 6] = ["euro's", "euro’s", "euros", "euro", "eur", "€"];

/// The amount without its unit, blanks and characters that nobody sees.
fn without_unit(text: &str) -> String {
    let text = text.to_lowercase();
    let seen = |c: &char| !c.is_whitespace() && !is_invisible(*c);
    let text: String = text.chars().filter(seen).collect();
    let before = UNITS.iter().find_map(|unit| text.strip_prefix(unit));
    let text = before.unwrap_or(&text);
    let after = UNITS.iter().find_map(|unit| text.strip_suffix(unit));
    after.unwrap_or(text).to_owned()
}

/// The amount without the dash that stands for no cents, as in `125,-`, and
/// without a comma or point at its end. Phones turn hyphens into longer dashes.
fn without_dash(text: &str) -> Result<&str, MoneyError> {
    let is_dash = |c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '=');
    let rest = text.trim_end_matches(is_dash);
    match rest.strip_suffix([',', '.']) {
        Some(whole) => Ok(whole),
        None if rest.len() == text.len() => Ok(text),
        None => Err(MoneyError::Form),
    }
}

/// The two parts of digits with one comma or point before the last three.
fn two_meanings(text: &str) -> Option<(&str, &str)> {
    let (whole, fraction) = text.split_once([',', '.'])?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let may_be_both = fraction.len() == 3 && (1..=3).contains(&whole.len());
    (may_be_both && digits(whole) && digits(fraction) && !whole.starts_with('0'))
        .then_some((whole, fraction))
}

/// Splits at the last comma or point if one or two digits follow it.
fn split_cents(text: &str) -> (&str, Option<&str>) {
    match text.rfind([',', '.']) {
        Some(at) if (1..=2).contains(&(text.len() - at - 1)) => {
            (&text[..at], Some(&text[at + 1..]))
        }
        _ => (text, None),
    }
}

/// Reads whole units, with one kind of separator between groups of three
/// digits.
fn digits_of(text: &str) -> Result<u64, MoneyError> {
    let mark = match text.find([',', '.']) {
        None => return number(text),
        Some(at) if text[at..].starts_with(',') => ',',
        Some(_) => '.',
    };
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, rest) = groups.split_first().ok_or(MoneyError::Form)?;
    if first.is_empty() || first.len() > 3 || first.starts_with('0') {
        return Err(MoneyError::Form);
    }
    if rest.iter().any(|g| g.len() != 3) {
        return Err(MoneyError::Form);
    }
    number(&groups.concat())
}

fn number(text: &str) -> Result<u64, MoneyError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::Form);
    }
    text.parse().map_err(|_| MoneyError::TooMuch)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, cents) in [
            ("219,95", 21_995),
            ("€ 4.240,35", 424_035),
            ("4,240.35", 424_035),
            ("125", 12_500),
            ("125,-", 12_500),
            ("1.250,00", 125_000),
            ("1250", 125_000),
            ("1 250", 125_000),
            ("0,5", 50),
            ("0,05", 5),
            ("0", 0),
            ("1.234.567,8", 123_456_780),
            ("EUR 745.00", 74_500),
            ("100.000.000", Money::MOST),
            ("219,95 €", 21_995),
            ("219,95€", 21_995),
            ("219,95 euro", 21_995),
            ("219.95 Euros", 21_995),
            ("220 euro’s", 22_000),
            ("eur 219,95", 21_995),
            ("12,–", 1_200),
            ("€ 12,—", 1_200),
            ("€ 12,--", 1_200),
            ("12.-", 1_200),
            ("12,=", 1_200),
            ("12,- euro", 1_200),
            ("219,95.", 21_995),
            ("€\u{A0}219,95\u{200B}", 21_995),
        ] {
            assert_eq!(Money::parse_euro(typed), Ok(Money::euro(cents)), "{typed}");
        }
        for wrong in [
            "abc",
            "1.2.3",
            "12,345,6x",
            "-5",
            "1.23.456",
            ",",
            ",5",
            ",250",
            "1234,567",
            "0,999",
            "1e9",
            "12-",
            "5,-5",
            "€ 5 €5",
            "2 tientjes",
            "$ 5",
        ] {
            assert_eq!(Money::parse_euro(wrong), Err(MoneyError::Form), "{wrong}");
        }
        for nothing in [" ", "€", "euro"] {
            assert_eq!(Money::parse_euro(nothing), Err(MoneyError::Empty));
        }
        for much in ["100.000.000,01", "99999999999999999999999"] {
            assert_eq!(Money::parse_euro(much), Err(MoneyError::TooMuch), "{much}");
        }
    }

    #[test]
    fn an_amount_that_means_one_thing_in_dutch_and_another_in_english_is_not_guessed() {
        for (typed, thousands, fraction) in [
            ("99,999", 9_999_900, 9_999),
            ("1.250", 125_000, 125),
            ("€ 1,250 euro", 125_000, 125),
            ("100.000", 10_000_000, 10_000),
        ] {
            let both = MoneyError::TwoMeanings {
                thousands: Money::euro(thousands),
                fraction: Money::euro(fraction),
            };
            assert_eq!(Money::parse_euro(typed), Err(both), "{typed}");
        }
    }

    /// The amount with its thousands and cents marked like this.
    fn written(cents: u64, thousand: &str, point: &str) -> String {
        let digits = (cents / 100).to_string();
        let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
        let groups: Vec<&str> = groups
            .into_iter()
            .map(|group| std::str::from_utf8(group).unwrap())
            .collect();
        format!("{}{point}{:02}", groups.join(thousand), cents % 100)
    }

    proptest! {
        #[test]
        fn an_amount_in_either_language_reads_back(
            cents in 0..=Money::MOST,
            (thousand, point) in prop::sample::select(vec![(".", ","), (",", "."), ("", ","), ("", "."), ("\u{A0}", ",")]),
            (before, after) in prop::sample::select(vec![("", ""), ("€", ""), ("€ ", ""), ("EUR ", ""), ("", " €"), ("", " euro"), ("", "eur")]),
        ) {
            let typed = format!("{before}{}{after}", written(cents, thousand, point));
            prop_assert_eq!(Money::parse_euro(&typed), Ok(Money::euro(cents)), "{}", typed);
        }

        #[test]
        fn whole_euros_with_a_dash_read_back(
            euros in 0..=Money::MOST / 100,
            dash in prop::sample::select(vec!["", ",-", ",--", ".-", ",–", ",—", ",=", ","]),
        ) {
            let typed = format!("€ {euros}{dash}");
            prop_assert_eq!(Money::parse_euro(&typed), Ok(Money::euro(euros * 100)));
        }

        #[test]
        fn whatever_is_typed_is_an_amount_or_none(any in "(?s).{0,20}", near in "[€ 0-9.,–-]{0,12}") {
            for typed in [any, near] {
                if let Ok(amount) = Money::parse_euro(&typed) {
                    prop_assert!(amount.cents <= Money::MOST);
                    let again = Money::parse_euro(&written(amount.cents, ".", ","));
                    prop_assert_eq!(again, Ok(amount));
                }
            }
        }
    }

    #[test]
    fn a_currency_is_three_capital_letters() {
        let dollar: Currency = "USD".parse().unwrap();
        assert_eq!(
            (dollar.code(), format!("{dollar:?}")),
            ("USD", "USD".into())
        );
        assert_eq!(serde_json::to_string(&dollar).unwrap(), "\"USD\"");
        assert_eq!(serde_json::from_str::<Currency>("\"USD\"").unwrap(), dollar);
        for wrong in ["usd", "EURO", "US", "", "U1D"] {
            assert_eq!(
                wrong.parse::<Currency>(),
                Err(MoneyError::Currency),
                "{wrong}"
            );
        }
    }
}
