//! How a date was computed: start, rule, end, and when the mail about it is
//! sent.

use dispute::{AMSTERDAM, Language, Length, Term, mail_hour};
use jiff::Timestamp;

use crate::words::in_language;
use crate::{length, moment};

/// How the end of a term was computed, with a sentence for each step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// A sentence that names the date, for places where it isn't shown beside
    /// it.
    pub lead: String,
    /// The start of the term.
    pub start: String,
    /// The length of the term, and the time zone.
    pub rule: String,
    /// The end of the term.
    pub end: String,
    /// When the mail about the end is sent.
    pub mail: String,
    /// Whether it is sent later than the end, because that is at night.
    pub mail_waits: bool,
}

/// How the end of this term was computed.
pub fn computed(language: Language, term: &Term) -> Computed {
    Computed {
        lead: lead(language, term.end),
        start: start(language, term.start),
        rule: rule(language, term),
        end: end(language, term.end),
        mail: mail(language, term.end),
        mail_waits: mail_hour(term.end) != term.end,
    }
}

fn lead(language: Language, end: Timestamp) -> String {
    let end = moment(language, end);
    match language {
        Language::Nl => format!("Zo is {end} berekend."),
        Language::En => format!("This is how {end} was worked out."),
    }
}

fn start(language: Language, start: Timestamp) -> String {
    let start = moment(language, start);
    match language {
        Language::Nl => format!("De termijn begon op {start}."),
        Language::En => format!("The period began on {start}."),
    }
}

fn rule(language: Language, term: &Term) -> String {
    let long = length(language, term.length);
    let mut rule = match (language, term.length) {
        (Language::Nl, Length::Hours(_)) => return format!("De termijn is {long}."),
        (Language::En, Length::Hours(_)) => return format!("The period is {long}."),
        (Language::Nl, Length::Days(_)) => format!(
            "De termijn is {long}. Hij eindigt {long} later op dezelfde tijd, volgens de klok in Nederland."
        ),
        (Language::Nl, Length::Months(_)) => format!(
            "De termijn is {long}. Hij eindigt {long} later op dezelfde dag van de maand en dezelfde tijd, volgens de klok in Nederland."
        ),
        (Language::En, Length::Days(_)) => format!(
            "The period is {long}. It ends {long} later at the same time, by the clock in the Netherlands."
        ),
        (Language::En, Length::Months(_)) => format!(
            "The period is {long}. It ends {long} later on the same day of the month at the same time, by the clock in the Netherlands."
        ),
    };
    rule.push_str(clocks(language, term));
    rule
}

/// The clock changes during the term, if there are any.
fn clocks(language: Language, term: &Term) -> &'static str {
    if is_skipped(term) {
        return in_language(
            language,
            " Maar in die nacht gaat de klok een uur vooruit en bestaat die tijd niet. Daarom eindigt de termijn een uur later.",
            " But that night the clocks go forward an hour and that time does not exist. So the period ends an hour later.",
        );
    }
    if clocks_change(term) {
        return in_language(
            language,
            " In deze tijd gaat de klok een uur vooruit of achteruit. Dat verandert de eindtijd niet.",
            " The clocks go forward or back in between. That does not change the time at which it ends.",
        );
    }
    ""
}

/// Whether a clock change skips the time at which the term would end.
fn is_skipped(term: &Term) -> bool {
    let time = |moment: Timestamp| moment.to_zoned(AMSTERDAM.clone()).time();
    time(term.start) != time(term.end)
}

fn end(language: Language, end: Timestamp) -> String {
    let end = moment(language, end);
    match language {
        Language::Nl => format!("De termijn eindigt op {end}."),
        Language::En => format!("The period ends on {end}."),
    }
}

fn mail(language: Language, end: Timestamp) -> String {
    let leaves = mail_hour(end);
    let when = moment(language, leaves);
    match (language, leaves == end) {
        (Language::Nl, true) => "Onze e-mail hierover gaat dan meteen weg.".to_owned(),
        (Language::Nl, false) => format!(
            "Wij sturen e-mails tussen 08:00 en 20:00. Onze e-mail hierover gaat daarom weg op {when}."
        ),
        (Language::En, true) => "Our e-mail about it leaves at once.".to_owned(),
        (Language::En, false) => format!(
            "We send e-mails between 08:00 and 20:00. So our e-mail about it leaves on {when}."
        ),
    }
}

fn clocks_change(term: &Term) -> bool {
    AMSTERDAM.to_offset(term.start) != AMSTERDAM.to_offset(term.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dispute::EventNumber;

    fn seven_days_from(start: &str) -> Term {
        Term::new(start.parse().unwrap(), Length::Days(7), EventNumber::FIRST)
    }

    #[test]
    fn a_term_tells_start_rule_end_and_mail() {
        let told = computed(Language::En, &seven_days_from("2026-11-20T14:05:00+01:00"));
        assert_eq!(
            told.start,
            "The period began on Friday 20 November 2026 at 14:05."
        );
        assert_eq!(
            told.rule,
            "The period is 7 days. It ends 7 days later at the same time, by the clock in the Netherlands."
        );
        assert_eq!(
            told.end,
            "The period ends on Friday 27 November 2026 at 14:05."
        );
        assert_eq!(told.mail, "Our e-mail about it leaves at once.");
    }

    #[test]
    fn a_term_that_ends_at_night_tells_when_the_mail_leaves() {
        let told = computed(Language::Nl, &seven_days_from("2026-11-20T23:10:00+01:00"));
        assert!(
            told.mail
                .ends_with("op zaterdag 28 november 2026 om 08:00.")
        );
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_told() {
        let skipped = seven_days_from("2027-03-21T02:30:00+01:00");
        let told = computed(Language::En, &skipped);
        assert_eq!(
            told.rule,
            "The period is 7 days. It ends 7 days later at the same time, by the clock in the Netherlands. But that night the clocks go forward an hour and that time does not exist. So the period ends an hour later."
        );
        assert_eq!(
            told.end,
            "The period ends on Sunday 28 March 2027 at 03:30."
        );
        let told = computed(Language::Nl, &skipped);
        assert!(told.rule.ends_with("eindigt de termijn een uur later."));
        for shown in ["2027-03-21T01:59:59+01:00", "2027-03-21T03:00:00+01:00"] {
            let told = computed(Language::En, &seven_days_from(shown));
            assert!(!told.rule.contains("does not exist"), "{shown}");
        }
    }

    #[test]
    fn a_change_of_the_clocks_is_told() {
        let over_the_change = seven_days_from("2026-10-23T14:05:00+02:00");
        assert!(
            computed(Language::En, &over_the_change)
                .rule
                .contains("clocks")
        );
    }
}
