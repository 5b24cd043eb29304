//! The names of all keys and attributes.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use record::{CaseId, EventNumber, ShopId};
use serde::{Deserialize, Serialize};

/// The id of a record that is made of events. Its kind says where the record
/// is stored: all its items have the partition key `KIND#id`.
pub trait RecordId: Clone + Eq + Display + FromStr + Send + Sync + 'static {
    /// The kind of record.
    const KIND: RecordKind;
}

/// The kinds of records that are made of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// Cases.
    Case,
    /// Member shops.
    Shop,
}

/// A record that is made of events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// A case.
    Case(CaseId),
    /// A member shop.
    Shop(ShopId),
}

impl Record {
    pub(crate) fn kind(&self) -> RecordKind {
        match self {
            Self::Case(_) => RecordKind::Case,
            Self::Shop(_) => RecordKind::Shop,
        }
    }
}

impl Display for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Case(id) => write!(f, "case {id}"),
            Self::Shop(id) => write!(f, "shop {id}"),
        }
    }
}

impl RecordId for CaseId {
    const KIND: RecordKind = RecordKind::Case;
}

impl RecordId for ShopId {
    const KIND: RecordKind = RecordKind::Shop;
}

impl RecordKind {
    /// The sort key of the record's own item, which also begins the partition
    /// key of all its items.
    pub(crate) fn own(self) -> &'static str {
        match self {
            Self::Case => "CASE",
            Self::Shop => "SHOP",
        }
    }

    /// The attribute that holds the record's snapshot, or its id in an item
    /// that refers to it.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Shop => "shop",
        }
    }
}

/// A list that an index keeps, oldest entry first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// The cases of a shop, by when they were filed.
    CasesOfShop(ShopId),
    /// The complaints with a mailbox that wait for their confirmation, by when
    /// they were filed; the mailbox by its digest.
    WaitingForMailbox(String),
    /// A queue of the staff by its word, by when a record entered it.
    Queue(&'static str),
}

impl List {
    pub(crate) fn index(&self) -> Index {
        match self {
            Self::CasesOfShop(_) | Self::WaitingForMailbox(_) => SHOP_CASES,
            Self::Queue(_) => QUEUES,
        }
    }

    /// The value of the index's partition key.
    pub(crate) fn partition(&self) -> String {
        match self {
            Self::CasesOfShop(shop) => format!("SHOP#{shop}"),
            Self::WaitingForMailbox(digest) => format!("{MAILBOX}{digest}"),
            Self::Queue(word) => queue_key(word),
        }
    }
}

pub(crate) const PK: &str = "pk";
pub(crate) const SK: &str = "sk";

/// The names of attributes.
pub(crate) mod attribute {
    /// The version of the stored shape.
    pub(crate) const SHAPE: &str = "v";
    /// The kind of item, for the filter of the stream.
    pub(crate) const KIND: &str = "kind";

    pub(crate) const VERSION: &str = "version";
    pub(crate) const HEAD: &str = "head";
    /// The version of the code that made the snapshot.
    pub(crate) const FOLD: &str = "fold";

    pub(crate) const NUMBER: &str = "number";
    pub(crate) const AT: &str = "at";
    pub(crate) const ACTOR: &str = "actor";
    pub(crate) const BODY: &str = "body";
    pub(crate) const TEXTS: &str = "texts";
    pub(crate) const PREVIOUS: &str = "previous";

    pub(crate) const CONSEQUENCE: &str = "consequence";
    pub(crate) const LEASED_UNTIL: &str = "leased_until";
    pub(crate) const LEASED_BY: &str = "leased_by";
    pub(crate) const THREAD: &str = "thread";

    pub(crate) const SECRET: &str = "secret";
    pub(crate) const ID: &str = "id";
    pub(crate) const NAME: &str = "name";
    pub(crate) const HOST: &str = "host";

    pub(crate) const DRAFT: &str = "draft";
    /// A counter: how often a draft was saved, or something was done.
    pub(crate) const TIMES: &str = "times";
    /// The acts counted so far, so that repeating one doesn't count again.
    pub(crate) const ACTS: &str = "acts";
    /// Seconds since 1970, after which the table deletes the item.
    pub(crate) const EXPIRES: &str = "expires";
    pub(crate) const RULES: &str = "rules";

