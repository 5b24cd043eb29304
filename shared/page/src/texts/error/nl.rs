//! The error pages in Dutch, in plain words (level B1).

use super::ErrorTexts;
use crate::problem::{Again, ErrorPage};

pub(in crate::texts) const ERROR: ErrorTexts = ErrorTexts {
    words: error_words,
    new_link: "Stuur mij een nieuwe link",
    home: "Naar het begin",
    back: "Terug naar uw antwoorden",
    unsent: "Wat u verstuurde, staat nog klaar op deze pagina. Sluit de pagina niet, en verstuur het straks met de knop.",
    send_again: "Verstuur het nog een keer",
    link_sent_title: "Wij hebben u een nieuwe link gestuurd",
    link_sent_lead: "Kijk in uw e-mail, ook in de map met spam. Hebt u net al om een link gevraagd? Dan sturen wij er niet meteen nog een.",
};

fn error_words(error: &ErrorPage) -> (&'static str, &'static str) {
    match error {
        ErrorPage::NotFound => (
            "Deze pagina is er niet",
            "Controleer het adres. Kwam u hier met een link uit een e-mail van ons? Kopieer dan de hele link.",
        ),
        ErrorPage::WrongMethod => (
            "Zo kunt u deze pagina niet openen",
            "Begin opnieuw, of ga terug naar de e-mail en gebruik de link daarin.",
        ),
        ErrorPage::LinkMalformed => (
            "Deze link is niet compleet",
            "Er ontbreekt een stuk, of er staat iets te veel. Kopieer de hele link uit onze e-mail, of klik op de knop daarin.",
        ),
        ErrorPage::LinkForged => (
            "Deze link klopt niet",
            "Wij hebben deze link niet gemaakt, of iemand heeft hem veranderd. Gebruik de link uit onze laatste e-mail.",
        ),
        ErrorPage::LinkExpired { .. } => (
            "Deze link is te oud",
            "Wij kunnen u een nieuwe sturen. Die gaat naar het e-mailadres dat bij de zaak hoort.",
        ),
        ErrorPage::LinkElsewhere => (
            "Deze link hoort bij een andere pagina",
            "De link is echt, maar hiermee opent u iets anders. Klik op de knop of de link in onze e-mail zelf.",
        ),
        ErrorPage::Forbidden => (
            "Dit kunt u hier niet doen",
            "Dit kan alleen de andere partij doen. Gebruik de link uit onze e-mail aan u.",
        ),
        ErrorPage::CrossSite => (
            "Dit formulier komt van een andere site",
            "Voor uw veiligheid nemen wij het niet aan. Open de pagina zelf bij ons en vul het formulier daar in.",
        ),
        ErrorPage::BadForm => (
            "Wij konden het formulier niet lezen",
            "Ga terug, vul het formulier opnieuw in en verstuur het nog een keer.",
        ),
        ErrorPage::TooLarge => ("Uw tekst is te lang", "Ga terug en maak de tekst korter."),
        ErrorPage::UnsupportedType => (
            "Dit kunnen wij niet lezen",
            "Gebruik het formulier op onze pagina om iets te versturen.",
        ),
        ErrorPage::Unconfirmed => (
            "Deze klacht wordt nog bevestigd",
            "De consument moet eerst bevestigen dat de klacht van hem of haar is. Daarvoor hebben wij een e-mail gestuurd. U hoeft nu niets te doen.",
        ),
        ErrorPage::FilingGone => (
            "Deze klacht is er niet meer",
            "De klacht is niet bevestigd. Daarom hebben wij die verwijderd. Wilt u nog een klacht indienen? Begin dan opnieuw.",
        ),
        ErrorPage::MailboxShut => (
            "Met dit e-mailadres kan nu geen klacht worden ingediend",
            "Wie dit e-mailadres leest, heeft gezegd dat een eerdere klacht niet van hem of haar was. Is het uw adres? In onze e-mail daarover staat hoe u dat binnen 24 uur terugdraait. U kunt ook een ander e-mailadres gebruiken: uw antwoorden zijn er nog.",
        ),
        ErrorPage::DraftGone => (
            "Uw antwoorden zijn er niet meer",
            "Wij bewaren een formulier dat niet is verstuurd 30 dagen. Hebt u het al verstuurd? Dan staat de link naar uw zaak in onze e-mail. Begin anders opnieuw.",
        ),
        ErrorPage::NoCookies => (
            "Uw browser bewaart onze cookie niet",
            "Met die cookie vinden wij terug wat u invult. Sta in uw browser cookies toe voor deze site, en begin dan opnieuw. Opende u een adres van een ander apparaat? Ga dan verder op dat apparaat.",
        ),
        ErrorPage::TooOften {
            again: Again::InAnHour,
            ..
        } => (
            "Dit is nu te vaak gedaan",
            "Daarom houden wij het even tegen. Er is niets verloren gegaan. Probeer het over een uur nog een keer.",
        ),
        ErrorPage::TooOften {
            again: Again::Tomorrow,
            ..
        } => (
            "Dit is vandaag te vaak gedaan",
            "Daarom houden wij het even tegen. Er is niets verloren gegaan. Probeer het morgen nog een keer.",
        ),
        ErrorPage::Busy => (
            "Het is even te druk",
            "Wacht een minuut en probeer het nog een keer.",
        ),
        ErrorPage::Server => (
            "Er ging bij ons iets mis",
            "Probeer het over een paar minuten nog een keer. Blijft het misgaan? Mail ons.",
        ),
    }
}
