//! The device on which a consumer filed.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use dispute::DeviceDigest;
use sha2::{Digest, Sha256};

/// The cookie with the secret. Browsers accept a cookie with this prefix only
/// from the host itself, for all its paths, over a secure connection.
pub const COOKIE: &str = "__Host-device";

const BYTES: usize = 16;

/// The secret that a browser keeps after its user filed. The case stores only
/// its digest.
#[derive(Clone, PartialEq, Eq)]
pub struct Device([u8; BYTES]);

impl Device {
    /// A device made from these random bytes.
    pub fn from_random(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    /// Parses the cookie's value; `None` if it isn't one of ours.
    pub fn parse(value: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The cookie's value.
    pub fn cookie_value(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The digest that the case stores.
    pub fn digest(&self) -> DeviceDigest {
        DeviceDigest(hex::encode(Sha256::digest(self.0)))
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Device(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_reads_back_from_its_cookie() {
        let device = Device::from_random([7; BYTES]);
        assert_eq!(Device::parse(&device.cookie_value()), Some(device));
    }

    #[test]
    fn what_is_no_device_is_none() {
        for value in ["", "AAAA", "not base64!", &"A".repeat(4096)] {
            assert_eq!(Device::parse(value), None, "{value}");
        }
    }

    #[test]
    fn a_digest_tells_devices_apart_and_tells_nothing_of_them() {
        let (one, other) = (
            Device::from_random([1; BYTES]),
            Device::from_random([2; BYTES]),
        );
        assert_ne!(one.digest(), other.digest());
        assert_eq!(one.digest().0.len(), 64);
        assert_eq!(format!("{one:?}"), "Device(secret)");
    }
}