    pub(crate) const ENDED: &str = "ended";
    pub(crate) const AFTER_PK: &str = "after_pk";
    pub(crate) const AFTER_SK: &str = "after_sk";
    pub(crate) const RECORDS: &str = "cases";
    pub(crate) const BROKEN: &str = "broken";
    pub(crate) const OUTDATED: &str = "outdated";
    pub(crate) const EXPORT: &str = "export";
    pub(crate) const ALIVE: &str = "alive";
    pub(crate) const OUTBOX: &str = "outbox";
    pub(crate) const EVIDENCE: &str = "evidence";

    pub(crate) const SHOP_KEY: &str = "shop_key";
    pub(crate) const SHOP_SORT: &str = "shop_sort";
    pub(crate) const QUEUE_KEY: &str = "queue_key";
    pub(crate) const QUEUE_SORT: &str = "queue_sort";
    pub(crate) const DUE_KEY: &str = "due_key";
    pub(crate) const DUE_AT: &str = "due_at";
}

/// The indexes with their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Index {
    pub(crate) name: &'static str,
    pub(crate) key: &'static str,
    pub(crate) sort: &'static str,
}

pub(crate) const SHOP_CASES: Index = Index {
    name: "shop-cases",
    key: attribute::SHOP_KEY,
    sort: attribute::SHOP_SORT,
};

pub(crate) const QUEUES: Index = Index {
    name: "queues",
    key: attribute::QUEUE_KEY,
    sort: attribute::QUEUE_SORT,
};

pub(crate) const DUE: Index = Index {
    name: "due",
    key: attribute::DUE_KEY,
    sort: attribute::DUE_AT,
};

/// The only partition of the index `due`.
pub(crate) const DUE_KEY: &str = "DUE";
/// The only partition of the shops' names and hosts.
pub(crate) const SHOPS: &str = "SHOPS";
/// The only partition of the versions of the rules.
pub(crate) const RULES: &str = "RULES";
/// The only partition of items about this table itself, which no copy gets.
pub(crate) const TABLE: &str = "OWN";
/// The prefix of the partition key of what is known of a mailbox.
const MAILBOX: &str = "MAILBOX#";
/// The prefix of an event's sort key.
pub(crate) const EVENT: &str = "EVENT#";
/// The prefix of an outbox item's sort key.
pub(crate) const OUT: &str = "OUT#";
/// The prefix of the sort key of a place in a queue.
pub(crate) const QUEUE: &str = "QUEUE#";
/// The sort key of a record's secret.
pub(crate) const SECRET: &str = "SECRET";
/// Sorts before every sort key.
pub(crate) const FIRST: &str = " ";
/// Sorts after every sort key.
pub(crate) const LAST: &str = "\u{10FFFF}";

/// The key of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) pk: String,
    pub(crate) sk: String,
}

impl Key {
    fn new(pk: String, sk: impl Into<String>) -> Self {
        Self { pk, sk: sk.into() }
    }

    /// The own item of a record.
    pub(crate) fn own<I: RecordId>(id: &I) -> Self {
        Self::new(record_pk(id), I::KIND.own())
    }

    pub(crate) fn event<I: RecordId>(id: &I, number: EventNumber) -> Self {
        Self::new(record_pk(id), event_sk(number))
    }

    pub(crate) fn outbox<I: RecordId>(id: &I, event: EventNumber, index: u16) -> Self {
        Self::new(record_pk(id), format!("{OUT}{:012}#{index:03}", event.0))
    }

    pub(crate) fn queue<I: RecordId>(id: &I, queue: &str) -> Self {
        Self::new(record_pk(id), format!("{QUEUE}{queue}"))
    }

    /// The mail thread with one of a record's readers.
    pub(crate) fn thread<I: RecordId>(id: &I, reader: &str) -> Self {
        Self::new(record_pk(id), format!("THREAD#{reader}"))
    }

    /// The secret that a record shares with somebody's software.
    pub(crate) fn secret<I: RecordId>(id: &I) -> Self {
        Self::new(record_pk(id), SECRET)
    }

    pub(crate) fn order(shop: &ShopId, digest: &str) -> Self {
        Self::new(format!("ORDER#{shop}#{digest}"), "ORDER")
    }

    pub(crate) fn order_anywhere(digest: &str) -> Self {
        Self::new(format!("ORDER#{digest}"), "ORDER")
    }

