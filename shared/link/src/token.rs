//! The content of a link and its text form.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use dispute::{CaseId, CodeNumber, Party, Round};
use jiff::{SignedDuration, Timestamp};

use crate::keys::Keys;

/// The binary form: number of the key, kind, case, round, expiry in seconds
/// since 1970, and the first half of the HMAC-SHA256 of all that. It fills
/// exactly 44 base64 characters without a spare bit, so each link has only one
/// text form.
const MESSAGE: usize = 1 + 1 + 7 + 4 + 4;
const SIGNATURE: usize = 16;
const TOKEN: usize = MESSAGE + SIGNATURE;
const LETTERS: usize = TOKEN / 3 * 4;

/// How many signatures are tried for one that ends with a letter or digit; one
/// of 32 doesn't.
const TRIES: i64 = 32;

/// The purpose of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To see the case and act on it.
    Case,
    /// To press one of the three buttons of this round.
    Choice(Round),
    /// To wait for the confirmation of a complaint, on the device that filed.
    Await,
    /// To confirm a complaint, with the button beside this code.
    Confirm(CodeNumber),
    /// To say that a complaint isn't theirs.
    Disown,
}

/// What a link allows its holder to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capability {
    /// The case that it gives access to.
    pub case: CaseId,
    /// The side that the holder acts as.
    pub party: Party,
    /// The purpose that it can be used for.
    pub purpose: Purpose,
    /// The time at which it expires; fractions of a second are dropped, and a
    /// signed one may expire seconds later.
    pub expires: Timestamp,
}

/// A signed capability. Its `Display` is the token used in addresses.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// The token.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(secret)")
    }
}

/// Why a link isn't accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It isn't one of our links, or was cut off.
    Malformed,
    /// None of our keys signed it.
    Forged,
    /// It is genuine but has expired; its holder may ask for a new one.
    Expired(Capability),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "the link is not whole",
            Self::Forged => "the link is not genuine",
            Self::Expired(_) => "the link has expired",
        })
    }
}

impl std::error::Error for LinkError {}

impl Keys {
    /// Signs with the newest key. No link ends with a hyphen or underscore, which
    /// mail programs leave out where they recognise an address in a text: such
    /// a one expires a second later than asked for, which changes its
    /// signature.
    pub fn sign(&self, capability: &Capability) -> Link {
        let later = |seconds| Capability {
            expires: capability
                .expires
                .saturating_add(SignedDuration::from_secs(seconds))
                .unwrap_or(capability.expires),
            ..*capability
        };
        (1..TRIES).fold(self.signed(capability), |link, seconds| {
            if link.0.ends_with(['-', '_']) {
                self.signed(&later(seconds))
            } else {
                link
            }
        })
    }

    fn signed(&self, capability: &Capability) -> Link {
        let key = self.newest();
        let message = message(key.number(), capability);
        let signature = key.sign(&message);
        let mut token = [0; TOKEN];
        token[..MESSAGE].copy_from_slice(&message);
        token[MESSAGE..].copy_from_slice(&signature[..SIGNATURE]);
        Link(BASE64_URL_SAFE_NO_PAD.encode(token))
    }

    /// The capability of this token, if it is valid now.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Capability, LinkError> {
        let token = decode(token).ok_or(LinkError::Malformed)?;
        let (message, signature) = token.split_at(MESSAGE);
        let key = self.numbered(message[0]).ok_or(LinkError::Forged)?;
        if !key.signed(message, signature) {
            return Err(LinkError::Forged);
        }
        let capability = read(message).ok_or(LinkError::Malformed)?;
        if capability.expires <= now {
            return Err(LinkError::Expired(capability));
        }
        Ok(capability)
    }
}

/// The token in what stands in an address, without what mail programs and
/// people put around a link: a full stop, a bracket, a soft line end, an
/// invisible character, parameters.
pub fn token_in(address: &str) -> &str {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let begun = address.trim_start_matches(|c| !letter(c));
    let end = begun.find(|c| !letter(c)).unwrap_or(begun.len());
    let token = &begun[..end];
    match token.split_at_checked(LETTERS) {
        // Emphasis around it, as in `_https://…_`.
        Some((whole, rest)) if rest.trim_matches(['-', '_']).is_empty() => whole,
        Some(_) | None => token,
    }
}

/// The case that a token names, whether it is genuine or not. It gives no
/// access; it is for the log, where a failed request names its case.
pub fn case_named(token: &str) -> Option<CaseId> {
    let token = decode(token)?;
    Some(read(&token[..MESSAGE])?.case)
}

fn decode(token: &str) -> Option<[u8; TOKEN]> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    bytes.try_into().ok()
}

fn message(key: u8, capability: &Capability) -> [u8; MESSAGE] {
    let round = match capability.purpose {
        Purpose::Case | Purpose::Await | Purpose::Disown => 0,
        Purpose::Choice(round) => round.0,
        Purpose::Confirm(code) => u32::from(code.0),
    };
    let seconds = capability.expires.as_second();
    let seconds = u32::try_from(seconds).unwrap_or(if seconds < 0 { 0 } else { u32::MAX });
    let mut message = [0; MESSAGE];
    message[0] = key;
    message[1] = kind(capability);
    message[2..9].copy_from_slice(&capability.case.bits().to_be_bytes()[1..]);
    message[9..13].copy_from_slice(&round.to_be_bytes());
    message[13..].copy_from_slice(&seconds.to_be_bytes());
    message
}

fn kind(capability: &Capability) -> u8 {
    let party = match capability.party {
        Party::Consumer => 0,
        Party::Shop => 1,
    };
    match capability.purpose {
        Purpose::Case => party,
        Purpose::Choice(_) => 2 + party,
        Purpose::Await => 4 + party,
        Purpose::Confirm(_) => 6 + party,
        Purpose::Disown => 8 + party,
    }
}

fn read(message: &[u8]) -> Option<Capability> {
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte))
    };
    let round = Round(u32::try_from(number(&message[9..13])).ok()?);
    let party = if message[1].is_multiple_of(2) {
        Party::Consumer
    } else {
        Party::Shop
    };
    let purpose = match message[1] / 2 {
        0 => Purpose::Case,
        1 => Purpose::Choice(round),
        2 => Purpose::Await,
        3 => Purpose::Confirm(CodeNumber(u8::try_from(round.0).ok()?)),
        4 => Purpose::Disown,
        _ => return None,
    };
    let seconds = i64::try_from(number(&message[13..])).ok()?;
    Some(Capability {
        case: CaseId::from_bits(number(&message[2..9])),
        party,
        purpose,
        expires: Timestamp::from_second(seconds).ok()?,
    })
}
