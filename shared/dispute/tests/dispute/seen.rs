//! Who sees what: the table in `docs/process.md`, for each event and each text.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, slice};

use dispute::{
    Case, Consequence, Event, Lane, Party, Recorded, StaffRole, Viewer, consequences, view,
};

use crate::marked::{Course, courses};
use crate::world::event_name;

const PROCESS: &str = include_str!("../../../../docs/process.md");

/// The rows of the table by event, each with a cell for each viewer.
fn table() -> Vec<(&'static str, Vec<&'static str>)> {
    let (_, section) = PROCESS.split_once("| what happened |").unwrap();
    let (table, _) = section.split_once("\n\n").unwrap();
    let mut found = vec![];
    for line in table.lines().skip(2) {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let names = cells.next().unwrap();
        let seen: Vec<&str> = cells.collect();
        assert_eq!(seen.len(), Viewer::all().len(), "{line}");
        let names = names.split('`').skip(1).step_by(2);
        found.extend(names.map(|name| (name, seen.clone())));
    }
    found
}

/// The row of this event in the table, and the side that it belongs to.
fn row_of(event: &Event) -> (String, Option<Party>) {
    let name = event_name(event);
    if let Event::MediationSpoken { lane, .. } = event {
        return match lane {
            Lane::All => (format!("{name} to all"), None),
            Lane::Consumer => (name, Some(Party::Consumer)),
            Lane::Shop => (name, Some(Party::Shop)),
        };
    }
    let of = if let Event::LinkRequested { party }
    | Event::ChangesTold { party }
    | Event::MailMarkedAsSpam { party, .. }
    | Event::MailDelayed { party, .. }
    | Event::HandlingRated { party, .. } = event
    {
        Some(*party)
    } else if let Event::ComplaintsListed { .. } | Event::ListedElsewhere { .. } = event {
        Some(Party::Shop)
    } else {
        let to_consumer = matches!(
            event,
            Event::AcceptCodeSent { .. }
                | Event::CodeRequested { .. }
                | Event::CodeMistyped { .. }
                | Event::ConfirmationReminded
                | Event::FilingDisowned { .. }
                | Event::DisowningTakenBack
                | Event::ConfirmationContested
                | Event::FilingForgotten
        );
        to_consumer.then_some(Party::Consumer)
    };
    (name, of)
}

fn all_events(courses: &[Course]) -> impl Iterator<Item = (&Case, &Recorded)> {
    let moments = courses.iter().flat_map(|course| &course.moments);
    moments.map(|moment| (&moment.case, moment.events.last().unwrap()))
}

#[test]
fn each_event_is_seen_by_whom_the_table_says() {
    let table = table();
    let courses = courses();
    for (case, recorded) in all_events(&courses) {
        let (name, of) = row_of(&recorded.event);
        let mut rows = table.iter().filter(|(each, _)| *each == name);
        let (_, cells) = rows
            .next()
            .unwrap_or_else(|| panic!("{name} isn't in the table"));
        assert!(rows.next().is_none(), "{name} is in the table twice");
        for (viewer, cell) in Viewer::all().into_iter().zip(cells) {
            let expected = match *cell {
                "yes" => true,
                "own" => of.is_some() && of == viewer.party(),
                "–" => false,
                other => panic!("{other} in the row of {name}"),
            };
            // Until it is confirmed, the consumer alone sees anything.
            let expected = expected && (case.waiting().is_none() || viewer == Viewer::Consumer);
            let seen = view(case, slice::from_ref(recorded), viewer);
            assert_eq!(!seen.entries.is_empty(), expected, "{name} by {viewer:?}");
        }
    }
}

/// Every event is stored, and each stored one has a sample.
#[test]
fn the_table_and_the_courses_have_every_event() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/stored/v1");
    let every: BTreeSet<String> = fs::read_dir(samples)
        .unwrap()
        .map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".json").unwrap().to_owned()
        })
        .collect();
    let in_table: BTreeSet<String> = table()
        .into_iter()
        .map(|(name, _)| name.replace(" to all", ""))
        .collect();
    let courses = courses();
    let lived: BTreeSet<String> = all_events(&courses)
        .map(|(_, recorded)| event_name(&recorded.event))
        .collect();
    assert_eq!(in_table, every);
    assert_eq!(lived, every);
}

/// A debug print shows each text by its length, and each text here has a unique
/// length, so the print reveals every text in a view, in any field.
#[test]
fn no_view_holds_a_text_that_its_viewer_may_not_read() {
    for course in courses() {
        for moment in &course.moments {
            for viewer in Viewer::all() {
                let print = format!("{:?}", view(&moment.case, &moment.events, viewer));
                for mark in &course.marks {
                    assert!(
                        mark.is_for(viewer) || !print.contains(&mark.print),
                        "{viewer:?} sees {mark:?} after {:?}",
                        moment.events.last()
                    );
                }
            }
        }
    }
}

/// Every text that may be read is visible at some moment.
#[test]
fn every_text_is_in_the_view_of_those_who_may_read_it() {
    for course in courses() {
        let forgotten = course.moments.last().unwrap().case.waiting().is_some();
        for viewer in Viewer::all() {
            if forgotten && viewer != Viewer::Consumer {
                continue;
            }
            let mut prints = String::new();
            for moment in &course.moments {
                prints += &format!("{:?}", view(&moment.case, &moment.events, viewer));
            }
            for mark in course.marks.iter().filter(|mark| mark.is_for(viewer)) {
                assert!(prints.contains(&mark.print), "{viewer:?} misses {mark:?}");
            }
        }
    }
}

/// Which member of staff did something, which device filed, and which payment
/// it was.
#[test]
fn no_view_holds_an_id_that_its_viewer_has_no_use_for() {
    let manager = [Viewer::Staff(StaffRole::Manager)];
    let rulers = [
        Viewer::Consumer,
        Viewer::Shop,
        Viewer::Staff(StaffRole::Mediator),
        Viewer::Staff(StaffRole::Jurist),
        Viewer::Staff(StaffRole::Manager),
    ];
    let payers = [Viewer::Consumer, Viewer::Staff(StaffRole::Manager)];
    for (id, viewers) in [
        ("who-mediates", &[][..]),
        ("who-manages", &[]),
        ("device-that-filed", &[]),
        ("who-has-a-conflict", &manager),
        ("who-rules", &rulers),
        ("tr_", &payers),
    ] {
        for course in courses() {
            for moment in &course.moments {
                for viewer in Viewer::all() {
                    let print = format!("{:?}", view(&moment.case, &moment.events, viewer));
                    let shown = print.contains(id);
                    assert!(!shown || viewers.contains(&viewer), "{id} to {viewer:?}");
                }
            }
        }
    }
}

#[test]
fn no_letter_holds_a_text_that_its_reader_may_not_read() {
    for course in courses() {
        let mut before = None;
        for moment in &course.moments {
            let recorded = moment.events.last().unwrap();
            for consequence in consequences(before, recorded, &moment.case) {
                let Consequence::Send(letter) = consequence else {
                    continue;
                };
                let print = format!("{letter:?}");
                let stored = serde_json::to_string(&letter).unwrap();
                for mark in course
                    .marks
                    .iter()
                    .filter(|mark| !mark.is_for(letter.to.into()))
                {
                    assert!(!print.contains(&mark.print), "{mark:?} in {print}");
                    assert!(!stored.contains(&mark.word), "{mark:?} in {print}");
                }
            }
            before = Some(&moment.case);
        }
    }
}
