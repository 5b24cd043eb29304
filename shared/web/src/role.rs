//! Names of persons that would be taken for somebody else's.

use dispute::one_slip_apart;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Our own name, as it stands in mails.
const OURS: &str = "beslecht";

/// What people and departments are called that write to consumers and shops.
const ROLES: [&str; 16] = [
    "klantenservice",
    "klantendienst",
    "klantcontact",
    "helpdesk",
    "bemiddelaar",
    "bemiddeling",
    "mediator",
    "mediation",
    "jurist",
    "geschillencommissie",
    "support",
    "administratie",
    "administrator",
    "directie",
    "moderator",
    "webmaster",
];

/// Words that stand beside a role.
const BESIDE: [&str; 14] = [
    "de", "het", "van", "uw", "team", "afdeling", "online", "the", "of", "your", "customer",
    "service", "care", "en",
];

/// Whether a name is like our own or that of a role, so that a mail with it
/// seems to come from somebody else. A surname such as "de Jurist" beside a first
/// name is nobody's role.
pub(crate) fn names_a_role(name: &str) -> bool {
    let words = words(name);
    let like = |word: &str, other: &str| word == other || one_slip_apart(word, other);
    let together = words.concat();
    let is_role = |word: &str| ROLES.iter().any(|role| like(word, role));
    let is_beside = |word: &String| is_role(word) || BESIDE.contains(&word.as_str());
    let is_service = together == "customerservice" || together == "customercare";
    words.iter().any(|word| like(word, OURS))
        || like(&together, OURS)
        || is_role(&together)
        || is_service
        || (words.iter().any(|word| is_role(word)) && words.iter().all(is_beside))
}

/// The words of a name, without capitals and accents, and with letters for the
/// digits that look like them.
fn words(name: &str) -> Vec<String> {
    let plain = |c: char| match c {
        '0' => 'o',
        '1' | '|' => 'l',
        '3' => 'e',
        '5' | '$' => 's',
        other => other,
    };
    let folded: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::names_a_role;

    #[test]
    fn our_name_and_those_of_roles_are_nobodys() {
        for name in [
            "Beslecht",
            "BESLECHT.",
            "Team Beslecht",
            "Besl3cht",
            "Beslect",
            "Bes-lecht",
            "Béslecht",
            "Ｂｅｓｌｅｃｈｔ",
            "Klantenservice",
            "klanten service",
            "Afdeling Klantenservice",
            "de bemiddelaar",
            "Customer Service",
            "Help-desk",
            "Support",
        ] {
            assert!(names_a_role(name), "{name}");
        }
    }

    #[test]
    fn people_are_called_what_they_are_called() {
        for name in [
            "Jan de Vries",
            "Emre Voorbeeld",
            "Anna Jurist",
            "Van der Dienst",
            "Sanne Beslegt-Bakker",
            "Service van den Berg",
            "山田 太郎",
            "St.John",
            "Recht",
            "De Besch",
        ] {
            assert!(!names_a_role(name), "{name}");
        }
    }
}
