//! Names of the process's terms. Each stands by itself as a label, a heading or
//! a button, so it has a capital and no full stop.

use dispute::{
    Asks, Choice, Decision, Ending, ExitKind, FeeBearer, Ground, Language, Length, Party,
    Performance, ProblemKind, Rating, Remedy, Role, RulingBar, ShopExit, StaffRole, Standing,
    Stronger, Told,
};

use crate::{money, short_date};

/// The language's name in itself: `Nederlands`, `English`.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Nl => "Nederlands",
        Language::En => "English",
    }
}

/// The text shown in place of words that were erased.
pub fn erased(language: Language) -> &'static str {
    match language {
        Language::Nl => "(tekst verwijderd)",
        Language::En => "(text erased)",
    }
}

/// An order without a number, after the word for order: `bestelling zonder
/// nummer`.
pub fn without_number(language: Language) -> &'static str {
    match language {
        Language::Nl => "zonder nummer",
        Language::En => "without a number",
    }
}

/// `7 dagen`, `1 maand`; `7 days`, `1 month`.
pub fn length(language: Language, length: Length) -> String {
    let (number, unit) = match (language, length) {
        (Language::Nl, Length::Hours(n)) => (n, "uur"),
        (Language::Nl, Length::Days(1)) => (1, "dag"),
        (Language::Nl, Length::Days(n)) => (n, "dagen"),
        (Language::Nl, Length::Months(1)) => (1, "maand"),
        (Language::Nl, Length::Months(n)) => (n, "maanden"),
        (Language::En, Length::Hours(1)) => (1, "hour"),
        (Language::En, Length::Hours(n)) => (n, "hours"),
        (Language::En, Length::Days(1)) => (1, "day"),
        (Language::En, Length::Days(n)) => (n, "days"),
        (Language::En, Length::Months(1)) => (1, "month"),
        (Language::En, Length::Months(n)) => (n, "months"),
    };
    format!("{number} {unit}")
}

/// The kind of problem.
pub fn kind(language: Language, kind: ProblemKind) -> &'static str {
    match language {
        Language::Nl => match kind {
            ProblemKind::NotDelivered => "Niet geleverd",
            ProblemKind::Late => "Te laat",
            ProblemKind::Defective => "Beschadigd of kapot",
            ProblemKind::NotAsDescribed => "Anders dan beschreven",
            ProblemKind::ReturnOrRefund => "Retour of geld terug",
            ProblemKind::InvoiceOrPayment => "Rekening of betaling",
            ProblemKind::Other => "Iets anders",
        },
        Language::En => match kind {
            ProblemKind::NotDelivered => "Not delivered",
            ProblemKind::Late => "Late",
            ProblemKind::Defective => "Damaged or defective",
            ProblemKind::NotAsDescribed => "Not as described",
            ProblemKind::ReturnOrRefund => "Return or refund",
            ProblemKind::InvoiceOrPayment => "Invoice or payment",
            ProblemKind::Other => "Something else",
        },
    }
}

/// The solution that the consumer asks for, with its amount or words.
pub fn remedy(language: Language, remedy: &Remedy) -> String {
    match remedy {
        Remedy::Deliver => in_language(language, "Alsnog leveren", "Deliver it after all").into(),
        Remedy::Repair => in_language(language, "Repareren", "Repair it").into(),
        Remedy::Replace => in_language(language, "Vervangen", "Replace it").into(),
        Remedy::MoneyBack { amount } => format!(
            "{}: {}",
            in_language(language, "Al het geld terug", "All the money back"),
            money(language, *amount)
        ),
        Remedy::PartOfMoneyBack { amount } => format!(
            "{}: {}",
            in_language(
                language,
                "Een deel van het geld terug",
                "Part of the money back"
            ),
            money(language, *amount)
        ),
        Remedy::Cancel => {
            in_language(language, "De bestelling annuleren", "Cancel the order").into()
        }
        Remedy::Other { what } => what.as_str().unwrap_or(erased(language)).to_owned(),
    }
}

