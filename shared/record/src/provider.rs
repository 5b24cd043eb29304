//! Providers of mailboxes at which several addresses lead to one.

/// Providers that pass over dots, and take whatever follows a plus for a tag
/// (<https://support.google.com/mail/answer/7436150>). Both hosts are one.
const WITHOUT_DOTS: [&str; 2] = ["gmail.com", "googlemail.com"];

/// Providers that take whatever follows a plus for a tag.
const WITH_TAGS: [&str; 16] = [
    "outlook.com",
    "outlook.nl",
    "outlook.be",
    "hotmail.com",
    "hotmail.nl",
    "hotmail.be",
    "live.com",
    "live.nl",
    "live.be",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "proton.me",
    "protonmail.com",
    "fastmail.com",
];

/// The mailbox behind an address, in one spelling.
pub fn mailbox_of(address: &str) -> String {
    let address = address.to_lowercase();
    let Some((local, host)) = address.rsplit_once('@') else {
        return address;
    };
    let untagged = local.split('+').next().unwrap_or_default();
    if WITHOUT_DOTS.contains(&host) {
        format!("{}@{}", untagged.replace('.', ""), WITHOUT_DOTS[0])
    } else if WITH_TAGS.contains(&host) {
        format!("{untagged}@{host}")
    } else {
        address
    }
}

#[cfg(test)]
mod tests {
    use super::mailbox_of;

    #[test]
    fn addresses_that_lead_to_one_mailbox_are_one() {
        for address in [
            "jan.de.vries@gmail.com",
            "JanDeVries@Gmail.com",
            "jandevries+winkel@googlemail.com",
        ] {
            assert_eq!(mailbox_of(address), "jandevries@gmail.com");
        }
        assert_eq!(mailbox_of("Jan.Vries+a@live.nl"), "jan.vries@live.nl");
    }

    #[test]
    fn elsewhere_each_address_is_its_own() {
        for address in ["jan.vries@ziggo.nl", "jan+a@mailbox.example", "nobody"] {
            assert_eq!(mailbox_of(address), address);
        }
    }
}
