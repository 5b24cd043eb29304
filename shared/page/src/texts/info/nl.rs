//! The pages about the foundation and its work in Dutch, in plain words (level B1).

use super::{
    ContactTexts, FootTexts, Info, InfoTexts, MembersTexts, ProblemTexts, RuleWords, Section, list,
    text,
};

pub(in crate::texts) const INFO: InfoTexts = InfoTexts {
    foot: FootTexts {
        title: "Over Beslecht",
        about: "Wie wij zijn",
        rules: "De regels",
        fees: "Wat het kost",
        members: "Onze leden",
        privacy: "Uw gegevens",
        accessibility: "Toegankelijkheid",
        complaints: "Klacht over ons",
    },
    privacy,
    rules,
    fees,
    about,
    complaints,
    accessibility,
    contact: ContactTexts {
        title: "Zo bereikt u ons",
        post: "Postadres",
        telephone: "Telefoon",
        mail: "E-mail",
    },
    members: MembersTexts {
        title: "Winkels met ons keurmerk",
        lead: "Over deze winkels kunt u bij ons een klacht indienen. Ze staan op volgorde van hun webadres.",
        none: "Hier staan geen winkels meer.",
        search: "Zoek een winkel",
        next: "Volgende winkels",
        first: "Naar het begin van de lijst",
    },
    problem: ProblemTexts {
        lead: "Dit zijn uw rechten als u als consument iets kocht bij een webwinkel.",
        law: "Wat de wet zegt",
        based_on: "Dit staat in",
        can_title: "Wat wij voor u kunnen doen",
        can: "Heeft de winkel ons keurmerk, en komt u er samen niet uit? Dan kunt u bij ons een klacht indienen. Vertel het eerst aan de winkel zelf.",
        open: "Dien een klacht in",
        elsewhere_title: "Is de winkel geen lid?",
        others: "Andere problemen",
    },
};

fn privacy() -> Info {
    Info {
        title: "Uw gegevens bij ons",
        lead: "Wij gebruiken uw gegevens om uw zaak te behandelen en om te leren van wat u van ons werk vindt, en voor niets anders. Wij verkopen niets en volgen u niet.".to_owned(),
        sections: vec![
            text(
                "Wat wij bewaren",
                &[
                    "Van een consument: naam, e-mailadres, telefoonnummer als u dat invult, de bestelling, uw verhaal, uw foto's en bestanden, uw antwoorden, en wat u en de winkel elkaar schrijven. Van een winkel: naam, webadres, adres voor klachten en gegevens van het lidmaatschap.",
                    "Uit foto's en pdf's halen wij weg waar, wanneer, door wie en met welk toestel ze zijn gemaakt, voordat iemand anders ze ziet. Wij bewaren alleen het bestand zonder die gegevens.",
                    "Zonder naam, e-mailadres en verhaal kunnen wij een klacht niet behandelen. De gegevens komen van u, van de andere partij in uw zaak, en van de dienst die onze e-mail bezorgt.",
                ],
            ),
            text(
                "Waarom dat mag",
                &[
                    "U vraagt ons om uw zaak te behandelen, of u bent als winkel lid. Daarvoor hebben wij deze gegevens nodig (artikel 6 lid 1 onder b AVG). Om misbruik tegen te gaan en om te zien of alles werkt, houden wij bij wat er technisch gebeurt, zonder namen, e-mailadressen en teksten (artikel 6 lid 1 onder f AVG). Geen computer beslist wie gelijk heeft.",
                    "Na afloop vragen wij wat u van ons werk vindt. U hoeft niet te antwoorden. Wij gebruiken uw antwoord om beter te werken en voor ons jaarverslag, zonder te zeggen van wie het is (artikel 6 lid 1 onder f AVG).",
                ],
            ),
            list(
                "Wie het ziet",
                "Wij geven uw gegevens alleen aan wie ze voor uw zaak nodig heeft:",
                vec![
                    "De winkel ziet uw naam, uw klacht, uw foto's en bestanden, de bestelling en het bedrag. Uw e-mailadres en telefoonnummer ziet de winkel bij ons niet.".to_owned(),
                    "De bemiddelaar ziet de hele zaak. Wat u in vertrouwen zegt, ziet de andere partij niet.".to_owned(),
                    "De jurist die een bindend advies geeft, ziet het dossier, maar niets van de bemiddeling.".to_owned(),
                    "Amazon Web Services bewaart de gegevens voor ons, versleuteld, en bezorgt onze e-mail.".to_owned(),
                ],
            ),
            list(
                "Hoelang wij het bewaren",
                "Na deze tijd verwijderen wij wat persoonlijk is. Cijfers waarin niemand te herkennen is, bewaren wij langer.",
                vec![
                    "Een klacht die u begon en niet verstuurde: 30 dagen.".to_owned(),
                    "Een klacht die u verstuurde en niet bevestigde: 14 dagen.".to_owned(),
                    "Een zaak zonder bindend advies: 2 jaar nadat die is gesloten.".to_owned(),
                    "Een zaak met een bindend advies: 5 jaar nadat die is gesloten.".to_owned(),
                    "Betalingen: 7 jaar, want dat moet van de wet.".to_owned(),
                ],
            ),
            text(
                "Cookies",
                &[
                    "Wij gebruiken alleen cookies die nodig zijn: voor de klacht die u aan het invullen bent, voor uw taal, en om te weten dat u op hetzelfde apparaat antwoordt. Er zijn geen cookies van anderen.",
                ],
            ),
            text(
                "Uw rechten",
                &[
                    "U mag vragen welke gegevens wij van u hebben, ze laten verbeteren of verwijderen, ze meenemen, en bezwaar maken. Laat het ons weten; hieronder staat hoe u ons bereikt. Zolang een zaak loopt, kunnen wij niet alles verwijderen, want de andere partij heeft het dossier ook nodig.",
                    "Bent u niet tevreden over hoe wij met uw gegevens omgaan? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens.",
                ],
            ),
        ],
    }
}

