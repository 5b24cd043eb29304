//! From an event to a handler and back, in Lambda and on the local platform.

use std::convert::Infallible;
use std::pin::Pin;
use std::time::Instant;

use dispute::Timer;
use lambda_http::{Body, Request, Response};
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::{Around, Held, Keyless};
use crate::clock::Clock;
use crate::http;
use crate::http::wire::{Answer, Event};
use crate::log;
use crate::settings::Variables;

/// What a handler is doing, on the heap. Behind this line the compiler sees one
/// type whatever the handler, which spares it most of the work of twenty
/// functions and the depth of their futures.
pub(crate) type Working<'a, R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send + 'a>>;

/// A handler of any name.
pub(crate) type Boxed<S, E, R> = Box<dyn for<'a> Fn(&'a S, E) -> Working<'a, R> + Send + Sync>;

/// An `async fn(&State, Event) -> Result<Answer, Error>`.
pub trait Handler<'a, S: 'a, E, R>: Copy + Send + Sync + 'static {
    /// What the function returns before it is awaited.
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

fn boxed<S, E, R, H>(handle: H) -> Boxed<S, E, R>
where
    H: for<'a> Handler<'a, S, E, R>,
{
    Box::new(move |state, event| Box::pin(handle.call(state, event)))
}

/// The `main` of a function that answers requests.
pub fn http_main<A, H>(function: &'static str, handle: H) -> Result<(), Error>
where
    A: Held,
    H: for<'a> Handler<'a, A, Request, Response<Body>>,
{
    let handle = boxed(handle);
    let app: A = start(function, |app, _| Ok(app))?;
    let invoke = |event: LambdaEvent<Event>| answered(&app, &handle, event.payload);
    run(async { lambda_runtime::run(service_fn(invoke)).await })
}

/// The `main` of a function that a timer calls.
pub fn timer_main<H>(function: &'static str, handle: H) -> Result<(), Error>
where
    H: for<'a> Handler<'a, Keyless, Timer, ()>,
{
    event_main(function, |app: Keyless, _| Ok(app), handle)
}

/// The `main` of a function that takes events of another kind. `prepare` makes
/// what it holds from its start to its end.
pub fn event_main<A, S, E, R, P, H>(
    function: &'static str,
    prepare: P,
    handle: H,
) -> Result<(), Error>
where
    A: Held,
    S: Send + Sync,
    E: DeserializeOwned + Send,
    R: Serialize + Send,
    P: FnOnce(A, &Variables) -> Result<S, Error>,
    H: for<'a> Handler<'a, S, E, R>,
{
    let handle = boxed(handle);
    let state = start(function, prepare)?;
    let answer = |event: LambdaEvent<E>| watched(function, handle(&state, event.payload));
    run(async { lambda_runtime::run(service_fn(answer)).await })
}

/// Calls a function that answers requests as Lambda would: a wire event in, a
/// wire answer out.
pub async fn invoke_http<A, H>(app: &A, handle: &H, event: Value) -> Result<Value, Error>
where
    A: Held,
    H: for<'a> Handler<'a, A, Request, Response<Body>>,
{
    let event = serde_json::from_value(event)?;
    let answer = answered(app, &boxed(*handle), event).await?;
    Ok(serde_json::to_value(answer)?)
}

/// Calls any other function as Lambda would.
pub async fn invoke<S, E, R, H>(
    function: &'static str,
    state: &S,
    handle: &H,
    event: Value,
) -> Result<Value, Error>
where
    S: Sync,
    E: DeserializeOwned,
    R: Serialize,
    H: for<'a> Handler<'a, S, E, R>,
{
    let event = serde_json::from_value(event)?;
    let answer = watched(function, boxed(*handle)(state, event)).await?;
    Ok(serde_json::to_value(answer)?)
}

async fn answered<A: Held>(
    app: &A,
    handle: &Boxed<A, Request, Response<Body>>,
    Event(request): Event,
) -> Result<Answer, Infallible> {
    let handle = |request| handle(app, request);
    let answer = http::answer(app.as_ref(), &handle, request).await;
    Ok(Answer(answer))
}

/// What is wrong with the environment stands in the log, where people look.
fn start<A, S, P>(function: &'static str, prepare: P) -> Result<S, Error>
where
    A: Held,
    P: FnOnce(A, &Variables) -> Result<S, Error>,
{
    let variables = Variables::environment();
    log::start(&variables);
    Around::machine(function, &variables, Clock::system())
        .and_then(|around| A::within(function, &variables, around))
        .map_err(Error::from)
        .and_then(|app| prepare(app, &variables))
        .inspect_err(|error| tracing::error!(function, %error, "the function can't start"))
}

/// One thread: a function answers one event at a time.
fn run(work: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// An error is logged here, once; Lambda hears of it to try again.
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
