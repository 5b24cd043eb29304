//! The form by which a consumer asks for a lost link, on the start page and on a
//! page of its own.

use askama::Template;

use crate::FieldError;
use crate::chrome::Chrome;
use crate::form::{Control, ErrorSummary, Kind, Line, Takes};
use crate::rendered;
use crate::texts::{Texts, texts};

/// What was typed into the form, and what is wrong with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LostLink<'a> {
    /// The consumer's mail address.
    pub mail: &'a str,
    /// The reference of the case, or the number of the order.
    pub number: &'a str,
    /// What is wrong with the address.
    pub wrong_mail: Option<FieldError>,
    /// What is wrong with the number.
    pub wrong_number: Option<FieldError>,
}

/// The form again, with what is wrong. It posts `mail` and `number` to `/link`.
pub fn lost_link(chrome: &Chrome, typed: &LostLink) -> String {
    let t = texts(chrome.language);
    let controls = controls(t, typed);
    rendered(&LostTemplate {
        chrome,
        t,
        errors: ErrorSummary::of(t.form.errors, &controls),
        controls,
    })
}

/// The page after a link was asked for. It says the same whether or not there
/// is such a case.
pub fn link_asked(chrome: &Chrome) -> String {
    let t = texts(chrome.language);
    rendered(&AskedTemplate { chrome, t })
}

/// The fields of the form.
pub(crate) fn controls<'a>(t: &Texts, typed: &LostLink<'a>) -> [Control<'a>; 2] {
    let field = |name, value, takes, asks: &crate::texts::FieldTexts, wrong: Option<FieldError>| {
        let kind = Kind::Line(Line { name, value, takes });
        let control = Control::new(name, asks.label, kind).error(t, wrong, asks.missing);
        match asks.hint {
            Some(hint) => control.hint(hint),
            None => control,
        }
    };
    let asks = &t.start;
    [
        field(
            "mail",
            typed.mail,
            Takes::Mail,
            &asks.lost_mail,
            typed.wrong_mail,
        ),
        field(
            "number",
            typed.number,
            Takes::Words,
            &asks.lost_number,
            typed.wrong_number,
        ),
    ]
}

#[derive(Template)]
#[template(path = "lost-link.html")]
struct LostTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    errors: Option<ErrorSummary>,
    controls: [Control<'a>; 2],
}

#[derive(Template)]
#[template(path = "link-asked.html")]
struct AskedTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
}
