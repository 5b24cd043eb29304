//! Days of the calendar, as people type them in Dutch or in English.

use std::fmt;

use jiff::civil::Date;

use crate::text::is_invisible;

/// Why a text isn't a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayError {
    /// Nothing was typed.
    Empty,
    /// Not a day of the calendar.
    Form,
    /// Day and month can be exchanged: `3/4/2026` is in April for some and in
    /// March for others.
    TwoMeanings {
        /// The day if its number comes first.
        day_first: Date,
        /// The day if its month comes first.
        month_first: Date,
    },
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no day was given",
            Self::Form => "this is not a day",
            Self::TwoMeanings { .. } => "this can be two days; write the month in letters",
        })
    }
}

impl std::error::Error for DayError {}

/// Reads a day typed in three fields: day, month, year. A whole day pasted into
/// one of them is read too, if the others are empty.
pub fn read_day_in_parts(typed: [&str; 3]) -> Result<Date, DayError> {
    let parts = typed.map(seen);
    match parts.each_ref().map(|part| part.trim()) {
        ["", "", ""] => Err(DayError::Empty),
        ["", "", whole] | ["", whole, ""] | [whole, "", ""] => read_day(whole),
        [day, month, year] => date(year, month, day),
    }
}

/// Reads a day written in one text: `27-11-2026`, `2026-11-27`, `27/11/26`,
/// `27 nov. 2026`, `November 27, 2026`.
pub fn read_day(typed: &str) -> Result<Date, DayError> {
    let typed = seen(typed);
    let between =
        |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | '.' | ',');
    let parts: Vec<&str> = typed.split(between).filter(|it| !it.is_empty()).collect();
    match *parts.as_slice() {
        [] => Err(DayError::Empty),
        [year, month, day] if year.len() == 4 => date(year, month, day),
        [month, day, year] if month_named(month).is_some() => date(year, month, day),
        [first, second, year] if typed.contains('/') => by_slashes(first, second, year),
        [day, month, year] => date(year, month, day),
        _ => Err(DayError::Form),
    }
}

/// With slashes, Americans write the month first.
fn by_slashes(first: &str, second: &str, year: &str) -> Result<Date, DayError> {
    match (date(year, second, first), date(year, first, second)) {
        (Ok(day_first), Ok(month_first)) if day_first != month_first => {
            Err(DayError::TwoMeanings {
                day_first,
                month_first,
            })
        }
        (Ok(day), _) | (Err(_), Ok(day)) => Ok(day),
        (Err(error), Err(_)) => Err(error),
    }
}

fn date(year: &str, month: &str, day: &str) -> Result<Date, DayError> {
    let small = |typed| number(typed).and_then(|it| i8::try_from(it).ok());
    let month = small(month).or_else(|| month_named(month));
    let day = small(day).or_else(|| small(without_ending(day)));
    let (Some(year), Some(month), Some(day)) = (year_of(year), month, day) else {
        return Err(DayError::Form);
    };
    Date::new(year, month, day).map_err(|_| DayError::Form)
}

