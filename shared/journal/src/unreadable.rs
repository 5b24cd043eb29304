//! Why something stored can't be read.

use std::fmt;

/// Why a stored item is unreadable.
#[derive(Debug)]
pub enum Unreadable {
    /// This attribute is missing or has the wrong type.
    Attribute(&'static str),
    /// The JSON of this attribute is invalid.
    Json(&'static str, serde_json::Error),
    /// The version of the stored shape is unknown.
    Shape(i64),
    /// The events don't form a record.
    Events,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, "no readable attribute `{name}`"),
            // serde_json's error quotes values, and values are people's words.
            Self::Json(name, error) => write!(
                f,
                "attribute `{name}` is no JSON of its kind, at line {} column {}",
                error.line(),
                error.column()
            ),
            Self::Shape(version) => write!(f, "stored shape {version} is not known"),
            Self::Events => f.write_str("the events make no record"),
        }
    }
}

impl std::error::Error for Unreadable {}
