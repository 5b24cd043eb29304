//! The whole product on one machine: the functions behind their routes, and
//! under them the table, the mail and the timers they use in the cloud.

mod alarm;
mod aws;
mod capacity;
pub mod cli;
mod clock;
mod console;
mod due;
mod dynamodb;
mod error;
mod fault;
mod feedback;
pub mod functions;
mod gateway;
mod grant;
mod host;
mod id;
mod lambda;
mod letters;
mod log;
mod mailbox;
mod objects;
mod operator;
pub mod parts;
mod pattern;
mod permissions;
mod platform;
mod product;
mod registry;
pub mod remote;
mod rhythm;
mod routes;
mod s3;
pub mod samples;
mod scheduler;
mod serve;
mod ses;
mod state;
mod stream;
mod surroundings;
mod template;
mod wire;

pub use clock::Clock;
pub use error::Error;
pub use functions::start;
pub use platform::{Options, Running, start_with};
pub use product::{Product, SampleShop, Specimen};
pub use registry::{BoxFuture, FunctionError, Registry};
pub use surroundings::Surroundings;

/// How the stack is called here; in the cloud functions are named after it too.
const STACK_PREFIX: &str = "beslecht-";
