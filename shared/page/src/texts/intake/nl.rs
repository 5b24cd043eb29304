//! The form by which a consumer files in Dutch, in plain words (level B1).

use super::{
    ContactTexts, FieldTexts, IntakeTexts, OrderTexts, SolutionTexts, ToldTexts, UploadTexts,
};
use crate::files::FileProblem;
use crate::intake::{RemedyKind, Step};

pub(in crate::texts) const INTAKE: IntakeTexts = IntakeTexts {
    name: "Klacht indienen",
    progress: |step, steps| format!("stap {step} van {steps}"),
    title: step_title,
    lead: step_lead,
    problem: FieldTexts {
        label: "Kies wat het beste past",
        hint: None,
        missing: "Kies wat er mis is",
    },
    order: OrderTexts {
        number: FieldTexts {
            label: "Bestelnummer",
            hint: None,
            missing: "Vul het bestelnummer in, of zet een vinkje als u er geen hebt",
        },
        no_number: "Ik heb geen bestelnummer",
        date: FieldTexts {
            label: "Datum van de bestelling",
            hint: None,
            missing: "Vul de datum van de bestelling in",
        },
        amount: FieldTexts {
            label: "Bedrag van de bestelling",
            hint: Some("Alles samen, ook de bezorgkosten. Bijvoorbeeld 219,95."),
            missing: "Vul het bedrag van de bestelling in",
        },
    },
    story: FieldTexts {
        label: "Uw verhaal",
        hint: Some("Wat hebt u gekocht, wat ging er mis, en wat zei de winkel?"),
        missing: "Schrijf op wat er is gebeurd",
    },
    solution: SolutionTexts {
        remedy: FieldTexts {
            label: "Kies één antwoord",
            hint: None,
            missing: "Kies wat het voor u oplost",
        },
        remedies: |kind| match kind {
            RemedyKind::Deliver => "De winkel levert alsnog",
            RemedyKind::Repair => "De winkel repareert het",
            RemedyKind::Replace => "De winkel vervangt het",
            RemedyKind::MoneyBack => "Ik krijg al mijn geld terug",
            RemedyKind::PartOfMoneyBack => "Ik krijg een deel van mijn geld terug",
            RemedyKind::Cancel => "De bestelling annuleren",
            RemedyKind::Other => "Iets anders",
        },

        amount: FieldTexts {
            label: "Hoeveel geld wilt u terug?",
            hint: Some("Bijvoorbeeld 219,95."),
            missing: "Vul in hoeveel geld u terug wilt",
        },
        words: FieldTexts {
            label: "Wat wilt u dat de winkel doet?",
            hint: None,
            missing: "Schrijf op wat u wilt dat de winkel doet",
        },
    },
    told: ToldTexts {
        told: FieldTexts {
            label: "Hebt u de winkel verteld wat er mis is?",
            hint: Some(
                "Weet de winkel het nog niet? U kunt toch verder, maar meestal gaat het sneller als u de winkel eerst schrijft.",
            ),
            missing: "Kies of u het aan de winkel hebt verteld",
        },
        yes: "Ja",
        no: "Nee, nog niet",
        date: FieldTexts {
            label: "Wanneer deed u dat de eerste keer?",
            hint: None,
            missing: "Vul in wanneer u het aan de winkel vertelde",
        },
        how: FieldTexts {
            label: "Hoe deed u dat?",
            hint: Some("Bijvoorbeeld per e-mail, telefoon of chat."),
            missing: "Vul in hoe u het aan de winkel vertelde",
        },
    },
    contact: ContactTexts {
        name: FieldTexts {
            label: "Voornaam en achternaam",
            hint: None,
            missing: "Vul uw naam in",
        },
        mail: FieldTexts {
            label: "E-mailadres",
            hint: Some("Hierop krijgt u de link naar uw zaak. Controleer het goed."),
            missing: "Vul uw e-mailadres in",
        },
        phone: FieldTexts {
            label: "Telefoonnummer (hoeft niet)",
            hint: Some("Alleen voor een bemiddelaar, als die u wil bellen."),
            missing: "Vul uw telefoonnummer in, of laat dit leeg",
        },
    },
    shop_missing: "Kies een winkel",
    search_label: "Naam of webadres van de winkel",
    search_hint: "Bijvoorbeeld ‘Bloemenhuis’ of ‘bloemenhuis.nl’.",
    nothing_found: |name| format!("Wij vinden geen lid met ‘{name}’ in de naam."),
    nothing_found_link: "Kijk of u de naam goed hebt geschreven, of zoek op het webadres. Is de winkel geen lid? Dan kunnen wij niet helpen, maar u kunt nog veel zelf doen.",
    found_legend: "Kies de winkel",
    continue_with: |shop| format!("Ga verder met uw klacht over {shop}"),
    begin_again: |shop| format!("Begin een nieuwe klacht over {shop}"),
    law: "Wat zegt de wet?",
    law_see: "Zie",
    files: "Uw bestanden",
    no_files: "U hebt nog geen bestanden toegevoegd. Het hoeft niet.",
    file: "Kies een foto of een pdf",
    file_hint: |most, largest| {
        format!(
            "Een foto (JPEG, PNG of WebP) of een pdf van hoogstens {largest} MB. U kunt {most} bestanden toevoegen."
        )
    },
    file_problem: |problem| match problem {
        FileProblem::Heic => {
            "Dit is een foto van een iPhone (HEIC). Niet iedereen kan die openen. Verwijder hem, en voeg hem toe vanaf uw telefoon: die maakt er dan een gewone foto van. Of maak een schermafbeelding van de foto."
        }
        FileProblem::Avif => {
            "Dit is een afbeelding van een website (AVIF). Niet iedereen kan die openen. Verwijder hem, en voeg een schermafbeelding ervan toe."
        }
        FileProblem::Tiff => {
            "Dit is een scan (TIFF). Niet iedereen kan die openen. Verwijder hem, en bewaar de scan als pdf of als JPEG. Voeg die dan toe."
        }
        FileProblem::Film => {
            "Dit is een video of een geluidsopname. Die kunnen wij niet aannemen. Verwijder hem, en voeg een schermafbeelding toe van wat belangrijk is. Vertel in uw verhaal wat er te zien of te horen is."
        }
        FileProblem::Mail => {
            "Dit is een e-mail. Verwijder hem, en open hem in uw mailprogramma. Kies ‘Afdrukken’ en dan ‘Opslaan als pdf’. Voeg die pdf toe."
        }
        FileProblem::Type => "Dit is geen foto of pdf. Verwijder dit bestand om verder te gaan.",
        FileProblem::TooLarge => {
            "Dit bestand is te groot. Verwijder dit bestand om verder te gaan."
        }
        FileProblem::Broken => {
            "Dit bestand is beschadigd. Daarom kunnen wij er niet uit weghalen waar, wanneer en door wie het is gemaakt. Verwijder het. Kunt u het zelf nog openen? Voeg dan een schermafbeelding ervan toe."
        }
        FileProblem::Locked => {
            "Deze pdf gaat alleen open met een wachtwoord. Wij en de ander kunnen hem dus niet openen. Verwijder hem, en open hem zelf. Kies ‘Afdrukken’ en dan ‘Opslaan als pdf’. Voeg die pdf toe."
        }
        FileProblem::Folder => {
            "In deze pdf zitten andere bestanden. Niet iedereen kan die openen. Verwijder hem, en voeg de bestanden die erin zitten een voor een toe."
        }
        FileProblem::Empty => "Dit bestand is leeg. Verwijder het, en voeg een ander bestand toe.",
    },
    upload: UploadTexts {
        button: "Voeg het gekozen bestand toe",
        chosen: "U hebt een bestand gekozen, maar nog niet toegevoegd. Druk eerst op ‘Voeg het gekozen bestand toe’. Wilt u het toch niet toevoegen?",
        old: "Deze pagina staat al lang open. Daarom kunt u hier geen bestand meer toevoegen. Wat u eerder invulde en toevoegde, is bewaard.",
        open_again: "Open deze pagina opnieuw",
        at_once: "U kunt meerdere bestanden tegelijk kiezen. Wat u kiest, voegen wij meteen toe.",
        cancel: "Annuleren",
        again: "Probeer het opnieuw",
        adding: "Bezig met toevoegen",
        added: "Toegevoegd. Uw bestanden staan in de lijst.",
        failed: "Niet alles is toegevoegd. Bij het bestand staat waarom, en wat u kunt doen.",
        unfit: "In de lijst staat een bestand dat wij niet kunnen gebruiken. Daar staat ook waarom.",
        large: |largest| {
            format!(
                "Dit bestand is te groot. Kies een bestand van hoogstens {largest} MB. Of maak een schermafbeelding van wat belangrijk is, en kies die."
            )
        },
        empty: "Dit bestand is leeg. Kies een ander bestand.",
        beyond: |most| {
            format!(
                "U kunt hoogstens {most} bestanden toevoegen. Verwijder eerst een bestand uit de lijst, en kies dit daarna opnieuw."
            )
        },
        unsent: "Dit bestand is niet toegevoegd. Controleer uw internet, en probeer het opnieuw.",
        stale: "Deze pagina klopt niet meer. Open hem opnieuw, en kijk welke bestanden in de lijst staan.",
        wait: "Uw bestanden worden nog toegevoegd. Daarna gaat u vanzelf verder.",
        missing: "Niet alles is toegevoegd: kijk hierboven. Wilt u toch verder? Druk dan nog een keer op de knop.",
    },
    remove: "Verwijderen",
    full: "U hebt zoveel bestanden toegevoegd als kan. Verwijder er een om een ander toe te voegen.",
    change: "Wijzigen",
    changed_title: "Uw antwoorden zijn veranderd. Er is nog niets verstuurd",
    changed_lead: "Nadat u deze pagina opende, zijn er antwoorden veranderd, misschien in een ander venster. Hieronder ziet u ze zoals ze nu zijn. Controleer ze, en verstuur daarna uw klacht.",
    slow_title: "Versturen duurt nu iets langer",
    slow_lead: "Er worden nu veel klachten verstuurd met e-mailadressen die niet bestaan. Daarom gaat versturen langzamer. Uw klacht is nog niet verstuurd. Alles wat u invulde, is bewaard.",
    slow_wait: |seconds| {
        let seconds = if seconds == 1 {
            "1 seconde".to_owned()
        } else {
            format!("{seconds} seconden")
        };
        format!("Wacht {seconds} en druk dan onderaan deze pagina op de knop.")
    },
    slow_computing: "Uw apparaat maakt eerst een berekening. Daarna wordt uw klacht vanzelf verstuurd. Dit duurt een paar seconden.",
    what_next: "Klopt alles?",
    before_sending: |shop| {
        format!(
            "Wij sturen uw klacht naar {shop}. De winkel ziet uw naam, uw bestelling en het bedrag, uw verhaal, en uw foto’s en documenten. Uw e-mailadres en telefoonnummer ziet de winkel niet. Kennen wij dit apparaat nog niet? Dan krijgt u eerst een code per e-mail. Daarna gaat uw klacht naar de winkel."
        )
    },
    send: "Verstuur mijn klacht",
    no_phone: "Niet ingevuld",
    sent_title: "Uw klacht is verstuurd",
    reference: "Uw zaaknummer is",
    sent_mail: |mail| {
        format!(
            "Wij hebben een bevestiging gestuurd naar {mail}. Daarin staat de link naar uw zaak."
        )
    },
    now_title: "Wat gebeurt er nu?",
    now: |shop| {
        [
            format!("{shop} heeft uw klacht nu ook. De winkel kan meteen antwoorden of iets aanbieden. U krijgt dan een e-mail."),
            "Op de datum hieronder vragen wij u per e-mail of het is opgelost. U antwoordt met één klik.".to_owned(),
            "Is het niet opgelost? Dan kunt u kiezen voor gratis bemiddeling.".to_owned(),
        ]
    },
    term: "De winkel heeft tot",
    to_case: "Naar mijn zaak",
    keep_link: "Bewaar deze link. Wie de link heeft, kan uw zaak zien. Deel hem dus niet.",
    open_title: "U hebt al een zaak over deze bestelling",
    open_lead: |shop| {
        format!(
            "Bij dit e-mailadres en bestelnummer hoort al een zaak met {shop}. Wij hebben geen tweede zaak gemaakt."
        )
    },
    open_here: "In uw zaak kunt u de winkel schrijven en zien wat er is gebeurd.",
    open_mailed: "Wij hebben de link naar uw zaak naar uw e-mailadres gestuurd. Kijk ook in de map met spam.",
};

