//! The pages of the form, rendered.

use askama::Template;
use dispute::ProblemKind;

use super::{
    AlreadyOpen, Answers, CheckPage, EvidenceStep, Field, RemedyKind, SentPage, ShopStep, Step,
    StepPage, problem_word,
};
use crate::FieldError;
use crate::chrome::Chrome;
use crate::facts::{Fact, Value, facts, size};
use crate::form::{Control, ErrorSummary, Kind, LawNote, Line, RadioOption, Takes};
use crate::rendered;
use crate::texts::{Texts, texts};
use crate::until::Until;

/// Asks for the shop. `GET /file`, `GET /file/shop?q=…`; posts `shop` to
/// `/file/shop`.
pub fn shop(chrome: &Chrome, page: &ShopStep) -> String {
    let t = texts(chrome.language);
    let offered: Vec<RadioOption> = page
        .chosen
        .into_iter()
        .chain(page.found.iter().filter(|shop| Some(*shop) != page.chosen))
        .map(|shop| RadioOption {
            value: shop.id.as_str().into(),
            label: shop.name.as_str().into(),
            note: Some(shop.host.as_str().into()),
            law: None,
            checked: page.chosen == Some(shop),
            reveals: None,
        })
        .collect();
    let asks = Asks {
        t,
        errors: page.errors,
    };
    let found = (!offered.is_empty()).then(|| {
        let kind = Kind::Radios {
            name: "shop",
            options: offered,
        };
        Control::new("shop", t.intake.found_legend, kind).error(asks.error(Field::Shop))
    });
    // If there are no results to choose from, the error belongs to the search.
    let search = Control::new(
        "q",
        t.intake.search_label,
        Kind::Line(Line {
            name: "q",
            value: page.search,
            takes: Takes::Search,
        }),
    )
    .hint(t.intake.search_hint)
    .error(asks.error(Field::Shop).filter(|_| found.is_none()));
    let controls = [Some(search), found];
    let shown: Vec<Control> = controls.into_iter().flatten().collect();
    let frame = Frame::new(t, Step::Shop, page.changing, &shown);
    let mut shown = shown.into_iter();
    rendered(&ShopTemplate {
        chrome,
        t,
        frame,
        search: shown.next(),
        nothing: (!page.search.is_empty() && page.found.is_empty())
            .then(|| (t.intake.nothing_found)(page.search)),
        found: shown.next(),
    })
}

/// Asks for the kind of problem. Posts `problem`.
pub fn problem(chrome: &Chrome, page: &StepPage) -> String {
    let asks = Asks::of(chrome, page);
    let t = asks.t;
    let options = ProblemKind::ALL
        .into_iter()
        .map(|kind| RadioOption {
            value: problem_word(kind).into(),
            label: wording::kind(t.language, kind).into(),
            note: None,
            law: Some(LawNote {
                summary: t.intake.law,
                about: wording::kind(t.language, kind),
                law: wording::law(t.language, kind),
                see: t.intake.law_see,
            }),
            checked: page.answers.problem == problem_word(kind),
            reveals: None,
        })
        .collect();
    let name = "problem";
    let kind = Kind::Radios { name, options };
    step(
        chrome,
        page,
        Step::Problem,
        vec![asks.control(name, Field::Problem, kind)],
    )
}

/// Asks for the order. Posts `order-number`, `order-day`, `order-month`,
/// `order-year`, `amount`.
pub fn order(chrome: &Chrome, page: &StepPage) -> String {
    let asks = Asks::of(chrome, page);
    let answers = page.answers;
    let date = Kind::Day {
        names: ["order-day", "order-month", "order-year"],
        values: [
            &answers.order_day,
            &answers.order_month,
            &answers.order_year,
        ],
        texts: &asks.t.form.day,
    };
    let controls = vec![
        asks.line(
            Field::OrderNumber,
            "order-number",
            &answers.order_number,
            Takes::Words,
        ),
        asks.control("order-date", Field::OrderDate, date),
        asks.line(Field::Amount, "amount", &answers.amount, Takes::Amount),
    ];
    step(chrome, page, Step::Order, controls)
}

/// Asks what happened. Posts `story`.
pub fn story(chrome: &Chrome, page: &StepPage) -> String {
    let asks = Asks::of(chrome, page);
    let kind = Kind::Area {
        name: "story",
        value: &page.answers.story,
        rows: 12,
    };
    step(
        chrome,
        page,
        Step::Story,
        vec![asks.control("story", Field::Story, kind)],
    )
}

