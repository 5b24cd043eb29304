//! The frame of all pages, and what forms have in common, in Dutch, in plain
//! words (level B1).

use super::{DayTexts, FormTexts, LayoutTexts, UntilTexts, WrongTexts};

pub(in crate::texts) const LAYOUT: LayoutTexts = LayoutTexts {
    skip: "Ga naar de inhoud",
    language: "Taal",
    help: "Hulp nodig?",
    help_before: "Mail ons op",
    help_after: "U hebt geen advocaat nodig. Wij helpen u ook als u iets niet begrijpt.",
    about: "Beslecht lost geschillen op tussen klanten en webwinkels met ons keurmerk.",
};

pub(in crate::texts) const FORM: FormTexts = FormTexts {
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
    wrong: WrongTexts {
        too_long: |most| format!("Maak de tekst korter: hoogstens {most} tekens"),
        not_a_date: "Vul een dag in die bestaat, met cijfers. Bijvoorbeeld 27 6 2026",
        in_the_future: "Vul een dag in die al is geweest",
        in_the_past: "Vul een dag in die nog komt",
        too_long_ago: "Controleer het jaar: deze dag is te lang geleden",
        too_far_ahead: "Controleer het jaar: deze dag ligt te ver weg",
        not_an_amount: "Vul een bedrag in met cijfers. Bijvoorbeeld 219,95",
        too_much: "Vul een lager bedrag in",
        not_an_address: "Vul een e-mailadres in zoals naam@voorbeeld.nl",
        wait_an_hour: "Wacht een uur: er is te veel verstuurd. Wat u invulde, staat hier nog",
        wait_until_tomorrow: "Wacht tot morgen: er is vandaag te veel verstuurd. Wat u invulde, staat hier nog",
        no_such_shop: "Zoek de winkel opnieuw en kies hem uit de lijst",
    },
};

pub(in crate::texts) const UNTIL: UntilTexts = UntilTexts {
    summary: "Hoe is deze datum berekend?",
};
