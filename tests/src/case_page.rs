//! What a case page says of the case.

use crate::page::Page;

/// Where a case stands, by the step that its page marks as the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The shop solves it.
    WithShop,
    /// The consumer chooses.
    Asked,
    /// A mediator helps.
    Mediation,
    /// A jurist decides.
    Ruling,
    /// It is over; the words say how it ended.
    Closed(String),
}

impl Stage {
    /// How it ended; nothing while it is open.
    pub fn outcome(self) -> Option<String> {
        match self {
            Self::Closed(outcome) => Some(outcome),
            Self::WithShop | Self::Asked | Self::Mediation | Self::Ruling => None,
        }
    }
}

/// Something that happened, as the history tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What happened, in a few words.
    pub title: String,
    /// Who did it.
    pub who: String,
    /// When, for people.
    pub when: String,
    /// When, for machines.
    pub moment: String,
    /// What they wrote.
    pub words: Vec<String>,
}

/// A date with how it was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    /// The date.
    pub moment: String,
    /// How it was computed, step by step.
    pub computed: Vec<String>,
}

impl Page {
    /// Where the case stands.
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

    /// How the case ended; nothing while it is open.
    pub fn outcome(&self) -> String {
        self.stage().outcome().unwrap_or_default()
    }

    /// Whose turn it is, as a heading says it.
    pub fn turn(&self) -> String {
        self.words(".turn h2")
    }

    /// Whether the page says that it is the reader's own turn.
    pub fn is_your_turn(&self) -> bool {
        self.has(".turn.yours .badge")
    }

    /// Until when the case's term runs.
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

    /// What happened, newest first.
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

    /// What the page says on top after something was done.
    pub fn notice(&self) -> String {
        self.words(".notice[role=status]")
    }

    /// Whether that is that it went well.
    pub fn went_well(&self) -> bool {
        self.has(".notice.good")
    }
}
