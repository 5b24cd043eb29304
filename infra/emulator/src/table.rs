//! The table as `template.yaml` describes it.

use dynoxide::Database;
use template::Template;

/// Its name.
pub const NAME: &str = "cases";

/// An empty table in memory.
pub fn create() -> Database {
    create_in(Database::memory().unwrap())
}

/// An empty table in this database. It has no stream: the journal doesn't read
/// it, and the emulator gets slower with each record in it.
pub fn create_in(database: Database) -> Database {
    let template = Template::parse(include_str!("../../../template.yaml")).unwrap();
    let request = serde_json::from_value(template.create_table(NAME)).unwrap();
    database.create_table(request).unwrap();
    database
}