/// Whether the shop was contacted before, when and how.
pub fn told(language: Language, told: &Told) -> String {
    match (language, told) {
        (Language::Nl, Told::No) => "Nee".to_owned(),
        (Language::En, Told::No) => "No".to_owned(),
        (Language::Nl, Told::Yes { when, how }) => format!(
            "Ja, op {}: {}",
            short_date(language, *when),
            how.as_str().unwrap_or(erased(language))
        ),
        (Language::En, Told::Yes { when, how }) => format!(
            "Yes, on {}: {}",
            short_date(language, *when),
            how.as_str().unwrap_or(erased(language))
        ),
    }
}

/// What was chosen, whatever the question was.
pub fn choice(language: Language, choice: Choice) -> &'static str {
    match choice {
        Choice::Solved => in_language(language, "Het is opgelost", "It is solved"),
        Choice::Working => in_language(
            language,
            "De winkel krijgt meer tijd",
            "The shop gets more time",
        ),
        Choice::Mediation => in_language(language, "Ik wil bemiddeling", "I want mediation"),
    }
}

/// One of the three answers to a question, as its button says it.
pub fn answer(language: Language, asks: Asks, choice: Choice) -> &'static str {
    match choice {
        Choice::Solved => solved(language, asks),
        Choice::Working => working(language, asks),
        Choice::Mediation => mediation(language, asks),
    }
}

fn solved(language: Language, asks: Asks) -> &'static str {
    match asks {
        Asks::Offered => in_language(language, "Het is opgelost", "It is solved"),
        Asks::ClaimedSolved | Asks::Talked | Asks::Silent => {
            in_language(language, "Ja, het is opgelost", "Yes, it is solved")
        }
        Asks::Declined | Asks::Refused | Asks::Reopened | Asks::Unreached => in_language(
            language,
            "Het is toch opgelost",
            "It has been solved after all",
        ),
    }
}

fn working(language: Language, asks: Asks) -> &'static str {
    match asks {
        Asks::ClaimedSolved | Asks::Talked => in_language(
            language,
            "Nog niet, de winkel is ermee bezig",
            "Not yet, the shop is working on it",
        ),
        Asks::Silent => in_language(
            language,
            "Nog niet, ik geef de winkel nog tijd",
            "Not yet, I give the shop more time",
        ),
        Asks::Offered | Asks::Declined | Asks::Refused | Asks::Reopened | Asks::Unreached => {
            in_language(
                language,
                "Ik geef de winkel nog tijd",
                "I give the shop more time",
            )
        }
    }
}

fn mediation(language: Language, asks: Asks) -> &'static str {
    match asks {
        Asks::ClaimedSolved | Asks::Talked | Asks::Silent => {
            in_language(language, "Nee, ik wil bemiddeling", "No, I want mediation")
        }
        Asks::Offered | Asks::Declined | Asks::Refused | Asks::Reopened | Asks::Unreached => {
            choice(language, Choice::Mediation)
        }
    }
}

/// What a case is called beside its reference.
pub fn case(language: Language) -> &'static str {
    in_language(language, "zaak", "case")
}

/// What stands for a consumer's name that can't be shown.
pub fn customer(language: Language) -> &'static str {
    in_language(language, "klant", "customer")
}

/// The name of a side.
pub fn party(language: Language, party: Party) -> &'static str {
    match party {
        Party::Consumer => in_language(language, "De consument", "The consumer"),
        Party::Shop => in_language(language, "De winkel", "The shop"),
    }
}

/// The role of whoever caused an event.
pub fn role(language: Language, role: Role) -> &'static str {
    match role {
        Role::Consumer => party(language, Party::Consumer),
        Role::Shop => party(language, Party::Shop),
        Role::Staff(StaffRole::Mediator) => in_language(language, "De bemiddelaar", "The mediator"),
        Role::Staff(StaffRole::Jurist) => in_language(language, "De jurist", "The jurist"),
        Role::Staff(StaffRole::Manager) => "Beslecht",
        Role::PaymentProvider => in_language(language, "De betaaldienst", "The payment service"),
        Role::MailService => in_language(language, "De maildienst", "The mail service"),
        Role::Automatic => in_language(language, "Beslecht (automatisch)", "Beslecht (automatic)"),
    }
}

