//! The address of the site.

/// The origin of its pages.
pub(crate) const SITE: &str = "https://geschil.example";