fn rules(r: &RuleWords) -> Info {
    Info {
        title: "De regels van een zaak",
        lead: format!(
            "Dit is versie {} van onze regels. Voor een zaak gelden de regels van de dag waarop de klacht is ingediend.",
            r.version
        ),
        sections: vec![
            text(
                "Voor wie",
                &[
                    "Voor consumenten die iets kochten bij een webwinkel met ons keurmerk, en er met de winkel niet uitkomen. U hebt geen advocaat nodig, maar u mag hulp vragen. Een zaak kan in het Nederlands of in het Engels.",
                ],
            ),
            road(r),
            list(
                "Wanneer wij een zaak niet behandelen",
                &format!(
                    "U en de winkel horen dat binnen {} na uw klacht, met de reden:",
                    r.inadmissible_within
                ),
                r.grounds.clone(),
            ),
            text(
                "Bemiddeling",
                &[
                    &format!(
                        "Een bemiddelaar hoort u en de winkel, en doet een voorstel. Dat bindt niemand tot u allebei ja zegt. U mag nee zeggen, en u en de winkel kunnen altijd nog naar de rechter. Wat een rechter beslist, kan anders zijn dan een voorstel van ons. Duurt het langer dan {}, dan hoort u dat.",
                        r.mediation_target
                    ),
                    &format!(
                        "Wordt u het eens, dan vragen wij na {} of de afspraak is nagekomen.",
                        r.follow_up
                    ),
                ],
            ),
            text(
                "Bindend advies",
                &[
                    &format!(
                        "Lukt de bemiddeling niet, dan kunt u binnen {} een bindend advies vragen aan een onafhankelijke jurist. Dat kost {}. Het advies bindt u en de winkel, in plaats van een uitspraak van de rechter. Daarom vragen wij vooraf of u dat echt wilt. De jurist ziet niets van de bemiddeling.",
                        r.ruling_offer, r.fee
                    ),
                    &format!(
                        "U hebt {} om te betalen en {} om te schrijven wat u vraagt. De winkel heeft daarna {} om te antwoorden. Het advies komt binnen {}, en de winkel heeft {} om te doen wat erin staat. Wij geven geen bindend advies over minder dan {} of meer dan {}, en niet als een zaak daarvoor te ingewikkeld is.",
                        r.fee_term,
                        r.claim_term,
                        r.defence_term,
                        r.ruling_term,
                        r.compliance_term,
                        r.least_claim,
                        r.ceiling
                    ),
                ],
            ),
            text(
                "Wat altijd geldt",
                &[
                    "U en de winkel zien steeds hoe de zaak ervoor staat, wie aan de beurt is, en tot wanneer. Wij kiezen geen partij. Wie iets met u of met de winkel te maken heeft, bemiddelt en beslist niet in die zaak.",
                    "De consument kan de klacht op elk moment intrekken.",
                ],
            ),
        ],
    }
}

fn road(r: &RuleWords) -> Section {
    list(
        "Zo gaat een zaak",
        "Zegt de winkel niets, dan gaat de zaak toch verder.",
        vec![
            format!(
                "U bevestigt uw klacht met de e-mail die u krijgt. De winkel krijgt de klacht dan meteen, en heeft {} om het met u op te lossen.",
                r.shop_term
            ),
            format!(
                "Daarna vragen wij u: is het opgelost, is de winkel nog bezig, of wilt u bemiddeling? Antwoordt u niet, dan herinneren wij u na {}.",
                r.reminders.join(" en na ")
            ),
            format!(
                "Antwoordt u {} niet, dan sluiten wij de zaak. U kunt die daarna nog {} heropenen.",
                r.lapse, r.reopen_lapsed
            ),
            format!(
                "Is het opgelost, dan sluiten wij de zaak. Die kunt u nog {} heropenen.",
                r.reopen_solved
            ),
            format!(
                "Is de winkel nog bezig, dan krijgt die weer {}. Vragen wij het voor de {}e keer, dan raden wij bemiddeling aan.",
                r.shop_term, r.recommend_from
            ),
            format!("Uw antwoord kunt u nog {} veranderen.", r.change_choice),
        ],
    )
}

