//! Renders a letter as subject, plain text and HTML.

use std::fmt;

use askama::Template;
use dispute::{CaseId, Choice, CodeNumber, Language, Letter, Mail, Now, Party, Round};
use mrml::prelude::render::RenderOptions;

use crate::block::{Block, Span, Weight, Words, paragraphs, parse};
use crate::context::Context;
use crate::texts;

/// The links in a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Addresses {
    /// The case page, for the recipient's side.
    pub case_url: String,
    /// The pages of the other cases that the letter names; see
    /// [`other_cases`](crate::other_cases).
    pub other_cases: Vec<(CaseId, String)>,
    /// The three choices, in the order of `Choice::ALL`; see [`choice_round`].
    ///
    /// [`choice_round`]: crate::choice_round
    pub choice_urls: Option<[String; Choice::ALL.len()]>,
    /// The start page.
    pub home_url: String,
    /// What a complaint is confirmed or disowned with; see
    /// [`code_number`](crate::code_number).
    pub confirmation: Option<Confirmation>,
    /// The code that accepts an offer; see [`accept_code`](crate::accept_code).
    pub accept_code: Option<String>,
}

/// What a complaint is confirmed or disowned with.
#[derive(Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The code.
    pub code: String,
    /// The page behind the button that confirms.
    pub confirm_url: String,
    /// The page behind "This wasn't me".
    pub disown_url: String,
}

/// A letter ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The subject, on one line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Why a letter could not be rendered. Nothing that people write causes this;
/// the tests render every mail.
#[derive(Debug)]
pub enum RenderError {
    /// A template of the text or the layout failed.
    Text(askama::Error),
    /// The layout isn't valid MJML.
    Parse(mrml::prelude::parser::Error),
    /// The MJML could not be rendered as HTML.
    Html(mrml::prelude::render::Error),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "a mail's text could not be filled in",
            Self::Parse(_) => "a mail's layout is not MJML",
            Self::Html(_) => "a mail's MJML could not be turned into HTML",
        })
    }
}

impl std::error::Error for RenderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Text(source) => Some(source),
            Self::Parse(source) => Some(source),
            Self::Html(source) => Some(source),
        }
    }
}

/// The round whose choice links a letter needs; `None` if it has none.
pub fn choice_round(letter: &Letter) -> Option<Round> {
    match (&letter.to, &letter.mail) {
        (
            Party::Consumer,
            Mail::ChoiceAsked { round, .. }
            | Mail::ChoiceReminded { round, .. }
            | Mail::ChoiceConfirmed {
                round,
                change: Some(_),
                ..
            }
            | Mail::ChoiceContested { round, .. }
            | Mail::ChangesTold {
                now:
                    Now::Asked { round, .. }
                    | Now::Chosen {
                        round,
                        change: Some(_),
                        ..
                    },
                ..
            },
        ) => Some(*round),
        (Party::Consumer | Party::Shop, _) => None,
    }
}

/// The number of the code that a letter says; `None` if it says none. Such a
/// letter goes to a mailbox that isn't proven: it says no word that was typed,
/// and leads to no case.
pub fn code_number(letter: &Letter) -> Option<CodeNumber> {
    if let Mail::ConfirmationAsked { code, .. }
    | Mail::ConfirmationReminded { code, .. }
    | Mail::ConfirmationContested { code, .. }
    | Mail::FilingDisowned { code, .. } = &letter.mail
    {
        Some(*code)
    } else {
        None
    }
}

/// The other cases that a letter names, all of the same shop.
pub fn other_cases(letter: &Letter) -> &[CaseId] {
    if let Mail::ComplaintsListed { others, .. } = &letter.mail {
        others
    } else {
        &[]
    }
}

/// The number of the code that accepts an offer; `None` if a letter says none.
pub fn accept_code(letter: &Letter) -> Option<CodeNumber> {
    if let Mail::AcceptCodeSent { code, .. } = &letter.mail {
        Some(*code)
    } else {
        None
    }
}

impl From<askama::Error> for RenderError {
    fn from(source: askama::Error) -> Self {
        Self::Text(source)
    }
}

