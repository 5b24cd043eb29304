//! A real browser: headless Chromium, driven by ChromeDriver.

mod axe;
mod driver;
mod keys;

use std::cell::RefCell;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

pub use axe::Axe;
use driver::{Driver, ToChrome};
pub use keys::Key;

/// The time-out of any operation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Between two looks at a condition: asking takes a processor from the page.
const PAUSE: Duration = Duration::from_millis(10);

/// The widths at which pages are tested, in CSS pixels.
pub mod width {
    /// The narrowest mail program.
    pub const MAIL: u32 = 320;
    /// A phone.
    pub const PHONE: u32 = 360;
    /// A desk.
    pub const DESK: u32 = 1280;
}

/// A browser with an empty profile.
pub struct Chromium {
    client: Client,
    driver: Arc<Driver>,
    /// The log entries about requests and pages that were read so far.
    events: RefCell<Vec<Value>>,
}

impl Chromium {
    /// A new browser, as wide as a phone. `None` if Chromium isn't installed,
    /// after printing which checks are skipped; with `REQUIRE_BROWSER=1` that
    /// is a failure.
    pub fn start(checks: &str) -> Option<Self> {
        Self::start_with(checks, &json!({}))
    }

    /// The same, whose user lets no site keep a cookie.
    pub fn start_without_cookies(checks: &str) -> Option<Self> {
        let blocked = json!({ "profile.default_content_setting_values.cookies": 2 });
        Self::start_with(checks, &blocked)
    }

    fn start_with(checks: &str, preferences: &Value) -> Option<Self> {
        let Some(driver) = Driver::shared() else {
            left_out(checks, "Chromium and ChromeDriver");
            return None;
        };
        let client = driver.session(preferences);
        let chromium = Self {
            client,
            driver,
            events: RefCell::default(),
        };
        chromium.set_width(width::PHONE);
        chromium.set_dark(false);
        chromium.devtools("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        Some(chromium)
    }

    /// Sets the width of the window.
    pub fn set_width(&self, width: u32) {
        let height = if width > 600 { 900 } else { 740 };
        self.set_window(width, height, 1);
    }

    /// Sets the size of the window, and the number of device pixels for each
    /// CSS pixel.
    pub fn set_window(&self, width: u32, height: u32, dots: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": dots, "mobile": false }),
        );
    }