/// Asks for the solution. Posts `remedy`, `remedy-amount`, `remedy-words`.
pub fn solution(chrome: &Chrome, page: &StepPage) -> String {
    let asks = Asks::of(chrome, page);
    let Answers {
        remedy,
        remedy_amount,
        remedy_words,
        ..
    } = page.answers;
    let options = RemedyKind::ALL
        .into_iter()
        .map(|kind| {
            option(
                kind.word(),
                (asks.t.intake.remedy)(kind),
                remedy,
                reveals(kind),
            )
        })
        .collect();
    let remedies = Kind::Radios {
        name: "remedy",
        options,
    };
    let words = Kind::Area {
        name: "remedy-words",
        value: remedy_words,
        rows: 4,
    };
    let controls = vec![
        asks.control("remedy", Field::Remedy, remedies),
        asks.line(
            Field::RemedyAmount,
            "remedy-amount",
            remedy_amount,
            Takes::Amount,
        )
        .revealed_by("amount"),
        asks.control("remedy-words", Field::RemedyWords, words)
            .revealed_by("words"),
    ];
    step(chrome, page, Step::Solution, controls)
}

fn reveals(kind: RemedyKind) -> Option<&'static str> {
    match kind {
        RemedyKind::MoneyBack | RemedyKind::PartOfMoneyBack => Some("amount"),
        RemedyKind::Other => Some("words"),
        RemedyKind::Deliver | RemedyKind::Repair | RemedyKind::Replace | RemedyKind::Cancel => None,
    }
}

/// Asks whether the shop was contacted. Posts `told`, `told-day`, `told-month`,
/// `told-year`, `told-how`.
pub fn told(chrome: &Chrome, page: &StepPage) -> String {
    let asks = Asks::of(chrome, page);
    let (t, answers) = (asks.t, page.answers);
    let options = vec![
        option("yes", t.intake.yes, &answers.told, Some("told")),
        option("no", t.intake.no, &answers.told, Some("advice")),
    ];
    let yes_or_no = Kind::Radios {
        name: "told",
        options,
    };
    let date = Kind::Day {
        names: ["told-day", "told-month", "told-year"],
        values: [&answers.told_day, &answers.told_month, &answers.told_year],
        texts: &t.form.day,
    };
    let controls = vec![
        asks.control("told", Field::Told, yes_or_no),
        asks.control("told-date", Field::ToldDate, date)
            .revealed_by("told"),
        asks.line(Field::ToldHow, "told-how", &answers.told_how, Takes::Words)
            .revealed_by("told"),
    ];
    step(chrome, page, Step::Told, controls)
}

/// Asks for photos and documents. Posts no fields to continue; `remove` to
/// delete a file.
pub fn evidence(chrome: &Chrome, page: &EvidenceStep) -> String {
    let t = texts(chrome.language);
    let files = page.files.iter().map(|file| ShownFile {
        name: file.name,
        size: size(t.language, file.size),
        id: file.id,
        problem: file.problem.map(t.intake.file_problem),
    });
    rendered(&EvidenceTemplate {
        chrome,
        t,
        frame: Frame::new(t, Step::Evidence, page.changing, &[]),
        files: files.collect(),
        upload: page.upload.map(|form| {
            let largest = form.largest / (1024 * 1024);
            Upload {
                form,
                hint: (t.intake.file_hint)(form.most, largest),
                too_large: (t.intake.file_too_large)(largest),
            }
        }),
    })
}

/// Asks for the consumer's contact details. Posts `name`, `mail`, `phone`.
pub fn contact(chrome: &Chrome, page: &StepPage) -> String {
    let asks = Asks::of(chrome, page);
    let Answers {
        name, mail, phone, ..
    } = page.answers;
    let controls = vec![
        asks.line(Field::Name, "name", name, Takes::Name),
        asks.line(Field::Mail, "mail", mail, Takes::Mail),
        asks.line(Field::Phone, "phone", phone, Takes::Phone),
    ];
    step(chrome, page, Step::Contact, controls)
}

/// Shows all answers. Posts no fields to `/file/check`, which files the
/// complaint.
pub fn check(chrome: &Chrome, page: &CheckPage) -> String {
    let t = texts(chrome.language);
    let labels = &t.case.facts;
    let consumer = page.consumer;
    let phone = consumer.phone.as_ref().map(|phone| phone.or_empty());
    let mut shown = vec![Fact {
        label: labels.shop,
        values: [&page.shop.name, &page.shop.host].map(Value::plain).into(),
        step: Step::Shop,
    }];
    shown.extend(facts(t, page.complaint, None));
    if page.complaint.evidence.is_empty() {
        shown.push(Fact::new(
            Step::Evidence,
            labels.evidence,
            t.intake.no_files,
        ));
    }
    shown.push(Fact::new(
        Step::Contact,
        labels.name,
        consumer.name.or_empty(),
    ));
    shown.push(Fact::new(
        Step::Contact,
        labels.mail,
        consumer.mail.or_empty(),
    ));
    shown.push(Fact::new(
        Step::Contact,
        labels.phone,
        phone.unwrap_or(t.intake.no_phone),
    ));
    rendered(&CheckTemplate {
        chrome,
        t,
        frame: Frame::new(t, Step::Check, false, &[]),
        facts: shown,
        before_sending: (t.intake.before_sending)(&page.shop.name),
    })
}

