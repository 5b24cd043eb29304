//! Entries by which records are found from what somebody types.

use call::Error;
use record::ShopId;

use crate::item::{Item, Place, text};
use crate::journal::Journal;
use crate::key::{Key, PK, SHOPS, SK, attribute};
use crate::list::{PAGE, Page};
use crate::table::{Condition, Query, Write};
use crate::unreadable::Unreadable;

/// Where an entry stands: it is found by the beginning of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchKey(Key);

/// What a search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchBy {
    /// A shop's name, from one of its words on.
    ShopName,
    /// The host of a shop's web site.
    ShopHost,
}

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

impl SearchKey {
    /// The entry of this shop under this text. Other shops may have the same.
    pub fn shop_name(folded: &str, shop: &ShopId) -> Self {
        Self(Key::shop_name(folded, shop))
    }

    /// The entry under this host, which only one shop can have.
    pub fn shop_host(folded: &str) -> Self {
        Self(Key::shop_host(folded))
    }

    /// The place after this entry in [`Journal::found_by_host`], also if there is
    /// no such entry.
    pub fn place(&self) -> Place {
        Place::of_keys(&self.0.pk, &self.0.sk)
    }
}

impl Journal {
    /// The part of a transaction that writes an entry.
    pub fn entering(
        &self,
        operation: &'static str,
        key: &SearchKey,
        shop: &ShopFound,
    ) -> Result<Write, Error> {
        self.table.putting(operation, entry(key, shop), None)
    }

    /// The same, unless another shop has this entry.
    pub fn entering_once(
        &self,
        operation: &'static str,
        key: &SearchKey,
        shop: &ShopFound,
    ) -> Result<Write, Error> {
        let id = text(shop.id.as_str());
        let ours = Condition::AbsentOr(attribute::ID, &id);
        self.table.putting(operation, entry(key, shop), Some(ours))
    }

    /// The part of a transaction that removes an entry.
    pub fn removing(&self, operation: &'static str, key: &SearchKey) -> Result<Write, Error> {
        self.table.deleting(operation, key.0.clone(), None)
    }

    /// The shop that has this entry.
    pub async fn entered(
        &self,
        operation: &'static str,
        key: &SearchKey,
    ) -> Result<Option<ShopId>, Error> {
        let only = [attribute::ID];
        let item = self.table.get(operation, key.0.clone(), &only).await?;
        item.map(|item| id(&item))
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// At most `most` shops whose entry begins with this folded text. Every
    /// entry begins with the empty text.
    pub async fn search(
        &self,
        operation: &'static str,
        by: SearchBy,
        beginning: &str,
        most: u16,
    ) -> Result<Vec<ShopFound>, Error> {
        let prefix = match by {
            SearchBy::ShopName => format!("NAME#{beginning}"),
            SearchBy::ShopHost => format!("HOST#{beginning}"),
        };
        let query = Query {
            index: None,
            partition: (PK, SHOPS.to_owned()),
            between: (SK, prefix.clone(), format!("{prefix}\u{10FFFF}")),
            newest_first: false,
            limit: most,
            after: None,
        };
        let (items, _) = self.table.query(operation, query).await?;
        items
            .into_iter()
            .map(found)
            .collect::<Result<_, _>>()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// A page of all shops that can be found, in the order of their hosts.
    pub async fn found_by_host(
        &self,
        operation: &'static str,
        after: Option<&Place>,
    ) -> Result<Page<ShopFound>, Error> {
        let query = Query {
            index: None,
            partition: (PK, SHOPS.to_owned()),
            between: (SK, "HOST#".to_owned(), "HOST#\u{10FFFF}".to_owned()),
            newest_first: false,
            limit: PAGE,
            after: after.cloned(),
        };
        let read = |item: &Item| found(item.clone());
        self.page(operation, query, read).await
    }
}

fn entry(key: &SearchKey, shop: &ShopFound) -> Item {
    Item::new(key.0.clone())
        .with(attribute::ID, text(shop.id.as_str()))
        .with(attribute::NAME, text(shop.name.as_str()))
        .with(attribute::HOST, text(shop.host.as_str()))
}

fn found(item: Item) -> Result<ShopFound, Unreadable> {
    let item = item.known()?;
    Ok(ShopFound {
        id: id(&item)?,
        name: item.text(attribute::NAME)?.to_owned(),
        host: item.text(attribute::HOST)?.to_owned(),
    })
}

fn id(item: &Item) -> Result<ShopId, Unreadable> {
    let id = item.text(attribute::ID)?.parse();
    id.map_err(|_| Unreadable::Attribute(attribute::ID))
}
