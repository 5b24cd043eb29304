//! Proving the mailbox in Dutch, in plain words (level B1).

use super::ConfirmTexts;

pub(in crate::texts) const CONFIRM: ConfirmTexts = ConfirmTexts {
    about: |shop| format!("Klacht over {shop}"),
    title_yours: "Is dit uw klacht?",
    title_code: "Vul de code uit uw e-mail in",
    title_again: "Is dit uw klacht?",
    title_disowned: "Is dit toch uw klacht?",
    title_spent: "Deze code telt niet meer",
    title_earlier: "Deze e-mail is oud",
    title_done: "Deze klacht is al bevestigd",
    lead_press: |shop| {
        format!("Kijk of de klacht klopt. Na uw bevestiging sturen wij die naar {shop}.")
    },
    lead_elsewhere: |shop| {
        format!(
            "Kijk of de klacht klopt, en vul de code in die in onze e-mail staat. Daarna sturen wij de klacht naar {shop}."
        )
    },
    lead_code: |mail| {
        format!(
            "Uw klacht is nog niet verstuurd. Wij hebben een e-mail met een code gestuurd naar {mail}. Zo weten wij dat dit adres van u is. Vul de code hier in, dan krijgt de winkel uw klacht meteen."
        )
    },
    lead_again: "Er is kort na elkaar op ‘Ja, dit is mijn klacht’ en op ‘Dit was ik niet’ gedrukt. Daarom telt geen van beide. Is het uw klacht? Vul dan de code in die in onze e-mail staat.",
    lead_disowned: "Er is op ‘Dit was ik niet’ gedrukt. Daarom verwijderen wij de klacht. Is het toch uw klacht? Vul dan de code in die in onze e-mail staat.",
    lead_spent: "De code is te vaak verkeerd ingevuld. Vraag hieronder een nieuwe code.",
    lead_spent_elsewhere: "De code is te vaak verkeerd ingevuld. Vraag een nieuwe code op het apparaat waarop u de klacht hebt ingediend.",
    lead_spent_all: "De code is te vaak verkeerd ingevuld, en er zijn geen nieuwe codes meer. Open onze e-mail op het apparaat waarop u de klacht hebt ingediend, en druk daar op de knop.",
    lead_earlier: "Na deze e-mail is het e-mailadres van de klacht verbeterd. Gebruik de nieuwste e-mail.",
    lead_done: "U hoeft niets meer te doen. De link naar uw zaak staat in de e-mail die wij daarna hebben gestuurd.",
    bounced: "Onze e-mail kwam terug: dit adres neemt geen post aan. Controleer het adres hieronder.",
    code_label: "Code",
    code_hint: "Zes cijfers, uit onze nieuwste e-mail.",
    no_code: "Vul de code van zes cijfers in",
    wrong_code: "Deze code klopt niet. Kijk in onze nieuwste e-mail",
    confirm: "Ja, dit is mijn klacht",
    until: "Zonder bevestiging verwijderen wij de klacht na",
    no_mail_title: "Komt de e-mail niet?",
    no_mail: "Het kan een paar minuten duren. Kijk ook in de map met spam.",
    another: "Stuur een nieuwe code",
    correct_title: "Klopt het adres niet?",
    mail_label: "Uw e-mailadres",
    mail_missing: "Vul uw e-mailadres in",
    correct: "Stuur de code naar dit adres",
    code_sent: "Wij hebben een nieuwe code gestuurd. De vorige telt niet meer.",
    sent_before: "Wij hebben net al een code gestuurd. Kijk in uw e-mail.",
    no_more_codes: "Wij sturen geen nieuwe codes meer voor deze klacht.",
    other_device: "Dit kan alleen op het apparaat waarop u de klacht hebt ingediend. Er is niets veranderd.",
    disown_title: "Hebt u deze klacht niet ingediend?",
    disown_lead: |shop| {
        format!(
            "Iemand heeft met uw e-mailadres een klacht ingediend over {shop}. De winkel weet nog van niets."
        )
    },
    disown_follows: [
        "Wij stoppen deze klacht meteen, en alle andere klachten met uw e-mailadres die nog wachten.",
        "Na 24 uur verwijderen wij ze. Tot dan kunt u dit terugdraaien.",
        "Dertig dagen lang kan niemand met uw e-mailadres een klacht indienen.",
    ],
    disown: "Dit was ik niet",
    disowned_title: "Wij verwijderen deze klacht",
    disowned_lead: |shop| {
        format!(
            "U hebt gezegd dat de klacht over {shop} niet van u is. U hoeft niets meer te doen. Is de klacht toch van u? Dan kunt u dit nog terugdraaien."
        )
    },
    take_back: "Draai dit terug",
    disown_confirmed: "De klacht is bevestigd met de e-mail die wij stuurden. Was u dat niet? Open de zaak met de link in onze e-mail, en trek de klacht in.",
};
