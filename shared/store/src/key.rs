//! The names of all keys and attributes.

use aws_sdk_dynamodb::types::AttributeValue;
use dispute::{CaseId, EventNumber, Party, ShopId};
use jiff::Timestamp;

use crate::whole::Kind;

pub(crate) const PK: &str = "pk";
pub(crate) const SK: &str = "sk";

/// The names of attributes.
pub(crate) mod attribute {
    /// The version of the stored shape.
    pub(crate) const SHAPE: &str = "v";
    /// The kind of item, for the filter of the stream.
    pub(crate) const KIND: &str = "kind";

    pub(crate) const CASE: &str = "case";
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

    pub(crate) const SHOP: &str = "shop";
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
    pub(crate) const CASES: &str = "cases";
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
#[derive(Clone, Copy, Debug)]
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
pub(crate) const OWN: &str = "OWN";
/// The sort key of the case's own item.
pub(crate) const CASE: &str = "CASE";
/// The prefix of an event's sort key.
pub(crate) const EVENT: &str = "EVENT#";
/// The prefix of an outbox item's sort key.
pub(crate) const OUT: &str = "OUT#";
/// The prefix of the sort key of a place in a queue.
pub(crate) const QUEUE: &str = "QUEUE#";
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

    pub(crate) fn case(case: CaseId) -> Self {
        Self::new(case_pk(case), CASE)
    }

    pub(crate) fn event(case: CaseId, number: EventNumber) -> Self {
        Self::new(case_pk(case), event_sk(number))
    }

    pub(crate) fn outbox(case: CaseId, event: EventNumber, index: u16) -> Self {
        Self::new(case_pk(case), format!("{OUT}{:012}#{index:03}", event.0))
    }

    pub(crate) fn queue(case: CaseId, queue: &str) -> Self {
        Self::new(case_pk(case), format!("{QUEUE}{queue}"))
    }

    pub(crate) fn thread(case: CaseId, party: Party) -> Self {
        let party = match party {
            Party::Consumer => "consumer",
            Party::Shop => "shop",
        };
        Self::new(case_pk(case), format!("THREAD#{party}"))
    }

    pub(crate) fn order(shop: &ShopId, digest: &str) -> Self {
        Self::new(format!("ORDER#{shop}#{digest}"), "ORDER")
    }

    pub(crate) fn shop(shop: &ShopId) -> Self {
        Self::new(format!("SHOP#{shop}"), "SHOP")
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

    pub(crate) fn round() -> Self {
        Self::new(OWN.to_owned(), "ROUND")
    }

    pub(crate) fn restore() -> Self {
        Self::new(OWN.to_owned(), "RESTORE")
    }

    pub(crate) fn limit(name: &str, subject: &str, begin: i64) -> Self {
        Self::new(format!("LIMIT#{name}#{subject}#{begin}"), "LIMIT")
    }

    pub(crate) fn rules(in_force_from: Timestamp) -> Self {
        Self::new(RULES.to_owned(), rules_sk(in_force_from))
    }
}

pub(crate) fn case_pk(case: CaseId) -> String {
    format!("CASE#{case}")
}

pub(crate) fn case_of_pk(pk: &str) -> Option<CaseId> {
    pk.strip_prefix("CASE#")?.parse().ok()
}

/// The kind of items in a partition.
pub(crate) fn kind(pk: &str) -> Kind {
    if let Some(case) = case_of_pk(pk) {
        return Kind::Case(case);
    }
    match pk {
        OWN => Kind::Own,
        // Counters of the last hour aren't worth restoring.
        _ if pk.starts_with("LIMIT#") => Kind::Own,
        RULES => Kind::Rules,
        SHOPS => Kind::Shop,
        _ if pk.starts_with("ORDER#") => Kind::Order,
        _ if pk.starts_with("SHOP#") => Kind::Shop,
        _ if pk.starts_with("DRAFT#") => Kind::Draft,
        _ => Kind::Other,
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

pub(crate) fn shop_key(shop: &ShopId) -> String {
    format!("SHOP#{shop}")
}

pub(crate) fn queue_key(queue: &str) -> String {
    format!("{QUEUE}{queue}")
}

/// A moment as text in chronological order: always with the same number of
/// digits.
pub(crate) fn sortable(moment: Timestamp) -> String {
    format!("{moment:.9}")
}

/// A text attribute.
pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// A whole number attribute.
pub(crate) fn number(value: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(value.into().to_string())
}
