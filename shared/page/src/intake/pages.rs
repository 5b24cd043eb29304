//! The pages of the form, rendered.

use askama::Template;
use dispute::ProblemKind;
use jiff::civil::Date;

use super::{
    AlreadyOpen, Answers, CheckPage, ContactErrors, Errors, EvidenceStep, OrderErrors, RemedyKind,
    SentPage, ShopStep, Shown, Slow, SolutionErrors, Step, StepPage, ToldErrors, Unsent,
    problem_word,
};
use crate::FieldError;
use crate::chrome::Chrome;
use crate::facts::{Fact, Value, facts};
use crate::files::Files;
use crate::form::{Control, ErrorSummary, Kind, LawNote, Line, RadioOption, Takes};
use crate::rendered;
use crate::texts::{FieldTexts, Texts, texts};
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
    let missing = t.intake.shop_missing;
    let found = (!offered.is_empty()).then(|| {
        let kind = Kind::Radios {
            name: "shop",
            options: offered,
        };
        Control::new("shop", t.intake.found_legend, kind).error(t, page.error, missing)
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
    .error(t, page.error.filter(|_| found.is_none()), missing);
    let controls = [Some(search), found];
    let shown: Vec<Control> = controls.into_iter().flatten().collect();
    let frame = Frame::new(t, Step::Shop, page.draft, page.changing, &shown);
    let mut shown = shown.into_iter();
    rendered(&ShopTemplate {
        chrome,
        t,
        frame,
        begun: page
            .begun
            .iter()
            .map(|begun| Begun {
                path: begun.step.path_in(&begun.draft),
                continue_with: (t.intake.continue_with)(&begun.shop.name),
                begin_again: (t.intake.begin_again)(&begun.shop.name),
                draft: &begun.draft,
                shop: &begun.shop.id,
            })
            .collect(),
        search: shown.next(),
        nothing: (!page.search.is_empty() && page.found.is_empty())
            .then(|| (t.intake.nothing_found)(page.search)),
        found: shown.next(),
    })
}

/// Asks for typed answers.
pub fn typed(chrome: &Chrome, page: &StepPage) -> String {
    let t = texts(chrome.language);
    let asks = Asks {
        t,
        answers: page.answers,
        example: page.example,
    };
    let controls = match page.errors {
        Errors::Problem(error) => asks.problem(error),
        Errors::Order(errors) => asks.order(errors),
        Errors::Story(error) => asks.story(error),
        Errors::Solution(errors) => asks.solution(errors),
        Errors::Told(errors) => asks.told(errors),
        Errors::Contact(errors) => asks.contact(errors),
    };
    rendered(&StepTemplate {
        chrome,
        t,
        frame: Frame::new(t, page.errors.step(), page.draft, page.changing, &controls),
        controls,
    })
}

fn reveals(kind: RemedyKind) -> Option<&'static str> {
    match kind {
        RemedyKind::PartOfMoneyBack => Some("amount"),
        RemedyKind::Other => Some("words"),
        RemedyKind::Deliver
        | RemedyKind::Repair
        | RemedyKind::Replace
        | RemedyKind::MoneyBack
        | RemedyKind::Cancel => None,
    }
}

/// Asks for photos and documents. Posts no fields to continue; `remove` to
/// delete a file.
pub fn evidence(chrome: &Chrome, page: &EvidenceStep) -> String {
    let t = texts(chrome.language);
    let here = if page.changing {
        Step::Evidence.path_to_change(page.draft)
    } else {
        Step::Evidence.path_in(page.draft)
    };
    let draft = [("draft", page.draft)].into_iter();
    let hidden = draft.chain(page.changing.then_some(("change", "1")));
    let to_remove = (Step::Evidence.path(), hidden.collect());
    rendered(&EvidenceTemplate {
        chrome,
        t,
        frame: Frame::new(t, Step::Evidence, page.draft, page.changing, &[]),
        files: Files::new(t, page.files, page.upload, here, to_remove),
    })
}

