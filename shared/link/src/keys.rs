//! The keys that sign links.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Fewer bytes than the digest has would be the weakest part of a link.
const LEAST_BYTES: usize = 32;

/// Stands before all that is signed, so that a key can never be made to sign
/// something else that looks like a link.
const CONTEXT: &[u8] = b"beslecht link 1";

/// The same for a text of which only a digest is kept.
const OF_TEXT: &[u8] = b"beslecht text 1";

/// How many bytes of a digest are kept.
const DIGEST: usize = 16;

/// The keys in force, newest first: the newest signs, all verify. A rotation
/// puts a new one in front and leaves the old one until its links have expired.
#[derive(Clone)]
pub struct Keys {
    newest: Key,
    older: Vec<Key>,
}

#[derive(Clone)]
pub(crate) struct Key {
    number: u8,
    mac: Hmac<Sha256>,
}

/// Why a text holds no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is none.
    None,
    /// A part is neither `<base64url>` nor `<number>:<base64url>`, with a number
    /// from 1 to 255.
    Form,
    /// A key has less than 32 bytes.
    Short,
    /// Two keys have the same number.
    Twice,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "there is no key",
            Self::Form => "a key is written as <base64url> or <number from 1 to 255>:<base64url>",
            Self::Short => "a key has at least 32 bytes",
            Self::Twice => "two keys have the same number",
        })
    }
}

impl std::error::Error for KeyError {}

impl Keys {
    /// Reads `2:<base64url>,1:<base64url>`, newest first. One without a number
    /// is the first that there was, as the stack generates it, and has number 1.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if text.trim().is_empty() {
            return Err(KeyError::None);
        }
        let mut keys: Vec<Key> = Vec::new();
        for part in text.split(',') {
            let key = Key::parse(part.trim())?;
            if keys.iter().any(|earlier| earlier.number == key.number) {
                return Err(KeyError::Twice);
            }
            keys.push(key);
        }
        let older = keys.split_off(1);
        let newest = keys.pop().ok_or(KeyError::None)?;
        Ok(Self { newest, older })
    }

    /// A digest of this text that nobody makes who doesn't hold the newest key:
    /// of an address it tells nothing, though addresses could all be tried. It
    /// changes when the key does.
    pub fn digest(&self, text: &str) -> String {
        let mac = self.newest.mac.clone().chain_update(OF_TEXT);
        let digest = mac.chain_update(text).finalize().into_bytes();
        BASE64_URL_SAFE_NO_PAD.encode(&digest[..DIGEST])
    }

    pub(crate) fn newest(&self) -> &Key {
        &self.newest
    }

    pub(crate) fn numbered(&self, number: u8) -> Option<&Key> {
        std::iter::once(&self.newest)
            .chain(&self.older)
            .find(|key| key.number == number)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} keys)", 1 + self.older.len())
    }
}

impl Key {
    fn parse(part: &str) -> Result<Self, KeyError> {
        let (number, secret) = part.split_once(':').unwrap_or(("1", part));
        let number = number.parse().map_err(|_| KeyError::Form)?;
        if number == 0 {
            return Err(KeyError::Form);
        }
        let secret = BASE64_URL_SAFE_NO_PAD
            .decode(secret.trim_end_matches('='))
            .map_err(|_| KeyError::Form)?;
        if secret.len() < LEAST_BYTES {
            return Err(KeyError::Short);
        }
        let mac = Hmac::new_from_slice(&secret).map_err(|_| KeyError::Form)?;
        Ok(Self { number, mac })
    }

    pub(crate) fn number(&self) -> u8 {
        self.number
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 32] {
        self.mac_of(message).finalize().into_bytes().into()
    }

    /// Compares in constant time.
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        self.mac_of(message)
            .verify_truncated_left(signature)
            .is_ok()
    }

    fn mac_of(&self, message: &[u8]) -> Hmac<Sha256> {
        self.mac.clone().chain_update(CONTEXT).chain_update(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbered_and_long_enough() {
        let key = BASE64_URL_SAFE_NO_PAD.encode([7; 32]);
        assert!(Keys::parse(&format!("1:{key}")).is_ok());
        assert!(Keys::parse(&format!("255:{key}, 254:{key}=")).is_ok());
        let wrong = |text: String| Keys::parse(&text).err();
        assert_eq!(wrong(String::new()), Some(KeyError::None));
        assert!(Keys::parse(&key).is_ok());
        assert_eq!(wrong(format!(":{key}")), Some(KeyError::Form));
        assert_eq!(wrong(format!("0:{key}")), Some(KeyError::Form));
        assert_eq!(wrong(format!("256:{key}")), Some(KeyError::Form));
        assert_eq!(wrong(format!("1:{key},")), Some(KeyError::Short));
        assert_eq!(wrong("1:not base64".to_owned()), Some(KeyError::Form));
        assert_eq!(wrong("1:AAAA".to_owned()), Some(KeyError::Short));
        assert_eq!(wrong(format!("1:{key},1:{key}")), Some(KeyError::Twice));
        assert_eq!(wrong(format!("1:{key},{key}")), Some(KeyError::Twice));
    }

    #[test]
    fn a_key_without_a_number_is_the_first() {
        let [first, second] = [1, 2].map(|byte| BASE64_URL_SAFE_NO_PAD.encode([byte; 32]));
        let signs = |text: &str| Keys::parse(text).unwrap().newest().sign(b"link");
        assert_eq!(signs(&first), signs(&format!("1:{first}")));
        let rotated = Keys::parse(&format!("2:{second},{first}")).unwrap();
        let old = rotated.numbered(1).unwrap();
        assert!(old.signed(b"link", &signs(&first)));
        assert_eq!(rotated.newest().number(), 2);
    }

    #[test]
    fn a_digest_tells_texts_and_keys_apart_and_is_no_signature() {
        let [one, other] =
            [1, 2].map(|byte| format!("1:{}", BASE64_URL_SAFE_NO_PAD.encode([byte; 32])));
        let [one, other] = [one, other].map(|keys| Keys::parse(&keys).unwrap());
        let digest = one.digest("203.0.113.7");
        assert_eq!(digest, one.clone().digest("203.0.113.7"));
        assert_eq!(digest.len(), 22);
        assert_ne!(digest, one.digest("203.0.113.8"));
        assert_ne!(digest, other.digest("203.0.113.7"));
        let signature = BASE64_URL_SAFE_NO_PAD.encode(&one.newest().sign(b"203.0.113.7")[..DIGEST]);
        assert_ne!(digest, signature);
    }

    #[test]
    fn a_debug_print_shows_no_key() {
        let key = BASE64_URL_SAFE_NO_PAD.encode([7; 32]);
        let keys = Keys::parse(&format!("2:{key},1:{key}")).unwrap();
        assert_eq!(format!("{keys:?}"), "Keys(2 keys)");
    }
}
