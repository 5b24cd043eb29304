//! ChromeDriver, started on a free port and shared by all tests of a binary.

use std::future::Future;
use std::io::{BufRead, BufReader, ErrorKind};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use url::{ParseError, Url};

/// Prefers Dutch; headless, without the sandbox that root in a container can't
/// have, and without network requests of its own.
const FLAGS: [&str; 10] = [
    "--accept-lang=nl",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Dropped with the last test that uses it.
static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

/// A running ChromeDriver.
pub(super) struct Driver {
    process: Child,
    address: String,
    runtime: Runtime,
    // Kept open, so that the driver can continue to write to it.
    _said: BufReader<ChildStdout>,
}

impl Driver {
    /// The driver of this test binary; `None` if it isn't installed.
    pub(super) fn shared() -> Option<Arc<Self>> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = shared.upgrade() {
            return Some(driver);
        }
        let driver = Arc::new(Self::start()?);
        *shared = Arc::downgrade(&driver);
        Some(driver)
    }

    fn start() -> Option<Self> {
        let started = Command::new("chromedriver")
            .args(["--port=0", "--log-level=WARNING"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = match started {
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            started => started.expect("ChromeDriver starts"),
        };
        let mut said = BufReader::new(process.stdout.take().expect("its output"));
        let address = format!("http://127.0.0.1:{}", port(&mut said));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        Some(Self {
            process,
            address,
            runtime,
            _said: said,
        })
    }

    /// A browser of its own with an empty profile and these preferences.
    pub(super) fn session(&self, preferences: &Value) -> Client {
        let capabilities = json!({
            "goog:chromeOptions": { "args": FLAGS, "prefs": preferences },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let capabilities: Capabilities =
            serde_json::from_value(capabilities).expect("capabilities");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&self.address);
        self.wait(connecting).expect("Chromium starts")
    }

    /// Runs a future to its end.
    pub(super) fn wait<T>(&self, answer: impl Future<Output = T>) -> T {
        self.runtime.block_on(answer)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The port that it reports.
fn port(said: &mut impl BufRead) -> u16 {
    let port = said.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    port.expect("ChromeDriver says on which port it listens")
}

/// A command that only Chromium has.
#[derive(Debug)]
pub(super) struct ToChrome {
    /// Its path below the session's.
    pub(super) path: &'static str,
    /// Its body.
    pub(super) body: Value,
}

impl WebDriverCompatibleCommand for ToChrome {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
