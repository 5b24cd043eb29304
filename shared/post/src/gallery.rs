//! Every mail with sample data, to look at.

use dispute::Language;

use crate::samples::{addresses, samples};
use crate::{RenderError, Rendered, render};

/// Every mail in this language, by name.
pub fn gallery(language: Language) -> Result<Vec<(String, Rendered)>, RenderError> {
    samples(language)
        .into_iter()
        .map(|sample| {
            let rendered = render(&sample.letter, &addresses(&sample.letter))?;
            Ok((sample.name, rendered))
        })
        .collect()
}

/// The names in [`gallery`], the same in every language.
pub fn gallery_index() -> Vec<String> {
    let samples = samples(Language::default());
    samples.into_iter().map(|sample| sample.name).collect()
}
