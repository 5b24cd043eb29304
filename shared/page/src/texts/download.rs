//! The download of a case.

pub(super) mod en;
pub(super) mod nl;

/// The download of a case.
pub(crate) struct DownloadTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) button: &'static str,
    pub(crate) ready_title: &'static str,
    pub(crate) ready_lead: &'static str,
    /// Before the name of the file.
    pub(crate) load: &'static str,
    pub(crate) ready_until: &'static str,
    pub(crate) safe: &'static str,
    pub(crate) files_title: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) left_out_where: &'static str,
}
