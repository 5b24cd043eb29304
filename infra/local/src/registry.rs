//! The functions that can be invoked, by name.

use serde_json::Value;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

/// A boxed future.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A function: takes an event and returns an answer, both as JSON.
pub(crate) type Handler =
    Arc<dyn Fn(Value) -> BoxFuture<Result<Value, FunctionError>> + Send + Sync>;

/// The error that a failed function returns, in Lambda's format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionError {
    /// The error's type.
    pub error_type: String,
    /// The error's message.
    pub message: String,
}

/// The functions, by name.
#[derive(Clone, Default)]
pub struct Registry {
    handlers: BTreeMap<String, Handler>,
}

impl Registry {
    /// Adds a function.
    #[must_use]
    pub fn with<F, R>(mut self, name: &str, function: F) -> Self
    where
        F: Fn(Value) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Value, FunctionError>> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |event| Box::pin(function(event)));
        self.handlers.insert(name.to_owned(), handler);
        self
    }

    /// The function with this name.
    pub(crate) fn get(&self, name: &str) -> Option<Handler> {
        self.handlers.get(name).cloned()
    }

    /// The answer of the function with this name to an event in AWS's format.
    pub async fn invoke(&self, name: &str, event: Value) -> Result<Value, FunctionError> {
        match self.get(name) {
            Some(function) => function(event).await,
            None => Err(FunctionError {
                error_type: "ResourceNotFoundException".to_owned(),
                message: format!("there is no function {name}"),
            }),
        }
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.handlers.keys().map(String::as_str)
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