    /// That a mailbox was proven on a device.
    pub(crate) fn proven(mailbox: &str, device: &str) -> Self {
        Self::new(format!("{MAILBOX}{mailbox}"), format!("PROVEN#{device}"))
    }

    /// That nothing can be filed with a mailbox.
    pub(crate) fn shut(mailbox: &str) -> Self {
        Self::new(format!("{MAILBOX}{mailbox}"), "SHUT")
    }

    pub(crate) fn shop_name(folded: &str, shop: &ShopId) -> Self {
        Self::new(SHOPS.to_owned(), format!("NAME#{folded}#{shop}"))
    }

    pub(crate) fn shop_host(host: &str) -> Self {
        Self::new(SHOPS.to_owned(), format!("HOST#{host}"))
    }

    pub(crate) fn draft(digest: &str) -> Self {
        Self::new(format!("DRAFT#{digest}"), "DRAFT")
    }

    pub(crate) fn check() -> Self {
        Self::new(TABLE.to_owned(), "ROUND")
    }

    pub(crate) fn restore() -> Self {
        Self::new(TABLE.to_owned(), "RESTORE")
    }

    pub(crate) fn limit(name: &str, subject: &str, begin: i64) -> Self {
        Self::new(format!("LIMIT#{name}#{subject}#{begin}"), "LIMIT")
    }

    pub(crate) fn rules(in_force_from: Timestamp) -> Self {
        Self::new(RULES.to_owned(), rules_sk(in_force_from))
    }
}

/// The partition key of all items of a record.
pub(crate) fn record_pk<I: RecordId>(id: &I) -> String {
    format!("{}#{id}", I::KIND.own())
}

/// The record that all items with this partition key belong to.
pub(crate) fn record_of_pk<I: RecordId>(pk: &str) -> Option<I> {
    let id = pk.strip_prefix(I::KIND.own())?.strip_prefix('#')?;
    id.parse().ok()
}

/// The kind of items in a partition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A record with its events, its outbox, its places in queues, its mail
    /// threads and its secret.
    Record(Record),
    /// The entries by which shops are found.
    ShopSearch,
    /// The mark that says which case an order has.
    Order,
    /// What is known of a mailbox for a while.
    Mailbox,
    /// The versions of the rules.
    Rules,
    /// A draft of a complaint.
    Draft,
    /// Progress and counters of this table itself.
    Table,
    /// Anything else.
    Other,
}

impl Kind {
    /// The kind of items in a partition.
    pub(crate) fn of_pk(pk: &str) -> Self {
        if let Some(case) = record_of_pk(pk) {
            return Self::Record(Record::Case(case));
        }
        if let Some(shop) = record_of_pk(pk) {
            return Self::Record(Record::Shop(shop));
        }
        match pk {
            TABLE => Self::Table,
            // Counters of the last hour aren't worth restoring.
            _ if pk.starts_with("LIMIT#") => Self::Table,
            RULES => Self::Rules,
            SHOPS => Self::ShopSearch,
            _ if pk.starts_with("ORDER#") => Self::Order,
            _ if pk.starts_with(MAILBOX) => Self::Mailbox,
            _ if pk.starts_with("DRAFT#") => Self::Draft,
            _ => Self::Other,
        }
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Record(Record::Case(_)) => "case",
            Self::Record(Record::Shop(_)) | Self::ShopSearch => "shop",
            Self::Order => "order",
            Self::Mailbox => "mailbox",
            Self::Rules => "rules",
            Self::Draft => "draft",
            Self::Table => "own",
            Self::Other => "other",
        })
    }
}

pub(crate) fn event_sk(number: EventNumber) -> String {
    format!("{EVENT}{:012}", number.0)
}

/// The event and the index of an outbox item.
pub(crate) fn outbox_of_sk(sk: &str) -> Option<(EventNumber, u16)> {
    let (event, index) = sk.strip_prefix(OUT)?.split_once('#')?;
    Some((EventNumber(event.parse().ok()?), index.parse().ok()?))
}

pub(crate) fn rules_sk(in_force_from: Timestamp) -> String {
    format!("FROM#{}", sortable(in_force_from))
}

pub(crate) fn queue_key(queue: &str) -> String {
    format!("{QUEUE}{queue}")
}

/// A moment as text in chronological order: always with the same number of
/// digits.
pub(crate) fn sortable(moment: Timestamp) -> String {
    format!("{moment:.9}")
}