fn fees(r: &RuleWords) -> Info {
    Info {
        title: "Wat het kost",
        lead: format!(
            "Een klacht indienen en bemiddeling zijn voor u gratis. Alleen een bindend advies kost iets: {}.",
            r.fee
        ),
        sections: vec![
            text(
                "Voor de consument",
                &[
                    "Een klacht indienen, schrijven met de winkel, bemiddeling en uw zaak volgen: gratis.",
                    &format!(
                        "Een bindend advies: {}. U betaalt dat alleen als u er zelf om vraagt. In het advies staat wie het uiteindelijk betaalt: u, de winkel, of ieder een deel. Eindigt de zaak voordat er een jurist is benoemd, dan krijgt u het terug.",
                        r.fee
                    ),
                ],
            ),
            text(
                "Voor de winkel",
                &[&format!(
                    "De winkel betaalt voor het lidmaatschap van het keurmerk. In een bindend advies kan staan dat de winkel de {} van de consument betaalt, nooit meer dan dat.",
                    r.fee
                )],
            ),
            text(
                "Andere kosten",
                &["Wie een advocaat of een andere helper neemt, betaalt die zelf."],
            ),
        ],
    }
}

fn about() -> Info {
    Info {
        title: "Wie wij zijn",
        lead: "Beslecht is van een kleine stichting die een keurmerk voor webwinkels geeft. Wij helpen consumenten en winkels om een geschil op te lossen.".to_owned(),
        sections: vec![
            text(
                "Wat wij doen",
                &[
                    "Eerst krijgt de winkel tijd om het zelf op te lossen. Lukt dat niet, dan bemiddelen wij. Lukt ook dat niet, dan kan een jurist een bindend advies geven. Wij zijn geen rechter.",
                ],
            ),
            text(
                "Onafhankelijk",
                &[
                    "Winkels betalen voor hun lidmaatschap, niet voor een uitkomst. De bemiddelaars werken voor de stichting. De jurist die een bindend advies geeft, is onafhankelijk en zegt eerst of hij iets met u of met de winkel te maken heeft.",
                ],
            ),
        ],
    }
}

fn complaints() -> Info {
    Info {
        title: "Een klacht over ons",
        lead: "Ging er bij ons iets mis, of vindt u dat wij u niet goed hebben behandeld? Vertel het ons.".to_owned(),
        sections: vec![
            text(
                "Zo doet u dat",
                &[
                    "Laat het ons weten; hieronder staat hoe u ons bereikt. Vertel wat er misging en wat u van ons vraagt. Gaat het over een zaak, noem dan het zaaknummer.",
                    "Iemand die niet met uw zaak bezig was, leest uw klacht en antwoordt u. Uw zaak gaat intussen gewoon door.",
                ],
            ),
            text(
                "Wat hier niet hoort",
                &[
                    "Bent u het niet eens met een voorstel van de bemiddelaar? Dan kunt u daar nee tegen zeggen. Een klacht over een winkel dient u in op de eerste pagina van deze site.",
                ],
            ),
        ],
    }
}

fn accessibility() -> Info {
    Info {
        title: "Toegankelijkheid",
        lead: "Iedereen moet voor zijn recht kunnen opkomen. Daarom maken wij deze site zo dat ook u die kunt gebruiken.".to_owned(),
        sections: vec![
            list(
                "Waar wij op letten",
                "Wij volgen de richtlijn WCAG 2.2, niveau AA. Bij elke verandering van de site controleren wij, in beide talen:",
                vec![
                    "of een programma dat toegankelijkheid meet, op een pagina iets vindt;".to_owned(),
                    "of elke pagina op een telefoon past, en leesbaar is in licht en donker;".to_owned(),
                    "of u met alleen het toetsenbord een klacht kunt indienen;".to_owned(),
                    "of het ook werkt zonder scripts.".to_owned(),
                ],
            ),
            text(
                "Wat nog niet goed is",
                &[
                    "Foto's en bestanden laten wij zien zoals u en de winkel ze sturen, zonder beschrijving. En er heeft nog niemand van buiten onze site gekeurd.",
                ],
            ),
            text(
                "Lukt er iets niet?",
                &[
                    "Laat het ons weten. Wij helpen u dan op een andere manier, en maken het beter.",
                ],
            ),
        ],
    }
}
