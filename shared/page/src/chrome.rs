//! What stands around every page.

use dispute::Language;

/// What every page needs to know besides what it shows.
#[derive(Clone, Copy, Debug)]
pub struct Chrome<'a> {
    /// The language of the page.
    pub language: Language,
    /// The path of the page, with its query but without `lang`; the language
    /// switch leads to it. For a page that answers a form: the path from which
    /// the same can be had by GET.
    pub path: &'a str,
    /// The site's origin, such as `https://beslecht.example`.
    pub base: &'a str,
    /// The mail address of the help desk.
    pub help: &'a str,
}

impl Chrome<'_> {
    /// The language to switch to.
    pub(crate) fn other(&self) -> Language {
        match self.language {
            Language::Nl => Language::En,
            Language::En => Language::Nl,
        }
    }

    /// Its name in itself.
    pub(crate) fn other_name(&self) -> &'static str {
        wording::language_name(self.other())
    }

    /// The path of this page in it.
    pub(crate) fn other_path(&self) -> String {
        let mark = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{mark}lang={}", self.path, self.other().code())
    }
}
