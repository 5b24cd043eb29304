//! The product that runs on the platform.

use crate::error::Error;
use crate::registry::{BoxFuture, Registry};
use crate::surroundings::Surroundings;

/// The product that runs on the platform.
pub trait Product: Send + Sync + 'static {
    /// The text of `template.yaml`.
    fn template(&self) -> String;

    /// The functions.
    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error>;

    /// Writes the sample shops into an empty table.
    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>>;

    /// The sample shops.
    fn shops(&self) -> Vec<SampleShop>;

    /// Every mail with sample data, in every language.
    fn gallery(&self) -> Result<Vec<Specimen>, Error>;
}

/// A sample shop as the platform's page shows it.
#[derive(Clone, Debug)]
pub struct SampleShop {
    /// Its name.
    pub name: String,
    /// The path of its member page.
    pub page: String,
    /// The address for its mail.
    pub mail: String,
    /// The secret with which its platform signs webhooks.
    pub secret: String,
}

/// A mail as the gallery shows it.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// The mail's name.
    pub name: String,
    /// The language's code.
    pub language: &'static str,
    /// Its subject.
    pub subject: String,
    /// Its plain part.
    pub text: String,
    /// Its HTML part.
    pub html: String,
}
