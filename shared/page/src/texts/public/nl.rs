//! The public pages in Dutch, in plain words (level B1).

use super::{FieldTexts, MemberTexts, StartTexts};

pub(in crate::texts) const START: StartTexts = StartTexts {
    title: "Een geschil met een webwinkel? Wij helpen u eruit.",
    lead: "Komt u er niet uit met een winkel die ons keurmerk heeft? Vertel het ons. De winkel heeft beloofd om te antwoorden. Lukt het samen niet, dan bemiddelen wij.",
    search_title: "Dien een klacht in",
    search_label: "Over welke winkel gaat het?",
    search_hint: "Typ de naam of het webadres.",
    steps_title: "Zo gaat het",
    steps: |term, fee| {
        [
            ("U vertelt wat er mis is", "In ongeveer vijf minuten, zonder account. De winkel krijgt uw klacht zodra u die bevestigt.".to_owned()),
            ("De winkel lost het op", format!("Daarvoor heeft de winkel {term}. U kunt elkaar schrijven en een aanbod aannemen.")),
            ("U antwoordt met één klik", "Wij vragen u per e-mail: is het opgelost, is de winkel nog bezig, of wilt u bemiddeling?".to_owned()),
            ("Een bemiddelaar helpt", format!("Gratis en niet bindend. Komt u er dan nog niet uit, dan kunt u een bindend advies vragen voor {fee}.")),
        ]
    },
    promises_title: "Waar u op kunt rekenen",
    promises: [
        (
            "U ziet altijd hoe uw zaak ervoor staat",
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
    problems_title: "Kunnen wij u helpen?",
    problems: "Kies uw probleem. Dan leest u wat uw rechten zijn, en wat wij voor u kunnen doen.",
    mine_title: "Hebt u al een zaak?",
    mine: "De link naar uw zaak staat in elke e-mail die u van ons krijgt. U hebt geen wachtwoord nodig.",
    lost_title: "Bent u de link kwijt?",
    lost: "Wij mailen hem nog een keer, naar het e-mailadres waarmee u uw klacht indiende.",
    lost_mail: FieldTexts {
        label: "E-mailadres",
        hint: None,
        missing: "Vul uw e-mailadres in",
    },
    lost_number: FieldTexts {
        label: "Zaaknummer of bestelnummer",
        hint: Some("Een zaaknummer ziet eruit als 7K3M9-QXDP2."),
        missing: "Vul het zaaknummer of het bestelnummer in",
    },
    lost_button: "Stuur mij de link",
    asked_title: "Kijk in uw e-mail",
    asked_lead: "Hoort er een zaak bij dit e-mailadres en dit nummer? Dan hebben wij u de link gestuurd. Kijk ook in de map met spam.",
    asked_nothing: "Kwam er binnen een paar minuten niets? Controleer het adres en het nummer, en probeer het nog een keer. Gebruik het adres waarmee u uw klacht indiende. Hebt u net al om de link gevraagd? Dan sturen wij er niet meteen nog een.",
};

pub(in crate::texts) const MEMBER: MemberTexts = MemberTexts {
    badge: "Lid van Beslecht",
    since: "Lid sinds",
    site: "Webwinkel",
    promise: |shop| {
        format!(
            "{shop} heeft beloofd om klachten samen met Beslecht op te lossen. Dat is voor u gratis tot en met de bemiddeling."
        )
    },
    open: "Dien een klacht in",
    open_lead: "U vertelt wat er is gebeurd. Dat kost ongeveer vijf minuten.",
    ready_title: "Houd dit bij de hand",
    ready: [
        "uw bestelnummer en de datum van de bestelling",
        "het bedrag van de bestelling",
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
            "ConsuWijzer en het Juridisch Loket vertellen wat uw rechten zijn en hebben voorbeeldbrieven. Zit de winkel in een ander land van de EU? Vraag dan het Europees Consumenten Centrum.",
        ),
        (
            "Vraag uw geld terug via uw bank",
            "Hebt u met een creditcard of een betaaldienst betaald? Dan kunt u daar vaak uw geld terugvragen.",
        ),
        (
            "Kijk of de winkel ergens anders lid is",
            "Op de site van de winkel staat of hij bij een geschillencommissie hoort. Zo niet, dan kunt u naar de kantonrechter.",
        ),
    ],
    advisers: [
        ("ConsuWijzer", "https://www.consuwijzer.nl/"),
        ("Juridisch Loket", "https://www.juridischloket.nl/"),
        (
            "Europees Consumenten Centrum",
            "https://www.eccnederland.nl/",
        ),
    ],
    another: "Zoek een andere winkel",
};
