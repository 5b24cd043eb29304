//! Versions of settings that come into force at a moment: the rules.

use call::Error;
use jiff::Timestamp;

use crate::item::{Item, json};
use crate::journal::Journal;
use crate::key::{self, Key, PK, SK, attribute};
use crate::stored::Kept;
use crate::table::Query;

impl Journal {
    /// The rules in force at this moment: the newest version that has come into
    /// force; `None` before the first that was published.
    pub async fn rules<K: Kept>(&self, now: Timestamp) -> Result<Option<K::Today>, Error> {
        let operation = "load the rules";
        let query = Query {
            index: None,
            partition: (PK, key::RULES.to_owned()),
            between: (SK, key::rules_sk(Timestamp::UNIX_EPOCH), key::rules_sk(now)),
            newest_first: true,
            limit: 1,
            after: None,
        };
        let (items, _) = self.table.query(operation, query).await?;
        let newest = items.first().map(|item| item.kept::<K>(attribute::RULES));
        newest
            .transpose()
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Publishes a version of the rules that comes into force at this moment.
    pub async fn publish_rules<K: Kept>(
        &self,
        rules: &K::Today,
        in_force_from: Timestamp,
    ) -> Result<(), Error> {
        let operation = "publish rules";
        let item = Item::new(Key::rules(in_force_from))
            .shaped(K::VERSION)
            .with(attribute::RULES, json(operation, &K::written(rules))?);
        self.table.put(operation, item).await
    }
}
