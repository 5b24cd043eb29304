//! What a case costs on AWS: from measured units, prices and assumptions to
//! the page `docs/cost.md`.

mod bill;
mod inputs;
mod life;
mod page;
mod quotas;
mod table;
mod usage;

use std::path::{Path, PathBuf};

pub use inputs::Error;
use inputs::Inputs;
pub use usage::{Road, Step, Stored, Usage, Used, count};

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The page, from the files of the repository.
pub fn page() -> Result<String, Error> {
    page::page(&Inputs::read(&root())?)
}

/// Where the page stands.
pub fn place() -> PathBuf {
    root().join("docs/cost.md")
}

/// Writes the page.
pub fn write() -> Result<(), Error> {
    std::fs::write(place(), page()?)
        .map_err(|error| Error::new(place().display().to_string(), error))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_is_what_the_files_give() {
        let page = super::page().unwrap();
        let stands = std::fs::read_to_string(super::place()).unwrap();
        assert!(page == stands, "renew it by: cargo run -p cost");
    }

    #[test]
    fn without_any_case_it_costs_little() {
        let inputs = crate::Inputs::read(&crate::root()).unwrap();
        let fixed = crate::page::fixed(&inputs).unwrap();
        assert!(fixed <= 30.0, "€{fixed} a year");
    }
}