/// The page after sending.
pub fn sent(chrome: &Chrome, page: &SentPage) -> String {
    let t = texts(chrome.language);
    rendered(&SentTemplate {
        chrome,
        t,
        reference: page.reference.to_string(),
        mail: (t.intake.sent_mail)(page.mail),
        now: (t.intake.now)(page.shop),
        until: Until::with_mail(t, t.intake.term, page.term),
        case_path: page.case_path,
        case_url: format!("{}{}", chrome.base, page.case_path),
    })
}

/// The page for an order that already has an open case.
pub fn already_open(chrome: &Chrome, page: &AlreadyOpen) -> String {
    let t = texts(chrome.language);
    rendered(&AlreadyOpenTemplate {
        chrome,
        t,
        lead: (t.intake.open_lead)(page.shop),
        case_path: page.case_path,
    })
}

fn step(chrome: &Chrome, page: &StepPage, step: Step, controls: Vec<Control>) -> String {
    let t = texts(chrome.language);
    rendered(&StepTemplate {
        chrome,
        t,
        frame: Frame::new(t, step, page.changing, &controls),
        controls,
    })
}

fn option(
    word: &'static str,
    label: &'static str,
    chosen: &str,
    reveals: Option<&'static str>,
) -> RadioOption<'static> {
    RadioOption {
        value: word.into(),
        label: label.into(),
        note: None,
        law: None,
        checked: chosen == word,
        reveals,
    }
}

/// Makes the controls of a page, with their texts and errors.
struct Asks<'a> {
    t: &'static Texts,
    errors: &'a [(Field, FieldError)],
}

impl<'a> Asks<'a> {
    fn of(chrome: &Chrome, page: &StepPage<'a>) -> Self {
        Self {
            t: texts(chrome.language),
            errors: page.errors,
        }
    }

    fn error(&self, field: Field) -> Option<String> {
        let (field, error) = self.errors.iter().find(|(wrong, _)| *wrong == field)?;
        Some(error.what_to_do(self.t, (self.t.intake.missing)(*field)))
    }

    fn control(&self, id: &'static str, field: Field, kind: Kind<'a>) -> Control<'a> {
        let control = Control::new(id, (self.t.intake.label)(field), kind).error(self.error(field));
        match (self.t.intake.hint)(field) {
            Some(hint) => control.hint(hint),
            None => control,
        }
    }

    fn line(&self, field: Field, name: &'static str, value: &'a str, takes: Takes) -> Control<'a> {
        self.control(name, field, Kind::Line(Line { name, value, takes }))
    }
}

/// The frame around the questions of a page.
struct Frame {
    title: &'static str,
    lead: &'static str,
    progress: String,
    /// For each page of the form, whether the visitor has reached it.
    reached: Vec<bool>,
    back: String,
    action: String,
    changing: bool,
    errors: Option<ErrorSummary>,
}

impl Frame {
    fn new(t: &Texts, step: Step, changing: bool, controls: &[Control]) -> Self {
        let steps = Step::ORDER.len();
        let back = if changing {
            Step::Check.path()
        } else {
            step.previous().map_or_else(|| "/".to_owned(), Step::path)
        };
        Self {
            title: (t.intake.title)(step),
            lead: (t.intake.lead)(step),
            progress: (t.intake.progress)(step.number(), steps),
            reached: (1..=steps).map(|n| n <= step.number()).collect(),
            back,
            action: step.path(),
            changing,
            errors: ErrorSummary::of(t.form.errors, controls),
        }
    }
}

struct ShownFile<'a> {
    name: &'a str,
    size: String,
    id: &'a str,
    problem: Option<&'static str>,
}

struct Upload<'a> {
    form: super::UploadForm<'a>,
    hint: String,
    /// The script's message about a file that is too large, before it is sent.
    too_large: String,
}

#[derive(Template)]
#[template(path = "intake/step.html")]
struct StepTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    frame: Frame,
    controls: Vec<Control<'a>>,
}

#[derive(Template)]
#[template(path = "intake/shop.html")]
struct ShopTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    frame: Frame,
    search: Option<Control<'a>>,
    nothing: Option<String>,
    found: Option<Control<'a>>,
}

#[derive(Template)]
#[template(path = "intake/evidence.html")]
struct EvidenceTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    frame: Frame,
    files: Vec<ShownFile<'a>>,
    upload: Option<Upload<'a>>,
}

#[derive(Template)]
#[template(path = "intake/check.html")]
struct CheckTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    frame: Frame,
    facts: Vec<Fact>,
    before_sending: String,
}

#[derive(Template)]
#[template(path = "intake/sent.html")]
struct SentTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    reference: String,
    mail: String,
    now: [String; 3],
    until: Until,
    case_path: &'a str,
    case_url: String,
}

#[derive(Template)]
#[template(path = "intake/already-open.html")]
struct AlreadyOpenTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    lead: String,
    case_path: Option<&'a str>,
}
