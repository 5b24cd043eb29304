//! The page behind the three buttons of a mail in Dutch, in plain words (level B1).

use dispute::Choice;

use super::ChoiceTexts;

pub(in crate::texts) const CHOICE: ChoiceTexts = ChoiceTexts {
    about: |shop| format!("Uw zaak met {shop}"),
    ask_title: "Klopt dit antwoord?",
    ask_lead: "U koos dit in de e-mail. Druk op de knop om uw antwoord te versturen.",
    sending_title: "Wij versturen uw antwoord",
    sending_lead: "U hoeft niets te doen. Gebeurt er niets? Druk dan op de knop.",
    confirm: "Verstuur dit antwoord",
    others: "Of kies een ander antwoord",
    contested_title: "Kies nog één keer",
    contested_lead: "Er kwamen bijna tegelijk twee verschillende antwoorden binnen. Soms doet een programma dat e-mails controleert dat. Daarom telt geen van beide. Wat u hier kiest, telt wel.",
    again_title: "Weet u het zeker?",
    again_lead: "Er kwamen net twee verschillende antwoorden binnen. Daarom is dit nog niet verstuurd. Wacht tien tellen: dan komt hieronder een knop. Druk daarop als dit uw antwoord is.",
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
    done_title: "Uw antwoord is doorgegeven",
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
    too_late_lead: "U kunt die niet meer veranderen. Daarom is er niets veranderd. Zo staat uw zaak er nu voor:",
    lapsed_title: "De tijd om te antwoorden is voorbij",
    lapsed_lead: "Wij kregen op tijd geen antwoord. Daarom is uw zaak gesloten en telt een antwoord niet meer. Wilt u verder? Heropen dan uw zaak met de knop. Daarna kunt u weer kiezen.",
    over_lead: "Wij kregen op tijd geen antwoord. Daarom is uw zaak gesloten en telt een antwoord niet meer. De zaak heropenen kan ook niet meer.",
    moved_on_title: "Deze vraag is niet meer nodig",
    moved_on_lead: "Uw zaak is intussen verdergegaan. Daarom is er niets veranderd. Zo staat uw zaak er nu voor:",
    to_case: "Naar mijn zaak",
};
