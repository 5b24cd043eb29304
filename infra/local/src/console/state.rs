//! The state of the platform's page.

use crate::aws::Aws;
use crate::dead_letters::DeadLetters;
use crate::due::Due;
use crate::error::Error;
use crate::log::Log;
use crate::product::{Product, Specimen};
use crate::state::State;
use crate::surroundings::Surroundings;
use std::sync::{Arc, OnceLock};

/// The state of the platform's page.
#[derive(Clone)]
pub(crate) struct Console {
    pub(crate) aws: Arc<Aws>,
    pub(crate) due: Arc<Due>,
    pub(crate) dead_letters: DeadLetters,
    pub(crate) log: Log,
    pub(crate) product: Arc<dyn Product>,
    pub(crate) state: Arc<State>,
    pub(crate) surroundings: Surroundings,
    pub(crate) origin: String,
    /// Every mail with sample data. Rendered on the first request, since that
    /// takes a quarter of a second.
    pub(crate) specimens: Arc<OnceLock<Vec<Specimen>>>,
}

impl Console {
    /// Writes the sample shops to the table.
    pub(crate) async fn seed(&self) -> Result<(), Error> {
        self.product.seed(&self.surroundings).await
    }

    /// Every mail with sample data, by name.
    pub(super) fn gallery(&self) -> Result<&[Specimen], Error> {
        if let Some(specimens) = self.specimens.get() {
            return Ok(specimens);
        }
        let mut specimens = self.product.gallery()?;
        specimens.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(self.specimens.get_or_init(|| specimens))
    }
}
