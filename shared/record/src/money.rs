//! Money: integer cents with a currency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
    /// `219,95`, `€ 1.234,56`, `1,234.56`, `125`, `125,-`.
    pub fn parse_euro(text: &str) -> Result<Self, MoneyError> {
        let text: String = text
            .trim()
            .trim_start_matches("EUR")
            .trim_start_matches('€')
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if text.is_empty() {
            return Err(MoneyError::Empty);
        }
        let text = text
            .strip_suffix(",-")
            .or_else(|| text.strip_suffix(".-"))
            .unwrap_or(&text);
        let (whole, cents) = split_cents(text);
        let whole = digits_of(whole)?;
        let cents = match cents {
            None => 0,
            Some(c) if c.len() == 1 => 10 * number(c)?,
            Some(c) => number(c)?,
        };
        let total = whole
            .checked_mul(100)
            .and_then(|w| w.checked_add(cents))
            .ok_or(MoneyError::TooMuch)?;
        if total > Self::MOST {
            Err(MoneyError::TooMuch)
        } else {
            Ok(Self::euro(total))
        }
    }
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
    if first.is_empty() || first.len() > 3 || rest.iter().any(|g| g.len() != 3) {
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
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, cents) in [
            ("219,95", 21_995),
            ("€ 4.240,35", 424_035),
            ("4,240.35", 424_035),
            ("125", 12_500),
            ("125,-", 12_500),
            ("1.250", 125_000),
            ("0,5", 50),
            ("0,05", 5),
            ("123,456", 12_345_600),
            ("1.234.567,8", 123_456_780),
            ("EUR 745.00", 74_500),
            ("100.000.000", Money::MOST),
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
            "1e9",
        ] {
            assert_eq!(Money::parse_euro(wrong), Err(MoneyError::Form), "{wrong}");
        }
        assert_eq!(Money::parse_euro(" "), Err(MoneyError::Empty));
        for much in ["100.000.000,01", "99999999999999999999999"] {
            assert_eq!(Money::parse_euro(much), Err(MoneyError::TooMuch), "{much}");
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
