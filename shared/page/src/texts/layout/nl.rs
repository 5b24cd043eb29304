//! The frame of all pages, and what forms have in common, in Dutch, in plain
//! words (level B1).

use super::{DayTexts, FormTexts, LayoutTexts, UntilTexts, WrongTexts};

pub(in crate::texts) const LAYOUT: LayoutTexts = LayoutTexts {
    skip: "Ga naar de inhoud",
    language: "Taal",
    help: "Hulp nodig?",
    help_before: "Mail naar",
    help_after: "U hebt geen advocaat nodig. Wij helpen u ook als iets niet duidelijk is.",
    about: "Beslecht lost geschillen op tussen klanten en webwinkels met ons keurmerk.",
};

pub(in crate::texts) const FORM: FormTexts = FormTexts {
    errors: "Er klopt nog iets niet",
    error_title: "Fout:",
    next: "Verder",
    in_language: "Verder in een andere taal:",
    back: "Terug",
    search: "Zoeken",
    day: DayTexts {
        day: "Dag",
        month: "Maand",
        year: "Jaar",
        example: |day, month, year| format!("Bijvoorbeeld {day} {month} {year}."),
    },
    wrong: WrongTexts {
        too_long: |most| format!("Maak de tekst korter: hoogstens {most} tekens"),
        number_and_none: "Haal het bestelnummer weg, of het vinkje eronder",
        not_a_date: "Vul een dag in die bestaat, zoals in het voorbeeld",
        two_days: |one, other| {
            format!("Dit kan {one} zijn, maar ook {other}. Vul dag, maand en jaar apart in")
        },
        in_the_future: "Vul een dag in die al is geweest",
        in_the_past: "Vul een dag in die nog komt",
        too_long_ago: "Controleer het jaar: deze dag is te lang geleden",
        too_far_ahead: "Controleer het jaar: deze dag ligt te ver weg",
        told_before_ordered: "U vertelde het aan de winkel vóór de dag van de bestelling. Klopt dat? Druk dan nog een keer op ‘Verder’",
        not_an_amount: "Vul een bedrag in met cijfers. Bijvoorbeeld 219,95",
        two_amounts: |one, other| {
            format!(
                "Bedoelt u {one} of {other}? Vul het bedrag in met twee cijfers achter de komma"
            )
        },
        zero: "Vul een bedrag in dat hoger is dan 0",
        more_than_paid: |paid| {
            format!(
                "De bestelling kostte {paid}. Vul een lager bedrag in, of ga terug en wijzig het bedrag van de bestelling"
            )
        },
        nothing_paid: "Bij uw bestelling staat een bedrag van € 0. Kies iets anders, of ga terug en wijzig dat bedrag",
        offer_above_order: "Dit is meer dan de bestelling kostte. Klopt dat? Druk dan nog een keer op de knop",
        too_much: "Vul een lager bedrag in",
        name_of_a_role: "Vul uw eigen naam in, zoals Jan de Vries. Dit lijkt op de naam van Beslecht of van een afdeling",
        not_an_address: "Vul een e-mailadres in zoals naam@voorbeeld.nl",
        likely_slip: |host| {
            format!(
                "Bedoelt u {host}? Verbeter dan het adres. Klopt het wel? Druk dan nog een keer op de knop"
            )
        },
        wait_an_hour: "Wacht een uur: er is te veel verstuurd. Wat u invulde, staat hier nog",
        wait_until_tomorrow: "Wacht tot morgen: er is vandaag te veel verstuurd. Wat u invulde, staat hier nog",
        no_such_shop: "Zoek de winkel opnieuw en kies hem uit de lijst",
    },
};

pub(in crate::texts) const UNTIL: UntilTexts = UntilTexts {
    summary: "Hoe is deze datum berekend?",
};
