//! A date with a collapsed explanation of how it was computed.

use askama::Template;
use dispute::Term;
use jiff::Timestamp;

use crate::texts::Texts;

/// A date with how it was computed.
#[derive(Template)]
#[template(path = "until.html")]
pub(crate) struct Until {
    label: &'static str,
    moment: String,
    summary: &'static str,
    computed: Vec<String>,
}

impl askama::filters::HtmlSafe for Until {}

impl Until {
    /// The end of a term after which a mail is sent.
    pub(crate) fn with_mail(t: &Texts, label: &'static str, term: &Term) -> Self {
        let computed = wording::computed(t.language, term);
        Self::new(
            t,
            label,
            term.end,
            vec![computed.start, computed.rule, computed.end, computed.mail],
        )
    }

    /// The end of a term after which no mail is sent.
    pub(crate) fn quiet(t: &Texts, label: &'static str, term: &Term) -> Self {
        let computed = wording::computed(t.language, term);
        Self::new(
            t,
            label,
            term.end,
            vec![computed.start, computed.rule, computed.end],
        )
    }

    fn new(t: &Texts, label: &'static str, end: Timestamp, computed: Vec<String>) -> Self {
        Self {
            label,
            moment: wording::moment(t.language, end),
            summary: t.until.summary,
            computed,
        }
    }
}
