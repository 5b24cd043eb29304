//! The table as `template.yaml` describes it.

use dynoxide::Database;
use saphyr::{LoadableYamlNode, YamlOwned};
use serde_json::{Map, Value, json};

/// Its name.
pub(crate) const NAME: &str = "cases";

/// An empty table in memory.
pub(crate) fn create() -> Database {
    create_in(Database::memory().unwrap())
}

/// An empty table in this database. It has no stream: the store doesn't read
/// it, and the emulator gets slower with each record in it.
pub(crate) fn create_in(database: Database) -> Database {
    let template = include_str!("../../../../template.yaml");
    let template = YamlOwned::load_from_str(template).unwrap();
    let properties = ["Resources", "Table", "Properties"]
        .into_iter()
        .fold(&template[0], |node, name| &node[name]);
    let mut definition = json!({ "TableName": NAME });
    for name in [
        "BillingMode",
        "AttributeDefinitions",
        "KeySchema",
        "GlobalSecondaryIndexes",
    ] {
        definition[name] = plain(&properties[name]);
    }
    let request = serde_json::from_value(definition).unwrap();
    database.create_table(request).unwrap();
    database
}

fn plain(node: &YamlOwned) -> Value {
    match node {
        YamlOwned::Sequence(nodes) => nodes.iter().map(plain).collect(),
        YamlOwned::Mapping(entries) => Value::Object(Map::from_iter(
            entries
                .iter()
                .map(|(name, node)| (name.as_str().unwrap().to_owned(), plain(node))),
        )),
        YamlOwned::Value(_)
        | YamlOwned::Representation(..)
        | YamlOwned::Tagged(..)
        | YamlOwned::Alias(_)
        | YamlOwned::BadValue => Value::String(node.as_str().unwrap().to_owned()),
    }
}
