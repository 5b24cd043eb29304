//! Member shops, by id and by what a consumer types of their name or host.

use std::collections::BTreeSet;

use dispute::{Shop, ShopId};

use crate::Store;
use crate::error::{Error, Lost};
use crate::event::random;
use crate::key::{Key, PK, SHOPS, SK, attribute, text};
use crate::stored::Kept;
use crate::table::{Condition, Item, Query, Unreadable, json};

/// The most shops a search finds.
const MOST_FOUND: u16 = 20;

/// The most words of a name that are indexed.
const MOST_WORDS: usize = 6;

/// The most characters of a name or host that are indexed.
const MOST_CHARACTERS: usize = 100;

/// A shop in the results of a search.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShopFound {
    /// Its id.
    pub id: ShopId,
    /// Its name.
    pub name: String,
    /// The host of its web site, such as `bloemen.example`.
    pub host: String,
}

impl Store {
    /// The shop of this id.
    pub async fn shop(&self, shop: &ShopId) -> Result<Option<Shop>, Error> {
        let operation = "load a shop";
        let only = [attribute::SHAPE, attribute::SHOP];
        let item = self.table.get(operation, Key::shop(shop), &only).await?;
        item.map(|item| item.kept(attribute::SHOP))
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// The secret with which this shop's platform signs requests.
    pub async fn shop_secret(&self, shop: &ShopId) -> Result<Option<String>, Error> {
        let operation = "load a shop's secret";
        let only = [attribute::SECRET];
        let item = self.table.get(operation, Key::shop(shop), &only).await?;
        item.map(|item| item.text(attribute::SECRET).map(str::to_owned))
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Stores or changes a shop and its search entries. Two shops can't have
    /// the same host.
    pub async fn put_shop(&self, shop: &Shop, secret: &str) -> Result<(), Error> {
        let operation = "store a shop";
        let item = Item::new(Key::shop(&shop.id))
            .shaped(Shop::VERSION)
            .with(attribute::SHOP, json(operation, &shop.written())?)
            .with(attribute::SECRET, text(secret));
        let mut writes = vec![self.table.putting(operation, item, None)?];
        let id = text(shop.id.as_str());
        for name in names(shop.name.or_empty(), &shop.id) {
            writes.push(self.table.putting(operation, entry(name, shop), None)?);
        }
        let host = entry(host(shop), shop);
        let ours = Condition::AbsentOr(attribute::ID, &id);
        writes.push(self.table.putting(operation, host, Some(ours))?);
        for stale in self.stale_entries(shop).await? {
            writes.push(self.table.deleting(operation, stale)?);
        }
        match self.table.transact(operation, writes, &random()?).await {
            Ok(()) => Ok(()),
            Err(Lost::Failed(error)) => Err(error),
            Err(Lost::Conflict) => Err(if self.host_is_anothers(shop).await? {
                Error::lasting(operation, "its host is another shop's")
            } else {
                Error::retryable(operation, "somebody else is changing it")
            }),
        }
    }

    async fn host_is_anothers(&self, shop: &Shop) -> Result<bool, Error> {
        let operation = "see whose a host is";
        let only = [attribute::ID];
        let Some(item) = self.table.get(operation, host(shop), &only).await? else {
            return Ok(false);
        };
        let id = item.text(attribute::ID);
        let id = id.map_err(|error| Error::lasting(operation, error))?;
        Ok(id != shop.id.as_str())
    }

    /// At most 20 shops that have a word in their name, or a host, starting
    /// with what was typed.
    pub async fn find_shops(&self, typed: &str) -> Result<Vec<ShopFound>, Error> {
        let (name, host) = (fold(typed), fold_host(typed));
        let (by_name, by_host) = tokio::try_join!(
            self.shops_from("NAME", &name),
            self.shops_from("HOST", &host),
        )?;
        let mut seen = BTreeSet::new();
        let mut found: Vec<ShopFound> = by_name.into_iter().chain(by_host).collect();
        found.retain(|shop| seen.insert(shop.id.clone()));
        found.truncate(usize::from(MOST_FOUND));
        Ok(found)
    }

    /// Shops with a name or host that starts like this; none if it is empty.
    async fn shops_from(&self, kind: &str, beginning: &str) -> Result<Vec<ShopFound>, Error> {
        let operation = "find shops";
        if beginning.is_empty() {
            return Ok(vec![]);
        }
        let prefix = format!("{kind}#{beginning}");
        let query = Query {
            index: None,
            partition: (PK, SHOPS.to_owned()),
            between: (SK, prefix.clone(), format!("{prefix}\u{10FFFF}")),
            newest_first: false,
            limit: MOST_FOUND,
            after: None,
        };
        let (items, _) = self.table.query(operation, query).await?;
        items
            .into_iter()
            .map(read_found)
            .collect::<Result<_, _>>()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// The shop's search entries under its old name or host that no longer
    /// apply.
    async fn stale_entries(&self, shop: &Shop) -> Result<Vec<Key>, Error> {
        let Some(old) = self.shop(&shop.id).await? else {
            return Ok(vec![]);
        };
        let mut stale = names(old.name.or_empty(), &old.id);
        stale.push(host(&old));
        let mut kept = names(shop.name.or_empty(), &shop.id);
        kept.push(host(shop));
        stale.retain(|key| !kept.contains(key));
        Ok(stale)
    }
}

fn read_found(item: Item) -> Result<ShopFound, Unreadable> {
    let item = item.known()?;
    Ok(ShopFound {
        id: item
            .text(attribute::ID)?
            .parse()
            .map_err(|_| Unreadable::Attribute(attribute::ID))?,
        name: item.text(attribute::NAME)?.to_owned(),
        host: item.text(attribute::HOST)?.to_owned(),
    })
}

fn entry(key: Key, shop: &Shop) -> Item {
    Item::new(key)
        .with(attribute::ID, text(shop.id.as_str()))
        .with(attribute::NAME, text(shop.name.or_empty()))
        .with(attribute::HOST, text(shop.host.or_empty()))
}

/// A key for each word of the name, followed by the rest of the name.
fn names(name: &str, shop: &ShopId) -> Vec<Key> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    (0..words.len().min(MOST_WORDS))
        .map(|first| Key::shop_name(&words[first..].join(" "), shop))
        .collect()
}

fn host(shop: &Shop) -> Key {
    Key::shop_host(&fold_host(shop.host.or_empty()))
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
