//! Finding shops by what a consumer types of their name or host.

use std::collections::BTreeSet;

use journal::{Error, Journal, SearchBy, SearchKey, ShopFound, Write};
use record::ShopId;
use shop::{Details, Member};

/// The most shops a search finds.
const MOST_FOUND: u16 = 20;

/// The most words of a name that are indexed.
const MOST_WORDS: usize = 6;

/// The most characters of a name or host that are indexed.
const MOST_CHARACTERS: usize = 100;

/// At most 20 shops that have a word in their name, or a host, starting with
/// what was typed.
pub async fn find(journal: &Journal, typed: &str) -> Result<Vec<ShopFound>, Error> {
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

/// The host, if a whole address was typed.
fn fold_host(typed: &str) -> String {
    let typed = typed.trim().to_lowercase();
    let host = typed
        .split_once("://")
        .map_or(typed.as_str(), |(_, rest)| rest);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    host.chars().take(MOST_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The longest sort key that a table takes.
    const LONGEST_KEY: usize = 1024;

    proptest! {
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
