//! Which links are accepted, and which aren't.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use dispute::{CaseId, CodeNumber, Party, Round};
use jiff::{SignedDuration, Timestamp};
use link::{Capability, Device, Keys, LinkError, Purpose, case_named, expiry, token_in};
use proptest::prelude::*;

fn keys(seeds: &[(u8, u8)]) -> Keys {
    let parts: Vec<String> = seeds
        .iter()
        .map(|(number, seed)| format!("{number}:{}", BASE64_URL_SAFE_NO_PAD.encode([*seed; 32])))
        .collect();
    Keys::parse(&parts.join(",")).unwrap()
}

fn now() -> Timestamp {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

fn case_link() -> Capability {
    Capability {
        case: "7K3M9-QXDP2".parse().unwrap(),
        party: Party::Consumer,
        purpose: Purpose::Case,
        expires: expiry(now()),
    }
}

prop_compose! {
    fn capability()(
        bits in 0..1_u64 << 50,
        shop in any::<bool>(),
        purpose in 0..5_u8,
        round in any::<u32>(),
        code in any::<u8>(),
        seconds in 1..u32::MAX,
    ) -> Capability {
        Capability {
            case: CaseId::from_bits(bits),
            party: if shop { Party::Shop } else { Party::Consumer },
            purpose: match purpose {
                0 => Purpose::Case,
                1 => Purpose::Choice(Round(round)),
                2 => Purpose::Await,
                3 => Purpose::Confirm(CodeNumber(code)),
                _ => Purpose::Disown,
            },
            expires: Timestamp::from_second(i64::from(seconds)).unwrap(),
        }
    }
}

proptest! {
    #[test]
    fn a_link_opens_what_it_was_signed_for(capability in capability()) {
        let keys = keys(&[(1, 1)]);
        let link = keys.sign(&capability);
        let before = capability.expires - SignedDuration::from_secs(1);
        let opened = keys.verify(link.as_str(), before).unwrap();
        let later = opened.expires.duration_since(capability.expires).as_secs();
        prop_assert!((0..32).contains(&later));
        prop_assert_eq!(Capability { expires: capability.expires, ..opened }, capability);
        prop_assert_eq!(link.as_str().len(), 44);
    }

    #[test]
    fn no_link_ends_with_a_letter_that_mail_programs_leave_out(capability in capability()) {
        let link = keys(&[(1, 1)]).sign(&capability).to_string();
        prop_assert!(!link.ends_with(['-', '_']), "{}", link);
    }

    #[test]
    fn what_mail_programs_add_to_a_link_is_taken_off(
        capability in capability(),
        before in prop::sample::select(vec!["", " ", "<", "(", "\u{200B}", "=", "\""]),
        after in prop::sample::select(vec![
            "", ".", ",", ")", ").", ">", "%3E", "=", "=20", "\u{200B}", "\u{FEFF}", "%E2%80%8B",
            "\u{AD}", " ", "%20", "]", "\"", "'", "’", "»", "*", "_", "-", "__", "_.", ";", ":",
            "!", "&utm_source=mail", "&amp;utm_source=mail", "#x", "\r\n",
        ]),
    ) {
        let keys = keys(&[(1, 1)]);
        let link = keys.sign(&capability).to_string();
        let address = format!("{before}{link}{after}");
        prop_assert_eq!(token_in(&address), link);
    }

    #[test]
    fn of_whatever_stands_in_the_address_the_token_is_a_part(any in "(?s).{0,80}") {
        prop_assert!(any.contains(token_in(&any)));
    }

    #[test]
    fn a_link_with_any_character_altered_opens_nothing(
        capability in capability(),
        place in 0..44_usize,
        other in "[A-Za-z0-9_-]",
    ) {
        let keys = keys(&[(2, 2), (1, 1)]);
        let link = keys.sign(&capability).to_string();
        let mut altered = link.clone();
        altered.replace_range(place..=place, &other);
        prop_assume!(altered != link);
        prop_assert_eq!(keys.verify(&altered, Timestamp::UNIX_EPOCH), Err(LinkError::Forged));
    }

    #[test]
    fn a_link_that_was_cut_off_or_grew_is_malformed(
        capability in capability(),
        length in 0..44_usize,
        more in "[ -~]{1,8}",
    ) {
        let keys = keys(&[(1, 1)]);
        let link = keys.sign(&capability).to_string();
        prop_assert_eq!(keys.verify(&link[..length], now()), Err(LinkError::Malformed));
        prop_assert_eq!(keys.verify(&(link + &more), now()), Err(LinkError::Malformed));
    }

    #[test]
    fn whatever_stands_in_the_address_opens_nothing(any in "(?s).{0,80}", near in "[A-Za-z0-9_-]{44}") {
        for token in [any, near] {
            prop_assert!(keys(&[(1, 1)]).verify(&token, now()).is_err());
        }
    }

    #[test]
    fn a_cookie_is_a_device_as_we_wrote_it_or_none(any in "(?s).{0,40}", near in "[A-Za-z0-9_-]{22}=?") {
        for value in [any, near] {
            if let Some(device) = Device::parse(&value) {
                prop_assert_eq!(device.cookie_value(), value);
            }
        }
    }

    #[test]
    fn a_device_is_read_from_its_cookie(bytes in any::<[u8; 16]>()) {
        let device = Device::from_random(bytes);
        prop_assert_eq!(Device::parse(&device.cookie_value()), Some(device));
    }

    #[test]
    fn whatever_is_set_as_keys_is_read_or_refused(any in "(?s).{0,80}", near in "([0-9]{0,3}:[A-Za-z0-9_-]{40,44}=?,?){0,3}") {
        for text in [any, near] {
            if let Ok(keys) = Keys::parse(&text) {
                let link = keys.sign(&case_link());
                prop_assert_eq!(keys.verify(link.as_str(), now()).map(|it| it.case), Ok(case_link().case));
            }
        }
    }

    #[test]
    fn a_link_of_another_key_is_forged(capability in capability()) {
        let link = keys(&[(1, 1)]).sign(&capability);
        let same_number = keys(&[(1, 9)]);
        let other_number = keys(&[(2, 1)]);
        prop_assert_eq!(same_number.verify(link.as_str(), now()), Err(LinkError::Forged));
        prop_assert_eq!(other_number.verify(link.as_str(), now()), Err(LinkError::Forged));
    }
}

#[test]
fn a_link_expires_at_its_moment_and_still_says_whose_it_was() {
    let keys = keys(&[(1, 1)]);
    let link = keys.sign(&case_link());
    let capability = keys.verify(link.as_str(), now()).unwrap();
    let last_second = capability.expires - SignedDuration::from_secs(1);
    assert_eq!(keys.verify(link.as_str(), last_second), Ok(capability));
    assert_eq!(
        keys.verify(link.as_str(), capability.expires),
        Err(LinkError::Expired(capability))
    );
}

#[test]
fn a_link_opens_for_eighteen_months() {
    let signed: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
    assert_eq!(expiry(signed), "2028-05-20T10:00:00Z".parse().unwrap());
}

#[test]
fn after_a_rotation_old_links_open_and_new_ones_are_signed_with_the_new_key() {
    let (before, during) = (keys(&[(1, 1)]), keys(&[(2, 2), (1, 1)]));
    let after = keys(&[(2, 2)]);
    let capability = case_link();
    let (old, new) = (before.sign(&capability), during.sign(&capability));
    let opens = |keys: &Keys, link: &str| keys.verify(link, now()).map(|it| it.case);
    assert_eq!(opens(&during, old.as_str()), Ok(capability.case));
    assert_eq!(opens(&after, new.as_str()), Ok(capability.case));
    assert_eq!(after.verify(old.as_str(), now()), Err(LinkError::Forged));
}

#[test]
fn a_link_stands_in_an_address_as_it_is_and_in_no_debug_print() {
    let link = keys(&[(1, 1)]).sign(&case_link());
    assert!(
        link.as_str()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    );
    assert_eq!(format!("{link:?}"), "Link(secret)");
}

#[test]
fn a_link_names_its_case_without_any_key() {
    let link = keys(&[(1, 1)]).sign(&case_link());
    assert_eq!(case_named(link.as_str()), Some(case_link().case));
    for none in ["", "x", &link.as_str()[1..]] {
        assert_eq!(case_named(none), None, "{none:?}");
    }
}

/// During a deployment, old and new versions of functions run side by side.
#[test]
fn while_a_change_of_the_key_is_deployed_every_link_opens_everywhere() {
    let (old, new) = ((1, 1), (2, 2));
    let before = keys(&[old]);
    let learnt = keys(&[old, new]);
    let changed = keys(&[new, old]);
    let opens = |signer: &Keys, reader: &Keys| {
        let link = signer.sign(&case_link());
        reader.verify(link.as_str(), now()).map(|it| it.case) == Ok(case_link().case)
    };
    for (one, other) in [(&before, &learnt), (&learnt, &changed)] {
        assert!(opens(one, other) && opens(other, one));
    }
    assert!(!opens(&changed, &before), "in one deployment it would not");
}
