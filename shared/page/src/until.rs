//! A date with how long it is until then, and a collapsed explanation of how it
//! was computed.

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
    left: Option<String>,
    /// What stands after the date.
    after: &'static str,
    /// When the mail about it comes, if that is later.
    mail: Option<String>,
    summary: &'static str,
    computed: Vec<String>,
}

impl askama::filters::HtmlSafe for Until {}

impl Until {
    /// The end of a term after which a mail is sent.
    pub(crate) fn with_mail(t: &Texts, label: &'static str, term: &Term, now: Timestamp) -> Self {
        let computed = wording::computed(t.language, term);
        let mail = computed.mail_waits.then(|| computed.mail.clone());
        let steps = vec![computed.start, computed.rule, computed.end, computed.mail];
        Self {
            mail,
            ..Self::new(t, label, term, now, steps)
        }
    }

    /// The end of a term after which no mail is sent.
    pub(crate) fn quiet(t: &Texts, label: &'static str, term: &Term, now: Timestamp) -> Self {
        let computed = wording::computed(t.language, term);
        let steps = vec![computed.start, computed.rule, computed.end];
        Self::new(t, label, term, now, steps)
    }

    /// The same with these words after the date.
    pub(crate) fn then(self, after: &'static str) -> Self {
        Self { after, ..self }
    }

    fn new(
        t: &Texts,
        label: &'static str,
        term: &Term,
        now: Timestamp,
        computed: Vec<String>,
    ) -> Self {
        Self {
            label,
            moment: wording::moment(t.language, term.end),
            left: wording::left(t.language, now, term.end),
            after: "",
            mail: None,
            summary: t.until.summary,
            computed,
        }
    }
}