/// Renders a letter with these links.
pub fn render(letter: &Letter, addresses: &Addresses) -> Result<Rendered, RenderError> {
    let context = Context::new(letter, addresses);
    let body = parse(&texts::text(letter, &context)?);
    let footer = paragraphs(&texts::footer(letter.language, &context)?);
    let subject = subject(letter, &body.title);
    let text = Plain {
        body: &body,
        footer: &footer,
    };
    let mjml = Mjml {
        language: letter.language,
        subject: &subject,
        preview: preview(&body),
        body: &body,
        footer: &footer,
    };
    Ok(Rendered {
        text: text.render()?,
        html: html(&mjml.render()?)?,
        subject,
    })
}

#[derive(Template)]
#[template(path = "layout.txt")]
struct Plain<'a> {
    body: &'a Words,
    footer: &'a [Vec<Span>],
}

#[derive(Template)]
#[template(path = "layout.mjml")]
struct Mjml<'a> {
    language: Language,
    subject: &'a str,
    /// The text that mailboxes show beside the subject.
    preview: String,
    body: &'a Words,
    footer: &'a [Vec<Span>],
}

/// The most characters of a subject: mailboxes show no more, and a longer line
/// would be folded.
const MOST_IN_SUBJECT: usize = 78;

/// The title and the case's reference, on one line.
fn subject(letter: &Letter, title: &str) -> String {
    let case = format!(" ({} {})", wording::case(letter.language), letter.case);
    shortened(&literal(title), MOST_IN_SUBJECT - case.len()) + &case
}

/// The title so that mail programs show what it says: without marks that turn
/// the direction of the text, and without the beginning of an encoded word
/// (RFC 2047), which they would decode.
fn literal(title: &str) -> String {
    let line = title.replace(char::is_control, " ");
    line.replace(turns_direction, "").replace("=?", "= ?")
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Cut between two words, or inside the first if that alone is too long.
fn shortened(line: &str, most: usize) -> String {
    if line.chars().count() <= most {
        return line.to_owned();
    }
    let kept: String = line.chars().take(most - 1).collect();
    let cut_inside_a_word = line[kept.len()..].starts_with(|c: char| !c.is_whitespace());
    let whole = match kept.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if cut_inside_a_word => whole,
        Some(_) | None => &kept,
    };
    format!("{}…", whole.trim_end())
}

/// The first paragraph after the salutation.
fn preview(body: &Words) -> String {
    let first = body.blocks.iter().skip(1).find_map(|block| match block {
        Block::Paragraph(spans) => Some(spans),
        Block::Heading(_)
        | Block::YourTurn(_)
        | Block::Note(_)
        | Block::List(_)
        | Block::Quote(_)
        | Block::Facts(_)
        | Block::Button { .. } => None,
    });
    let spans = first.into_iter().flatten();
    spans.map(|span| span.words.as_str()).collect()
}

fn html(mjml: &str) -> Result<String, RenderError> {
    let parsed = mrml::parse(mjml).map_err(RenderError::Parse)?;
    parsed
        .element
        .render(&RenderOptions::default())
        .map_err(RenderError::Html)
}

#[cfg(test)]
mod tests {
    use dispute::Language;
    use proptest::prelude::*;

    use super::*;
    use crate::samples::samples;

    #[test]
    fn a_subject_says_what_it_shows() {
        for (title, shown) in [
            (
                "Bestelling =?utf-8?B?V2lu?=",
                "Bestelling = ?utf-8?B?V2lu?=",
            ),
            ("=\u{200B}?utf-8?Q?a?=", "= ?utf-8?Q?a?="),
            ("==??=?x", "== ??= ?x"),
            ("KV-1 \u{202E}gpj.exe", "KV-1 gpj.exe"),
            ("\u{2066}a\u{2069}\u{200F}b", "ab"),
            // Letters of such scripts stay, and so does what joins them.
            ("سفارش نیم\u{200C}فاصله", "سفارش نیم\u{200C}فاصله"),
            ("1=2? =", "1=2? ="),
        ] {
            assert_eq!(literal(title), shown);
        }
    }

    proptest! {
        #[test]
        fn no_subject_holds_an_encoded_word_or_turns_its_direction(
            title in "([=?]|utf-8|[BbQq]|\\PC|\u{200B}|\u{202E}|\r|\n){0,120}",
        ) {
            let sample = samples(Language::Nl).remove(0);
            let subject = subject(&sample.letter, &title);
            prop_assert!(!subject.contains("=?"), "{}", subject);
            prop_assert!(!subject.contains(turns_direction));
            prop_assert!(!subject.contains(char::is_control));
            prop_assert!(subject.chars().count() <= MOST_IN_SUBJECT);
        }
    }
}
