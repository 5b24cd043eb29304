//! From an event to a handler and back.

use std::pin::Pin;
use std::time::Instant;

use lambda_runtime::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::log;

/// The boxed future of a handler. Behind this type the compiler sees one type
/// for all handlers, which saves most of the work of compiling many functions
/// and their nested futures.
pub type Working<'a, R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send + 'a>>;

type Boxed<S, E, R> = Box<dyn for<'a> Fn(&'a S, E) -> Working<'a, R> + Send + Sync>;

/// An `async fn(&State, Event) -> Result<Answer, Error>`.
pub trait Handler<'a, S: 'a, E, R>: Copy + Send + Sync + 'static {
    /// The future that the handler returns.
    type Future: Future<Output = Result<R, Error>> + Send + 'a;

    /// Calls it.
    fn call(&self, state: &'a S, event: E) -> Self::Future;
}

impl<'a, S, E, R, F, Fut> Handler<'a, S, E, R> for F
where
    S: 'a,
    F: Fn(&'a S, E) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<R, Error>> + Send + 'a,
{
    type Future = Fut;

    fn call(&self, state: &'a S, event: E) -> Fut {
        self(state, event)
    }
}

/// Everything that a function does with an event from Lambda, including its log
/// lines: with the state `S`, it turns an `E` into an `R`.
pub struct Work<S, E, R>(Boxed<S, E, R>);

impl<S: 'static, E: 'static, R: 'static> Work<S, E, R> {
    /// Work done by this function.
    pub fn new(work: impl for<'a> Fn(&'a S, E) -> Working<'a, R> + Send + Sync + 'static) -> Self {
        Self(Box::new(work))
    }

    /// The work of this handler. An error is logged here, once, and returned to
    /// Lambda, which retries.
    pub fn of_handler<H>(function: &'static str, handle: H) -> Self
    where
        H: for<'a> Handler<'a, S, E, R>,
        R: Send,
    {
        Self::new(move |state, event| {
            let work: Working<'_, R> = Box::pin(handle.call(state, event));
            Box::pin(watched(function, work))
        })
    }

    /// Does the work.
    pub fn on<'a>(&self, state: &'a S, event: E) -> Working<'a, R> {
        let Self(work) = self;
        work(state, event)
    }

    /// Does it as Lambda would: JSON in, JSON out.
    pub async fn invoke(&self, state: &S, event: Value) -> Result<Value, Error>
    where
        E: DeserializeOwned,
        R: Serialize,
    {
        let answer = self.on(state, serde_json::from_value(event)?).await?;
        Ok(serde_json::to_value(answer)?)
    }
}

/// Calls a handler of events as Lambda would.
pub async fn invoke<S, E, R, H>(
    function: &'static str,
    state: &S,
    handle: &H,
    event: Value,
) -> Result<Value, Error>
where
    S: 'static,
    E: DeserializeOwned + 'static,
    R: Serialize + Send + 'static,
    H: for<'a> Handler<'a, S, E, R>,
{
    let work = Work::of_handler(function, *handle);
    work.invoke(state, event).await
}

async fn watched<R>(function: &'static str, work: Working<'_, R>) -> Result<R, Error> {
    let started = Instant::now();
    let answer = log::without_words(work).await;
    let ms = log::ms(started);
    match &answer {
        Ok(_) => tracing::info!(function, ms, "an event was handled"),
        Err(error) => tracing::error!(function, %error, ms, "an event was not handled"),
    }
    answer
}