/// The stage of a case.
pub fn standing(language: Language, standing: Standing) -> &'static str {
    match standing {
        Standing::Unconfirmed => in_language(language, "Nog niet bevestigd", "Not confirmed yet"),
        Standing::WithShop => in_language(language, "Bij de winkel", "With the shop"),
        Standing::ShopUnreached => in_language(
            language,
            "De winkel is niet bereikt",
            "The shop was not reached",
        ),
        Standing::ChoiceAsked => {
            in_language(language, "De consument kiest", "The consumer chooses")
        }
        Standing::Mediation => in_language(language, "Bemiddeling", "Mediation"),
        Standing::RulingOffered => in_language(language, "Uitspraak mogelijk", "Ruling offered"),
        Standing::FeeDue { .. } => in_language(
            language,
            "Wachten op de betaling",
            "Waiting for the payment",
        ),
        Standing::Claim { .. } | Standing::Defence { .. } => {
            in_language(language, "Eis en verweer", "Claim and defence")
        }
        Standing::Deliberation { .. } => {
            in_language(language, "De jurist beslist", "The jurist decides")
        }
        Standing::Compliance => in_language(
            language,
            "De uitspraak uitvoeren",
            "Carrying out the ruling",
        ),
        Standing::Closed { .. } => in_language(language, "Gesloten", "Closed"),
    }
}

/// How a case ended.
pub fn ending(language: Language, ending: Ending) -> &'static str {
    match ending {
        Ending::Solved => in_language(language, "Opgelost", "Solved"),
        Ending::Settled => in_language(language, "Afspraak gemaakt", "Agreement made"),
        Ending::Unsettled => in_language(language, "Geen afspraak gemaakt", "No agreement made"),
        Ending::Lapsed => in_language(
            language,
            "Gesloten omdat er geen antwoord kwam",
            "Closed because no answer came",
        ),
        Ending::Ruled(_) => in_language(language, "Uitspraak gedaan", "Ruling given"),
        Ending::Exited(exit) => self::exit(language, exit),
    }
}

/// The side exit by which a case ended.
fn exit(language: Language, exit: ExitKind) -> &'static str {
    match exit {
        ExitKind::Withdrawn => in_language(language, "Ingetrokken", "Withdrawn"),
        ExitKind::Inadmissible { .. } => {
            in_language(language, "Niet in behandeling genomen", "Not handled")
        }
        ExitKind::ToCourt => in_language(language, "Naar de rechter", "Taken to court"),
        ExitKind::ShopGone(exit) => shop_exit(language, exit),
    }
}

/// The ground on which a case can't be handled.
pub fn ground(language: Language, ground: Ground) -> &'static str {
    match ground {
        Ground::NotPutToShop => in_language(
            language,
            "De klacht is niet eerst aan de winkel verteld",
            "The shop was not told about the complaint first",
        ),
        Ground::Frivolous => in_language(
            language,
            "De klacht is niet serieus, of alleen bedoeld om te hinderen",
            "The complaint is not serious, or only meant to cause trouble",
        ),
        Ground::PendingElsewhere => in_language(
            language,
            "Een andere instantie of de rechter behandelt de klacht al",
            "Another body or a court is already handling the complaint",
        ),
        Ground::BelowLimit => in_language(
            language,
            "Het bedrag is te laag",
            "The amount is below the limit",
        ),
        Ground::NoRuling(bar) => ruling_bar(language, bar),
        Ground::TooLate => in_language(
            language,
            "De klacht is te laat ingediend: meer dan een jaar nadat de winkel ervan hoorde",
            "The complaint was filed too late: more than a year after the shop was told",
        ),
        Ground::ImpairsWork => in_language(
            language,
            "De behandeling zou ons werk ernstig hinderen",
            "Handling it would seriously hinder our work",
        ),
    }
}

