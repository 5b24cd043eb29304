//! What people write: one line, several lines, a mail address. Each can be
//! erased later; a digest then remains, so that the chain of events stays
//! valid.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{provider, slip};

/// Why a text isn't accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// The field is empty, or has nothing that a reader sees.
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
    /// name, at most 254 characters. A host in another script is kept in
    /// Punycode, which SES asks for
    /// (<https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html>).
    MailAddress
);

impl Line {
    /// Accepts at most `most` characters. Control characters and line ends
    /// become blanks, several blanks become one, and those at the ends are
    /// removed, as are characters that nobody sees.
    pub fn parse(typed: &str, most: usize) -> Result<Self, TextError> {
        let seen: String = typed.chars().filter(|c| !is_invisible(*c)).collect();
        let blank = |c: char| c.is_control() || c.is_whitespace();
        let words: Vec<&str> = seen.split(blank).filter(|w| !w.is_empty()).collect();
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

    /// Reads an address as it is typed or copied: with invisible characters,
    /// with a typographic apostrophe, with a host in any script.
    fn from_str(typed: &str) -> Result<Self, TextError> {
        let typed: String = typed
            .trim()
            .chars()
            .filter(|c| !is_invisible(*c))
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .collect();
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(TextError::Empty);
        }
        if typed.chars().count() > MOST_OF_ADDRESS {
            return Err(TextError::TooLong {
                most: MOST_OF_ADDRESS,
            });
        }
        let (mailbox, host) = typed.rsplit_once('@').ok_or(TextError::Address)?;
        // SES accepts neither letters beyond ASCII nor a quoted local part.
        if !mailbox.is_ascii() || mailbox.contains(['"', '\\', ' ']) {
            return Err(TextError::Address);
        }
        let host = host_of(host).ok_or(TextError::Address)?;
        let address = format!("{mailbox}@{host}");
        if address.len() > MOST_OF_ADDRESS {
            return Err(TextError::TooLong {
                most: MOST_OF_ADDRESS,
            });
        }
        let options = email_address::Options::default()
            .without_display_text()
            .without_domain_literal()
            .with_required_tld();
        email_address::EmailAddress::parse_with_options(&address, options)
            .map_err(|_| TextError::Address)?;
        Ok(Self(Words::Text(address)))
    }
}

impl MailAddress {
    /// The address as people write it, with its host in its own script; empty
    /// after it was erased.
    pub fn shown(&self) -> Cow<'_, str> {
        let address = self.or_empty();
        match address.rsplit_once('@') {
            Some((mailbox, host)) if host.contains(PUNYCODE) => {
                format!("{mailbox}@{}", host_shown(host)).into()
            }
            Some(_) | None => address.into(),
        }
    }

    /// The mailbox behind the address, in one spelling: in lower case and, at
    /// providers known for it, without the dots and the tag that lead to the same
    /// one. To be compared, not to be mailed to.
    pub fn mailbox(&self) -> String {
        provider::mailbox_of(self.or_empty())
    }

    /// The host that was probably meant, if this one looks like a slip of one
    /// letter in that of a provider that many people have.
    pub fn likely_host(&self) -> Option<&'static str> {
        let (_, host) = self.or_empty().rsplit_once('@')?;
        slip::provider_meant(host)
    }
}

/// The most characters of a mail address that fit into a header (RFC 5321,
/// section 4.5.3.1.3).
const MOST_OF_ADDRESS: usize = 254;

/// How a label begins that stands for letters beyond ASCII (RFC 5890).
const PUNYCODE: &str = "xn--";

/// The host in the one form in which it is kept: lower case, ASCII. `None` if
/// no mail or page can have it: a number, a part without letters at its end,
/// or something that isn't a host.
pub fn host_of(typed: &str) -> Option<String> {
    let host = idna::domain_to_ascii_cow(typed.as_bytes(), idna::AsciiDenyList::URL).ok()?;
    let (_, last) = host.rsplit_once('.')?;
    let is_top = last.bytes().all(|b| b.is_ascii_alphabetic()) || last.starts_with(PUNYCODE);
    (is_top && host.split('.').all(is_host_label)).then(|| host.into_owned())
}

/// The host as people write it, in its own script.
pub fn host_shown(host: &str) -> Cow<'_, str> {
    if host.contains(PUNYCODE) {
        let (shown, _) = idna::domain_to_unicode(host);
        shown.into()
    } else {
        host.into()
    }
}

/// The apostrophes that keyboards and word processors put in the place of the
/// plain one.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '‘' | '’' | 'ʼ' | '′' | '´' | '`' | '＇')
}

