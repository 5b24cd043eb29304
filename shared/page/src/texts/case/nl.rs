//! The case page in Dutch, in plain words (level B1).

use dispute::{Asks, Choice};

use super::{
    AcceptCodeTexts, AttachTexts, BannerTexts, CaseFormTexts, CaseFormsTexts, CaseTexts, FactTexts,
    UndoTexts,
};
use crate::texts::BySide;

pub(in crate::texts) const CASE: CaseTexts = CaseTexts {
    title_for_consumer: |shop| format!("Uw zaak met {shop}"),
    title_for_shop: |consumer| format!("De klacht van {consumer}"),
    reference: "Zaak",
    printed: |moment| format!(", stand op {moment}"),
    banners: BannerTexts {
        message_sent: BySide {
            consumer: "Uw bericht is naar de winkel gestuurd.",
            shop: "Uw bericht is naar de consument gestuurd.",
        },
        offer_made: "Uw aanbod is naar de consument gestuurd.",
        solved_told: "Wij hebben de consument verteld dat het volgens u is opgelost.",
        refused: "Wij hebben de consument uw reden gestuurd en vragen nu hoe die verder wil.",
        offer_accepted: "U hebt het aanbod aangenomen. U en de winkel krijgen de afspraak per e-mail.",
        offer_declined: "U hebt het aanbod afgewezen. De winkel krijgt daar bericht van.",
        choice_made: "Uw keuze is doorgegeven.",
        choice_changed: "Uw keuze is veranderd.",
        choice_contested: "Er kwamen twee verschillende antwoorden binnen. Geen van beide telt. Kies nog één keer.",
        choice_stands: "Uw antwoord van zojuist blijft staan. Wilt u het veranderen? Kies dan hieronder nog één keer.",
        solved: "Fijn dat het is opgelost. De zaak is gesloten.",
        withdrawn: "U hebt uw klacht ingetrokken. De zaak is gesloten.",
        reopened: "De zaak is weer open.",
        taken_back: "U hebt het teruggenomen. Hieronder ziet u hoe de zaak er nu voor staat.",
        performance_reported: "Uw antwoord is doorgegeven.",
        confirmed: "Uw klacht is bevestigd. De winkel heeft die nu ook. De link naar deze pagina staat in de e-mail die u krijgt.",
        open_already: "U had al een zaak over deze bestelling. Wij hebben geen tweede gemaakt. Dit is uw zaak.",
        already_done: "Dit hadden wij al van u. Er is niets veranderd.",
        moved_on: "De zaak is intussen verdergegaan. Daarom is er niets veranderd. Hieronder ziet u hoe het er nu voor staat.",
        change_too_late: "U kunt uw keuze niet meer veranderen. Er is niets veranderd.",
        offer_gone: "Dit aanbod is er niet meer. Hieronder ziet u hoe het er nu voor staat.",
        too_early: "Dat kunt u pas melden als de afgesproken dag voorbij is. Er is niets veranderd.",
        too_late: "De tijd hiervoor is voorbij. Er is niets veranderd.",
        too_many_messages: "In deze zaak kunt u geen berichten meer sturen. Mail ons als u nog iets wilt zeggen.",
        address_corrected: "Wij gebruiken nu dit adres. U krijgt meteen een e-mail van ons. Komt die niet? Kijk dan hier nog eens.",
        other_device: "Uw adres verbeteren kan alleen op het apparaat waarop u de klacht hebt bevestigd. Er is niets veranderd.",
    },
    banner_good: "Gelukt.",
    banner_warning: "Let op.",
    unsent_title: "Niet verstuurd",
    unsent_lead: "Dit hebt u geschreven, maar het is niet verstuurd. U kunt het hier kopiëren.",
    steps_title: "De stappen",
    steps: [
        "Klacht ingediend",
        "Tijd voor de winkel",
        "De consument kiest",
        "Bemiddeling",
        "Uitspraak",
    ],
    handled: "Zaak behandeld",
    step_done: "klaar",
    step_now: "nu",
    actions_title: "Wat kunt u doen?",
    ask_title: |asks| match asks {
        Asks::Offered => "Of kies iets anders",
        Asks::ClaimedSolved => "Klopt het dat het is opgelost?",
        Asks::Talked | Asks::Silent => "Is het opgelost?",
        Asks::Declined | Asks::Refused | Asks::Reopened | Asks::Unreached => "Hoe wilt u verder?",
    },
    ask_reason: "De reden van de winkel:",
    ask: |asks, shop| match asks {
        Asks::Offered => "U hoeft het aanbod niet aan te nemen.".to_owned(),
        Asks::ClaimedSolved => format!("{shop} meldt dat het is opgelost. Kies wat klopt."),
        Asks::Declined => {
            format!("{shop} deed u een aanbod en u zei nee. Kies wat u wilt.")
        }
        Asks::Talked => {
            format!("{shop} heeft de tijd gehad om het op te lossen. Kies wat klopt.")
        }
        Asks::Silent => format!("{shop} heeft niets gezegd. Kies wat klopt."),
        Asks::Refused => {
            format!("{shop} lost de klacht niet op. U hoeft dus niet te wachten. Kies wat u wilt.")
        }
        Asks::Reopened => "U hebt de zaak heropend. Kies wat u wilt.".to_owned(),
        Asks::Unreached => format!(
            "Wij hebben {shop} niet kunnen bereiken: onze e-mail komt niet aan. U hoeft daar niet op te wachten. Kies wat u wilt."
        ),
    },
    ask_again: "Er kwamen bijna tegelijk twee verschillende antwoorden binnen. Soms doet een programma dat e-mails controleert dat. Daarom telt geen van beide. Kies hier nog één keer.",
    recommend: "De winkel heeft nu een paar keer extra tijd gehad. Wij raden u aan om bemiddeling te kiezen.",
    choice_note: |choice| match choice {
        Choice::Solved => "Wij sluiten uw zaak. Bemiddeling is niet nodig.",
        Choice::Working => "Wij wachten nog en vragen het u later weer. Nog geen bemiddeling.",
        Choice::Mediation => "Een bemiddelaar helpt u en de winkel. Dat is gratis en niet bindend.",
    },
    change_title: "Uw keuze veranderen",
    changed_from: |chosen| format!("U koos: ‘{chosen}’. U kunt dat nog veranderen."),
    change_until: "Dat kan tot",
    offer_title: BySide {
        consumer: "De winkel doet u een aanbod",
        shop: "Uw aanbod",
    },
    offer_amount: "Bedrag",
    offer_by: "Uiterlijk op",
    offer_binds: "Neemt u het aanbod aan? Dan is het een afspraak en sluiten wij de zaak. Wij vragen u later of de winkel de afspraak is nagekomen.",
    offer_waits: "De consument kan dit aanbod aannemen of afwijzen. Doet u een nieuw aanbod, dan vervalt dit.",
    accept: "Ik neem het aanbod aan",
    accept_title: "Neemt u het aanbod aan?",
    accept_lead: "Lees eerst wat u afspreekt. Er is nog niets verstuurd.",
    accept_or_solved: "U zegt dat het is opgelost. Maar er ligt nog een aanbod van de winkel. Bedoelt u dat u dat aanneemt?",
    accept_binds: |shop| {
        format!(
            "Aannemen is bindend. Dit wordt uw afspraak met {shop}: u en de winkel moeten zich eraan houden. Wij sluiten de zaak. U kunt dit niet terugdraaien."
        )
    },
    accept_bound: "Ja, ik neem het aanbod aan",
    accept_code: AcceptCodeTexts {
        why: "Wij kennen dit apparaat nog niet. Daarom vragen wij om een code. Die sturen wij naar uw e-mailadres. Zo kan niemand anders voor u iets afspreken.",
        send: "Stuur mij de code",
        sent: "Wij hebben u een code gestuurd. Vul die hieronder in.",
        sent_before: "Wij hebben u net al een code gestuurd. Kijk in uw e-mail.",
        another: "Stuur een nieuwe code",
        spent: "Deze code is te vaak verkeerd ingevuld. Vraag een nieuwe code.",
        no_more: "Wij sturen geen nieuwe codes meer voor dit aanbod. Open deze pagina op het apparaat waarop u de klacht hebt bevestigd. Daar hebt u geen code nodig.",
    },
    solved_without: "Nee, het is opgelost zonder dit aanbod",
    decline: "Ik wijs het aanbod af",
    address_title: "Onze e-mails komen niet bij u aan",
    mails_come_back: |address| {
        format!(
            "Wat wij naar {address} sturen, komt terug. Zo mist u misschien een vraag of een antwoord."
        )
    },
    address_elsewhere: "U kunt uw adres verbeteren op het apparaat waarop u de klacht hebt bevestigd: open daar deze pagina. Kan dat niet? Mail ons. Ons adres staat onder aan deze pagina.",
    forms: CaseFormsTexts {
        message_to_shop: CaseFormTexts {
            title: "De winkel een bericht sturen",
            lead: "De winkel krijgt uw bericht meteen per e-mail.",
            label: "Uw bericht",
            button: "Verstuur het bericht",
            missing: "Schrijf een bericht",
        },
        message_to_consumer: CaseFormTexts {
            title: "De consument een bericht sturen",
            lead: "De consument krijgt uw bericht meteen per e-mail.",
            label: "Uw bericht",
            button: "Verstuur het bericht",
            missing: "Schrijf een bericht",
        },
        offer: CaseFormTexts {
            title: "Een aanbod doen",
            lead: "Neemt de consument het aan, dan is het een afspraak en sluiten wij de zaak.",
            label: "Wat biedt u aan?",
            button: "Doe dit aanbod",
            missing: "Schrijf op wat u aanbiedt",
        },
        solved: CaseFormTexts {
            title: "Melden dat het is opgelost",
            lead: "De consument krijgt dit meteen per e-mail, en kan de zaak zelf sluiten.",
            label: "Hoe hebt u het opgelost?",
            button: "Meld dat het is opgelost",
            missing: "Schrijf op hoe u het hebt opgelost",
        },
        refuse: CaseFormTexts {
            title: "Melden dat u het niet oplost",
            lead: "De consument krijgt uw reden en kiest meteen wat er verder gebeurt. Een aanbod dat nog openstaat, vervalt.",
            label: "Waarom lost u het niet op?",
            button: "Verstuur mijn reden",
            missing: "Schrijf op waarom u het niet oplost",
        },
        withdraw: CaseFormTexts {
            title: "Mijn klacht intrekken",
            lead: "Wij sluiten dan uw zaak. De winkel krijgt bericht. U kunt dit 24 uur lang terugnemen. Daarna kan de zaak niet meer open.",
            label: "Waarom trekt u de klacht in? (hoeft niet)",
            button: "Trek mijn klacht in",
            missing: "Schrijf op waarom u de klacht intrekt, of laat dit leeg",
        },
        address: CaseFormTexts {
            title: "Mijn e-mailadres verbeteren",
            lead: "Klopt het adres en doet uw mailbox het weer? Vul het dan nog een keer in. Wij sturen u meteen een e-mail.",
            label: "Uw juiste e-mailadres",
            button: "Gebruik dit adres",
            missing: "Vul uw e-mailadres in",
        },
    },
    attach: AttachTexts {
        add: "Voeg eerst foto’s of pdf’s toe",
        lead: "Er is nog niets verstuurd. Voeg foto’s of pdf’s toe, en verstuur alles daarna onderaan deze pagina.",
        edit: "Verander wat u schreef",
        save: "Bewaar wat ik schreef",
        waits: "U hebt een bericht dat nog niet is verstuurd",
        go_on: "Ga verder met uw bericht",
    },
    newest_of: "Het laatste bericht van",
    newest_own: "Uw laatste bericht",
    amount_label: "Bedrag (hoeft niet)",
    amount_hint: "Alleen als u geld aanbiedt. Bijvoorbeeld 219,95.",
    amount_missing: "Vul een bedrag in, of laat dit leeg",
    by_label: "Wanneer is het uiterlijk geregeld?",
    by_missing: "Vul in wanneer het uiterlijk is geregeld",
    solved_title: "Het is opgelost",
    solved_lead: "Wij sluiten dan uw zaak. U en de winkel krijgen een bevestiging. Komt het probleem terug, dan kunt u de zaak een tijd lang heropenen.",
    solved_button: "Ja, het is opgelost",
    undo: UndoTexts {
        title: "Was dit niet de bedoeling?",
        closing: "U hebt de zaak gesloten. U kunt dat terugnemen. Dan gaat de zaak verder waar die was, met dezelfde datums.",
        refusal: "U hebt laten weten dat u het niet oplost. U kunt dat terugnemen zolang de consument niet heeft gekozen. De vraag aan de consument vervalt dan, en een aanbod dat u had gedaan geldt weer.",
        until: "Terugnemen kan tot",
        button: "Neem het terug",
    },
    reopen_title: "De zaak heropenen",
    reopen_lead: "Is het toch niet opgelost? Heropen dan de zaak. U kiest daarna hoe het verder gaat.",
    reopen_until: "Heropenen kan tot",
    reopen_button: "Heropen mijn zaak",
    performance_title: "Is de afspraak nagekomen?",
    ruling_performance_title: "Is de uitspraak uitgevoerd?",
    performance_lead: "Zegt u nee, dan kijkt Beslecht wat er bij deze winkel misgaat.",
    performed: "Ja, dat is gebeurd",
    not_performed: "Nee, niet of niet helemaal",
    not_performed_later: |day| {
        format!(
            "De winkel heeft hiervoor tot en met {day}. Is het dan niet gebeurd? Meld dat daarna hier."
        )
    },
    agreement_title: "Dit is afgesproken",
    follow_up_on: "Op",
    follow_up: BySide {
        consumer: "vragen wij u of het is gebeurd",
        shop: "vragen wij de consument of het is gebeurd",
    },
    complaint_title: "De klacht",
    facts: FactTexts {
        shop: "Winkel",
        problem: "Wat is er mis?",
        order_number: "Bestelnummer",
        no_order_number: "Geen",
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
};