/// A year of four digits, or of two in this century: `26`, `'26`.
fn year_of(typed: &str) -> Option<i16> {
    let digits = typed.trim_start_matches(['\'', '’', '‘']);
    let year = number(digits)?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The number without the ending of an ordinal: `1st`, `27th`, `8e`.
fn without_ending(day: &str) -> &str {
    let endings = ["ste", "st", "nd", "rd", "th", "de", "e"];
    let short = endings.iter().find_map(|ending| day.strip_suffix(ending));
    short.unwrap_or(day)
}

/// The names of the months and how people shorten them, in both languages.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb", "febr"],
    &["maart", "march", "mrt", "mar"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["augustus", "august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

fn month_named(typed: &str) -> Option<i8> {
    let typed = typed.trim_end_matches('.');
    let named = |(_, names): &(i8, &[&str])| names.contains(&typed);
    (1..).zip(MONTHS).find(named).map(|(month, _)| month)
}

fn number(typed: &str) -> Option<i16> {
    let digits = !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| typed.parse().ok())?
}

/// In lower case, without characters that nobody sees.
fn seen(typed: &str) -> String {
    let typed = typed.trim().to_lowercase();
    typed.chars().filter(|c| !is_invisible(*c)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_read_as_people_type_it() {
        let november = date(2026, 11, 27);
        for typed in [
            ["27", " 11 ", "2026"],
            ["27", "november", "2026"],
            ["27", "Nov.", "26"],
            ["27", "nov", "'26"],
            ["27th", "November", "2026"],
            ["27e", "nov", "’26"],
            ["27-11-2026", "", ""],
            ["2026-11-27", "", " "],
            ["", "27/11/2026", ""],
            ["", "", "27.11.26"],
            ["27\u{2011}11\u{2011}2026", "", ""],
            ["27 november 2026", "", ""],
            ["27 nov. '26", "", ""],
            ["November 27, 2026", "", ""],
            ["11/27/2026", "", ""],
            ["\u{200E}27", "11", "2026\u{200B}"],
        ] {
            assert_eq!(read_day_in_parts(typed), Ok(november), "{typed:?}");
        }
        assert_eq!(read_day_in_parts(["", " ", ""]), Err(DayError::Empty));
        assert_eq!(read_day(""), Err(DayError::Empty));
        for wrong in [
            ["31", "2", "2026"],
            ["een", "mei", "2026"],
            ["1", "", "2026"],
            ["300", "6", "2026"],
            ["+1", "6", "2026"],
            ["1", "6", "126"],
            ["1", "6", "02026"],
            ["1", "juno", "2026"],
            ["27-11", "", "2026"],
            ["27-11-2026", "11", "2026"],
            ["27-11-2026-1", "", ""],
            ["27", "", ""],
        ] {
            assert_eq!(read_day_in_parts(wrong), Err(DayError::Form), "{wrong:?}");
        }
    }

    #[test]
    fn a_day_that_means_two_things_is_not_guessed() {
        let both = DayError::TwoMeanings {
            day_first: date(2026, 4, 3),
            month_first: date(2026, 3, 4),
        };
        assert_eq!(read_day("3/4/2026"), Err(both));
        assert_eq!(read_day("3-4-2026"), Ok(date(2026, 4, 3)));
        assert_eq!(read_day("3/3/2026"), Ok(date(2026, 3, 3)));
        assert_eq!(read_day("3/apr/2026"), Ok(date(2026, 4, 3)));
    }

    #[test]
    fn every_month_has_its_names_in_both_languages() {
        for (month, names) in (1..).zip(MONTHS) {
            for name in names {
                let day = date(2026, month, 2);
                assert_eq!(read_day_in_parts(["2", name, "2026"]), Ok(day));
                let written = format!("2 {} 26", name.to_uppercase());
                assert_eq!(read_day(&written), Ok(day), "{written}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_day_reads_back_in_every_form(days in 0..36_000_i32) {
            let day = date(2000, 1, 1).saturating_add(jiff::Span::new().days(days));
            let (y, m, d) = (day.year(), day.month(), day.day());
            for typed in [
                format!("{d}-{m}-{y}"),
                format!("{d:02}.{m:02}.{y}"),
                format!("{y}-{m:02}-{d:02}"),
                format!("{d} {} {y}", MONTHS[usize::try_from(m).unwrap() - 1][0]),
                format!("{d}-{m}-{:02}", y - 2000),
            ] {
                prop_assert_eq!(read_day(&typed), Ok(day), "{}", typed);
                prop_assert_eq!(read_day_in_parts(["", &typed, ""]), Ok(day));
            }
            let (y, m, d) = (y.to_string(), m.to_string(), d.to_string());
            prop_assert_eq!(read_day_in_parts([&d, &m, &y]), Ok(day));
        }

        #[test]
        fn whatever_is_typed_is_a_day_or_none(
            any in prop::array::uniform3("(?s).{0,8}"),
            near in prop::array::uniform3("[ 0-9/.a-z'-]{0,10}"),
        ) {
            for typed in [any, near] {
                let typed = typed.each_ref().map(String::as_str);
                if let Ok(day) = read_day_in_parts(typed) {
                    prop_assert!(day.year() >= 0);
                }
            }
        }
    }
}
