//! A mail as it arrived.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde::Deserialize;

/// A mail in the local mailbox.
#[derive(Clone, Debug, Deserialize)]
pub struct Mail {
    /// Its id.
    pub id: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Where answers go.
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
    /// The addresses that its links open.
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

    /// The link to the case.
    pub fn case_link(&self) -> String {
        self.link("/case/")
    }

    /// The link of one of the three buttons: `solved`, `working` or `mediation`.
    pub fn button(&self, choice: &str) -> String {
        self.links()
            .into_iter()
            .find(|link| link.contains("/choice/") && link.ends_with(choice))
            .unwrap_or_else(|| panic!("no button {choice} in the mail {:?}", self.subject))
    }

    /// Whether it has the three buttons.
    pub fn has_buttons(&self) -> bool {
        self.links().iter().any(|link| link.contains("/choice/"))
    }
}
