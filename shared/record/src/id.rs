//! One type for each kind of id, so that no id can be used in place of another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text isn't an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdError {
    /// Too short or too long.
    Length,
    /// A character that isn't allowed in this kind of id.
    Character,
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "the id has the wrong length",
            Self::Character => "the id has a character that can't stand there",
        })
    }
}

impl std::error::Error for IdError {}

macro_rules! as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Crockford's alphabet: no I, L, O or U, so that a reference can be read out
/// over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DIGITS: usize = 10;

/// The reference of a case, as people read it: `7K3M9-QXDP2` (50 bits). It
/// isn't secret: access needs a link or a sign-in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(u64);

impl CaseId {
    /// Makes the id from the lowest 50 of these bits.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << 50) - 1))
    }

    /// The 50 bits.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(DIGITS + 1);
        for position in (0..DIGITS).rev() {
            let digit = (self.0 >> (position * 5)) as usize & 31;
            text.push(char::from(ALPHABET[digit]));
            if position == DIGITS / 2 {
                text.push('-');
            }
        }
        f.write_str(&text)
    }
}

impl fmt::Debug for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseId({self})")
    }
}

impl FromStr for CaseId {
    type Err = IdError;

    /// Reads what people type: upper or lower case, with or without the hyphen,
    /// and the letters that are easily mistaken for digits.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut bits = 0;
        let mut digits = 0;
        for character in text.chars().filter(|c| *c != '-' && *c != ' ') {
            let plain = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let digit = ALPHABET
                .iter()
                .position(|a| char::from(*a) == plain)
                .ok_or(IdError::Character)?;
            digits += 1;
            if digits > DIGITS {
                return Err(IdError::Length);
            }
            bits = (bits << 5) + digit as u64;
        }
        if digits == DIGITS {
            Ok(Self(bits))
        } else {
            Err(IdError::Length)
        }
    }
}

as_text!(CaseId);

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident, $longest:expr, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let allowed: fn(char) -> bool = $allowed;
                if text.is_empty() || text.len() > $longest {
                    Err(IdError::Length)
                } else if text.chars().all(allowed) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError::Character)
                }
            }
        }

        as_text!($name);
    };
}

slug!(
    /// A member shop: lower-case letters, digits and hyphens, at most 40. It is
    /// part of the address of the shop's member page.
    ShopId,
    40,
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
);

slug!(
    /// A member of staff, or a jurist: lower-case letters, digits and hyphens,
    /// at most 40.
    StaffId,
    40,
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
);

slug!(
    /// A payment as the payment provider names it, such as `tr_7UhSN1zuXS`.
    PaymentId,
    64,
    |c| c.is_ascii_alphanumeric() || c == '_' || c == '-'
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_however_it_is_typed() {
        let id = CaseId::from_bits(0x1_2345_6789_ABCD);
        let shown = id.to_string();
        assert_eq!(shown.len(), 11);
        assert_eq!(shown.parse(), Ok(id));
        assert_eq!(shown.to_lowercase().replace('-', " ").parse(), Ok(id));
        assert_eq!("OOOOO-00000".parse(), Ok(CaseId::from_bits(0)));
        assert_eq!("0000".parse::<CaseId>(), Err(IdError::Length));
        assert_eq!("00000-0000U".parse::<CaseId>(), Err(IdError::Character));
    }

    #[test]
    fn a_shop_is_a_slug() {
        assert!("bloemenhuis-de-linde".parse::<ShopId>().is_ok());
        assert_eq!("".parse::<ShopId>(), Err(IdError::Length));
        assert_eq!("../etc".parse::<ShopId>(), Err(IdError::Character));
    }
}