/// Why a case gets no ruling.
pub fn ruling_bar(language: Language, bar: RulingBar) -> &'static str {
    match bar {
        RulingBar::AboveCeiling => in_language(
            language,
            "Het bedrag is te hoog voor een uitspraak",
            "The amount is too high for a ruling",
        ),
        RulingBar::TooComplex => in_language(
            language,
            "De zaak is te ingewikkeld voor een uitspraak",
            "The case is too complex for a ruling",
        ),
    }
}

/// Why a shop is no longer a member.
pub fn shop_exit(language: Language, exit: ShopExit) -> &'static str {
    match exit {
        ShopExit::Left => in_language(
            language,
            "De winkel is geen lid meer",
            "The shop is no longer a member",
        ),
        ShopExit::Bankrupt => {
            in_language(language, "De winkel is failliet", "The shop is bankrupt")
        }
    }
}

/// Whether an agreement or a ruling was performed.
pub fn performance(language: Language, performance: Performance) -> &'static str {
    match performance {
        Performance::Performed => in_language(language, "Nagekomen", "Performed"),
        Performance::Failed => in_language(language, "Niet nagekomen", "Not performed"),
        Performance::Unknown => in_language(
            language,
            "Niet bekend of het is nagekomen",
            "Not known whether it was performed",
        ),
    }
}

/// What a side thinks of our work.
pub fn rating(language: Language, rating: Rating) -> &'static str {
    match rating {
        Rating::Good => in_language(language, "Goed", "Good"),
        Rating::Fair => in_language(language, "Gaat wel", "Fair"),
        Rating::Poor => in_language(language, "Slecht", "Poor"),
    }
}

/// The side whose position is stronger in law.
pub fn stronger(language: Language, stronger: Stronger) -> &'static str {
    match stronger {
        Stronger::Consumer => in_language(
            language,
            "De consument staat sterker",
            "The consumer has the stronger position",
        ),
        Stronger::Shop => in_language(
            language,
            "De winkel staat sterker",
            "The shop has the stronger position",
        ),
        Stronger::Neither => in_language(
            language,
            "Geen van beide staat sterker",
            "Neither has the stronger position",
        ),
    }
}

/// The decision on a claim.
pub fn decision(language: Language, decision: Decision) -> &'static str {
    match decision {
        Decision::Upheld => in_language(language, "Toegewezen", "Upheld"),
        Decision::PartlyUpheld => in_language(language, "Deels toegewezen", "Upheld in part"),
        Decision::Rejected => in_language(language, "Afgewezen", "Rejected"),
    }
}

/// The side that bears the fee of a ruling.
pub fn fee_bearer(language: Language, bearer: FeeBearer) -> String {
    match bearer {
        FeeBearer::Consumer => in_language(
            language,
            "De consument betaalt de kosten",
            "The consumer pays the fee",
        )
        .to_owned(),
        FeeBearer::Shop => in_language(
            language,
            "De winkel betaalt de kosten",
            "The shop pays the fee",
        )
        .to_owned(),
        FeeBearer::Shared { shop } => {
            let part = money(language, shop);
            match language {
                Language::Nl => format!("De winkel betaalt {part} van de kosten"),
                Language::En => format!("The shop pays {part} of the fee"),
            }
        }
    }
}

pub(crate) fn in_language(language: Language, nl: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dispute::Money;

    #[test]
    fn one_day_is_not_days() {
        assert_eq!(length(Language::Nl, Length::Days(7)), "7 dagen");
        assert_eq!(length(Language::Nl, Length::Months(1)), "1 maand");
        assert_eq!(length(Language::En, Length::Days(1)), "1 day");
        assert_eq!(length(Language::En, Length::Months(12)), "12 months");
    }

    #[test]
    fn a_remedy_tells_its_amount() {
        let back = Remedy::MoneyBack {
            amount: Money::euro(21_995),
        };
        assert_eq!(
            remedy(Language::Nl, &back),
            "Al het geld terug: €\u{a0}219,95"
        );
    }
}
