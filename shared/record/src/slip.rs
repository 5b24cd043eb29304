//! Slips of the finger: one letter too many, missing, wrong, or swapped with
//! its neighbour.

/// Whether exactly one slip turns one text into the other.
pub fn one_slip_apart(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    match (&one[alike..], &other[alike..]) {
        ([], []) => false,
        ([_, rest @ ..], longer) | (longer, [_, rest @ ..]) if rest == longer => true,
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([a, b, one @ ..], [c, d, other @ ..]) => (a, b) == (d, c) && one == other,
        ([] | [_], _) | (_, [] | [_]) => false,
    }
}

/// Hosts of mail addresses that many people in the Netherlands and Belgium
/// have.
const PROVIDERS: [&str; 36] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.nl",
    "hotmail.be",
    "outlook.com",
    "outlook.nl",
    "outlook.be",
    "live.nl",
    "live.com",
    "live.be",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "yahoo.com",
    "yahoo.nl",
    "ziggo.nl",
    "kpnmail.nl",
    "kpnplanet.nl",
    "planet.nl",
    "hetnet.nl",
    "xs4all.nl",
    "home.nl",
    "upcmail.nl",
    "casema.nl",
    "quicknet.nl",
    "chello.nl",
    "telfort.nl",
    "online.nl",
    "zeelandnet.nl",
    "protonmail.com",
    "proton.me",
    "telenet.be",
    "skynet.be",
    "proximus.be",
];

/// Other providers, whose names are one slip from those above.
const REAL_TOO: [&str; 5] = ["mail.com", "email.com", "ymail.com", "gmx.com", "homail.nl"];

/// A shorter host is too often one slip from another that exists.
const LEAST: usize = "ziggo.nl".len();

/// Providers that have no other ending.
const ONE_ENDING: [&str; 2] = ["gmail.com", "icloud.com"];

/// The provider that was probably meant by this host.
pub(crate) fn provider_meant(host: &str) -> Option<&'static str> {
    if PROVIDERS.contains(&host) || REAL_TOO.contains(&host) {
        return None;
    }
    let slipped = |it: &&str| it.len() >= LEAST && one_slip_apart(it, host);
    let name = |host: &str| host.split('.').next().map(str::to_owned);
    let ended = |it: &&str| name(it) == name(host);
    PROVIDERS
        .into_iter()
        .find(slipped)
        .or_else(|| ONE_ENDING.into_iter().find(ended))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slip_is_one_letter() {
        for other in [
            "gmial", "gmai", "mail", "gmaill", "xgmail", "gmeil", "gmali",
        ] {
            assert!(one_slip_apart("gmail", other), "{other}");
            assert!(one_slip_apart(other, "gmail"), "{other}");
        }
        for other in ["gmail", "gmia", "maig", "hotmail", "", "lmaig"] {
            assert!(!one_slip_apart("gmail", other), "{other}");
        }
        assert!(one_slip_apart("", "a") && !one_slip_apart("", ""));
    }

    #[test]
    fn the_provider_that_was_meant_is_named_and_a_real_host_is_not_doubted() {
        for (typed, meant) in [
            ("gmial.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.nl", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("hotmail.nll", "hotmail.nl"),
            ("zigo.nl", "ziggo.nl"),
            ("outlok.com", "outlook.com"),
        ] {
            assert_eq!(provider_meant(typed), Some(meant), "{typed}");
        }
        for real in PROVIDERS.into_iter().chain(REAL_TOO) {
            assert_eq!(provider_meant(real), None, "{real}");
        }
        for real in ["mailbox.example", "five.nl", "bloemen.example", "gmx.de"] {
            assert_eq!(provider_meant(real), None, "{real}");
        }
    }

    proptest! {
        #[test]
        fn one_slip_is_told_from_none_and_from_many(
            text in "[a-z]{2,12}",
            at in any::<prop::sample::Index>(),
            letter in "[A-Z]",
        ) {
            let at = at.index(text.len());
            let (before, after) = text.split_at(at);
            let one = format!("{before}{letter}{after}");
            prop_assert!(one_slip_apart(&text, &one));
            prop_assert!(!one_slip_apart(&text, &text));
            let two = format!("{letter}{one}{letter}");
            prop_assert!(!one_slip_apart(&text, &two));
        }
    }
}
