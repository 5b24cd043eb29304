//! The frame of every page.

use dispute::Language;

/// What every page needs besides its own content.
#[derive(Clone, Copy, Debug)]
pub struct Chrome<'a> {
    /// The language of the page.
    pub language: Language,
    /// The path of the page, with its query but without `lang`, for the
    /// language switch. If the page is the answer to a form: the path at which
    /// it can be loaded by GET.
    pub path: &'a str,
    /// The site's origin, such as `https://beslecht.example`.
    pub base: &'a str,
    /// The mail address of the help desk.
    pub help: &'a str,
}

impl Chrome<'_> {
    /// The language that the switch leads to.
    pub(crate) fn other(&self) -> Language {
        match self.language {
            Language::Nl => Language::En,
            Language::En => Language::Nl,
        }
    }

    /// The name of that language in itself.
    pub(crate) fn other_name(&self) -> &'static str {
        wording::language_name(self.other())
    }

    /// The path of this page in that language.
    pub(crate) fn other_path(&self) -> String {
        let mark = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{mark}lang={}", self.path, self.other().code())
    }
}
