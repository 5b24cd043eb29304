//! The product with some of it changed.

use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, SampleShop, Specimen, Surroundings};

/// The product with some words of `template.yaml` changed.
#[derive(Clone, Copy, Debug)]
pub struct Altered(pub &'static [Change]);

/// A change of the template.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The text to replace; only its first occurrence.
    pub from: &'static str,
    /// The replacement.
    pub to: &'static str,
}

impl Altered {
    /// Without the hourly sweep and the nightly check: what is lost stays lost,
    /// so that a scenario sees it, and a year passes quickly.
    pub(crate) const UNSWEPT: Self = Self(&[Change::UNSWEPT, Change::UNCHECKED]);
}

impl Change {
    /// Without the hourly sweep.
    pub const UNSWEPT: Self = Self::never("rate(1 hour)");

    /// Without the nightly check.
    pub const UNCHECKED: Self = Self::never("cron(0 1-5 * * ? *)");

    /// The schedule with this expression never runs.
    const fn never(schedule: &'static str) -> Self {
        Self {
            from: schedule,
            to: "rate(10000 days)",
        }
    }

    /// The template's text with the change.
    pub fn applied_to(&self, template: &str) -> String {
        let altered = template.replacen(self.from, self.to, 1);
        assert_ne!(template, altered, "the template has no {}", self.from);
        altered
    }
}

impl Variation for Altered {
    fn template(&self) -> String {
        let changes = self.0.iter();
        changes.fold(Beslecht.template(), |text, it| it.applied_to(&text))
    }
}

/// The product with another template, other functions, or another table at
/// first.
pub trait Variation: Send + Sync + 'static {
    /// The text of the template.
    fn template(&self) -> String {
        Beslecht.template()
    }

    /// The functions.
    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        Beslecht.functions(surroundings)
    }

    /// Fills the empty table.
    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        Beslecht.seed(surroundings)
    }

    /// The shops of the table.
    fn shops(&self) -> Vec<SampleShop> {
        Beslecht.shops()
    }
}

/// The product as a variation has it; the rest is as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Varied<V>(pub(crate) V);

impl<V: Variation> Product for Varied<V> {
    fn template(&self) -> String {
        self.0.template()
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        self.0.functions(surroundings)
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        self.0.seed(surroundings)
    }

    fn shops(&self) -> Vec<SampleShop> {
        self.0.shops()
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        Beslecht.gallery()
    }
}