    /// Prefers light or dark pages, and no animations, so that nothing is
    /// tested halfway.
    pub fn set_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
    }

    /// Disconnects the network, or connects it again.
    pub fn set_network(&self, on: bool) {
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": !on, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        );
    }

    /// Slows down what is sent to this many bytes a second.
    pub fn set_upload_speed(&self, speed: u32) {
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed }),
        );
    }

    /// Switches the scripts of pages on or off.
    pub fn set_scripts(&self, on: bool) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !on }),
        );
    }

    /// Opens an address and waits until it has loaded. ChromeDriver's answer
    /// alone can come too early on a busy machine.
    pub fn open(&self, address: &str) {
        self.arrive(address, || {
            let opened = self.driver.wait(self.client.goto(address));
            opened.unwrap_or_else(|error| panic!("{address} doesn't open: {error}"));
        });
    }

    /// Opens an address, follows redirects, and waits until no request is
    /// running.
    pub fn open_until_idle(&self, address: &str) {
        self.read_events();
        let before = self.events.borrow().len();
        self.open(address);
        self.wait_for("the network falls idle", || {
            self.read_events();
            self.events.borrow()[before..]
                .iter()
                .any(|event| event["params"]["name"] == "networkIdle")
        });
    }

    /// Goes back to the previous page.
    pub fn back(&self) {
        let back = self.driver.wait(self.client.back());
        back.unwrap_or_else(|error| panic!("there is no way back: {error}"));
    }

    /// The current address.
    pub fn address(&self) -> String {
        self.script("location.href")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Runs a script regardless of the page's policy, waits for its promise,
    /// and returns the result.
    pub fn script(&self, script: &str) -> Value {
        let answer = self.devtools(
            "Runtime.evaluate",
            json!({ "expression": script, "awaitPromise": true, "returnByValue": true }),
        );
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{script:.200}: {thrown}");
        answer["result"]["value"].clone()
    }

    /// Whether a script's answer is true.
    pub fn holds(&self, script: &str) -> bool {
        self.script(script) == true
    }

    /// Whether the page is wider than the window.
    pub fn overflows(&self) -> bool {
        self.holds("document.documentElement.scrollWidth > innerWidth")
    }

    /// Deletes all cookies.
    pub fn forget_cookies(&self) {
        self.devtools("Network.clearBrowserCookies", json!({}));
    }

    /// The words of the first element that matches.
    pub fn words(&self, selector: &str) -> String {
        let words = self.script(&format!(
            "document.querySelector({selector:?})?.innerText ?? ''"
        ));
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks on the first element that matches, and waits until the page that
    /// this opens has loaded.
    pub fn follow(&self, selector: &str) {
        self.arrive(selector, || self.click(selector));
    }

    /// Clicks on the first element that matches within the page's frame, and
    /// goes on in the window that this opens.
    pub fn follow_out_of_frame(&self, selector: &str) {
        let clicked = self.driver.wait(async {
            let frame = self.client.find(Locator::Css("iframe")).await?;
            frame.enter_frame().await?;
            let link = self.client.find(Locator::Css(selector)).await?;
            link.click().await
        });
        clicked.unwrap_or_else(|error| panic!("no click on {selector}: {error}"));
        self.wait_for("a second window", || self.windows().len() == 2);
        let window = self.windows().pop().expect("the second window");
        let switched = self.driver.wait(self.client.switch_to_window(window));
        switched.unwrap_or_else(|error| panic!("no second window: {error}"));
    }

    /// The tab that is shown.
    pub fn tab(&self) -> WindowHandle {
        let shown = self.driver.wait(self.client.window());
        shown.unwrap_or_else(|error| panic!("no tab: {error}"))
    }

    /// Opens another tab, and shows it.
    pub fn open_tab(&self) {
        let opened = self.driver.wait(self.client.new_window(true));
        let opened = opened.unwrap_or_else(|error| panic!("no other tab: {error}"));
        self.show_tab(opened.handle);
    }

    /// Shows a tab.
    pub fn show_tab(&self, tab: WindowHandle) {
        let shown = self.driver.wait(self.client.switch_to_window(tab));
        shown.unwrap_or_else(|error| panic!("no such tab: {error}"));
    }

    /// Performs an action that opens another page, and waits until that has
    /// loaded or the page's script has replaced this one.
    fn arrive(&self, from: &str, open: impl FnOnce()) {
        self.script("if (document.body) document.body.dataset.left = ''");
        open();
        self.wait_for(&format!("a page after {from}"), || {
            self.holds(
                "document.readyState === 'complete' && document.body?.dataset.left === undefined",
            )
        });
    }

    /// Clicks on the first element that matches, once it is there and has its
    /// place on the page.
    pub fn click(&self, selector: &str) {
        let begin = Instant::now();
        while let Err(error) = self.try_click(selector) {
            assert!(
                begin.elapsed() < PATIENCE && is_passing(&error),
                "no click on {selector}: {error}, on {}\n{}",
                self.address(),
                self.words("main")
            );
            std::thread::sleep(PAUSE);
        }
    }

    fn try_click(&self, selector: &str) -> Result<(), CmdError> {
        self.driver.wait(async {
            let wait = self.client.wait().at_most(PATIENCE);
            let element = wait.for_element(Locator::Css(selector)).await?;
            element.click().await
        })
    }

    /// Waits until an element matches.
    pub fn wait_for_element(&self, selector: &str) {
        let found = self.driver.wait(async {
            let wait = self.client.wait().at_most(PATIENCE);
            wait.for_element(Locator::Css(selector)).await
        });
        if let Err(error) = found {
            panic!("no {selector} on {}: {error}", self.address());
        }
    }

    /// Sets the values of the page's fields, by their names, without the
    /// keyboard; for radio buttons it selects the one with the value.
    pub fn fill(&self, fields: &[(&str, &str)]) {
        for (name, value) in fields {
            self.script(&format!(
                "for (const field of document.getElementsByName({name:?}))
                    if (field.type === 'radio') field.checked ||= field.value === {value:?};
                    else field.value = {value:?};"
            ));
        }
    }

    /// Chooses files in a form's field for files.
    pub fn choose_files(&self, selector: &str, files: &[PathBuf]) {
        let paths = files
            .iter()
            .map(|file| file.to_str().expect("a path is text"));
        let paths = paths.collect::<Vec<_>>().join("\n");
        let chosen = self.driver.wait(async {
            let input = self.client.find(Locator::Css(selector)).await?;
            input.send_keys(&paths).await
        });
        chosen.unwrap_or_else(|error| panic!("no file for {selector}: {error}"));
    }

    /// Errors in pages since the last call: policy violations, failing scripts.
    /// Answers with a status of 4xx, which are logged too, don't count.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.log("browser");
        let lines = log.as_array().into_iter().flatten();
        lines
            .filter(|line| line["source"] != "network" && line["level"] != "INFO")
            .map(Value::to_string)
            .collect()
    }

    /// The addresses asked for over HTTP since the last call.
    pub fn requests(&self) -> Vec<String> {
        self.read_events();
        let events = self.events.take();
        events
            .iter()
            .filter(|event| event["method"] == "Network.requestWillBeSent")
            .filter_map(|event| event["params"]["request"]["url"].as_str())
            .filter(|address| address.starts_with("http"))
            .map(str::to_owned)
            .collect()
    }

    /// A picture of what the window shows, PNG in Base64.
    pub fn picture(&self) -> String {
        let answer = self.devtools("Page.captureScreenshot", json!({ "format": "png" }));
        answer["data"].as_str().expect("a picture").to_owned()
    }

    /// Sends a command of the DevTools protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.to_chrome(ToChrome {
            path: "goog/cdp/execute",
            body: json!({ "cmd": command, "params": parameters }),
        })
    }

    fn windows(&self) -> Vec<WindowHandle> {
        let windows = self.driver.wait(self.client.windows());
        windows.expect("a list of windows")
    }

    fn log(&self, kind: &str) -> Value {
        self.to_chrome(ToChrome {
            path: "se/log",
            body: json!({ "type": kind }),
        })
    }

    fn to_chrome(&self, command: ToChrome) -> Value {
        let answer = self.driver.wait(self.client.issue_cmd(command));
        answer.unwrap_or_else(|error| panic!("Chromium refuses: {error}"))
    }

    fn read_events(&self) {
        let log = self.log("performance");
        let lines = log.as_array().into_iter().flatten();
        let events = lines
            .filter_map(|line| serde_json::from_str::<Value>(line["message"].as_str()?).ok())
            .map(|event| event["message"].clone());
        self.events.borrow_mut().extend(events);
    }

    fn wait_for(&self, what: &str, met: impl Fn() -> bool) {
        let begin = Instant::now();
        while !met() {
            assert!(
                begin.elapsed() < PATIENCE,
                "{what}: not on {}",
                self.address()
            );
            std::thread::sleep(PAUSE);
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Errors don't matter: the driver ends the rest.
        drop(self.driver.wait(self.client.clone().close()));
    }
}

/// Whether an element can't be clicked on yet, because the page is still being
/// laid out or another one takes its place.
fn is_passing(error: &CmdError) -> bool {
    error.is_element_not_interactable() || error.is_stale_element_reference()
}

/// Prints which checks are skipped; fails if all are required.
pub fn left_out(checks: &str, missing: &str) {
    assert!(
        std::env::var_os("REQUIRE_BROWSER").is_none_or(|it| it != "1"),
        "without {missing} no check {checks}"
    );
    // Directly to the terminal: the test harness hides the output of passing
    // tests.
    let line = format!("left out, without {missing}: {checks}\n");
    std::io::stderr().write_all(line.as_bytes()).ok();
}
