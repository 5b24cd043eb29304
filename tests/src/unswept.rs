//! The product without its hourly sweep.

use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, SampleShop, Specimen, Surroundings};

/// The product as it is, but for the hourly sweep: what gets lost stays lost,
/// so that a scenario sees it, and a year passes in a moment.
pub(crate) struct Unswept;

impl Product for Unswept {
    fn template(&self) -> String {
        let template = Beslecht.template();
        let unswept = template.replace("rate(1 hour)", "rate(10000 days)");
        assert_ne!(template, unswept, "the sweep is no longer hourly");
        unswept
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        Beslecht.functions(surroundings)
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        Beslecht.seed(surroundings)
    }

    fn shops(&self) -> Vec<SampleShop> {
        Beslecht.shops()
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        Beslecht.gallery()
    }
}
