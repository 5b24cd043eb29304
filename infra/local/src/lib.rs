//! The whole product on one machine: the functions behind their routes, and
//! under them the table, the mail and the timers they use in the cloud.

mod aws;
mod capacity;
mod clock;
mod console;
mod due;
mod dynamodb;
mod error;
mod fault;
mod gateway;
mod id;
mod lambda;
mod letters;
mod log;
mod mailbox;
mod pattern;
mod platform;
mod registry;
mod routes;
mod scheduler;
mod serve;
mod ses;
mod state;
mod stream;
mod template;

pub use clock::Clock;
pub use error::Error;
pub use platform::{Options, Product, Running, SampleShop, Surroundings, start_with};
pub use registry::{BoxFuture, FunctionError, Registry};

/// How the stack is called here; in the cloud functions are named after it too.
const STACK_PREFIX: &str = "beslecht-";
