//! The form by which a consumer files in Dutch, in plain words (level B1).

use super::IntakeTexts;
use crate::intake::{Field, FileProblem, RemedyKind, Step};

pub(in crate::texts) const INTAKE: IntakeTexts = IntakeTexts {
    name: "Geschil openen",
    progress: |step, steps| format!("stap {step} van {steps}"),
    title: step_title,
    lead: step_lead,
    label: field_label,
    hint: field_hint,
    missing: field_missing,
    search_label: "Naam of webadres van de winkel",
    search_hint: "Bijvoorbeeld ‘Bloemenhuis’ of ‘bloemenhuis.nl’.",
    nothing_found: |name| format!("Wij vinden geen lid met ‘{name}’ in de naam."),
    nothing_found_link: "Kijk of u de naam goed hebt geschreven, of zoek op het webadres. Is de winkel geen lid? Dan kunnen wij niet helpen, maar u kunt nog veel zelf doen.",
    found_legend: "Kies de winkel",
    law: "Wat zegt de wet?",
    law_see: "Zie",
    remedy: |kind| match kind {
        RemedyKind::Deliver => "De winkel levert alsnog",
        RemedyKind::Repair => "De winkel repareert het",
        RemedyKind::Replace => "De winkel vervangt het",
        RemedyKind::MoneyBack => "Ik krijg al mijn geld terug",
        RemedyKind::PartOfMoneyBack => "Ik krijg een deel van mijn geld terug",
        RemedyKind::Cancel => "De bestelling gaat niet door",
        RemedyKind::Other => "Iets anders",
    },
    yes: "Ja",
    no: "Nee, nog niet",
    files: "Uw bestanden",
    no_files: "U hebt nog geen bestanden toegevoegd. Het hoeft niet.",
    file: "Kies een foto of een pdf",
    file_hint: |most, largest| {
        format!(
            "Een foto (JPEG, PNG of WebP) of een pdf van hoogstens {largest} MB. U kunt {most} bestanden toevoegen."
        )
    },
    file_too_large: |largest| {
        format!("Dit bestand is te groot. Kies een bestand van hoogstens {largest} MB.")
    },
    file_in_time: "Staat deze pagina al een uur open? Open hem dan eerst opnieuw, en kies daarna uw bestand.",
    file_problem: |problem| match problem {
        FileProblem::Type => "Dit is geen foto of pdf. Verwijder dit bestand om verder te gaan.",
        FileProblem::TooLarge => {
            "Dit bestand is te groot. Verwijder dit bestand om verder te gaan."
        }
    },
    upload: "Toevoegen",
    remove: "Verwijderen",
    full: "U hebt zoveel bestanden toegevoegd als kan. Verwijder er een om een ander toe te voegen.",
    change: "Wijzigen",
    what_next: "Klopt alles?",
    before_sending: |shop| {
        format!(
            "Wij sturen uw klacht naar {shop}. De winkel ziet uw naam en uw verhaal. Uw e-mailadres en telefoonnummer ziet de winkel niet."
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
            "Met dit e-mailadres en bestelnummer loopt al een zaak tegen {shop}. Wij hebben geen tweede zaak gemaakt."
        )
    },
    open_here: "In uw zaak kunt u de winkel schrijven en zien wat er is gebeurd.",
    open_mailed: "Wij hebben de link naar uw zaak naar uw e-mailadres gestuurd. Kijk ook bij uw ongewenste e-mail.",
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
        Step::Contact => "Wie bent u?",
        Step::Check => "Controleer uw antwoorden",
    }
}

fn step_lead(step: Step) -> &'static str {
    match step {
        Step::Shop => "Wij kunnen helpen bij winkels die ons keurmerk hebben.",
        Step::Problem | Step::Solution => "",
        Step::Order => "U vindt dit in de e-mail waarmee de winkel uw bestelling bevestigde.",
        Step::Story => {
            "Schrijf het op zoals u het aan een bekende zou vertellen. De winkel leest dit ook."
        }
        Step::Told => "Vaak lost een winkel het op als u het vertelt.",
        Step::Evidence => {
            "Bijvoorbeeld een foto van de schade, de bon of een e-mail van de winkel. Dit hoeft niet."
        }
        Step::Contact => {
            "Wij sturen u e-mail over deze zaak. Verder gebruiken wij uw gegevens nergens voor."
        }
        Step::Check => "U hebt nog niets verstuurd. U kunt alles nog wijzigen.",
    }
}

fn field_label(field: Field) -> &'static str {
    match field {
        Field::Shop => "Kies de winkel",
        Field::Problem => "Kies wat het beste past",
        Field::OrderNumber => "Bestelnummer",
        Field::OrderDate => "Datum van de bestelling",
        Field::Amount => "Bedrag van de bestelling",
        Field::Story => "Uw verhaal",
        Field::Remedy => "Kies één antwoord",
        Field::RemedyAmount => "Hoeveel geld wilt u terug?",
        Field::RemedyWords => "Wat wilt u dat de winkel doet?",
        Field::Told => "Hebt u de winkel verteld wat er mis is?",
        Field::ToldDate => "Wanneer deed u dat de eerste keer?",
        Field::ToldHow => "Hoe deed u dat?",
        Field::Name => "Voornaam en achternaam",
        Field::Mail => "E-mailadres",
        Field::Phone => "Telefoonnummer (hoeft niet)",
    }
}

fn field_hint(field: Field) -> Option<&'static str> {
    match field {
        Field::OrderDate | Field::ToldDate => Some("Bijvoorbeeld 27 6 2026."),
        Field::Amount => Some("Alles samen, ook de bezorgkosten. Bijvoorbeeld 219,95."),
        Field::Story => Some("Wat hebt u gekocht, wat ging er mis, en wat zei de winkel?"),
        Field::RemedyAmount => Some("Bijvoorbeeld 219,95."),
        Field::Told => Some(
            "Weet de winkel het nog niet? U kunt toch verder, maar meestal gaat het sneller als u de winkel eerst schrijft.",
        ),
        Field::ToldHow => Some("Bijvoorbeeld per e-mail, telefoon of chat."),
        Field::Mail => Some("Hierop krijgt u de link naar uw zaak. Controleer het goed."),
        Field::Phone => Some("Alleen voor een bemiddelaar, als die u wil bellen."),
        Field::Shop
        | Field::Problem
        | Field::OrderNumber
        | Field::Remedy
        | Field::RemedyWords
        | Field::Name => None,
    }
}

fn field_missing(field: Field) -> &'static str {
    match field {
        Field::Shop => "Kies een winkel",
        Field::Problem => "Kies wat er mis is",
        Field::OrderNumber => "Vul het bestelnummer in",
        Field::OrderDate => "Vul de datum van de bestelling in",
        Field::Amount => "Vul het bedrag van de bestelling in",
        Field::Story => "Schrijf op wat er is gebeurd",
        Field::Remedy => "Kies wat het voor u oplost",
        Field::RemedyAmount => "Vul in hoeveel geld u terug wilt",
        Field::RemedyWords => "Schrijf op wat u wilt dat de winkel doet",
        Field::Told => "Kies of u het de winkel hebt verteld",
        Field::ToldDate => "Vul in wanneer u het de winkel vertelde",
        Field::ToldHow => "Vul in hoe u het de winkel vertelde",
        Field::Name => "Vul uw naam in",
        Field::Mail => "Vul uw e-mailadres in",
        Field::Phone => "Vul uw telefoonnummer in, of laat dit leeg",
    }
}
