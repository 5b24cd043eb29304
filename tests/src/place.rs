//! Where a world plays: on the local platform, or on a stack in an emulator.

use local::{Options, Product};
use serde_json::json;

use crate::world;

/// The variable that says where a rehearsal has its controls.
const REHEARSAL: &str = "REHEARSAL";

/// Where the product is reached, and where the controls are.
pub(crate) struct Place {
    /// The site's address, as links name it.
    pub(crate) origin: String,
    /// What answers for the site, when the address leads nowhere by itself.
    pub(crate) gateway: Option<String>,
    /// What the product uses of AWS.
    pub(crate) aws: String,
    /// Where `/_local` lies.
    pub(crate) controls: String,
    local: Option<Local>,
}

/// The local platform, stopped when the world ends; before the runtime it runs
/// on.
struct Local {
    running: local::Running,
    runtime: Runtime,
}

impl Place {
    /// A local platform of its own with this product.
    pub(crate) fn local(begin: &str, product: impl Product, options: Options) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let options = Options {
            port: 0,
            aws_port: 0,
            data: None,
            now: Some(begin.parse().expect("a moment")),
            ..options
        };
        let running = runtime
            .block_on(local::start_with(options, product))
            .expect("the product starts");
        Self {
            origin: running.address.clone(),
            gateway: None,
            aws: running.aws_address.clone(),
            controls: running.address.clone(),
            local: Some(Local {
                running,
                runtime: Runtime(Some(runtime)),
            }),
        }
    }

    /// The stack of a rehearsal, as fresh as after its deployment; nothing
    /// where none is under way. There is only one: its scenarios take turns.
    pub(crate) fn rehearsal(begin: &str, swept: bool) -> Option<Self> {
        let controls = std::env::var(REHEARSAL).ok()?;
        let address = format!("{controls}/_local/reset");
        let fresh = json!({ "now": begin, "swept": swept });
        let stack = world::post(&world::agent(), &address, &fresh);
        let told = |what: &str| stack[what].as_str().expect("an address").to_owned();
        Some(Self {
            origin: told("origin"),
            gateway: Some(told("gateway")),
            aws: told("gateway"),
            controls,
            local: None,
        })
    }

    /// Whether it is a stack in an emulator.
    pub(crate) fn is_rehearsal(&self) -> bool {
        self.local.is_none()
    }

    /// A variable of the local functions' environment.
    pub(crate) fn variable(&self, name: &str) -> &str {
        &self.platform().running.surroundings.all_variables()[name]
    }

    fn platform(&self) -> &Local {
        self.local.as_ref().expect("a local platform")
    }

    /// Files the sample cases, which only the local platform does.
    pub(crate) fn file_samples(&self) {
        let local = self.platform();
        let runtime = local.runtime.0.as_ref().expect("a runtime");
        let filed = runtime.block_on(local::samples::file(&local.running));
        filed.expect("the samples are filed");
    }
}

/// Ends without waiting: whatever still runs belongs to a world that is over.
struct Runtime(Option<tokio::runtime::Runtime>);

impl Drop for Runtime {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
