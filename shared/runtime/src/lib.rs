//! What all functions share: settings, the client for Amazon's services, clock,
//! log, and how they run.

mod app;
pub mod aws;
mod chance;
mod clock;
mod function;
mod handler;
pub mod log;
mod settings;

pub use app::{App, Around, Held, Keyless};
pub use chance::Chance;
pub use clock::Clock;
pub use function::{Function, Started, area_main, main};
pub use handler::{Handler, Work, Working, invoke};
pub use lambda_runtime::Error;
pub use settings::{BaseUrl, Foundation, Settings, SettingsError, Variables};