fn step_title(step: Step) -> &'static str {
    match step {
        Step::Shop => "Over welke winkel gaat het?",
        Step::Problem => "Wat ging er mis?",
        Step::Order => "Om welke bestelling gaat het?",
        Step::Story => "Wat is er gebeurd?",
        Step::Solution => "Wat lost het voor u op?",
        Step::Told => "Weet de winkel het al?",
        Step::Evidence => "Hebt u foto’s of documenten?",
        Step::Contact => "Hoe bereiken wij u?",
        Step::Check => "Controleer uw antwoorden",
    }
}

fn step_lead(step: Step) -> &'static str {
    match step {
        Step::Shop => "Wij kunnen helpen bij winkels die ons keurmerk hebben.",
        Step::Problem | Step::Solution => "",
        Step::Order => {
            "U vindt dit in de e-mail waarmee de winkel uw bestelling bevestigde. De winkel ziet dit ook."
        }
        Step::Story => {
            "Schrijf het op zoals u het aan een bekende zou vertellen. De winkel leest dit ook."
        }
        Step::Told => "Vaak lost een winkel het op als u het vertelt.",
        Step::Evidence => {
            "Bijvoorbeeld een foto van de schade, de bon of een e-mail van de winkel. De winkel ziet ze ook, maar niet waar, wanneer en met welk toestel een foto is gemaakt. Dit hoeft niet."
        }
        Step::Contact => {
            "Wij mailen u alleen over deze zaak. Van deze gegevens ziet de winkel alleen uw naam."
        }
        Step::Check => "U hebt nog niets verstuurd. U kunt alles nog wijzigen.",
    }
}
