//! The versions of the rules.

use dispute::Rules;
use jiff::Timestamp;
use journal::{Error, Journal};

use crate::stored;

/// The rules in force at this moment: the newest version that has come into
/// force, or the first, which is never stored.
pub async fn rules(journal: &Journal, now: Timestamp) -> Result<Rules, Error> {
    let published = journal.rules::<stored::Rules>(now).await?;
    Ok(published.unwrap_or_else(Rules::first))
}

/// Publishes a version of the rules, for cases filed from its moment on.
pub async fn publish_rules(journal: &Journal, rules: &Rules) -> Result<(), Error> {
    let from = rules.in_force_from;
    journal.publish_rules::<stored::Rules>(rules, from).await
}
