//! What is known of an operation of the SDK.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;

/// Reads the answer to a successful call.
pub(crate) type Read<O> = fn(&[u8]) -> serde_json::Result<<O as Operation>::Output>;

/// An operation of the SDK, with its input and output.
pub(crate) trait Operation: RuntimePlugin + Default + 'static {
    /// The name on the wire.
    const NAME: &'static str;
    type Input: Debug + Send + Sync + 'static;
    type Output: Debug + Send + Sync + 'static;
    type Error: std::error::Error + Send + Sync + 'static;
    /// The reader for its answers, if not the SDK's.
    const READ: Option<Read<Self>> = None;
}
