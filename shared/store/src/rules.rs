//! The versions of the rules.

use dispute::Rules;
use jiff::Timestamp;

use crate::Store;
use crate::error::Error;
use crate::key::{self, Key, PK, SK, attribute};
use crate::stored::Kept;
use crate::table::{Item, Query, json};

impl Store {
    /// The rules in force at this moment: the newest version that has come into
    /// force, or the first, which is never stored.
    pub async fn rules(&self, now: Timestamp) -> Result<Rules, Error> {
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
        items
            .into_iter()
            .next()
            .map_or(Ok(Rules::first()), |item| item.kept(attribute::RULES))
            .map_err(|error| Error::lasting(operation, error))
    }

    /// Publishes a version of the rules, for cases filed from its moment on.
    pub async fn publish_rules(&self, rules: &Rules) -> Result<(), Error> {
        let operation = "publish rules";
        let item = Item::new(Key::rules(rules.in_force_from))
            .shaped(Rules::VERSION)
            .with(attribute::RULES, json(operation, &rules.written())?);
        self.table.put(operation, item).await
    }
}
