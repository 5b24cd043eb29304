//! Days and moments, in Amsterdam time.

use dispute::{AMSTERDAM, Language};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use crate::words::in_language;

static WEEKDAYS: [(&str, &str); 7] = [
    ("maandag", "Monday"),
    ("dinsdag", "Tuesday"),
    ("woensdag", "Wednesday"),
    ("donderdag", "Thursday"),
    ("vrijdag", "Friday"),
    ("zaterdag", "Saturday"),
    ("zondag", "Sunday"),
];

static MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

fn weekday(language: Language, day: Weekday) -> &'static str {
    let index = usize::from(day.to_monday_zero_offset().unsigned_abs());
    let (nl, en) = WEEKDAYS[index % WEEKDAYS.len()];
    in_language(language, nl, en)
}

fn month(language: Language, day: Date) -> &'static str {
    let index = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    let (nl, en) = MONTHS[index % MONTHS.len()];
    in_language(language, nl, en)
}

/// `vrijdag 27 november 2026`, `Friday 27 November 2026`.
pub fn date(language: Language, day: Date) -> String {
    format!(
        "{} {} {} {}",
        weekday(language, day.weekday()),
        day.day(),
        month(language, day),
        day.year()
    )
}

/// `27 november 2026`, `27 November 2026`.
pub fn short_date(language: Language, day: Date) -> String {
    format!("{} {} {}", day.day(), month(language, day), day.year())
}

/// `27 november`, `27 November`: if the year is obvious.
pub fn day_and_month(language: Language, day: Date) -> String {
    format!("{} {}", day.day(), month(language, day))
}

/// `14:05`.
pub fn time(moment: Timestamp) -> String {
    let local = moment.to_zoned(AMSTERDAM.clone());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// `vrijdag 27 november 2026 om 14:05`, `Friday 27 November 2026 at 14:05`.
pub fn moment(language: Language, moment: Timestamp) -> String {
    let local = moment.to_zoned(AMSTERDAM.clone());
    let day = local.date();
    // Formatted in one call, because a page has a dozen moments.
    format!(
        "{} {} {} {} {} {:02}:{:02}",
        weekday(language, day.weekday()),
        day.day(),
        month(language, day),
        day.year(),
        in_language(language, "om", "at"),
        local.hour(),
        local.minute()
    )
}

/// How long it is until this moment: `vandaag`, `morgen`, `nog 2 dagen`;
/// `None` once it is over.
pub fn left(language: Language, now: Timestamp, end: Timestamp) -> Option<String> {
    if end <= now {
        return None;
    }
    let day = |moment: Timestamp| moment.to_zoned(AMSTERDAM.clone()).date();
    let days = day(now).duration_until(day(end)).as_hours() / 24;
    Some(match (language, days) {
        (Language::Nl, 0) => "vandaag".to_owned(),
        (Language::En, 0) => "today".to_owned(),
        (Language::Nl, 1) => "morgen".to_owned(),
        (Language::En, 1) => "tomorrow".to_owned(),
        (Language::Nl, days) => format!("nog {days} dagen"),
        (Language::En, days) => format!("{days} days left"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    fn friday() -> Timestamp {
        "2026-11-27T13:05:00Z".parse().unwrap()
    }

    #[test]
    fn a_moment_is_told_by_the_clocks_of_amsterdam() {
        assert_eq!(
            moment(Language::Nl, friday()),
            "vrijdag 27 november 2026 om 14:05"
        );
        assert_eq!(
            moment(Language::En, friday()),
            "Friday 27 November 2026 at 14:05"
        );
        let midnight = "2026-06-30T22:00:00Z".parse().unwrap();
        assert_eq!(
            moment(Language::Nl, midnight),
            "woensdag 1 juli 2026 om 00:00"
        );
    }

    #[test]
    fn what_is_left_is_told_in_days_of_the_calendar() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        for (now, nl, en) in [
            ("2026-11-20T14:05:00+01:00", "nog 7 dagen", "7 days left"),
            ("2026-11-25T23:59:00+01:00", "nog 2 dagen", "2 days left"),
            ("2026-11-26T00:00:00+01:00", "morgen", "tomorrow"),
            ("2026-11-27T14:04:59+01:00", "vandaag", "today"),
        ] {
            let left = |language| left(language, at(now), friday()).unwrap();
            assert_eq!((&*left(Language::Nl), &*left(Language::En)), (nl, en));
        }
        assert_eq!(left(Language::Nl, friday(), friday()), None);
    }

    #[test]
    fn every_day_of_a_year_has_its_names() {
        let first = jiff::civil::date(2027, 1, 1);
        for n in 0..365 {
            let day = first.saturating_add(n.days());
            let shown = day.strftime("%A %-d %B %Y").to_string();
            assert_eq!(date(Language::En, day), shown);
            assert_eq!(
                date(Language::Nl, day).split(' ').nth(1),
                shown.split(' ').nth(1)
            );
        }
    }
}
