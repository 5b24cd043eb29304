//! Cases as they are stored: their shapes, their lists, filing, and commands.
//! How records are stored is the journal's.

mod aggregate;
mod bounced;
mod execute;
mod filing;
mod list;
mod listed;
mod load;
mod lost;
mod mailbox;
mod mark;
mod open;
mod rules;
mod stored;

pub use aggregate::{Cases, FOLD};
pub use bounced::{count_bounce, many_bounced};
pub use execute::{Executed, execute};
pub use filing::{Filed, file, file_draft};
pub use list::{Overdue, cases_of_shop, overdue, queue};
pub use listed::listed_with;
pub use load::{History, event, has_sent, history, load, load_with_history};
pub use lost::of_consumer;
pub use mailbox::{known_of, waiting_for};
pub use open::{open_about, open_besides};
pub use rules::{publish_rules, rules};

/// A claim that was made on an outbox item of a case.
pub type Claimed = journal::Claimed<dispute::CaseId, dispute::Consequence>;

/// The id of an outbox item of a case.
pub type OutboxId = journal::OutboxId<dispute::CaseId>;
