//! The filed complaint as labels and values: to check before sending, and to
//! read on the case page.

use dispute::{Complaint, EventNumber, Evidence, Language};

use crate::intake::Step;
use crate::texts::Texts;

/// A label with its values.
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    pub(crate) values: Vec<Value>,
    /// The page of the form that asks for it.
    pub(crate) step: Step,
}

impl Fact {
    pub(crate) fn new(step: Step, label: &'static str, value: impl Into<String>) -> Self {
        Self {
            label,
            values: vec![Value::plain(value)],
            step,
        }
    }
}

/// A value, with an optional link.
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) path: Option<String>,
}

impl Value {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: None,
        }
    }
}

/// The complaint, in the order of the form. Files can be opened below the path
/// of a case page.
pub(crate) fn facts(t: &Texts, complaint: &Complaint, case_path: Option<&str>) -> Vec<Fact> {
    let language = t.language;
    let erased = wording::erased(language);
    let labels = &t.case.facts;
    let order = &complaint.order;
    let mut facts = vec![
        Fact::new(
            Step::Problem,
            labels.problem,
            wording::kind(language, complaint.kind),
        ),
        Fact::new(
            Step::Order,
            labels.order_number,
            match &order.number {
                Some(number) => number.as_str().unwrap_or(erased),
                None => labels.no_order_number,
            },
        ),
        Fact::new(
            Step::Order,
            labels.order_date,
            wording::short_date(language, order.date),
        ),
        Fact::new(
            Step::Order,
            labels.amount,
            wording::money(language, order.amount),
        ),
        Fact::new(
            Step::Story,
            labels.story,
            complaint.story.as_str().unwrap_or(erased),
        ),
        Fact::new(
            Step::Solution,
            labels.remedy,
            wording::remedy(language, &complaint.remedy),
        ),
        Fact::new(
            Step::Told,
            labels.told,
            wording::told(language, &complaint.told),
        ),
    ];
    if !complaint.evidence.is_empty() {
        facts.push(Fact {
            label: labels.evidence,
            values: (1..)
                .zip(&complaint.evidence)
                .map(|(number, file)| evidence(language, number, file, case_path))
                .collect(),
            step: Step::Evidence,
        });
    }
    facts
}

fn evidence(language: Language, number: u32, file: &Evidence, case_path: Option<&str>) -> Value {
    let path = case_path.map(|path| format!("{path}/evidence/{number}"));
    file_at(language, file, path)
}

/// The files that came with what was said in this event.
pub(crate) fn files_said(
    language: Language,
    event: EventNumber,
    files: &[Evidence],
    case_path: Option<&str>,
) -> Vec<Value> {
    let path = |number| case_path.map(|path| format!("{path}/evidence/{}-{number}", event.0));
    (1_u32..)
        .zip(files)
        .map(|(number, file)| file_at(language, file, path(number)))
        .collect()
}

fn file_at(language: Language, file: &Evidence, path: Option<String>) -> Value {
    let name = file.name.as_str().unwrap_or(wording::erased(language));
    Value {
        text: format!("{name} ({})", size(language, file.size)),
        path,
    }
}

/// The size of a file for people: `340 kB`, `1,2 MB`.
pub(crate) fn size(language: Language, bytes: u32) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    let point = wording::decimal_point(language);
    let tenths = bytes.div_ceil(100_000);
    format!("{}{point}{} MB", tenths / 10, tenths % 10)
}
