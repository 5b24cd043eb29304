//! Writes every page with sample data, in both languages, to look at:
//! `cargo run -p page --example pages -- <folder>`.

#![expect(
    clippy::disallowed_types,
    reason = "a sample begins with a case; the page gets the view of it"
)]

#[path = "../tests/gallery/mod.rs"]
mod gallery;

use std::path::PathBuf;
use std::{env, fs, io};

use dispute::Language;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(
        env::args()
            .nth(1)
            .unwrap_or_else(|| "target/pages".to_owned()),
    );
    fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        for sample in gallery::all(language) {
            let name = format!("{}.{}.html", sample.name, language.code());
            fs::write(folder.join(name), sample.html)?;
        }
    }
    Ok(())
}