/// Shows all answers. Posts `shown` to `/file/check`, which files the
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
    shown.push(Fact::new(Step::Contact, labels.mail, consumer.mail.shown()));
    shown.push(Fact::new(
        Step::Contact,
        labels.phone,
        phone.unwrap_or(t.intake.no_phone),
    ));
    rendered(&CheckTemplate {
        chrome,
        t,
        frame: Frame::new(t, Step::Check, page.draft, false, &[]),
        shown: page.shown,
        changed: match page.unsent {
            Some(Unsent::Changed(steps)) => {
                let changed = shown.iter().filter(|fact| steps.contains(&fact.step));
                Some(changed.map(|fact| fact.label).collect())
            }
            Some(Unsent::Slow(_)) | None => None,
        },
        slow: match page.unsent {
            Some(Unsent::Slow(slow)) => Some((slow, (t.intake.slow_wait)(slow.seconds))),
            Some(Unsent::Changed(_)) | None => None,
        },
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
        until: Until::with_mail(t, t.intake.term, page.term, page.term.start),
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
    answers: &'a Answers,
    example: Option<Date>,
}

impl<'a> Asks<'a> {
    /// Asks for the kind of problem. Posts `problem`.
    fn problem(&self, error: Option<FieldError>) -> Vec<Control<'a>> {
        let t = self.t;
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
                checked: self.answers.problem == problem_word(kind),
                reveals: None,
            })
            .collect();
        let name = "problem";
        let kind = Kind::Radios { name, options };
        vec![self.control(name, &t.intake.problem, kind, error)]
    }

    /// Asks for the order. Posts `order-number`, `no-order-number`, `order-day`,
    /// `order-month`, `order-year`, `amount`.
    fn order(&self, errors: OrderErrors) -> Vec<Control<'a>> {
        let (asks, answers) = (&self.t.intake.order, self.answers);
        let number = line("order-number", &answers.order_number, Takes::Words);
        let no_number = Kind::Tick {
            name: "no-order-number",
            ticked: answers.no_order_number == "yes",
        };
        let date = Kind::Day {
            names: ["order-day", "order-month", "order-year"],
            values: [
                &answers.order_day,
                &answers.order_month,
                &answers.order_year,
            ],
            texts: &self.t.form.day,
        };
        let amount = line("amount", &answers.amount, Takes::Amount);
        vec![
            self.control("order-number", &asks.number, number, errors.number),
            Control::new("no-order-number", asks.no_number, no_number),
            self.control("order-date", &asks.date, date, errors.date)
                .example(self.t, self.example),
            self.control("amount", &asks.amount, amount, errors.amount),
        ]
    }

    /// Asks what happened. Posts `story`.
    fn story(&self, error: Option<FieldError>) -> Vec<Control<'a>> {
        let name = "story";
        let kind = Kind::Area {
            name,
            value: &self.answers.story,
            rows: 12,
        };
        vec![self.control(name, &self.t.intake.story, kind, error)]
    }

    /// Asks for the solution. Posts `remedy`, `remedy-amount`, `remedy-words`.
    fn solution(&self, errors: SolutionErrors) -> Vec<Control<'a>> {
        let (asks, answers) = (&self.t.intake.solution, self.answers);
        let options = RemedyKind::ALL
            .into_iter()
            .map(|kind| {
                let label = (asks.remedies)(kind);
                option(kind.word(), label, &answers.remedy, reveals(kind))
            })
            .collect();
        let remedies = Kind::Radios {
            name: "remedy",
            options,
        };
        let amount = line("remedy-amount", &answers.remedy_amount, Takes::Amount);
        let words = Kind::Area {
            name: "remedy-words",
            value: &answers.remedy_words,
            rows: 4,
        };
        vec![
            self.control("remedy", &asks.remedy, remedies, errors.remedy),
            self.control("remedy-amount", &asks.amount, amount, errors.amount)
                .revealed_by("amount"),
            self.control("remedy-words", &asks.words, words, errors.words)
                .revealed_by("words"),
        ]
    }

    /// Asks whether the shop was contacted. Posts `told`, `told-day`,
    /// `told-month`, `told-year`, `told-how`.
    fn told(&self, errors: ToldErrors) -> Vec<Control<'a>> {
        let (asks, answers) = (&self.t.intake.told, self.answers);
        let options = vec![
            option("yes", asks.yes, &answers.told, Some("told")),
            option("no", asks.no, &answers.told, Some("advice")),
        ];
        let yes_or_no = Kind::Radios {
            name: "told",
            options,
        };
        let date = Kind::Day {
            names: ["told-day", "told-month", "told-year"],
            values: [&answers.told_day, &answers.told_month, &answers.told_year],
            texts: &self.t.form.day,
        };
        let how = line("told-how", &answers.told_how, Takes::Words);
        vec![
            self.control("told", &asks.told, yes_or_no, errors.told),
            self.control("told-date", &asks.date, date, errors.date)
                .example(self.t, self.example)
                .revealed_by("told"),
            self.control("told-how", &asks.how, how, errors.how)
                .revealed_by("told"),
        ]
    }

    /// Asks for the consumer's contact details. Posts `name`, `mail`, `phone`.
    fn contact(&self, errors: ContactErrors) -> Vec<Control<'a>> {
        let (asks, answers) = (&self.t.intake.contact, self.answers);
        let name = line("name", &answers.name, Takes::Name);
        let mail = line("mail", &answers.mail, Takes::Mail);
        let phone = line("phone", &answers.phone, Takes::Phone);
        vec![
            self.control("name", &asks.name, name, errors.name),
            self.control("mail", &asks.mail, mail, errors.mail),
            self.control("phone", &asks.phone, phone, errors.phone),
        ]
    }

    fn control(
        &self,
        id: &'static str,
        asks: &FieldTexts,
        kind: Kind<'a>,
        error: Option<FieldError>,
    ) -> Control<'a> {
        let control = Control::new(id, asks.label, kind).error(self.t, error, asks.missing);
        match asks.hint {
            Some(hint) => control.hint(hint),
            None => control,
        }
    }
}

