//! The end of a term as a file for a calendar (RFC 5545).

use dispute::{CaseId, Language, Term};
use jiff::Timestamp;

use crate::texts::texts;

/// The most bytes of a line (RFC 5545, section 3.1).
const LONGEST_LINE: usize = 75;

/// The end of the term of a case's side, with its reference, the link to its
/// page and a reminder a day before; nothing about persons.
pub fn calendar(
    language: Language,
    case: CaseId,
    case_url: &str,
    term: &Term,
    now: Timestamp,
) -> String {
    let says = &texts(language).status.calendar;
    let title = (says.title)(&case.to_string());
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Beslecht//Beslecht//NL".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        // The same for the same term, so that a calendar keeps it once.
        format!("UID:{case}-{}@beslecht", term.set_by.0),
        format!("DTSTAMP:{}", utc(now)),
        format!("DTSTART:{}", utc(term.end)),
        format!("SUMMARY:{}", text(&title)),
        format!(
            "DESCRIPTION:{}",
            text(&format!("{}\n{case_url}", says.what))
        ),
        format!("URL:{case_url}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        "TRIGGER:-P1D".to_owned(),
        format!("DESCRIPTION:{}", text(&title)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A value of the type TEXT (RFC 5545, section 3.3.11).
fn text(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// The line with its end; a long one is continued on lines that begin with a
/// blank.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(letter);
        length += letter.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use dispute::{EventNumber, Length};

    use super::*;

    #[test]
    fn a_term_is_an_event_at_its_end_with_reference_and_link() {
        let start: Timestamp = "2026-11-20T13:05:00Z".parse().unwrap();
        let term = Term::new(start, Length::Days(7), EventNumber::FIRST);
        let case: CaseId = "7K3M9-QXDP2".parse().unwrap();
        let url = format!("https://geschil.example/case/{}", "A".repeat(60));
        let file = calendar(Language::Nl, case, &url, &term, start);
        let whole = file.replace("\r\n ", "");
        for line in [
            "DTSTART:20261127T130500Z",
            "SUMMARY:Zaak 7K3M9-QXDP2 bij Beslecht: uw tijd is om",
            &format!("URL:{url}"),
            "UID:7K3M9-QXDP2-1@beslecht",
        ] {
            assert!(whole.lines().any(|it| it == line), "{line} in\n{whole}");
        }
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn what_separates_values_is_escaped() {
        assert_eq!(text("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }

    #[test]
    fn a_line_is_folded_between_letters_and_unfolds_to_itself() {
        for letters in 0..200 {
            for line in [
                "x".repeat(letters),
                "é".repeat(letters),
                "x€".repeat(letters),
            ] {
                let folded = folded(&line);
                assert!(folded.ends_with("\r\n"));
                assert!(folded.split("\r\n").all(|it| it.len() <= LONGEST_LINE));
                assert_eq!(folded.replace("\r\n ", ""), line + "\r\n");
            }
        }
    }
}
