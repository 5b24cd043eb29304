//! A binary of its own: tracing caches for all threads whether a line has a
//! subscriber, and other tests have none.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use lambda_http::{Body, Request, Response};
use runtime::{App, Clock, Error, Variables};
use serde_json::{Value, json};

fn app() -> App {
    let key = BASE64_URL_SAFE_NO_PAD.encode([7; 32]);
    let keys = format!("1:{key}");
    let variables = Variables::given([
        ("TABLE_NAME", "beslecht"),
        ("BASE_URL", "https://geschil.example"),
        ("HELP_ADDRESS", "help@geschil.example"),
        ("LINK_KEYS", &keys),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ]);
    App::new("test", &variables, Clock::system()).unwrap()
}

fn sample() -> Value {
    serde_json::from_str(include_str!("../../../events/show-start.json")).unwrap()
}

#[expect(clippy::panic, reason = "what happens then is what is tested")]
async fn panics(_: &App, _: Request) -> Result<Response<Body>, Error> {
    panic!("something secret")
}

/// Collects the log lines of this thread.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[expect(clippy::panic, reason = "what happens then is what is tested")]
async fn panics_at_an_event(_: &App, _: Value) -> Result<(), Error> {
    panic!("something secret")
}

#[tokio::test]
async fn a_panic_is_logged_and_handed_on_without_its_words() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    web::invoke(&app(), &panics, sample()).await.unwrap();
    let event = json!({});
    let failed = runtime::invoke("test", &app(), &panics_at_an_event, event).await;
    assert_eq!(failed.unwrap_err().to_string(), "a panic");
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("a request failed") && log.contains("an event was not handled"));
    assert!(!log.contains("secret"), "{log}");
}