/// Whether this is a valid label of a host name (RFC 1123). The grammar of mail
/// addresses allows more, but SES doesn't, and no such host receives mail.
fn is_host_label(label: &str) -> bool {
    let taken = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let ends = label.starts_with('-') || label.ends_with('-');
    !label.is_empty() && label.len() <= 63 && label.bytes().all(taken) && !ends
}

/// Invisible characters that are copied along or change the direction of the
/// text after them. Letters of right-to-left scripts aren't among them, nor are
/// the joiners U+200C and U+200D, which Persian and emoji are written with.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a reader sees anything of it. The blanks that Unicode counts as
/// letters or signs, and what it says to leave out where it isn't supported
/// (`Default_Ignorable_Code_Point`), show nothing.
fn is_visible(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'))
}

fn within(text: String, most: usize) -> Result<String, TextError> {
    if !text.chars().any(is_visible) {
        Err(TextError::Empty)
    } else if text.chars().count() > most {
        Err(TextError::TooLong { most })
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn what_shows_nothing_is_no_text_and_joiners_inside_words_stay() {
        for nothing in [
            "\u{3164}",
            "\u{115F}\u{1160}",
            "\u{FFA0}",
            "\u{2800} \u{2800}",
            "\u{200D}",
            "\u{200C}\u{FE0F}",
            "\u{AD}",
            "\u{E0020}",
        ] {
            assert_eq!(Line::parse(nothing, 80), Err(TextError::Empty));
            assert_eq!(Text::parse(nothing, 80), Err(TextError::Empty));
        }
        for words in [
            "می\u{200C}خواهم",
            "👩\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}",
            "각",
        ] {
            assert_eq!(Line::parse(words, 80).unwrap().or_empty(), words);
            assert_eq!(Text::parse(words, 80).unwrap().or_empty(), words);
        }
        let broken = Line::parse("Voor\u{AD}beeld", 80).unwrap();
        assert_eq!(broken.or_empty(), "Voorbeeld");
    }

    #[test]
    fn an_address_is_read_as_it_is_typed_or_copied() {
        for (typed, kept, shown) in [
            (
                "jan@müller.example",
                "jan@xn--mller-kva.example",
                "jan@müller.example",
            ),
            (
                "jan@MU\u{308}LLER.example",
                "jan@xn--mller-kva.example",
                "jan@müller.example",
            ),
            (
                "jan@xn--mller-kva.example",
                "jan@xn--mller-kva.example",
                "jan@müller.example",
            ),
            (
                "info@例え.テスト",
                "info@xn--r8jz45g.xn--zckzah",
                "info@例え.テスト",
            ),
            (
                "\u{FEFF}sanne\u{200B}@mail.example\u{200E} ",
                "sanne@mail.example",
                "sanne@mail.example",
            ),
            (
                "o’neill@mail.example",
                "o'neill@mail.example",
                "o'neill@mail.example",
            ),
            (
                "a@mail.123.example",
                "a@mail.123.example",
                "a@mail.123.example",
            ),
        ] {
            let address: MailAddress = typed.parse().unwrap();
            assert_eq!((address.or_empty(), &*address.shown()), (kept, shown));
        }
        for wrong in [
            "a@1.2.3.4",
            "a@mail.123",
            "a@mail.x1",
            "a@xn--a.example",
            "é@müller.example",
            "a@b@c.example",
            "a@müller",
            "a@mül ler.example",
        ] {
            assert_eq!(
                wrong.parse::<MailAddress>(),
                Err(TextError::Address),
                "{wrong}"
            );
        }
        let label = "ü".repeat(60);
        let long = format!("a@{label}.{label}.{label}.{label}.example");
        assert!(long.parse::<MailAddress>().is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_an_address_that_reads_back_or_none(
            any in "(?s).{0,40}",
            near in "[a-z’.\u{200B}]{1,9}@[a-zA-ZÀ-ÿ0-9.-]{1,12}\\.[a-zü0-9]{1,5}",
        ) {
            for typed in [any, near] {
                if let Ok(address) = typed.parse::<MailAddress>() {
                    prop_assert!(address.or_empty().is_ascii());
                    prop_assert!(address.or_empty().len() <= MOST_OF_ADDRESS);
                    for again in [address.or_empty(), &address.shown()] {
                        prop_assert_eq!(again.parse::<MailAddress>(), Ok(address.clone()));
                    }
                }
            }
        }

        #[test]
        fn what_is_taken_shows_something(any in "(?s).{0,9}", near in "[\u{AD}\u{200B}-\u{200F}\u{3164}\u{2800} a]{0,9}") {
            for typed in [any, near] {
                let line = Line::parse(&typed, 80);
                prop_assert_eq!(line.is_ok(), Text::parse(&typed, 80).is_ok());
                prop_assert_eq!(line.is_ok(), typed.chars().any(is_visible));
            }
        }
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
