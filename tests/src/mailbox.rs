//! A mail as it was delivered.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use scraper::{Html, Selector};
use serde::Deserialize;

use crate::manners;

/// The time zone of all displayed times.
pub(crate) const AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// A mail in the local mailbox.
#[derive(Clone, Debug, Deserialize)]
pub struct Mail {
    /// Its id.
    pub id: String,
    /// The sender.
    pub from: String,
    /// The recipient.
    pub to: String,
    /// The address for replies.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its plain part.
    pub text: String,
    /// Its HTML part.
    pub html: String,
    /// Its headers.
    pub headers: BTreeMap<String, String>,
    /// When it was sent.
    pub sent_at: String,
}

impl Mail {
    /// When it was sent, in Amsterdam time: `2026-11-27 14:05`.
    pub fn left(&self) -> String {
        local(&self.sent_at)
    }

    /// The reference of its case, such as `7K3M9-QXDP2`, from its subject.
    pub fn reference(&self) -> Option<&str> {
        let mut words = self
            .subject
            .split(|c: char| c != '-' && !c.is_alphanumeric());
        words.find(|word| word.len() == 11 && word.find('-') == Some(5))
    }

    /// The language that it declares.
    pub fn language(&self) -> &str {
        self.headers
            .get("Content-Language")
            .map_or("", String::as_str)
    }

    /// The words of the other language in its text, except in quotes.
    pub fn strange_words(&self) -> Vec<String> {
        let own = self.text.lines().filter(|line| !line.starts_with('>'));
        let own = own.collect::<Vec<_>>().join("\n");
        let found = manners::strange_words(&own, self.language());
        found.into_iter().map(str::to_owned).collect()
    }

    /// The targets of its links.
    pub fn links(&self) -> Vec<String> {
        let selector = Selector::parse("a[href]").expect("a selector");
        Html::parse_document(&self.html)
            .select(&selector)
            .filter_map(|a| a.attr("href").map(str::to_owned))
            .collect()
    }

    /// The link whose address contains this.
    pub fn link(&self, part: &str) -> String {
        self.links()
            .into_iter()
            .find(|link| link.contains(part))
            .unwrap_or_else(|| panic!("no link with {part} in the mail {:?}", self.subject))
    }

    /// The link to the case, without the place on its page.
    pub fn case_link(&self) -> String {
        let link = self.link("/case/");
        link.split('#').next().unwrap_or_default().to_owned()
    }

    /// Whether it asks to confirm a complaint.
    pub fn asks_to_confirm(&self) -> bool {
        self.links().iter().any(|link| link.contains("/filing/"))
    }

    /// The link that confirms a complaint.
    pub fn confirm_link(&self) -> String {
        self.link("/filing/")
    }

    /// The link that says that a complaint isn't theirs.
    pub fn disown_link(&self) -> String {
        self.link("/disown/")
    }

    /// The code that confirms a complaint.
    pub fn code(&self) -> String {
        let mut words = self.text.split(|c: char| !c.is_ascii_digit());
        let code = words.find(|word| word.len() == 6);
        code.expect("a code").to_owned()
    }

    /// The link of one of the three buttons: `solved`, `working` or `mediation`.
    pub fn button(&self, choice: &str) -> String {
        self.links()
            .into_iter()
            .find(|link| link.contains("/choice/") && link.ends_with(choice))
            .unwrap_or_else(|| panic!("no button {choice} in the mail {:?}", self.subject))
    }

    /// Which of the three buttons it has, in order.
    pub fn buttons(&self) -> Vec<String> {
        let links = self.links().into_iter();
        links
            .filter(|link| link.contains("/choice/"))
            .filter_map(|link| link.rsplit('/').next().map(str::to_owned))
            .collect()
    }

    /// Whether it has buttons to choose by.
    pub fn has_buttons(&self) -> bool {
        !self.buttons().is_empty()
    }
}

/// A moment in Amsterdam time, to the minute.
pub(crate) fn local(moment: &str) -> String {
    let moment: Timestamp = moment.parse().expect("a moment");
    moment
        .to_zoned(AMSTERDAM)
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}
