//! The texts in Dutch, in plain words (level B1).

use dispute::{
    Choice, Event, Language, Outcome, Party, Performance, Pleading, Rules, Stage, Turn, WhyAsked,
    WhyRestarted,
};
use wording::{choice as button, length, money};

use super::{
    CaseTexts, ChoiceTexts, DayTexts, ErrorTexts, FactTexts, FormTexts, IntakeTexts, LayoutTexts,
    MemberTexts, Names, Situation, StartTexts, Texts, UntilTexts, lower,
};
use crate::FieldError;
use crate::case::{self, Form, Notice};
use crate::error::{Again, ErrorPage};
use crate::intake::{Field, FileProblem, RemedyKind, Step};

pub(super) static NL: Texts = Texts {
    language: Language::Nl,
    layout: LayoutTexts {
        skip: "Ga naar de inhoud",
        language: "Taal",
        help: "Hulp nodig?",
        help_before: "Mail ons op",
        help_after: "U hebt geen advocaat nodig. Wij helpen u ook als u iets niet begrijpt.",
        about: "Beslecht lost geschillen op tussen klanten en webwinkels met ons keurmerk.",
    },
    form: FormTexts {
        errors: "Er klopt nog iets niet",
        error_title: "Fout:",
        next: "Verder",
        back: "Terug",
        search: "Zoeken",
        day: DayTexts {
            day: "Dag",
            month: "Maand",
            year: "Jaar",
        },
    },
    until: UntilTexts {
        summary: "Hoe is deze datum berekend?",
    },
    start: StartTexts {
        title: "Een geschil met een webwinkel? Wij helpen u eruit.",
        lead: "Komt u er niet uit met een winkel die ons keurmerk heeft? Vertel het ons. De winkel moet antwoorden. Lukt het niet samen, dan bemiddelen wij.",
        search_title: "Open een geschil",
        search_label: "Over welke winkel gaat het?",
        search_hint: "Typ de naam of het webadres.",
        steps_title: "Zo gaat het",
        steps: start_steps,
        promises_title: "Waar u op kunt rekenen",
        promises: [
            (
                "U ziet altijd waar uw zaak staat",
                "Op één pagina: wie aan de beurt is, tot wanneer, en alles wat er is gebeurd.",
            ),
            (
                "Stilte van de winkel stopt uw zaak niet",
                "Geen antwoord? Dan gaat uw zaak vanzelf verder.",
            ),
            (
                "U beslist zelf",
                "Bemiddelen is vrijwillig. U kunt op elk moment stoppen.",
            ),
        ],
        mine_title: "Hebt u al een zaak?",
        mine: "De link naar uw zaak staat in elke e-mail die u van ons krijgt. U hebt geen wachtwoord nodig.",
    },
    member: MemberTexts {
        badge: "Lid van Beslecht",
        since: "Lid sinds",
        site: "Webwinkel",
        promise: |shop| {
            format!(
                "{shop} heeft beloofd om klachten samen met Beslecht op te lossen. Dat is voor u gratis tot en met de bemiddeling."
            )
        },
        open: "Open een geschil",
        open_lead: "U vertelt wat er is gebeurd. Dat kost ongeveer vijf minuten.",
        ready_title: "Houd dit bij de hand",
        ready: [
            "uw bestelnummer en de datum van de bestelling",
            "het bedrag dat u hebt betaald",
            "wanneer en hoe u de winkel hebt verteld wat er mis is",
        ],
        none_title: "Deze winkel is geen lid",
        none_named: |name| format!("Wij kennen geen lid met de naam ‘{name}’."),
        none_lead: "Wij kunnen alleen helpen bij winkels die ons keurmerk hebben. Kijk of u de naam goed hebt geschreven. Klopt de naam, dan kunt u nog veel zelf doen.",
        instead_title: "Wat u wel kunt doen",
        instead: [
            (
                "Schrijf de winkel",
                "Vertel in een e-mail of brief wat er mis is en wat u wilt. Geef de winkel 14 dagen om te antwoorden. Bewaar een kopie.",
            ),
            (
                "Vraag gratis advies",
                "ConsuWijzer en het Juridisch Loket vertellen wat uw rechten zijn en hebben voorbeeldbrieven. Woont de winkel in een ander land van de EU? Vraag dan het Europees Consumenten Centrum.",
            ),
            (
                "Vraag uw geld terug via uw bank",
                "Hebt u met een creditcard of een betaaldienst betaald? Dan kunt u daar vaak een betaling betwisten.",
            ),
            (
                "Kijk of de winkel ergens anders lid is",
                "Op de site van de winkel staat of hij bij een andere geschillencommissie hoort. Anders kunt u naar de kantonrechter.",
            ),
        ],
        another: "Zoek een andere winkel",
    },
    intake: IntakeTexts {
        name: "Geschil openen",
        progress: |step, steps| format!("stap {step} van {steps}"),
        title: step_title,
        lead: step_lead,
        label: field_label,
        hint: field_hint,
        error: field_error,
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
        file_problem: |problem| match problem {
            FileProblem::Type => {
                "Dit is geen foto of pdf. Verwijder dit bestand om verder te gaan."
            }
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
    },
    case: CaseTexts {
        title: |names| match names.viewer {
            Party::Consumer => format!("Uw zaak met {}", names.shop),
            Party::Shop => format!("De klacht van {}", names.consumer),
        },
        reference: "Zaak",
        notice,
        notice_good: "Gelukt.",
        notice_warning: "Let op.",
        unsent_title: "Niet verstuurd",
        unsent_lead: "Dit hebt u geschreven, maar het is niet verstuurd. U kunt het hier kopiëren.",
        turn,
        your_turn: "U bent aan de beurt",
        situation,
        until: "Tot",
        target: "Streefdatum:",
        over: "Deze datum is voorbij. De volgende stap komt vanzelf: onze e-mail is onderweg.",
        late: "Deze streefdatum is voorbij. Het duurt langer dan wij wilden. U hoort van ons.",
        steps_title: "De stappen",
        steps: [
            "Klacht ingediend",
            "De winkel lost het op",
            "De consument kiest",
            "Bemiddeling",
            "Uitspraak",
        ],
        handled: "Zaak behandeld",
        step_done: "klaar",
        step_now: "nu",
        actions_title: "Wat kunt u doen?",
        ask_title: "Is het opgelost?",
        ask: |why, shop| match why {
            WhyAsked::TermEnded => {
                format!("{shop} heeft de tijd gehad om het op te lossen. Kies wat klopt.")
            }
            WhyAsked::Refused { .. } => format!(
                "{shop} zegt dat hij de klacht niet oplost. U hoeft dus niet te wachten. Kies wat u wilt."
            ),
            WhyAsked::Reopened => "U hebt de zaak heropend. Kies wat u wilt.".to_owned(),
            WhyAsked::ShopUnreached => format!(
                "Wij hebben {shop} niet kunnen bereiken: onze e-mail komt niet aan. U hoeft daar niet op te wachten. Kies wat u wilt."
            ),
        },
        ask_again: "Er kwamen bijna tegelijk twee verschillende antwoorden binnen. Soms doet een programma dat e-mails controleert dat. Daarom telt geen van beide. Kies hier nog één keer.",
        recommend: "De winkel heeft nu een paar keer extra tijd gehad. Wij raden u aan om bemiddeling te kiezen.",
        choice_note: |choice| match choice {
            Choice::Solved => "Wij sluiten uw zaak. Bemiddeling is niet nodig.",
            Choice::Working => "Wij wachten nog en vragen het u later weer. Nog geen bemiddeling.",
            Choice::Mediation => {
                "Een bemiddelaar helpt u en de winkel. Dat is gratis en niet bindend."
            }
        },
        change_title: "Uw keuze veranderen",
        changed_from: |chosen| format!("U koos: ‘{chosen}’. U kunt dat nog veranderen."),
        change_until: "Dat kan tot",
        offer_title: |names| match names.viewer {
            Party::Consumer => "De winkel doet u een aanbod",
            Party::Shop => "Uw aanbod",
        },
        offer_amount: "Bedrag",
        offer_by: "Uiterlijk op",
        offer_binds: "Neemt u het aanbod aan? Dan is het een afspraak en sluiten wij de zaak. Wij vragen u later of de winkel de afspraak is nagekomen.",
        offer_waits: "De consument kan dit aanbod aannemen of afwijzen. Doet u een nieuw aanbod, dan vervalt dit.",
        accept: "Ik neem het aanbod aan",
        decline: "Ik wijs het aanbod af",
        address_title: "Onze e-mails komen niet bij u aan",
        mails_come_back: |address| {
            format!(
                "Wat wij naar {address} sturen, komt terug. Zo mist u misschien een vraag of een antwoord."
            )
        },
        address_elsewhere: "U kunt uw adres verbeteren op het apparaat waarop u de klacht hebt ingediend: open daar deze pagina. Kan dat niet? Mail ons. Ons adres staat onder aan deze pagina.",
        form_title,
        form_lead,
        form_label: |form| match form {
            Form::Message => "Uw bericht",
            Form::Offer => "Wat biedt u aan?",
            Form::Solved => "Hoe hebt u het opgelost?",
            Form::Refuse => "Waarom lost u het niet op?",
            Form::Withdraw => "Waarom stopt u? (hoeft niet)",
            Form::Address => "Uw juiste e-mailadres",
        },
        form_button: |form| match form {
            Form::Message => "Verstuur het bericht",
            Form::Offer => "Doe dit aanbod",
            Form::Solved => "Meld dat het is opgelost",
            Form::Refuse => "Meld dat u weigert",
            Form::Withdraw => "Trek mijn klacht in",
            Form::Address => "Gebruik dit adres",
        },
        amount_label: "Bedrag (hoeft niet)",
        amount_hint: "Alleen als u geld aanbiedt. Bijvoorbeeld 219,95.",
        by_label: "Op welke dag is het uiterlijk gedaan?",
        by_hint: "Bijvoorbeeld 27 11 2026.",
        error: case_error,
        solved_title: "Het is opgelost",
        solved_lead: "Wij sluiten dan uw zaak. U en de winkel krijgen een bevestiging. Komt het probleem terug, dan kunt u de zaak een tijd lang heropenen.",
        solved_button: "Ja, het is opgelost",
        reopen_title: "De zaak heropenen",
        reopen_lead: "Is het toch niet opgelost? Heropen dan de zaak. U kiest daarna hoe het verder gaat.",
        reopen_until: "Heropenen kan tot",
        reopen_button: "Heropen mijn zaak",
        performance_title: "Heeft de winkel gedaan wat moest?",
        performance_lead: "Zegt u nee, dan kijkt Beslecht wat er bij deze winkel misgaat.",
        performed: "Ja, dat is gebeurd",
        not_performed: "Nee, niet of niet helemaal",
        agreement_title: "Dit is afgesproken",
        follow_up: "Wij vragen de consument of het is gebeurd op",
        complaint_title: "De klacht",
        facts: FactTexts {
            shop: "Winkel",
            problem: "Wat is er mis?",
            order_number: "Bestelnummer",
            order_date: "Besteld op",
            amount: "Bedrag van de bestelling",
            story: "Wat is er gebeurd?",
            remedy: "Wat lost het op?",
            told: "Aan de winkel verteld?",
            evidence: "Foto’s en documenten",
            name: "Naam",
            mail: "E-mailadres",
            phone: "Telefoonnummer",
        },
        history_title: "Alles wat er is gebeurd",
        happened,
        you: "U",
        older: "Ouder",
        newest: "Terug naar het nieuwste",
    },
    choice: ChoiceTexts {
        about: |shop| format!("Uw zaak met {shop}"),
        ask_title: "Klopt dit antwoord?",
        ask_lead: "U koos dit in de e-mail. Druk op de knop om uw antwoord te versturen.",
        sending_title: "Wij versturen uw antwoord",
        sending_lead: "Dit gaat vanzelf. Gebeurt er niets? Druk dan op de knop.",
        confirm: "Verstuur dit antwoord",
        others: "Of kies een ander antwoord",
        contested_title: "Kies nog één keer",
        contested_lead: "Er kwamen bijna tegelijk twee verschillende antwoorden binnen. Soms doet een programma dat e-mails controleert dat. Daarom telt geen van beide. Wat u hier kiest, telt wel.",
        stands_title: "Uw antwoord van zojuist blijft staan",
        stands_lead: |chosen| {
            format!(
                "U koos zojuist: ‘{chosen}’. Dat geldt. Wilt u het veranderen? Kies dan hieronder een ander antwoord."
            )
        },
        change_title: "Wilt u uw antwoord veranderen?",
        change_lead: |chosen| {
            format!(
                "U koos eerder: ‘{chosen}’. Druk op de knop om dat te veranderen in het antwoord hieronder."
            )
        },
        done_title: "Wij hebben uw antwoord",
        done_next: |choice| match choice {
            Choice::Solved => {
                "Fijn dat het is opgelost. Wij hebben uw zaak gesloten. U en de winkel krijgen een bevestiging per e-mail."
            }
            Choice::Working => {
                "Wij wachten nog op de winkel. Op de datum hieronder vragen wij u weer of het is opgelost."
            }
            Choice::Mediation => {
                "Een bemiddelaar van Beslecht leest uw zaak en neemt contact op met u en de winkel. Dat is gratis en bindt u niet."
            }
        },
        working_until: "Wij vragen het u weer op",
        change_others: "Toch een ander antwoord?",
        change_until: "Veranderen kan tot",
        earlier_title: "Deze knop is van een eerdere vraag",
        earlier_lead: "U hebt die vraag al beantwoord. Daarom is er niets veranderd. Zo staat uw zaak er nu voor:",
        too_late_title: "Deze keuze staat vast",
        too_late_lead: "Het kan niet meer veranderen. Daarom is er niets veranderd. Zo staat uw zaak er nu voor:",
        lapsed_title: "De tijd om te antwoorden is voorbij",
        lapsed_lead: "Wij kregen op tijd geen antwoord. Daarom is uw zaak gesloten en telt een antwoord niet meer. Wilt u verder? Heropen dan uw zaak: ga naar uw zaak en kies daar ‘De zaak heropenen’. Daarna kunt u weer kiezen.",
        over_lead: "Wij kregen op tijd geen antwoord. Daarom is uw zaak gesloten en telt een antwoord niet meer. De zaak heropenen kan ook niet meer.",
        moved_on_title: "Deze vraag is niet meer nodig",
        moved_on_lead: "Uw zaak is intussen verdergegaan. Daarom is er niets veranderd. Zo staat uw zaak er nu voor:",
        to_case: "Naar mijn zaak",
    },
    error: ErrorTexts {
        words: error_words,
        new_link: "Stuur mij een nieuwe link",
        home: "Naar het begin",
        back: "Terug naar uw antwoorden",
        unsent: "Wat u verstuurde, staat nog klaar op deze pagina. Sluit de pagina niet, en verstuur het straks met de knop.",
        send_again: "Verstuur het nog een keer",
        link_sent_title: "Wij hebben u een nieuwe link gestuurd",
        link_sent_lead: "Kijk in uw e-mail, ook bij de ongewenste e-mail. Hebt u net al om een link gevraagd? Dan sturen wij niet meteen nog een.",
    },
};

fn start_steps(rules: &Rules) -> [(&'static str, String); 4] {
    let nl = Language::Nl;
    [
        (
            "U vertelt wat er is",
            "In ongeveer vijf minuten, zonder account. De winkel krijgt uw klacht meteen.".to_owned(),
        ),
        (
            "De winkel lost het op",
            format!(
                "Daarvoor heeft de winkel {}. U kunt elkaar schrijven en een aanbod aannemen.",
                length(nl, rules.shop_term)
            ),
        ),
        (
            "U antwoordt met één klik",
            "Wij vragen u per e-mail: is het opgelost, is de winkel nog bezig, of wilt u bemiddeling?"
                .to_owned(),
        ),
        (
            "Een bemiddelaar helpt",
            format!(
                "Gratis en niet bindend. Komt u er dan nog niet uit, dan kunt u een bindend advies vragen voor {}.",
                money(nl, rules.fee)
            ),
        ),
    ]
}

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

fn field_error(field: Field, error: FieldError) -> String {
    what_to_do(error, field_missing(field))
}

fn case_error(form: Form, field: case::Field, error: FieldError) -> String {
    what_to_do(error, case_missing(form, field))
}

fn case_missing(form: Form, field: case::Field) -> &'static str {
    match field {
        case::Field::Text => match form {
            Form::Message => "Schrijf een bericht",
            Form::Offer => "Schrijf op wat u aanbiedt",
            Form::Solved => "Schrijf op hoe u het hebt opgelost",
            Form::Refuse => "Schrijf op waarom u het niet oplost",
            Form::Withdraw => "Schrijf op waarom u stopt, of laat dit leeg",
            Form::Address => "Vul uw e-mailadres in",
        },
        case::Field::Amount => "Vul een bedrag in, of laat dit leeg",
        case::Field::By => "Vul in op welke dag het uiterlijk is gedaan",
        case::Field::Address => "Vul uw e-mailadres in",
    }
}

/// What to do about a field; `missing` says it where nothing was answered.
fn what_to_do(error: FieldError, missing: &str) -> String {
    match error {
        FieldError::Missing | FieldError::NotAChoice => missing.to_owned(),
        FieldError::TooLong { most } => format!("Maak de tekst korter: hoogstens {most} tekens"),
        FieldError::NotADate => {
            "Vul een dag in die bestaat, met cijfers. Bijvoorbeeld 27 6 2026".to_owned()
        }
        FieldError::InTheFuture => "Vul een dag in die al is geweest".to_owned(),
        FieldError::InThePast => "Vul een dag in die nog komt".to_owned(),
        FieldError::TooLongAgo => "Controleer het jaar: deze dag is te lang geleden".to_owned(),
        FieldError::TooFarAhead => "Controleer het jaar: deze dag ligt te ver weg".to_owned(),
        FieldError::NotAnAmount => "Vul een bedrag in met cijfers. Bijvoorbeeld 219,95".to_owned(),
        FieldError::TooMuch => "Vul een lager bedrag in".to_owned(),
        FieldError::NotAnAddress => {
            "Vul een e-mailadres in zoals naam@voorbeeld.example".to_owned()
        }
        FieldError::TooOften(Again::InAnHour) => {
            "Wacht een uur: er is te veel verstuurd. Wat u invulde, staat hier nog".to_owned()
        }
        FieldError::TooOften(Again::Tomorrow) => {
            "Wacht tot morgen: er is vandaag te veel verstuurd. Wat u invulde, staat hier nog"
                .to_owned()
        }
        FieldError::NoSuchShop => "Zoek de winkel opnieuw en kies hem uit de lijst".to_owned(),
    }
}

fn notice(notice: Notice, names: &Names) -> &'static str {
    match notice {
        Notice::MessageSent => match names.viewer {
            Party::Consumer => "Uw bericht is naar de winkel gestuurd.",
            Party::Shop => "Uw bericht is naar de consument gestuurd.",
        },
        Notice::OfferMade => "Uw aanbod is naar de consument gestuurd.",
        Notice::SolvedTold => "Wij hebben de consument verteld dat het volgens u is opgelost.",
        Notice::Refused => "Wij hebben de consument uw reden gestuurd en vragen nu wat die wil.",
        Notice::OfferAccepted => {
            "U hebt het aanbod aangenomen. U en de winkel krijgen de afspraak per e-mail."
        }
        Notice::OfferDeclined => "U hebt het aanbod afgewezen. De winkel krijgt daar bericht van.",
        Notice::ChoiceMade => "Wij hebben uw keuze.",
        Notice::ChoiceChanged => "Wij hebben uw keuze veranderd.",
        Notice::ChoiceContested => {
            "Er kwamen twee verschillende antwoorden binnen. Geen van beide telt. Kies nog één keer."
        }
        Notice::ChoiceStands => {
            "Uw antwoord van zojuist blijft staan. Wilt u het veranderen? Kies dan hieronder nog één keer."
        }
        Notice::Solved => "Fijn dat het is opgelost. De zaak is gesloten.",
        Notice::Withdrawn => "U hebt uw klacht ingetrokken. De zaak is gesloten.",
        Notice::Reopened => "De zaak is weer open.",
        Notice::PerformanceReported => "Wij hebben uw antwoord.",
        Notice::AlreadyDone => "Dit hadden wij al van u. Er is niets veranderd.",
        Notice::MovedOn => {
            "De zaak is intussen verdergegaan. Daarom is er niets veranderd. Hieronder staat hoe het er nu voor staat."
        }
        Notice::ChangeTooLate => "Uw keuze kan niet meer veranderen. Er is niets veranderd.",
        Notice::OfferGone => {
            "Dit aanbod is er niet meer. Hieronder staat hoe het er nu voor staat."
        }
        Notice::TooLate => "De tijd hiervoor is voorbij. Er is niets veranderd.",
        Notice::TooManyMessages => {
            "In deze zaak zijn zoveel berichten gestuurd als kan. Mail ons als u nog iets wilt zeggen."
        }
        Notice::AddressCorrected => {
            "Wij gebruiken nu dit adres. U krijgt meteen een e-mail van ons. Komt die niet? Kijk dan hier nog eens."
        }
        Notice::OtherDevice => {
            "Uw adres verbeteren kan alleen op het apparaat waarop u de klacht hebt ingediend. Er is niets veranderd."
        }
    }
}

