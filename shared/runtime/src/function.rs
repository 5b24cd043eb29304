//! A function of the product. On Lambda it is a process of its own; on the
//! local platform and in simulated worlds many share one process.

use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::{Around, Held};
use crate::clock::Clock;
use crate::handler::{Handler, Work};
use crate::log;
use crate::settings::{SettingsError, Variables};

/// The variable in which Lambda passes the function's name.
const NAME: &str = "AWS_LAMBDA_FUNCTION_NAME";

/// A Lambda function, as listed by its area.
pub struct Function {
    /// Its name, a verb with its object: `answer-offer`. On AWS the name of the
    /// stack stands before it.
    pub name: &'static str,
    work: Box<dyn Run>,
}

/// A function that was started: takes an event and returns an answer, both as
/// JSON.
pub type Started = Arc<dyn Fn(Value) -> BoxFuture<'static, Result<Value, Error>> + Send + Sync>;

impl Function {
    /// The function of this name that does this work.
    pub fn new<S, E, R>(name: &'static str, work: Work<S, E, R>) -> Self
    where
        S: Held,
        E: DeserializeOwned + Send + 'static,
        R: Serialize + Send + 'static,
    {
        let work = Box::new(work);
        Self { name, work }
    }

    /// A function that a timer, the stream or another service calls.
    pub fn of_event<S, E, R, H>(name: &'static str, handle: H) -> Self
    where
        S: Held,
        E: DeserializeOwned + Send + 'static,
        R: Serialize + Send + 'static,
        H: for<'a> Handler<'a, S, E, R>,
    {
        Self::new(name, Work::of_handler(name, handle))
    }

    /// Starts it with these variables in this world.
    pub fn start(self, variables: &Variables, around: Around) -> Result<Started, SettingsError> {
        self.work.start(self.name, variables, around)
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Work with its types erased.
trait Run {
    fn start(
        self: Box<Self>,
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Started, SettingsError>;

    fn main(self: Box<Self>, function: &'static str) -> Result<(), Error>;
}

impl<S, E, R> Run for Work<S, E, R>
where
    S: Held,
    E: DeserializeOwned + Send + 'static,
    R: Serialize + Send + 'static,
{
    fn start(
        self: Box<Self>,
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Started, SettingsError> {
        let state = S::within(function, variables, around)?;
        let started = Arc::new((state, self));
        Ok(Arc::new(move |event| {
            let started = Arc::clone(&started);
            Box::pin(async move {
                let (state, work) = &*started;
                work.invoke(state, event).await
            })
        }))
    }

    fn main(self: Box<Self>, function: &'static str) -> Result<(), Error> {
        main(function, *self)
    }
}

/// The `main` of a function that has a binary of its own. Lambda's bytes are
/// read directly into the types of the work.
pub fn main<S, E, R>(function: &'static str, work: Work<S, E, R>) -> Result<(), Error>
where
    S: Held,
    E: DeserializeOwned + Send + 'static,
    R: Serialize + Send + 'static,
{
    let state: S = hold(function)?;
    let answer = |event: LambdaEvent<E>| work.on(&state, event.payload);
    run(async { lambda_runtime::run(service_fn(answer)).await })
}

/// The `main` of the binary that the functions of an area share: it runs the
/// one that Lambda names.
pub fn area_main(functions: Vec<Function>) -> Result<(), Error> {
    let variables = Variables::environment();
    let found = variables.required(NAME).and_then(|name| {
        of_name(functions, &name).ok_or(SettingsError::new(NAME, "is no function of this binary"))
    });
    match found {
        Ok(function) => function.work.main(function.name),
        Err(error) => {
            log::start(&variables);
            tracing::error!(%error, "the function can't start");
            Err(error.into())
        }
    }
}

/// The function whose name ends this one, after the stack's name. No function's
/// name ends with another's, so there is at most one.
fn of_name(functions: Vec<Function>, name: &str) -> Option<Function> {
    let named = |it: &Function| {
        let stack = name.strip_suffix(it.name);
        stack.is_some_and(|stack| stack.is_empty() || stack.ends_with('-'))
    };
    functions.into_iter().find(named)
}

/// Errors in the environment are written to the log, where people look.
fn hold<S: Held>(function: &'static str) -> Result<S, Error> {
    let variables = Variables::environment();
    log::start(&variables);
    Around::machine(function, &variables, Clock::system())
        .and_then(|around| S::within(function, &variables, around))
        .inspect_err(|error| tracing::error!(function, %error, "the function can't start"))
        .map_err(Error::from)
}

/// One thread: a function answers one event at a time.
fn run(work: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Keyless;

    async fn handle(_: &Keyless, _: Value) -> Result<(), Error> {
        Ok(())
    }

    fn found(name: &str) -> Option<&'static str> {
        let functions = ["remind-consumer", "ask-consumer"];
        let functions = functions.map(|name| Function::of_event(name, handle));
        of_name(functions.into(), name).map(|it| it.name)
    }

    #[test]
    fn a_function_is_found_by_its_name_behind_any_stacks() {
        assert_eq!(found("beslecht-ask-consumer"), Some("ask-consumer"));
        assert_eq!(found("a-stack-remind-consumer"), Some("remind-consumer"));
        assert_eq!(found("ask-consumer"), Some("ask-consumer"));
        for none in [
            "",
            "consumer",
            "beslecht-ask",
            "beslecht-task-consumer",
            "ask-consumer-2",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
