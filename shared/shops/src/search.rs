//! Finding shops by what a consumer types of their name or host.

use std::collections::BTreeSet;

use journal::{Error, Journal, SearchBy, SearchKey, ShopFound, Write};
use record::{ShopId, host_of, one_slip_apart};
use shop::{Details, Member};

/// The most shops a search finds.
const MOST_FOUND: u16 = 20;

/// The most shops that are compared with what was typed if it is the beginning
/// of no name and no host. What a search costs is bounded by it.
const MOST_COMPARED: u16 = 1_000;

/// The fewest letters in which a slip is forgiven; shorter ones are too often
/// one slip from another name.
const LEAST_WITH_SLIP: usize = 5;

/// The most words of a name that are indexed.
const MOST_WORDS: usize = 6;

/// The most characters of a name or host that are indexed.
const MOST_CHARACTERS: usize = 100;

/// At most 20 shops that have a word in their name, or a host, starting with
/// what was typed. If there are none: those at a host above the typed one
/// (`m.bloemen.example`), and if there are none either, those that it fits with
/// other blanks or with a slip of one letter.
pub async fn find(journal: &Journal, typed: &str) -> Result<Vec<ShopFound>, Error> {
    let found = as_typed(journal, typed).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let host = fold_host(typed);
    for above in hosts_above(&host) {
        let found = beginning(journal, SearchBy::ShopHost, above).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    alike(journal, typed).await
}

async fn as_typed(journal: &Journal, typed: &str) -> Result<Vec<ShopFound>, Error> {
    let (name, host) = (fold(typed), fold_host(typed));
    let (by_name, by_host) = tokio::try_join!(
        beginning(journal, SearchBy::ShopName, &name),
        beginning(journal, SearchBy::ShopHost, &host),
    )?;
    let mut seen = BTreeSet::new();
    let mut found: Vec<ShopFound> = by_name.into_iter().chain(by_host).collect();
    found.retain(|shop| seen.insert(shop.id.clone()));
    found.truncate(usize::from(MOST_FOUND));
    Ok(found)
}

/// A part of the list of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    /// The members, in the order of their hosts.
    pub members: Vec<ShopFound>,
    /// The host after which the next part begins. If members end where a part
    /// does, the next one is empty.
    pub next: Option<String>,
}

/// The part of the list of members after this host, or the first part if it is no
/// host. However many members there are, a part costs the same.
pub async fn members_after(journal: &Journal, typed: &str) -> Result<Members, Error> {
    let after = host_form(typed).map(|it| host(&it).place());
    let page = journal
        .found_by_host("show members", after.as_ref())
        .await?;
    let last = page.entries.last().filter(|_| page.next.is_some());
    Ok(Members {
        next: last.map(|shop| fold_host(&shop.host)),
        members: page.entries,
    })
}

