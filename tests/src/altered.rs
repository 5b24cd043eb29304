//! The product with something else in its template.

use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, SampleShop, Specimen, Surroundings};

/// The product as it is, but for some words of `template.yaml`.
#[derive(Clone, Copy, Debug)]
pub struct Altered {
    /// What the template says; the first place counts.
    pub from: &'static str,
    /// What it says instead.
    pub to: &'static str,
}

impl Altered {
    /// Without the hourly sweep: what gets lost stays lost, so that a scenario
    /// sees it, and a year passes in a moment.
    pub(crate) const UNSWEPT: Self = Self {
        from: "rate(1 hour)",
        to: "rate(10000 days)",
    };
}

impl Product for Altered {
    fn template(&self) -> String {
        let template = Beslecht.template();
        let altered = template.replacen(self.from, self.to, 1);
        assert_ne!(template, altered, "the template has no {}", self.from);
        altered
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
