//! Form controls, each linked to its label, hint and error.

use std::borrow::Cow;

use askama::Template;
use jiff::civil::Date;
use wording::Law;

use crate::FieldError;
use crate::texts::{DayTexts, Texts};

/// A question with its input.
#[derive(Template)]
#[template(path = "control.html")]
pub(crate) struct Control<'a> {
    /// The id that the error summary links to.
    pub(crate) id: String,
    pub(crate) label: Cow<'a, str>,
    pub(crate) hint: Option<Cow<'a, str>>,
    pub(crate) error: Option<String>,
    /// The answer that a question was asked about, if the error is one. The form
    /// sends it along as `asked`.
    pub(crate) asked: Option<String>,
    /// The radio button that reveals this control; browsers that can't hide it
    /// always show it.
    pub(crate) revealed_by: Option<&'static str>,
    pub(crate) kind: Kind<'a>,
}

impl askama::filters::HtmlSafe for Control<'_> {}

/// The kind of input.
pub(crate) enum Kind<'a> {
    Line(Line<'a>),
    Area {
        name: &'a str,
        value: &'a str,
        rows: u8,
    },
    Day {
        names: [&'a str; 3],
        values: [&'a str; 3],
        texts: &'static DayTexts,
    },
    Tick {
        name: &'a str,
        ticked: bool,
    },
    Radios {
        name: &'a str,
        options: Vec<RadioOption<'a>>,
    },
}

impl Kind<'_> {
    /// What was typed, in one text.
    fn typed(&self) -> String {
        match self {
            Self::Line(line) => line.value.to_owned(),
            Self::Area { value, .. } => (*value).to_owned(),
            Self::Day { values, .. } => values.join(" "),
            Self::Tick { ticked, .. } => ticked.then_some("yes").unwrap_or_default().to_owned(),
            Self::Radios { options, .. } => {
                let mut chosen = options.iter().filter(|option| option.checked);
                chosen
                    .next()
                    .map(|option| option.value.to_string())
                    .unwrap_or_default()
            }
        }
    }
}

/// A single-line input.
pub(crate) struct Line<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    pub(crate) takes: Takes,
}

/// The content of a line: browsers use it to choose the keyboard and to fill in
/// what they know.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    Words,
    Name,
    Mail,
    Phone,
    Amount,
    /// A code from a mail.
    Code,
    Search,
}

impl Takes {
    fn input_type(self) -> &'static str {
        match self {
            Self::Words | Self::Name | Self::Amount | Self::Code => "text",
            Self::Mail => "email",
            Self::Phone => "tel",
            Self::Search => "search",
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::Words | Self::Amount | Self::Search => "off",
            Self::Name => "name",
            Self::Mail => "email",
            Self::Phone => "tel",
            Self::Code => "one-time-code",
        }
    }

    /// The keyboard, if the type doesn't say it.
    fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Amount => Some("decimal"),
            Self::Code => Some("numeric"),
            Self::Words | Self::Name | Self::Mail | Self::Phone | Self::Search => None,
        }
    }

    fn is_amount(self) -> bool {
        matches!(self, Self::Amount)
    }
}

/// One of several answers.
pub(crate) struct RadioOption<'a> {
    pub(crate) value: Cow<'a, str>,
    pub(crate) label: Cow<'a, str>,
    pub(crate) note: Option<Cow<'a, str>>,
    pub(crate) law: Option<LawNote>,
    pub(crate) checked: bool,
    pub(crate) reveals: Option<&'static str>,
}

/// A collapsed note about what the law says.
pub(crate) struct LawNote {
    pub(crate) summary: &'static str,
    pub(crate) about: &'static str,
    pub(crate) law: Law,
    pub(crate) see: &'static str,
}

impl<'a> Control<'a> {
    pub(crate) fn new(
        id: impl Into<String>,
        label: impl Into<Cow<'a, str>>,
        kind: Kind<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: None,
            error: None,
            asked: None,
            revealed_by: None,
            kind,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The error of the field, in the texts of this language; `missing` is the
    /// one for an empty field.
    pub(crate) fn error(mut self, t: &Texts, error: Option<FieldError>, missing: &str) -> Self {
        self.error = error.map(|error| error.what_to_do(t, missing));
        if error.is_some_and(FieldError::is_question) {
            self.asked = Some(self.kind.typed());
        }
        self
    }

    /// What is wrong with an answer that was read well.
    pub(crate) fn wrong(mut self, words: Option<&str>) -> Self {
        self.error = words.map(str::to_owned);
        self
    }

    /// A day that the field accepts, as its hint.
    pub(crate) fn example(self, t: &Texts, day: Option<Date>) -> Self {
        match day {
            Some(day) => self.hint((t.form.day.example)(day.day(), day.month(), day.year())),
            None => self,
        }
    }

    pub(crate) fn revealed_by(mut self, answer: &'static str) -> Self {
        self.revealed_by = Some(answer);
        self
    }

    /// The ids of hint and error, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        match (&self.hint, &self.error) {
            (None, None) => None,
            (Some(_), None) => Some(format!("{}-hint", self.id)),
            (None, Some(_)) => Some(format!("{}-error", self.id)),
            (Some(_), Some(_)) => Some(format!("{0}-hint {0}-error", self.id)),
        }
    }
}

/// The summary of a form's errors, above it.
#[derive(Template)]
#[template(path = "errors.html")]
pub(crate) struct ErrorSummary {
    pub(crate) title: &'static str,
    /// The id of the control, and the message.
    pub(crate) errors: Vec<(String, String)>,
}

impl askama::filters::HtmlSafe for ErrorSummary {}

impl ErrorSummary {
    /// The summary of these controls' errors.
    pub(crate) fn of<'a, 'b: 'a>(
        title: &'static str,
        controls: impl IntoIterator<Item = &'a Control<'b>>,
    ) -> Option<Self> {
        let errors: Vec<(String, String)> = controls
            .into_iter()
            .filter_map(|control| Some((control.id.clone(), control.error.clone()?)))
            .collect();
        (!errors.is_empty()).then_some(Self { title, errors })
    }
}
