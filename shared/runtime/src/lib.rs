//! What every function shares: its settings, its client for Amazon's services,
//! its clock, its log, how a request is read and answered, and its `main`.

mod app;
pub mod aws;
mod chance;
mod clock;
pub mod form;
pub mod http;
pub mod limit;
pub mod log;
mod serve;
mod settings;
mod visit;

pub use app::{App, Around, Held, Keyless};
pub use chance::Chance;
pub use clock::Clock;
pub use lambda_runtime::Error;
pub use serve::{Handler, event_main, http_main, invoke, invoke_http, timer_main};
pub use settings::{BaseUrl, Settings, SettingsError, Variables};
pub use visit::{Shown, Visit};