/// All member shops, in the order of their hosts.
pub async fn members(journal: &Journal) -> Result<Vec<ShopFound>, Error> {
    let (mut all, mut seen, mut after) = (vec![], BTreeSet::new(), None);
    loop {
        let page = journal.found_by_host("list the shops", after.as_ref());
        let page = page.await?;
        let new = page.entries.into_iter();
        all.extend(new.filter(|shop| seen.insert(shop.id.clone())));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// Shops with a name or host that starts like this; none if it is empty.
async fn beginning(journal: &Journal, by: SearchBy, folded: &str) -> Result<Vec<ShopFound>, Error> {
    if folded.is_empty() {
        return Ok(vec![]);
    }
    journal.search("find shops", by, folded, MOST_FOUND).await
}

/// The hosts of which this one is a part: `bloemen.example` for
/// `m.bloemen.example`.
fn hosts_above(host: &str) -> impl Iterator<Item = &str> {
    let dots = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
    dots.filter(|above| above.contains('.'))
}

/// Shops whose name or host is what was typed, but for blanks and one letter.
async fn alike(journal: &Journal, typed: &str) -> Result<Vec<ShopFound>, Error> {
    let typed = likely_names(typed);
    if typed.is_empty() {
        return Ok(vec![]);
    }
    let compared = journal.search("find shops", SearchBy::ShopHost, "", MOST_COMPARED);
    let mut found = compared.await?;
    found.retain(|shop| typed.iter().any(|typed| is_alike(typed, shop)));
    found.truncate(usize::from(MOST_FOUND));
    Ok(found)
}

/// What was typed, without blanks: as a name, and of an address its host and
/// what stands before the `@`.
fn likely_names(typed: &str) -> Vec<String> {
    let host = fold_host(typed);
    let label = host.split('.').next().unwrap_or_default();
    let mailbox = typed.split_once('@').map_or("", |(mailbox, _)| mailbox);
    let names = [typed, label, mailbox].map(|it| fold(it).replace(' ', ""));
    names
        .into_iter()
        .filter(|name| name.chars().count() >= 3)
        .collect()
}

fn is_alike(typed: &str, shop: &ShopFound) -> bool {
    let name = fold(&shop.name);
    let words: Vec<&str> = name.split(' ').collect();
    let from_each_word = (0..words.len()).map(|first| words[first..].concat());
    let host = fold(&shop.host).replace(' ', "");
    from_each_word
        .chain([host])
        .any(|of_shop| begins_alike(&of_shop, typed))
}

/// Whether a text begins with this, but for a slip.
fn begins_alike(text: &str, typed: &str) -> bool {
    let letters = typed.chars().count();
    text.starts_with(typed)
        || letters >= LEAST_WITH_SLIP
            && (letters - 1..=letters + 1).any(|length| {
                let beginning: String = text.chars().take(length).collect();
                one_slip_apart(&beginning, typed)
            })
}

/// The parts of a transaction by which a shop is found as it is now, and no
/// longer as it was. A shop that is no member isn't found.
pub(crate) fn entering(
    journal: &Journal,
    before: Option<&Member>,
    after: &Member,
) -> Result<Vec<Write>, Error> {
    let operation = "enter a shop among those that are found";
    let (was, is) = (before.and_then(found), found(after));
    if was == is {
        return Ok(vec![]);
    }
    let keys_before = was.as_ref().map(keys).unwrap_or_default();
    let keys_after = is.as_ref().map(keys).unwrap_or_default();
    let mut writes = vec![];
    for key in keys_before.iter().filter(|key| !keys_after.contains(key)) {
        writes.push(journal.removing(operation, key)?);
    }
    if let Some(shop) = &is {
        for key in names(&shop.name, &shop.id) {
            writes.push(journal.entering(operation, &key, shop)?);
        }
        writes.push(journal.entering_once(operation, &host(&shop.host), shop)?);
    }
    Ok(writes)
}

/// The member as a search finds it; `None` if its membership ended.
fn found(member: &Member) -> Option<ShopFound> {
    member.is_member().then(|| ShopFound {
        id: member.id.clone(),
        name: member.details.name.or_empty().to_owned(),
        host: member.details.host.or_empty().to_owned(),
    })
}

/// The entry of a shop's host, which no other member has.
pub(crate) fn host_key(details: &Details) -> SearchKey {
    host(details.host.or_empty())
}

fn keys(shop: &ShopFound) -> Vec<SearchKey> {
    let mut keys = names(&shop.name, &shop.id);
    keys.push(host(&shop.host));
    keys
}

/// A key for each word of the name, followed by the rest of the name.
fn names(name: &str, shop: &ShopId) -> Vec<SearchKey> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    (0..words.len().min(MOST_WORDS))
        .map(|first| SearchKey::shop_name(&words[first..].join(" "), shop))
        .collect()
}

fn host(host: &str) -> SearchKey {
    SearchKey::shop_host(&fold_host(host))
}

/// Letters and digits in lower case, without accents; anything else separates
/// words.
fn fold(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .take(MOST_CHARACTERS)
        .map(|letter| match letter {
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            other if other.is_alphanumeric() => other,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The host of a shop's web site in the one form in which it is kept, whatever
/// form of its address was typed. `None` if there is no host in it.
pub fn host_form(typed: &str) -> Option<String> {
    host_of(&fold_host(typed)).filter(|host| host.len() <= MOST_CHARACTERS)
}

/// The host, if a whole address was typed, of a page or of a mailbox.
fn fold_host(typed: &str) -> String {
    let typed = typed.trim().to_lowercase();
    let host = without_scheme(&typed);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.trim_start_matches("www.");
    let host = host.trim_end_matches('.');
    let host = host_of(host).unwrap_or_else(|| host.to_owned());
    host.chars().take(MOST_CHARACTERS).collect()
}

/// The address without `https://`, however much of its colon and slashes was
/// typed.
fn without_scheme(typed: &str) -> &str {
    if let Some((_, rest)) = typed.split_once("://") {
        return rest;
    }
    let after = |scheme| {
        typed
            .strip_prefix(scheme)
            .filter(|it| it.starts_with([':', '/']))
    };
    let after = after("https").or_else(|| after("http"));
    after.map_or(typed, |rest| rest.trim_start_matches([':', '/']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The longest sort key that a table takes.
    const LONGEST_KEY: usize = 1024;

    fn shop(name: &str, host: &str) -> ShopFound {
        ShopFound {
            id: "a-shop".parse().unwrap(),
            name: name.to_owned(),
            host: host.to_owned(),
        }
    }

    #[test]
    fn an_address_has_one_host_however_it_is_typed() {
        for typed in [
            "bloemen.example",
            "Bloemen.example",
            "www.bloemen.example",
            "https://www.bloemen.example/retour?a=b#c",
            "https//bloemen.example",
            "https:/bloemen.example",
            "http:bloemen.example",
            "bloemen.example:443",
            "https://bloemen.example:443/x",
            "bloemen.example.",
            "info@bloemen.example",
            "mailto:info@bloemen.example",
        ] {
            assert_eq!(
                host_form(typed).as_deref(),
                Some("bloemen.example"),
                "{typed}"
            );
        }
        let german = Some("xn--bcher-kva.example");
        assert_eq!(host_form("https://BÜCHER.example").as_deref(), german);
        for none in [
            "",
            "bloemen",
            "1.2.3.4",
            "bloemen huis",
            "https://",
            "-x.example",
        ] {
            assert_eq!(host_form(none), None, "{none}");
        }
    }

    #[test]
    fn a_shop_is_found_at_a_host_below_its_own() {
        let above: Vec<&str> = hosts_above("m.nl.bloemen.example").collect();
        assert_eq!(above, ["nl.bloemen.example", "bloemen.example"]);
        assert_eq!(hosts_above("bloemen.example").count(), 0);
        assert_eq!(hosts_above("bloemen").count(), 0);
    }

    #[test]
    fn blanks_and_a_slip_are_forgiven() {
        let florist = shop("Bloemenhuis De Linde", "delinde.example");
        let is_found = |typed: &str| likely_names(typed).iter().any(|it| is_alike(it, &florist));
        for typed in [
            "bloemen huis",
            "bloemenhuisdelinde",
            "bloemenhius de linde",
            "vloemenhuis",
            "de lnde",
            "delinde",
            "info@delinde.example",
            "bloemenhuis@mailbox.example",
            "delinde.exmaple",
        ] {
            assert!(is_found(typed), "{typed}");
        }
        for typed in ["", "l", "li", "fietsen", "blomenhius", "mailbox.example"] {
            assert!(!is_found(typed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_compares(any in "(?s).{0,60}", name in "[A-Za-zÀ-ÿ ]{0,30}") {
            let shop = shop(&name, "bloemen.example");
            for typed in likely_names(&any) {
                is_alike(&typed, &shop);
            }
            for typed in likely_names(&name) {
                prop_assert!(is_alike(&typed, &shop));
            }
        }

        #[test]
        fn a_host_is_its_own_form(any in "(?s).{0,60}", near in "(https?:?//?)?(www\\.|m\\.)?[a-zü]{1,9}\\.[a-z]{2,4}(:443|/x|\\.)?") {
            for typed in [any, near] {
                if let Some(host) = host_form(&typed) {
                    prop_assert_eq!(host_form(&host), Some(host.clone()));
                }
            }
        }

        #[test]
        fn whatever_is_typed_is_folded_to_words_that_fold_to_themselves(any in "(?s).{0,200}", near in "[A-Za-zÀ-ÿ ./:#]{0,200}") {
            for typed in [any, near] {
                let folded = fold(&typed);
                prop_assert!(folded.chars().all(|c| c.is_alphanumeric() || c == ' '));
                prop_assert!(folded.chars().count() <= MOST_CHARACTERS);
                prop_assert!(!folded.contains("  ") && folded.trim() == folded);
                prop_assert_eq!(fold(&folded), folded.clone());
            }
        }

        #[test]
        fn whatever_is_typed_fits_into_a_key(any in "(?s).{0,200}", near in "(HTTPS?://)?(www\\.)?[a-z.]{0,9}[/?#]?[^a-z]{0,150}") {
            for typed in [any, near] {
                let host = fold_host(&typed);
                prop_assert!(!host.contains(['/', '?', '#']));
                prop_assert!(host.len() + "HOST#".len() + 4 <= LONGEST_KEY);
                prop_assert!(fold(&typed).len() + "NAME#".len() + 4 <= LONGEST_KEY);
            }
        }
    }
}
