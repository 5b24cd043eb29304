//! The functions that can be invoked, by name.

use serde_json::Value;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

/// A future on the heap.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A function: wire event in, wire answer out.
pub(crate) type Handler =
    Arc<dyn Fn(Value) -> BoxFuture<Result<Value, FunctionError>> + Send + Sync>;

/// What a function answers when it failed, as Lambda words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionError {
    /// The error's type.
    pub error_type: String,
    /// What it says.
    pub message: String,
}

/// The functions, by the name of their crate.
#[derive(Clone, Default)]
pub struct Registry {
    handlers: BTreeMap<String, Handler>,
}

impl Registry {
    /// The registry with one function more.
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

    /// The function of that name.
    pub(crate) fn get(&self, name: &str) -> Option<Handler> {
        self.handlers.get(name).cloned()
    }

    /// What the function of that name makes of an event, as AWS would send it.
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
