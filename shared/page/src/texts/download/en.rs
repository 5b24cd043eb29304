//! The download of a case in English.

use super::DownloadTexts;

pub(in crate::texts) const DOWNLOAD: DownloadTexts = DownloadTexts {
    title: "Keep the case",
    lead: "You get one file (ZIP) with everything that you can see of the case here, and with the photos and documents.",
    button: "Make a download",
    ready_title: "Your download is ready",
    ready_lead: "In the file is a page that you can also read without internet. Unpack the file first.",
    load: "Download",
    ready_until: "The button works for five minutes. After that you can make a new download on the page of the case.",
    safe: "Keep the file in a safe place: it has names in it, and what you and the other side wrote.",
    files_title: "Files",
    left_out: "Files that don’t fit",
    left_out_where: "These files are too large together for one ZIP file. You can open them on the page of the case.",
};