fn line<'a>(name: &'static str, value: &'a str, takes: Takes) -> Kind<'a> {
    Kind::Line(Line { name, value, takes })
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
    /// The name of the draft; empty if the page belongs to none.
    draft: String,
    changing: bool,
    errors: Option<ErrorSummary>,
}

impl Frame {
    fn new(t: &Texts, step: Step, draft: &str, changing: bool, controls: &[Control]) -> Self {
        let steps = Step::ORDER.len();
        let back = if changing {
            Step::Check.path_in(draft)
        } else {
            let previous = step.previous();
            previous.map_or_else(|| "/".to_owned(), |step| step.path_in(draft))
        };
        Self {
            title: (t.intake.title)(step),
            lead: (t.intake.lead)(step),
            progress: (t.intake.progress)(step.number(), steps),
            reached: (1..=steps).map(|n| n <= step.number()).collect(),
            back,
            action: step.path(),
            draft: draft.to_owned(),
            changing,
            errors: ErrorSummary::of(t.form.errors, controls),
        }
    }
}

/// A complaint that was begun, with the words of its button and link.
struct Begun<'a> {
    path: String,
    continue_with: String,
    begin_again: String,
    draft: &'a str,
    shop: &'a str,
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
    begun: Vec<Begun<'a>>,
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
    files: Files<'a>,
}

#[derive(Template)]
#[template(path = "intake/check.html")]
struct CheckTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    frame: Frame,
    shown: &'a Shown,
    /// What was changed meanwhile, by its labels.
    changed: Option<Vec<&'static str>>,
    /// What sending takes now, and how long to wait.
    slow: Option<(&'a Slow, String)>,
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
