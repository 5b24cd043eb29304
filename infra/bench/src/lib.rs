//! Cold-starts the functions' release binaries repeatedly, with stand-ins for
//! Lambda's runtime API and DynamoDB, and measures them.

pub mod certificates;
pub mod count;
pub mod invocations;
pub mod limits;
pub mod prepared;
pub mod report;
pub mod settings;
pub mod start;
pub mod story;
pub mod subject;
pub mod table;
