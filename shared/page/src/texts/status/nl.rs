//! The status of a case in Dutch, in plain words (level B1).

use super::{
    CalendarTexts, ClosedTexts, NamedSituation, Situation, SituationTexts, StatusTexts, TurnTexts,
};
use crate::texts::BySide;

pub(in crate::texts) const STATUS: StatusTexts = StatusTexts {
    your_turn: "U bent aan de beurt",
    until: "Tot",
    target: "Streefdatum:",
    over: "Deze datum is voorbij. De volgende stap komt vanzelf: onze e-mail is onderweg.",
    late: "Deze streefdatum is voorbij. Het duurt langer dan wij wilden. U hoort van ons.",
    calendar: CalendarTexts {
        link: "Zet in uw agenda",
        title: |case| format!("Zaak {case} bij Beslecht: uw tijd is om"),
        what: "Antwoord vóór dit moment op de pagina van de zaak:",
    },
    turn: TurnTexts {
        yours: BySide {
            consumer: "Wij wachten op uw antwoord",
            shop: "De consument wacht op u",
        },
        theirs: |name| format!("{name} is aan de beurt"),
        staff: "Beslecht zoekt het juiste adres van de winkel",
        mediator: "De bemiddelaar is aan de beurt",
        manager: "Beslecht is aan de beurt",
        jurist: "De jurist is aan de beurt",
        nobody: "De zaak is gesloten",
    },
    consumer: SituationTexts {
        unconfirmed: Situation {
            now: "Uw klacht wacht op uw bevestiging. Open daarvoor onze e-mail.",
            next: "Daarna krijgt de winkel uw klacht.",
        },
        with_shop: NamedSituation {
            now: |shop| {
                format!(
                    "{shop} heeft uw klacht en kan die nu oplossen. U kunt elkaar hier schrijven."
                )
            },
            next: "Daarna vragen wij u per e-mail of het is opgelost, ook als de winkel niets zegt.",
        },
        written: NamedSituation {
            now: |shop| format!("{shop} heeft u geschreven. U kunt hieronder antwoorden."),
            next: "Daarna vragen wij u per e-mail of het is opgelost.",
        },
        claimed: NamedSituation {
            now: |shop| {
                format!(
                    "{shop} meldt dat het is opgelost. Klopt dat? Dan kunt u de zaak hieronder sluiten."
                )
            },
            next: "Antwoordt u niet, dan vragen wij u op deze datum per e-mail of het is opgelost.",
        },
        declined: NamedSituation {
            now: |shop| {
                format!(
                    "U hebt het aanbod afgewezen. {shop} weet dat en kan u iets anders aanbieden."
                )
            },
            next: "Daarna vragen wij u per e-mail hoe u verder wilt, ook als de winkel niets zegt.",
        },
        offered: NamedSituation {
            now: |shop| format!("{shop} doet u een aanbod. U kunt het aannemen of afwijzen."),
            next: "Antwoordt u niet, dan vragen wij u op deze datum per e-mail of het is opgelost.",
        },
        unreached: NamedSituation {
            now: |shop| {
                format!(
                    "Onze e-mail met uw klacht is niet aangekomen bij {shop}. De tijd van de winkel loopt daarom niet. Wij zoeken het juiste adres en sturen de klacht dan opnieuw."
                )
            },
            next: "Lukt dat niet vóór deze datum, dan vragen wij u per e-mail hoe u verder wilt. U hoeft niets te doen.",
        },
        asked: Situation {
            now: "Wij willen graag weten hoe u verder wilt. Kies hieronder.",
            next: "Antwoordt u niet, dan sluiten wij de zaak op deze datum. U kunt de zaak daarna nog een tijd lang heropenen.",
        },
        asked_after_declining: Situation {
            now: "U hebt het aanbod van de winkel afgewezen. Kies hieronder hoe u verder wilt.",
            next: "Antwoordt u niet, dan sluiten wij de zaak op deze datum. U kunt de zaak daarna nog een tijd lang heropenen.",
        },
        mediation_asked: Situation {
            now: "U hebt om bemiddeling gevraagd. Een bemiddelaar van Beslecht opent uw zaak en neemt contact op met u en de winkel.",
            next: "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        },
        mediation: NamedSituation {
            now: |mediator| format!("{mediator} bemiddelt tussen u en de winkel."),
            next: "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        },
        ruling_offered: Situation {
            now: "De bemiddeling is gestopt zonder afspraak. U kunt nu om een uitspraak vragen: een bindend advies van een onafhankelijke jurist.",
            next: "Doet u niets, dan sluiten wij de zaak op deze datum.",
        },
        fee_due: Situation {
            now: "U hebt om een uitspraak gevraagd. Wij wachten op uw betaling.",
            next: "Betaalt u niet op tijd, dan kunt u opnieuw om een uitspraak vragen zolang dat nog kan.",
        },
        claim: Situation {
            now: "Schrijf op wat u eist en waarom. Daarna antwoordt de winkel.",
            next: "Schrijft u niets, dan geldt de klacht zoals u die hebt ingediend.",
        },
        defence: Situation {
            now: "De winkel kan antwoorden op uw eis.",
            next: "Daarna is het dossier compleet en beslist een jurist.",
        },
        deliberation: Situation {
            now: "Het dossier is compleet. Een onafhankelijke jurist beslist.",
            next: "U en de winkel krijgen de uitspraak per e-mail.",
        },
        compliance: Situation {
            now: "De jurist heeft uitspraak gedaan. De winkel moet nu doen wat daarin staat.",
            next: "Meld hieronder of het is gebeurd.",
        },
    },
    shop: SituationTexts {
        unconfirmed: Situation {
            now: "De consument moet de klacht nog bevestigen.",
            next: "Daarna krijgt u de klacht.",
        },
        with_shop: NamedSituation {
            now: |_| {
                "Lees de klacht en antwoord de consument. U kunt een bericht sturen, iets aanbieden, of melden dat het is opgelost.".to_owned()
            },
            next: "Daarna vragen wij de consument of het is opgelost. Dat doen wij ook als u niets zegt.",
        },
        written: NamedSituation {
            now: |_| "U hebt de consument geschreven. De consument kan u antwoorden.".to_owned(),
            next: "Daarna vragen wij de consument of het is opgelost. U kunt intussen meer schrijven of iets aanbieden.",
        },
        claimed: NamedSituation {
            now: |_| {
                "U hebt gemeld dat het is opgelost. De consument kan dat bevestigen.".to_owned()
            },
            next: "Komt er geen antwoord, dan vragen wij de consument op deze datum of het is opgelost.",
        },
        declined: NamedSituation {
            now: |_| {
                "De consument heeft uw aanbod afgewezen. U kunt iets anders aanbieden, of een bericht sturen.".to_owned()
            },
            next: "Daarna vragen wij de consument hoe het verder moet. Dat doen wij ook als u niets zegt.",
        },
        offered: NamedSituation {
            now: |_| {
                "U hebt een aanbod gedaan. De consument kan het aannemen of afwijzen.".to_owned()
            },
            next: "Komt er geen antwoord, dan vragen wij de consument op deze datum of het is opgelost.",
        },
        unreached: NamedSituation {
            now: |_| {
                "Onze e-mail met deze klacht is teruggekomen. Uw tijd loopt daarom niet. Wij zoeken het juiste adres. U kunt de klacht hier al lezen en beantwoorden.".to_owned()
            },
            next: "Antwoordt u, dan krijgt u vanaf dat moment de hele tijd om het op te lossen.",
        },
        asked: Situation {
            now: "Wij hebben de consument gevraagd hoe het verder moet: is het opgelost, krijgt u meer tijd, of is bemiddeling nodig? U kunt intussen nog antwoorden.",
            next: "Kiest de consument niet, dan sluiten wij de zaak op deze datum.",
        },
        asked_after_declining: Situation {
            now: "De consument heeft uw aanbod afgewezen. Wij hebben gevraagd hoe het verder moet. U kunt intussen iets anders aanbieden.",
            next: "Kiest de consument niet, dan sluiten wij de zaak op deze datum.",
        },
        mediation_asked: Situation {
            now: "De consument heeft om bemiddeling gevraagd. Een bemiddelaar van Beslecht opent de zaak en neemt contact op met u beiden.",
            next: "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        },
        mediation: NamedSituation {
            now: |mediator| format!("{mediator} bemiddelt tussen u en de consument."),
            next: "Bemiddelen is gratis. Het bindt u alleen als u zelf een voorstel aanneemt.",
        },
        ruling_offered: Situation {
            now: "De bemiddeling is gestopt zonder afspraak. De consument kan nu om een uitspraak vragen: een bindend advies.",
            next: "Vraagt de consument dat niet, dan sluiten wij de zaak op deze datum.",
        },
        fee_due: Situation {
            now: "De consument heeft om een uitspraak gevraagd. Wij wachten op de betaling.",
            next: "U hoeft nu niets te doen.",
        },
        claim: Situation {
            now: "De consument schrijft op wat die eist en waarom.",
            next: "Daarna kunt u antwoorden.",
        },
        defence: Situation {
            now: "U kunt antwoorden op de eis van de consument.",
            next: "Daarna is het dossier compleet en beslist een jurist.",
        },
        deliberation: Situation {
            now: "Het dossier is compleet. Een onafhankelijke jurist beslist.",
            next: "U en de consument krijgen de uitspraak per e-mail.",
        },
        compliance: Situation {
            now: "De jurist heeft uitspraak gedaan. U moet nu doen wat daarin staat.",
            next: "De consument meldt of het is gebeurd.",
        },
    },
    closed: ClosedTexts {
        solved: BySide {
            consumer: "U hebt gezegd dat het is opgelost. De zaak is gesloten.",
            shop: "De consument zegt dat het is opgelost. De zaak is gesloten.",
        },
        settled: "U hebt samen een afspraak gemaakt. De zaak is gesloten. De afspraak staat hieronder.",
        unsettled: "Er is geen afspraak gemaakt en geen uitspraak gevraagd. De zaak is gesloten.",
        lapsed: BySide {
            consumer: "Wij kregen geen antwoord op onze vraag. Daarom is de zaak gesloten.",
            shop: "De consument antwoordde niet op onze vraag. Daarom is de zaak gesloten.",
        },
        performed: "De uitspraak is uitgevoerd. De zaak is gesloten.",
        not_performed: "De consument meldt dat de uitspraak niet is uitgevoerd. De zaak is gesloten. Beslecht kijkt ernaar.",
        performance_unknown: "De tijd om de uitspraak uit te voeren is voorbij. De zaak is gesloten.",
        withdrawn: BySide {
            consumer: "U hebt uw klacht ingetrokken. De zaak is gesloten.",
            shop: "De consument heeft de klacht ingetrokken. De zaak is gesloten.",
        },
        inadmissible: |ground| {
            format!(
                "Wij kunnen deze zaak niet behandelen. De reden: {ground}. De zaak is gesloten."
            )
        },
        inadmissible_next: "De uitleg staat hieronder, bij wat er is gebeurd.",
        to_court: "De zaak ligt bij de rechter. Daarom is de zaak hier gesloten.",
        shop_gone: "Wij kunnen deze zaak niet verder behandelen. De zaak is gesloten.",
    },
};