fn turn(turn: Turn, names: &Names) -> String {
    match turn {
        Turn::Party(Party::Consumer, _) => match names.viewer {
            Party::Consumer => "Wij wachten op uw antwoord".to_owned(),
            Party::Shop => format!("{} is aan de beurt", names.consumer),
        },
        Turn::Party(Party::Shop, _) => match names.viewer {
            Party::Consumer => format!("{} is aan de beurt", names.shop),
            Party::Shop => "De consument wacht op u".to_owned(),
        },
        Turn::Staff(_) => "Beslecht zoekt het juiste adres van de winkel".to_owned(),
        Turn::Mediator(_) => "De bemiddelaar is aan de beurt".to_owned(),
        Turn::Manager(_) => "Beslecht is aan de beurt".to_owned(),
        Turn::Jurist(_) => "De jurist is aan de beurt".to_owned(),
        Turn::Nobody => "De zaak is gesloten".to_owned(),
    }
}

fn situation(stage: &Stage, names: &Names) -> Situation {
    let (now, next) = match names.viewer {
        Party::Consumer => for_consumer(stage, names.shop),
        Party::Shop => for_shop(stage),
    };
    Situation {
        now,
        next: next.to_owned(),
    }
}

fn for_consumer(stage: &Stage, shop: &str) -> (String, &'static str) {
    match stage {
        Stage::WithShop { offer: None, .. } => (
            format!("{shop} heeft uw klacht en kan die nu oplossen. U kunt elkaar hier schrijven."),
            "Daarna vragen wij u per e-mail of het is opgelost, ook als de winkel niets zegt.",
        ),
        Stage::WithShop { offer: Some(_), .. } => (
            format!("{shop} doet u een aanbod. U kunt het aannemen of afwijzen."),
            "Antwoordt u niet, dan vragen wij u op deze datum per e-mail of het is opgelost.",
        ),
        Stage::ShopUnreached { .. } => (
            format!("Onze e-mail met uw klacht is niet aangekomen bij {shop}. De tijd van de winkel loopt daarom niet. Wij zoeken het juiste adres en sturen de klacht dan opnieuw."),
            "Lukt dat niet voor deze datum, dan vragen wij u per e-mail hoe u verder wilt. U hoeft niets te doen.",
        ),
        Stage::ChoiceAsked(_) => (
            "Is het opgelost, is de winkel nog bezig, of wilt u bemiddeling? Kies hieronder.".to_owned(),
            "Antwoordt u niet, dan sluiten wij de zaak op deze datum. U kunt de zaak daarna nog een tijd lang heropenen.",
        ),
        Stage::Mediation { mediator: None, .. } => (
            "U hebt bemiddeling gevraagd. Een bemiddelaar van Beslecht opent uw zaak en neemt contact op met u en de winkel.".to_owned(),
            "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        ),
        Stage::Mediation { mediator: Some(mediator), .. } => (
            format!("{} bemiddelt tussen u en de winkel.", mediator.name.or_empty()),
            "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        ),
        Stage::RulingOffered { .. } => (
            "De bemiddeling is gestopt zonder afspraak. U kunt nu om een uitspraak vragen: een bindend advies van een onafhankelijke jurist.".to_owned(),
            "Doet u niets, dan sluiten wij de zaak op deze datum.",
        ),
        Stage::FeeDue { .. } => (
            "U hebt om een uitspraak gevraagd. Wij wachten op uw betaling.".to_owned(),
            "Betaalt u niet op tijd, dan kunt u opnieuw om een uitspraak vragen zolang dat nog kan.",
        ),
        Stage::Pleading(Pleading::Claim { .. }) => (
            "Schrijf op wat u eist en waarom. Daarna antwoordt de winkel.".to_owned(),
            "Schrijft u niets, dan geldt de klacht zoals u die hebt ingediend.",
        ),
        Stage::Pleading(Pleading::Defence { .. }) => (
            "De winkel kan antwoorden op uw eis.".to_owned(),
            "Daarna is het dossier compleet en beslist een jurist.",
        ),
        Stage::Deliberation { .. } => (
            "Het dossier is compleet. Een onafhankelijke jurist beslist.".to_owned(),
            "U en de winkel krijgen de uitspraak per e-mail.",
        ),
        Stage::Compliance { .. } => (
            "De jurist heeft uitspraak gedaan. De winkel moet nu doen wat daarin staat.".to_owned(),
            "Is het gebeurd? Meld het hieronder.",
        ),
        Stage::Closed { outcome, .. } => closed(outcome, Party::Consumer),
    }
}

fn for_shop(stage: &Stage) -> (String, &'static str) {
    match stage {
        Stage::WithShop { offer: None, .. } => (
            "Lees de klacht en antwoord de consument. U kunt een bericht sturen, iets aanbieden, of melden dat het is opgelost.".to_owned(),
            "Daarna vragen wij de consument of het is opgelost. Dat doen wij ook als u niets zegt.",
        ),
        Stage::WithShop { offer: Some(_), .. } => (
            "U hebt een aanbod gedaan. De consument kan het aannemen of afwijzen.".to_owned(),
            "Komt er geen antwoord, dan vragen wij de consument op deze datum of het is opgelost.",
        ),
        Stage::ShopUnreached { .. } => (
            "Onze e-mail met deze klacht is teruggekomen. Uw tijd loopt daarom niet. Wij zoeken het juiste adres. U kunt de klacht hier al lezen en beantwoorden.".to_owned(),
            "Antwoordt u, dan krijgt u vanaf dat moment de hele tijd om het op te lossen.",
        ),
        Stage::ChoiceAsked(_) => (
            "Wij hebben de consument gevraagd of het is opgelost, of u nog bezig bent, of dat bemiddeling nodig is. U kunt intussen nog antwoorden.".to_owned(),
            "Kiest de consument niet, dan sluiten wij de zaak op deze datum.",
        ),
        Stage::Mediation { mediator: None, .. } => (
            "De consument heeft bemiddeling gevraagd. Een bemiddelaar van Beslecht opent de zaak en neemt contact op met u beiden.".to_owned(),
            "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        ),
        Stage::Mediation { mediator: Some(mediator), .. } => (
            format!("{} bemiddelt tussen u en de consument.", mediator.name.or_empty()),
            "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        ),
        Stage::RulingOffered { .. } => (
            "De bemiddeling is gestopt zonder afspraak. De consument kan nu om een uitspraak vragen: een bindend advies.".to_owned(),
            "Vraagt de consument dat niet, dan sluiten wij de zaak op deze datum.",
        ),
        Stage::FeeDue { .. } => (
            "De consument heeft om een uitspraak gevraagd. Wij wachten op de betaling.".to_owned(),
            "U hoeft nu niets te doen.",
        ),
        Stage::Pleading(Pleading::Claim { .. }) => (
            "De consument schrijft op wat die eist en waarom.".to_owned(),
            "Daarna kunt u antwoorden.",
        ),
        Stage::Pleading(Pleading::Defence { .. }) => (
            "U kunt antwoorden op de eis van de consument.".to_owned(),
            "Daarna is het dossier compleet en beslist een jurist.",
        ),
        Stage::Deliberation { .. } => (
            "Het dossier is compleet. Een onafhankelijke jurist beslist.".to_owned(),
            "U en de consument krijgen de uitspraak per e-mail.",
        ),
        Stage::Compliance { .. } => (
            "De jurist heeft uitspraak gedaan. U moet nu doen wat daarin staat.".to_owned(),
            "De consument meldt of het is gebeurd.",
        ),
        Stage::Closed { outcome, .. } => closed(outcome, Party::Shop),
    }
}

fn closed(outcome: &Outcome, viewer: Party) -> (String, &'static str) {
    let now = match outcome {
        Outcome::Solved => match viewer {
            Party::Consumer => "U hebt gezegd dat het is opgelost. De zaak is gesloten.",
            Party::Shop => "De consument zegt dat het is opgelost. De zaak is gesloten.",
        },
        Outcome::Settled { .. } => {
            "U hebt samen een afspraak gemaakt. De zaak is gesloten. De afspraak staat hieronder."
        }
        Outcome::Unsettled => {
            "Er is geen afspraak gemaakt en geen uitspraak gevraagd. De zaak is gesloten."
        }
        Outcome::Lapsed => match viewer {
            Party::Consumer => {
                "Wij kregen geen antwoord op onze vraag. Daarom is de zaak gesloten."
            }
            Party::Shop => {
                "De consument antwoordde niet op onze vraag. Daarom is de zaak gesloten."
            }
        },
        Outcome::Ruled { performance } => match performance {
            Performance::Performed => "De uitspraak is uitgevoerd. De zaak is gesloten.",
            Performance::Failed => {
                "De consument meldt dat de uitspraak niet is uitgevoerd. De zaak is gesloten. Beslecht kijkt ernaar."
            }
            Performance::Unknown => {
                "De tijd om de uitspraak uit te voeren is voorbij. De zaak is gesloten."
            }
        },
        Outcome::Withdrawn => match viewer {
            Party::Consumer => "U hebt uw klacht ingetrokken. De zaak is gesloten.",
            Party::Shop => "De consument heeft de klacht ingetrokken. De zaak is gesloten.",
        },
        Outcome::Inadmissible { ground } => {
            let why = wording::ground(Language::Nl, *ground);
            return (
                format!(
                    "Wij kunnen deze zaak niet behandelen. De reden: {}. De zaak is gesloten.",
                    lower(why)
                ),
                "De uitleg staat hieronder, bij wat er is gebeurd.",
            );
        }
        Outcome::ToCourt => "De zaak ligt bij de rechter. Daarom is de zaak hier gesloten.",
        Outcome::ShopGone(_) => "Wij kunnen deze zaak niet verder behandelen. De zaak is gesloten.",
    };
    (now.to_owned(), "")
}

fn form_title(form: Form, names: &Names) -> &'static str {
    match form {
        Form::Message => match names.viewer {
            Party::Consumer => "De winkel een bericht sturen",
            Party::Shop => "De consument een bericht sturen",
        },
        Form::Offer => "Een aanbod doen",
        Form::Solved => "Melden dat het is opgelost",
        Form::Refuse => "Melden dat u het niet oplost",
        Form::Withdraw => "Mijn klacht intrekken",
        Form::Address => "Mijn e-mailadres verbeteren",
    }
}

fn form_lead(form: Form, names: &Names) -> &'static str {
    match form {
        Form::Message => match names.viewer {
            Party::Consumer => "De winkel krijgt uw bericht meteen per e-mail.",
            Party::Shop => "De consument krijgt uw bericht meteen per e-mail.",
        },
        Form::Offer => "Neemt de consument het aan, dan is het een afspraak en sluit de zaak.",
        Form::Solved => "De consument krijgt dit meteen per e-mail, en kan de zaak zelf sluiten.",
        Form::Refuse => "De consument krijgt uw reden en kiest meteen wat er verder gebeurt.",
        Form::Withdraw => {
            "Wij sluiten dan uw zaak en u kunt die niet heropenen. De winkel krijgt bericht."
        }
        Form::Address => {
            "Klopt het adres en doet uw mailbox het weer? Vul het dan nog een keer in. Wij sturen u meteen een e-mail."
        }
    }
}

fn happened(event: &Event, names: &Names) -> String {
    let nl = Language::Nl;
    match event {
        Event::DisputeFiled(_) => "Klacht ingediend".to_owned(),
        Event::ShopReplied { .. } | Event::ConsumerReplied { .. } => "Bericht".to_owned(),
        Event::OfferMade { .. } => "Aanbod gedaan".to_owned(),
        Event::ShopClaimedSolved { .. } => "De winkel meldt dat het is opgelost".to_owned(),
        Event::ShopRefused { .. } => "De winkel lost het niet op".to_owned(),
        Event::OfferAccepted { .. } => "Aanbod aangenomen: dit is afgesproken".to_owned(),
        Event::OfferDeclined { .. } => "Aanbod afgewezen".to_owned(),
        Event::ChoiceAsked { why, .. } => match why {
            WhyAsked::TermEnded => "De tijd van de winkel is voorbij: is het opgelost?".to_owned(),
            WhyAsked::Refused { .. } => "Vraag aan de consument: hoe verder?".to_owned(),
            WhyAsked::Reopened => "Vraag aan de consument: hoe verder na het heropenen?".to_owned(),
            WhyAsked::ShopUnreached => {
                "De winkel is niet bereikt. Vraag aan de consument: hoe verder?".to_owned()
            }
        },
        Event::ChoiceReminded { .. } => "Herinnering gestuurd aan de consument".to_owned(),
        Event::DisputeLapsed => "Zaak gesloten: er kwam geen antwoord".to_owned(),
        Event::ChoiceRecorded { choice, .. } => format!("Antwoord: ‘{}’", button(nl, *choice)),
        Event::ChoiceChanged { from, to, .. } => format!(
            "Antwoord veranderd van ‘{}’ in ‘{}’",
            button(nl, *from),
            button(nl, *to)
        ),
        Event::ChoiceContested { first, second, .. } => format!(
            "Twee verschillende antwoorden, geen van beide telt: ‘{}’ en ‘{}’",
            button(nl, *first),
            button(nl, *second)
        ),
        Event::SolvedConfirmed => "Opgelost: zaak gesloten".to_owned(),
        Event::DisputeWithdrawn { .. } => "Klacht ingetrokken: zaak gesloten".to_owned(),
        Event::DisputeReopened => "Zaak heropend".to_owned(),
        Event::LinkRequested { .. } => "De link naar de zaak opnieuw gestuurd".to_owned(),
        Event::MailBounced { party, .. } => {
            format!("Een e-mail aan {} is niet aangekomen", by(*party, names))
        }
        Event::MailMarkedAsSpam { .. } => {
            "Een e-mail van ons is bij u als ongewenst gemeld. Daarna komen onze e-mails misschien niet meer aan"
                .to_owned()
        }
        Event::MailDelayed { .. } => {
            "Een e-mail aan u komt later aan. De maildienst blijft het proberen".to_owned()
        }
        Event::ShopTermStopped => {
            "De tijd van de winkel loopt niet: Beslecht zoekt het juiste adres".to_owned()
        }
        Event::AddressCorrected { party, .. } => {
            format!("E-mailadres van {} verbeterd", by(*party, names))
        }
        Event::ShopTermRestarted { why, .. } => match why {
            WhyRestarted::AddressCorrected => {
                "Klacht opnieuw gestuurd: de tijd van de winkel begint opnieuw"
            }
            WhyRestarted::ShopActed => "De winkel is bereikt: de tijd van de winkel begint opnieuw",
        }
        .to_owned(),
        Event::MediationOpened { mediator } => format!(
            "De bemiddelaar heeft de zaak geopend: {}",
            mediator.name.or_empty()
        ),
        Event::MediationSpoken { .. } => "Bericht in de bemiddeling".to_owned(),
        Event::MediationTargetPassed => "De bemiddeling duurt langer dan verwacht".to_owned(),
        Event::OpinionGiven { opinion } => format!(
            "Mening van de bemiddelaar: {}",
            lower(wording::stronger(nl, opinion.stronger))
        ),
        Event::ProposalPut { .. } => "Voorstel van de bemiddelaar".to_owned(),
        Event::ProposalAccepted { party, .. } => {
            format!("Voorstel aangenomen door {}", by(*party, names))
        }
        Event::ProposalDeclined { party, .. } => {
            format!("Voorstel afgewezen door {}", by(*party, names))
        }
        Event::DisputeSettled { .. } => "Afspraak gemaakt: zaak gesloten".to_owned(),
        Event::MediationEnded => "Bemiddeling gestopt zonder afspraak".to_owned(),
        Event::DisputeUnsettled => "Zaak gesloten zonder afspraak".to_owned(),
        Event::RulingOffered => "De consument kan om een uitspraak vragen".to_owned(),
        Event::ShopReported { .. } => "Winkel gemeld bij Beslecht".to_owned(),
        Event::ConcernHandled { .. } => "Melding behandeld".to_owned(),
        Event::RulingBarred { bar, .. } => format!(
            "Geen uitspraak mogelijk: {}",
            lower(wording::ruling_bar(nl, *bar))
        ),
        Event::DeclaredInadmissible { ground, .. } => {
            format!(
                "Niet in behandeling genomen: {}",
                lower(wording::ground(nl, *ground))
            )
        }
        Event::WentToCourt => "De zaak gaat naar de rechter".to_owned(),
        Event::ShopLost { exit } => {
            format!("Zaak gesloten: {}", lower(wording::shop_exit(nl, *exit)))
        }
        Event::RulingOfferReminded => "Herinnering: u kunt nog om een uitspraak vragen".to_owned(),
        Event::RulingOfferEnded => "Zaak gesloten: er is geen uitspraak gevraagd".to_owned(),
        Event::RulingRequested { .. } => {
            "Uitspraak gevraagd, met het besef dat die bindt".to_owned()
        }
        Event::FeeReminded => "Herinnering: de betaling is nog niet binnen".to_owned(),
        Event::FeeLapsed => "Niet op tijd betaald".to_owned(),
        Event::FeePaid { .. } => "Betaald".to_owned(),
        Event::RefundOwed { .. } => "U krijgt de betaling terug".to_owned(),
        Event::FeeRefunded { .. } => "De betaling is teruggestuurd".to_owned(),
        Event::ClaimSubmitted { .. } => "Eis ingediend".to_owned(),
        Event::ClaimTermEnded => {
            "Geen eis ontvangen: de klacht geldt zoals die is ingediend".to_owned()
        }
        Event::DefenceSubmitted { .. } => "Verweer ingediend".to_owned(),
        Event::DefenceTermEnded => "Geen verweer ontvangen".to_owned(),
        Event::ExtensionGranted { party } => format!("Meer tijd gegeven aan {}", by(*party, names)),
        Event::FileCompleted => "Het dossier is compleet".to_owned(),
        Event::JuristAppointed { .. } => "Een jurist is benoemd".to_owned(),
        Event::ConflictStated { conflict } => if *conflict {
            "De jurist heeft een belang bij de zaak en doet die niet"
        } else {
            "De jurist heeft geen belang bij de zaak"
        }
        .to_owned(),
        Event::CompetenceFound => "De jurist mag over de zaak beslissen".to_owned(),
        Event::RulingTermPassed => "De uitspraak duurt langer dan verwacht".to_owned(),
        Event::RulingIssued { ruling } => {
            format!(
                "Uitspraak gedaan. {}",
                wording::fee_bearer(nl, ruling.fee_bearer)
            )
        }
        Event::ComplianceEnded => {
            "De tijd om de uitspraak uit te voeren is voorbij: zaak gesloten".to_owned()
        }
        Event::PerformanceAsked => "Vraag aan de consument: is de afspraak nagekomen?".to_owned(),
        Event::PerformanceReported { performance } => format!(
            "Antwoord: {}",
            lower(wording::performance(nl, *performance))
        ),
    }
}

/// A side as it stands after `door` and `aan`.
fn by(party: Party, names: &Names) -> String {
    if party == names.viewer {
        return "u".to_owned();
    }
    match party {
        Party::Consumer => names.consumer.to_owned(),
        Party::Shop => names.shop.to_owned(),
    }
}

fn error_words(error: &ErrorPage) -> (&'static str, &'static str) {
    match error {
        ErrorPage::NotFound => (
            "Deze pagina is er niet",
            "Controleer het adres. Kwam u hier met een link uit een e-mail van ons? Kopieer dan de hele link.",
        ),
        ErrorPage::WrongMethod => (
            "Zo kan deze pagina niet worden geopend",
            "Begin opnieuw, of ga terug naar de e-mail en gebruik de link daarin.",
        ),
        ErrorPage::LinkMalformed => (
            "Deze link is niet heel",
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
            "Dit hoort bij de andere partij. Gebruik de link uit onze e-mail aan u.",
        ),
        ErrorPage::CrossSite => (
            "Dit formulier komt van een andere site",
            "Voor uw veiligheid nemen wij het niet aan. Open de pagina zelf bij ons en vul het formulier daar in.",
        ),
        ErrorPage::BadForm => (
            "Wij konden het formulier niet lezen",
            "Ga terug, vul het formulier opnieuw in en verstuur het nog een keer.",
        ),
        ErrorPage::TooLarge => (
            "Dit is te veel",
            "Wat u verstuurde is te groot. Ga terug en maak de tekst korter.",
        ),
        ErrorPage::UnsupportedType => (
            "Dit kunnen wij niet lezen",
            "Gebruik het formulier op onze pagina om iets te versturen.",
        ),
        ErrorPage::DraftGone => (
            "Uw antwoorden zijn er niet meer",
            "Wij bewaren een formulier dat niet is verstuurd 30 dagen. Begin opnieuw. Misschien staat uw browser geen cookies toe: sta ze dan toe voor deze site.",
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
