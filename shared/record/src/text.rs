//! What people write: one line, several lines, a mail address. Each can be
//! erased later; a digest then remains, so that the chain of events stays
//! valid.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text isn't accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// The field is empty, or has only blanks.
    Empty,
    /// It has more characters than the field allows.
    TooLong {
        /// The most characters that the field allows.
        most: usize,
    },
    /// It isn't an address that mail can be sent to.
    Address,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing was written"),
            Self::TooLong { most } => write!(f, "more than {most} characters"),
            Self::Address => f.write_str("not a mail address"),
        }
    }
}

impl std::error::Error for TextError {}

/// The stored shape: `{"text":"…"}`, or `{"erased":"<digest>"}` once the words
/// are gone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Words {
    Text(String),
    Erased(String),
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Words);

        impl $name {
            /// The words, or `None` after they were erased.
            pub fn as_str(&self) -> Option<&str> {
                match &self.0 {
                    Words::Text(text) => Some(text),
                    Words::Erased(_) => None,
                }
            }

            /// The words, or an empty text after they were erased.
            pub fn or_empty(&self) -> &str {
                self.as_str().unwrap_or_default()
            }
        }

        impl fmt::Debug for $name {
            /// Shows no words, since a debug print may end up in a log.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match &self.0 {
                    Words::Text(text) => write!(f, concat!(stringify!($name), "({} characters)"), text.chars().count()),
                    Words::Erased(_) => f.write_str(concat!(stringify!($name), "(erased)")),
                }
            }
        }
    };
}

words!(
    /// Words on one line: a name, an order number.
    Line
);

words!(
    /// Words on any number of lines: a complaint, an answer.
    Text
);

words!(
    /// A mail address that can be put in a header: ASCII, one `@`, no display
    /// name, at most 254 characters.
    MailAddress
);

impl Line {
    /// Accepts at most `most` characters. Control characters and line ends
    /// become blanks, several blanks become one, and those at the ends are
    /// removed.
    pub fn parse(typed: &str, most: usize) -> Result<Self, TextError> {
        let blank = |c: char| c.is_control() || c.is_whitespace() || is_invisible(c);
        let words: Vec<&str> = typed.split(blank).filter(|w| !w.is_empty()).collect();
        within(words.join(" "), most).map(|text| Self(Words::Text(text)))
    }
}

impl Text {
    /// Accepts at most `most` characters. Line ends become `\n`, other control
    /// characters and blanks at both ends are removed.
    pub fn parse(typed: &str, most: usize) -> Result<Self, TextError> {
        let text: String = typed
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || is_invisible(*c)))
            .collect();
        within(text.trim().to_owned(), most).map(|text| Self(Words::Text(text)))
    }
}

impl FromStr for MailAddress {
    type Err = TextError;

    fn from_str(typed: &str) -> Result<Self, TextError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(TextError::Empty);
        }
        if typed.chars().count() > 254 {
            return Err(TextError::TooLong { most: 254 });
        }
        let options = email_address::Options::default()
            .without_display_text()
            .without_domain_literal()
            .with_required_tld();
        let known = email_address::EmailAddress::parse_with_options(typed, options)
            .map_err(|_| TextError::Address)?;
        // Quoted local parts and non-ASCII letters are valid, but SES accepts
        // neither.
        if !typed.is_ascii() || typed.contains(['"', '\\', ' ']) {
            return Err(TextError::Address);
        }
        let domain = known.domain().to_ascii_lowercase();
        if !domain.split('.').all(is_host_label) {
            return Err(TextError::Address);
        }
        Ok(Self(Words::Text(format!(
            "{}@{domain}",
            known.local_part()
        ))))
    }
}

/// Whether this is a valid label of a host name (RFC 1123). The grammar of mail
/// addresses allows more, but SES doesn't, and no such host receives mail.
fn is_host_label(label: &str) -> bool {
    let taken = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    label.bytes().all(taken) && !label.starts_with('-') && !label.ends_with('-')
}

/// Invisible characters, some of which change the direction of the text after
/// them. Letters of right-to-left scripts aren't among them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn within(text: String, most: usize) -> Result<String, TextError> {
    if text.is_empty() {
        Err(TextError::Empty)
    } else if text.chars().count() > most {
        Err(TextError::TooLong { most })
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_line_end_that_could_end_a_header() {
        let line = Line::parse("  Jan\r\nBcc: x@y.example\u{202E}\t Jansen ", 80);
        assert_eq!(line.unwrap().or_empty(), "Jan Bcc: x@y.example Jansen");
        assert_eq!(Line::parse(" \u{200B}\n", 80), Err(TextError::Empty));
        assert_eq!(Line::parse("abc", 2), Err(TextError::TooLong { most: 2 }));
        assert_eq!(Line::parse(" éb ", 2).unwrap().or_empty(), "éb");
    }

    #[test]
    fn a_text_keeps_its_lines_and_letters_of_every_script() {
        let text = Text::parse("שלום\r\n😡 kapot!\u{0}\u{202E}\n", 100).unwrap();
        assert_eq!(text.or_empty(), "שלום\n😡 kapot!");
        let text = Text::parse("a\tb\rc", 100).unwrap();
        assert_eq!(text.or_empty(), "a\tb\nc");
    }

    #[test]
    fn a_mail_address_can_be_sent_to() {
        let address: MailAddress = " Sanne@Mail.Example ".parse().unwrap();
        assert_eq!(address.as_str(), Some("Sanne@mail.example"));
        let address: MailAddress = "o'neill_+x@my-shop.xn--80ak6aa92e.example".parse().unwrap();
        assert_eq!(
            address.or_empty(),
            "o'neill_+x@my-shop.xn--80ak6aa92e.example"
        );
        for wrong in [
            "",
            "sanne",
            "a@my_shop.example",
            "a@x'y.example",
            "a@-shop.example",
            "a@shop-.example",
            "a@shop..example",
            "a@shop.example.",
            "a@b",
            "Sanne <s@mail.example>",
            "s@[127.0.0.1]",
            "a@b.example\nBcc: c@d.example",
            "é@b.example",
            "\"a b\"@c.example",
        ] {
            assert!(wrong.parse::<MailAddress>().is_err(), "{wrong}");
        }
        // The longest that fits into a header, and one character more.
        let label = "d".repeat(61);
        let longest = format!("{}@{label}.{label}.{label}.nl", "a".repeat(64));
        assert_eq!(longest.len(), 253);
        for (address, fits) in [
            (longest.replace(".nl", ".net"), Ok(())),
            (
                longest.replace(".nl", ".name"),
                Err(TextError::TooLong { most: 254 }),
            ),
        ] {
            assert_eq!(address.parse::<MailAddress>().map(drop), fits, "{address}");
        }
    }

    #[test]
    fn a_debug_print_shows_no_words() {
        assert_eq!(
            format!("{:?}", Line::parse("Sanne", 80).unwrap()),
            "Line(5 characters)"
        );
    }

    #[test]
    fn erased_words_read_back() {
        let erased: Text = serde_json::from_str(r#"{"erased":"ab12"}"#).unwrap();
        assert_eq!(erased.as_str(), None);
        assert_eq!(
            serde_json::to_string(&erased).unwrap(),
            r#"{"erased":"ab12"}"#
        );
    }
}
