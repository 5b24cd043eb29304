//! Reads the case page.

use crate::page::Page;

/// The stage of a case: the step that its page marks as current.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The shop and the consumer solve it.
    WithShop,
    /// The consumer chooses.
    Asked,
    /// A mediator helps.
    Mediation,
    /// A jurist decides.
    Ruling,
    /// It is closed; the words say how it ended.
    Closed(String),
}

impl Stage {
    /// How it ended; `None` while it is open.
    pub fn outcome(self) -> Option<String> {
        match self {
            Self::Closed(outcome) => Some(outcome),
            Self::WithShop | Self::Asked | Self::Mediation | Self::Ruling => None,
        }
    }
}

/// An entry of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The title.
    pub title: String,
    /// The role of whoever did it.
    pub who: String,
    /// When it happened, for people.
    pub when: String,
    /// When it happened, in machine-readable form.
    pub moment: String,
    /// What they wrote.
    pub words: Vec<String>,
}

/// A date with the explanation of how it was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    /// The date.
    pub moment: String,
    /// How it was computed, step by step.
    pub computed: Vec<String>,
}

impl Page {
    /// The stage of the case.
    pub fn stage(&self) -> Stage {
        let steps = self.all("ol.steps > li");
        let current = self.attributes("ol.steps > li", "class");
        let now: Vec<usize> = (0..current.len())
            .filter(|at| current[*at] == "now")
            .collect();
        assert_eq!(now.len(), 1, "one step is the current one: {steps:?}");
        assert_eq!(self.all("ol.steps > [aria-current=step]").len(), 1);
        match (steps.len(), now[0]) {
            (5, 1) => Stage::WithShop,
            (5, 2) => Stage::Asked,
            (5, 3) => Stage::Mediation,
            (5, 4) => Stage::Ruling,
            _ => Stage::Closed(self.words(".turn h2")),
        }
    }

    /// How the case ended; empty while it is open.
    pub fn outcome(&self) -> String {
        self.stage().outcome().unwrap_or_default()
    }

    /// Whose turn it is, from the heading.
    pub fn turn(&self) -> String {
        self.words(".turn h2")
    }

    /// Whether the page says that it is the reader's own turn.
    pub fn is_your_turn(&self) -> bool {
        self.has(".turn.yours .badge")
    }

    /// The end of the running term.
    pub fn until(&self) -> String {
        self.untils(".turn .until").remove(0).moment
    }

    /// The dates in this part of the page.
    pub fn untils(&self, selector: &str) -> Vec<Until> {
        let within = |part: &str| self.all(&format!("{selector} {part}"));
        let moments = within("p strong");
        assert_eq!(moments.len(), within("details summary").len());
        let computed = |at: usize| {
            let selector = format!("{selector} details ol");
            let list = self.select(&selector)[at];
            list.child_elements()
                .map(|step| step.text().collect::<String>())
                .collect()
        };
        moments
            .into_iter()
            .enumerate()
            .map(|(at, moment)| Until {
                moment,
                computed: computed(at),
            })
            .collect()
    }

    /// The history, newest first.
    pub fn history(&self) -> Vec<Entry> {
        let titles = self.all("ol.history > li > h3");
        let (who, when) = (self.all("ol.history .by span"), self.all("ol.history time"));
        let moments = self.attributes("ol.history time", "datetime");
        let quotes = self.select("ol.history > li").into_iter().map(|entry| {
            entry
                .child_elements()
                .filter(|it| it.value().name() == "blockquote")
                .map(|it| it.text().collect())
                .collect()
        });
        titles
            .into_iter()
            .zip(who.into_iter().zip(when))
            .zip(moments.into_iter().zip(quotes))
            .map(|((title, (who, when)), (moment, words))| Entry {
                title,
                who,
                when,
                moment,
                words,
            })
            .collect()
    }

    /// The banner at the top of the page.
    pub fn banner(&self) -> String {
        self.words(".notice[role=status]")
    }

    /// Whether the banner reports a success.
    pub fn went_well(&self) -> bool {
        self.has(".notice.good")
    }
}
