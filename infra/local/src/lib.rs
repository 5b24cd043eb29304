//! The whole product on one machine: the functions behind their routes, with
//! emulators of the table, mail and timers that they use on AWS.

mod alarm;
mod aws;
mod capacity;
pub mod cli;
mod clock;
mod console;
mod dead_letters;
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

/// The name of the stack, which on AWS is also part of the functions' names.
const STACK_PREFIX: &str = "beslecht-";
