//! The download of a case in Dutch, in plain words (level B1).

use super::DownloadTexts;

pub(in crate::texts) const DOWNLOAD: DownloadTexts = DownloadTexts {
    title: "De zaak bewaren",
    lead: "U krijgt één bestand (ZIP) met alles wat u hier van de zaak kunt zien, en met de foto’s en documenten.",
    button: "Maak een download",
    ready_title: "Uw download staat klaar",
    ready_lead: "In het bestand zit een pagina die u ook zonder internet kunt lezen. Pak het bestand eerst uit.",
    load: "Download",
    ready_until: "De knop werkt vijf minuten. Daarna kunt u op de pagina van de zaak een nieuwe download maken.",
    safe: "Bewaar het bestand goed: er staan namen in, en wat u en de ander hebben geschreven.",
    files_title: "Bestanden",
    left_out: "Bestanden die er niet bij passen",
    left_out_where: "Deze bestanden zijn samen te groot voor één ZIP-bestand. U kunt ze openen op de pagina van de zaak.",
};
