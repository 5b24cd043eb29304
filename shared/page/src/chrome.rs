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
    /// The languages that the page can be switched to.
    pub(crate) fn others(&self) -> impl Iterator<Item = Language> {
        Language::ALL
            .into_iter()
            .filter(|other| *other != self.language)
    }

    /// All languages that the page has.
    pub(crate) fn all(&self) -> &'static [Language] {
        &Language::ALL
    }

    /// The path of this page in a language.
    pub(crate) fn path_in(&self, other: &Language) -> String {
        let mark = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{mark}lang={}", self.path, other.code())
    }
}
